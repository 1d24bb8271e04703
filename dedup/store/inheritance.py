"""Lineage over tables, in portable SQL: what stayed as it was is named here, and only the rest is asked of ``descend``.

Tables that outlive a run:

- ``previous``: kind, id, born, row: the groups of the run before, a row an article
- ``history``: kind, id, run, change, other, count, size: what ever happened to a group (see ``lineage.Event``)
- ``runs``: run, moment: the number of each run, and when it was (ISO 8601, UTC)
- ``absorbed``: kind, id, home, run: every id that was merged, and the living group it has come to at last

``groups_now`` (kind, key, row) holds the groups of this run by their natural ids. ``OVERLAPS`` leave

- ``lineage_same``: kind, key, id, born: groups with exactly the articles of their predecessor
- ``lineage_born``: kind, key, size: new groups that share nothing with any before, and whose natural id is free
- ``lineage_past``: kind, id, born, size; ``lineage_found``: kind, key, size, borne; ``lineage_shared``: kind, id, key,
  count: what is left, for ``descend``; ``lineage_gone``: kind, id, size: predecessors that share nothing

The caller writes what ``descend`` says into ``lineage_named`` (kind, key, id, born) and ``lineage_told`` (kind, id,
change, other, count, size). ``named`` and ``history_rows`` then select all groups' ids and all events.
"""

from __future__ import annotations

from dedup.engines.base import Engine

KEPT = {
    "previous": "kind STRING, id STRING, born BIGINT, row BIGINT",
    "history": "kind STRING, id STRING, run BIGINT, change STRING, other STRING, count BIGINT, size BIGINT",
    "runs": "run BIGINT, moment STRING",
    "absorbed": "kind STRING, id STRING, home STRING, run BIGINT",
}
"""The tables that outlive a run, with their columns."""

MADE = {
    "groups_now": "kind STRING, key STRING, row BIGINT",
    "lineage_named": "kind STRING, key STRING, id STRING, born BIGINT",
    "lineage_told": "kind STRING, id STRING, change STRING, other STRING, count BIGINT, size BIGINT",
}
"""The tables that the caller fills anew in every run."""

_PARTED = {
    # How large the groups were and are, and what they share.
    "lineage_before": ("SELECT kind, id, min(born) AS born, count(*) AS size FROM previous GROUP BY kind, id"),
    "lineage_now": "SELECT kind, key, count(*) AS size FROM groups_now GROUP BY kind, key",
    "lineage_overlap": (
        "SELECT p.kind AS kind, p.id AS id, n.key AS key, count(*) AS count "
        "FROM previous p JOIN groups_now n ON p.kind = n.kind AND p.row = n.row GROUP BY p.kind, p.id, n.key"
    ),
    # All of the one and all of the other.
    "lineage_same": (
        "SELECT o.kind AS kind, o.key AS key, o.id AS id, b.born AS born "
        "FROM lineage_overlap o JOIN lineage_before b ON o.kind = b.kind AND o.id = b.id AND o.count = b.size "
        "JOIN lineage_now n ON o.kind = n.kind AND o.key = n.key AND o.count = n.size"
    ),
    # Natural ids that another group bears or bore.
    "lineage_borne": (
        "SELECT DISTINCT n.kind AS kind, n.key AS key "
        "FROM lineage_now n JOIN history h ON n.kind = h.kind AND n.key = h.id"
    ),
    "lineage_rest": (
        "SELECT n.kind AS kind, n.key AS key, n.size AS size, "
        "CASE WHEN b.key IS NULL THEN 0 ELSE 1 END AS borne FROM lineage_now n "
        "LEFT JOIN lineage_same s ON n.kind = s.kind AND n.key = s.key "
        "LEFT JOIN lineage_borne b ON n.kind = b.kind AND n.key = b.key WHERE s.key IS NULL"
    ),
    "lineage_touched": "SELECT DISTINCT kind, key FROM lineage_overlap",
    "lineage_born": (
        "SELECT r.kind AS kind, r.key AS key, r.size AS size FROM lineage_rest r "
        "LEFT JOIN lineage_touched t ON r.kind = t.kind AND r.key = t.key WHERE t.key IS NULL AND r.borne = 0"
    ),
    "lineage_gone": (
        "SELECT b.kind AS kind, b.id AS id, b.size AS size FROM lineage_before b "
        "LEFT JOIN lineage_overlap o ON b.kind = o.kind AND b.id = o.id WHERE o.id IS NULL"
    ),
}
OVERLAPS = tuple(f"CREATE OR REPLACE TABLE {name} AS {query}" for name, query in _PARTED.items())
"""Statements that part what stayed as it was from what ``descend`` is asked of."""
FOUND = (
    "SELECT r.kind AS kind, r.key AS key, r.size AS size, r.borne AS borne "
    "FROM lineage_rest r LEFT JOIN lineage_born b ON r.kind = b.kind AND r.key = b.key WHERE b.key IS NULL"
)
"""Table ``lineage_found``, what needs thought: the rest of the groups."""
SHARED = (
    (
        "CREATE OR REPLACE TABLE lineage_shared AS SELECT o.kind AS kind, o.id AS id, o.key AS key, o.count AS count "
        "FROM lineage_overlap o JOIN lineage_found f ON o.kind = f.kind AND o.key = f.key"
    ),
    (
        "CREATE OR REPLACE TABLE lineage_past AS SELECT b.kind AS kind, b.id AS id, b.born AS born, b.size AS size "
        "FROM lineage_before b JOIN (SELECT DISTINCT kind, id FROM lineage_shared) s ON b.kind = s.kind AND b.id = s.id"
    ),
)
"""Statements that make all that these groups share, and those they share it with."""


