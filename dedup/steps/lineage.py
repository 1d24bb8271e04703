"""The ids of groups, carried over from the run before, and the history of what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dedup.cluster import lineage_sql as sql
from dedup.cluster.lineage import Event, Found, Named, Past, Shared, descend
from dedup.engines import Engine
from dedup.steps.job import batches

KINDS = ("story", "copy", "headline")
_BATCH = 4096


def prepare(engine: Engine) -> None:
    """Make the tables that outlive a run where they are missing, and the others anew, empty."""
    for name, columns in sql.KEPT.items():
        engine.run(f"CREATE TABLE IF NOT EXISTS {name} ({columns})")
    for name, columns in sql.MADE.items():
        engine.run(f"CREATE OR REPLACE TABLE {name} ({columns})")


def inherit(engine: Engine, run: int) -> None:
    """Make table ``bears(kind, key, id, born)`` of the groups in ``groups_now``, and remember it for the next run.

    All that is remembered is written together, so that a run that is killed leaves what it found. Done twice on
    the same groups, the second time changes nothing.
    """
    engine.run(*sql.OVERLAPS)
    for kind in KINDS:
        _descend(engine, kind, run)
    engine.run(f"CREATE OR REPLACE TABLE bears AS {sql.named(run)}")
    engine.run(f"CREATE OR REPLACE TABLE lineage_absorbed AS {sql.absorbed(run)}")
    with engine.together():
        engine.insert("history", sql.told(run))
        engine.forget("absorbed", "TRUE")
        engine.insert("absorbed", "SELECT kind, id, home, run FROM lineage_absorbed")
        engine.forget("previous", f"NOT {sql.UNCHANGED}")
        engine.insert("previous", sql.renewed(run))


def _descend(engine: Engine, kind: str, run: int) -> None:
    past = [Past(*row) for row in _rows(engine, "SELECT id, born, size FROM lineage_past WHERE kind = ?", kind)]
    found = [
        Found(key, size, bool(borne))
        for key, size, borne in _rows(engine, "SELECT key, size, borne FROM lineage_found WHERE kind = ?", kind)
    ]
    shared = [Shared(*row) for row in _rows(engine, "SELECT id, key, count FROM lineage_shared WHERE kind = ?", kind)]

    def free(name: str) -> bool:
        query = (
            "SELECT 1 FROM history WHERE kind = ? AND id = ? UNION SELECT 1 FROM lineage_now WHERE kind = ? AND key = ?"
        )
        return not any(engine.read(query, [kind, name, kind, name]))

    for some in batches(descend(past, found, shared, run, free), _BATCH):
        _append(engine, "lineage_named", kind, (named for named, _ in some))
        _append(engine, "lineage_told", kind, (event for _, events in some for event in events))


def _rows(engine: Engine, query: str, kind: str) -> Iterator[tuple[Any, ...]]:
    for batch in engine.read(query, [kind], size=65_536):
        yield from zip(*batch.values(), strict=True)


_COLUMNS = {"lineage_named": ("key", "id", "born"), "lineage_told": ("id", "change", "other", "count", "size")}


def _append(engine: Engine, table: str, kind: str, items: Iterable[Named] | Iterable[Event]) -> None:
    rows = list(items)
    if rows:
        columns = {name: [getattr(item, name) for item in rows] for name in _COLUMNS[table]}
        engine.append(table, [{"kind": [kind] * len(rows), **columns}])
