"""Lineage over tables, in portable SQL: what stayed as it was is named here, and only the rest is asked of ``descend``.

Tables that outlive a run:

- ``previous``: kind, id, born, row: the groups of the run before, a row an article
- ``history``: kind, id, run, change, other, count, size: what ever happened to a group (see ``lineage.Event``)
- ``runs``: run, moment: the number of each run, and when it was (ISO 8601, UTC)
- ``absorbed``: kind, id, home, run: every id that was merged, and the living group it has come to at last

``groups_now`` (kind, key, row) holds the groups of this run by their natural ids. ``overlaps`` leave

- ``lineage_same``: kind, key, id, born: groups with exactly the articles of their predecessor
- ``lineage_born``: kind, key, size: new groups that share nothing with any before, and whose natural id is free
- ``lineage_past``: kind, id, born, size; ``lineage_found``: kind, key, size, borne; ``lineage_shared``: kind, id, key,
  count: what is left, for ``descend``; ``lineage_gone``: kind, id, size: predecessors that share nothing

The caller writes what ``descend`` says into ``lineage_named`` (kind, key, id, born) and ``lineage_told`` (kind, id,
change, other, count, size). ``bears`` and ``history_of_run`` then are all groups' ids and all events.
"""

from __future__ import annotations

from dedup.engines import sql
from dedup.engines.base import Engine
from dedup.store.catalogue import keep
from dedup.store.sources import HISTORY

MADE = {
    "groups_now": "kind STRING, key STRING, row BIGINT",
    "lineage_named": "kind STRING, key STRING, id STRING, born BIGINT",
    "lineage_told": "kind STRING, id STRING, change STRING, other STRING, count BIGINT, size BIGINT",
}
"""The tables that the caller fills anew in every run."""

_PARTED = ("before", "now", "overlap", "same", "borne", "rest", "touched", "born", "gone")


def overlaps() -> tuple[str, ...]:
    """Statements that part what stayed as it was from what ``descend`` is asked of."""
    return tuple(sql.table(f"store/lineage_{name}") for name in _PARTED)


def prepare(engine: Engine) -> None:
    """Make the tables that outlive a run where they are missing, and the others anew, empty."""
    keep(engine, *HISTORY.tables)
    engine.run(*(f"CREATE OR REPLACE TABLE {name} ({columns})" for name, columns in MADE.items()))


UNCHANGED = "EXISTS (SELECT 1 FROM lineage_same s WHERE s.kind = previous.kind AND s.id = previous.id)"
"""The rows of ``previous`` that stay."""