ASKED = (
    "SELECT 'past' AS what, kind, id, '' AS key, born AS first, size AS second FROM lineage_past "
    "UNION ALL SELECT 'found' AS what, kind, '' AS id, key, size AS first, borne AS second FROM lineage_found "
    "UNION ALL SELECT 'shared' AS what, kind, id, key, count AS first, 0 AS second FROM lineage_shared"
)
"""All that ``descend`` is asked of: predecessors, groups, and what they share."""


def prepare(engine: Engine) -> None:
    """Make the tables that outlive a run where they are missing, and the others anew, empty."""
    engine.run(
        *(f"CREATE TABLE IF NOT EXISTS {name} ({columns})" for name, columns in KEPT.items()),
        *(f"CREATE OR REPLACE TABLE {name} ({columns})" for name, columns in MADE.items()),
    )


def named(run: int) -> str:
    """All groups of this run with the ids they bear: kind, key, id, born."""
    return (
        "SELECT kind, key, id, born FROM lineage_same "
        f"UNION ALL SELECT kind, key, key AS id, CAST({int(run)} AS BIGINT) AS born FROM lineage_born "
        "UNION ALL SELECT kind, key, id, born FROM lineage_named"
    )


def history_rows(run: int) -> str:
    """All events of this run, as rows of ``history``."""
    number = f"CAST({int(run)} AS BIGINT) AS run"
    none = "CAST(NULL AS STRING) AS other"
    return (
        f"SELECT kind, key AS id, {number}, 'born' AS change, {none}, size AS count, size FROM lineage_born "
        f"UNION ALL SELECT kind, id, {number}, 'gone' AS change, {none}, size AS count, CAST(0 AS BIGINT) AS size "
        f"FROM lineage_gone UNION ALL SELECT kind, id, {number}, change, other, count, size FROM lineage_told"
    )


UNCHANGED = "EXISTS (SELECT 1 FROM lineage_same s WHERE s.kind = previous.kind AND s.id = previous.id)"
"""The rows of ``previous`` that stay."""


def renewed(run: int) -> str:
    """The rows of ``previous`` of groups that are not as they were."""
    return (
        f"SELECT g.kind, n.id, n.born, g.row FROM groups_now g JOIN ({named(run)}) n "
        "ON g.kind = n.kind AND g.key = n.key LEFT JOIN lineage_same s ON g.kind = s.kind AND g.key = s.key "
        "WHERE s.key IS NULL"
    )


def absorbed(run: int) -> str:
    """Table ``absorbed`` after this run: what was merged before goes on where its group was merged now."""
    return (
        "SELECT a.kind AS kind, a.id AS id, coalesce(m.other, a.home) AS home, a.run AS run FROM absorbed a "
        "LEFT JOIN (SELECT kind, id, other FROM lineage_told WHERE change = 'merged') m "
        "ON a.kind = m.kind AND a.home = m.id "
        f"UNION ALL SELECT kind, id, other AS home, CAST({int(run)} AS BIGINT) AS run FROM lineage_told "
        "WHERE change = 'merged'"
    )
