"""The one place that brings kept tables up to date by what has changed: a view is refreshed, whatever came before.

What a run leaves of a view is what its build gives for what the view reads now, wherever an earlier run was stopped:
rows and the mark of what they were made of are stored together. Keys of which nothing changed cost one look; where
what is made equals what was there, its readers find the stamps that they know, and the wave ends.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from dedup.engines import sql
from dedup.engines.base import Columns, Engine, Tables, Task
from dedup.errors import RunError
from dedup.store.job import Job, Portion
from dedup.store.recipes import note, noted
from dedup.store.view import DONE, Moved, Pairs, Rows, Taken, View, done_by, rendered, source, table_of

Function: TypeAlias = Callable[[Columns], Tables]

_LARGE, _PARTS = 256, 64
"""Rows a call where there are many, since each call is a transaction; and calls below which it gets no larger."""
_LOT = 1024
"""Pairs of one left side that a call gets, about: what everybody is compared with would fill a worker's memory."""
_MANY, _SHARE = 1024, 4
"""Keys from which it is asked whether more than one in so many has moved: then a table is written whole."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What there was to do: keys (or pairs) to make, and keys done that had to go; one made anew counts in both."""

    pending: int = 0
    stale: int = 0


@dataclass(frozen=True, slots=True)
class Way:
    """How a step has its view made: rows a call, parts of its SQL that are empty, and what its version hangs on.

    ``without`` ends the names of files that need not be asked, since the tables that they read are empty.
    ``beside`` is part of the view's version, beside the options that it names.
    """

    size: int = 256
    without: Collection[str] = ()
    beside: object = None


def _unchanged(columns: Columns) -> Tables:
    """The function of a view that SQL makes whole: nobody calls it."""
    raise RunError(f"{', '.join(columns)}: rows that are kept as they are; please report this as a defect")


def refresh(job: Job, view: View, function: Function = _unchanged, way: Way = Way()) -> Changes:
    """Bring a view up to date; ``function`` makes its rows, pure and of module level (or a ``partial`` of one).

    One that SQL makes whole needs none.
    """
    if view.version:
        _of_version(job, view, way.beside)
    if isinstance(view.build, Rows):
        return _rows(job, view, view.build, function, way)
    if isinstance(view.build, Pairs):
        return _pairs(job, view, view.build, function, way)
    return _moved(job, view, view.build, function, way)


def _rows(job: Job, view: View, build: Rows, function: Function, way: Way) -> Changes:
    """Make the rows of the keys that are wanted and were not done as they are now."""
    found = _drop_stale(job.engine, view, _wanted(view, build, way))
    left = found.pending
    if left and build.taken is not None:
        left -= _take(job.engine, view, build.taken)
    if left:
        given = [rendered(view, file) for file in build.given if not _left_out(file, way)]
        query = " UNION ALL ".join(f"({part})" for part in given) if len(given) > 1 else given[0]
        group = view.key[0] if build.order else None
        size = way.size if group else max(way.size, min(_LARGE, left // _PARTS))
        marked = partial(_marked, function, view.name, view.key[0])
        portion = Portion(job.progress, left)
        # Rows that an engine tells of are no groups, of which there are fewer.
        told = _nobody if group else portion.advance
        job.engine.apply(Task(marked, query, (*view.tables, DONE), group, build.order, size), told)
        portion.finish()
    return found


def _left_out(file: str, way: Way) -> bool:
    return file.endswith(tuple(way.without))


def _wanted(view: View, build: Rows, way: Way) -> str:
    """SQL of (row, stamp), each key once."""
    wanted = [rendered(view, file) for file in build.wanted if not _left_out(file, way)]
    if len(build.wanted) == 1:
        return wanted[0]
    return f"SELECT row, bit_xor(stamp) AS stamp FROM ({' UNION ALL '.join(wanted)}) things GROUP BY row"


def _drop_stale(engine: Engine, view: View, wanted: str) -> Changes:
    """Forget what is no longer wanted, or was made of something else; table ``view.changes`` says what is to do."""
    changes = (
        "SELECT coalesce(w.row, d.row) AS row, w.stamp AS stamp, CASE WHEN w.row IS NULL THEN 0 ELSE 1 END AS pending, "
        f"CASE WHEN d.row IS NULL THEN 0 ELSE 1 END AS stale FROM ({wanted}) w FULL OUTER JOIN "
        f"{done_by(view.name)} d "
        "ON w.row = d.row WHERE w.row IS NULL OR d.row IS NULL OR w.stamp <> d.stamp"
    )
    found = Changes(*engine.tallied(view.changes, changes, "pending", "stale"))
    if found.stale:
        with engine.transaction():
            gone = f"IN (SELECT row FROM {view.changes} WHERE stale = 1)"
            for table in view.tables:
                engine.delete(table, " OR ".join(f"{key} {gone}" for key in view.key))
            engine.delete(DONE, f"stage = '{view.name}' AND row {gone}")
    return found


def _take(engine: Engine, view: View, taken: Taken) -> int:
    """Take rows over that another view has; returns of how many keys."""
    keys = table_of(taken.keys)
    number = engine.made(keys, rendered(view, taken.keys))
    with engine.transaction():
        for table, file in taken.rows.items():
            engine.insert(table, rendered(view, file))
        engine.insert(DONE, _finished(view, keys))
    return number


def _finished(view: View, keys: str) -> str:
    """Rows of ``done`` for the keys of a table of row and stamp."""
    return f"SELECT '{view.name}' AS stage, d.row, d.stamp FROM {keys} d"


def _marked(function: Function, view: str, key: str, columns: Columns) -> dict[str, Any]:
    """What the function returns, with the mark of the rows that it was given."""
    rows: Mapping[int, int] = dict(zip(columns[key], columns["stamp"], strict=True))
    return {**function(columns), DONE: {"stage": [view] * len(rows), "row": list(rows), "stamp": list(rows.values())}}


def _pairs(job: Job, view: View, build: Pairs, function: Function, way: Way) -> Changes:
    """Decide on the pairs that have no decision: an article that changed loses its own, and so does an idle pair."""
    engine, pairs = job.engine, source(view, build.pairs)
    found = _drop_stale(engine, view, f"SELECT row, stamp FROM {source(view, build.sides)} sides")
    unasked = f"NOT EXISTS (SELECT 1 FROM {pairs} p WHERE p.left_row = {view.name}.left_row "
    with engine.transaction():
        if found.pending:
            engine.insert(DONE, _finished(view, f"(SELECT row, stamp FROM {view.changes} WHERE pending = 1)"))
        engine.delete(view.name, f"{unasked}AND p.right_row = {view.name}.right_row)")
    missing = sql.query("store/verdicts_pending", {"pairs": pairs, "verdicts": view.name}, lot=_LOT)
    left = engine.made(f"{view.name}_pending", missing)
    if left and build.taken:
        at = {"given": source(view, build.taken), "verdicts": view.name}
        engine.insert(view.name, sql.query("store/verdicts_given", at))
        left = engine.made(f"{view.name}_pending", missing)
    if left:
        if build.lots:
            engine.run(f"CREATE OR REPLACE TABLE {table_of(build.lots)} AS {rendered(view, build.lots)}")
        spans = "" if build.lots else f"{view.name}_pending"
        portion = Portion(job.progress, left)
        query = rendered(view, build.given)
        engine.apply(Task(function, query, (view.name,), build.group, (), way.size, spans), portion.advance)
        portion.finish()
    return Changes(left, found.stale)


def _moved(job: Job, view: View, build: Moved, function: Function, way: Way) -> Changes:
    """Keep the rows of ``now``; table ``view.changes(key, low, high)`` names the keys whose rows are others now.

    ``low`` is below 0 where a row went, ``high`` above 0 where one came.
    """
    engine, (key, *_), before = job.engine, view.key, build.before
    columns = [column.split()[0] for column in view.tables[before].split(", ")]
    made = tuple(table for table in view.tables if table != before)
    found = engine.made(view.changes, _keys_moved(key, columns, build, made))
    if not found:
        return Changes()
    gone = f"{key} IN (SELECT {key} FROM {view.changes})"
    if not made and found >= _MANY and found * _SHARE > job.count(before):
        gone = "TRUE"
    rows = f"SELECT {', '.join(columns)} FROM {build.now} WHERE {gone}"
    with engine.transaction():
        for table in view.tables:
            engine.delete(table, gone)
        if not made:
            engine.insert(before, rows)
    if made:
        # Keys are kept at the end: a run that is stopped on the way leaves them moved.
        order = tuple(column for column in columns if column != key)
        engine.apply(Task(function, rows, made, key, order, way.size), _nobody)
        engine.insert(before, rows)
    return Changes(found, found)


def _keys_moved(key: str, columns: Sequence[str], build: Moved, made: Sequence[str]) -> str:
    """SQL of the keys whose rows are others now than before, and of those that a stopped run made and did not keep."""
    names = ", ".join(columns)
    sides = f"SELECT {names}, 1 AS side FROM {build.now} UNION ALL SELECT {names}, -1 AS side FROM {build.before}"
    rows = f"SELECT {names}, sum(side) AS side FROM ({sides}) sides GROUP BY {names} HAVING sum(side) <> 0"
    keys = "".join(
        f" UNION ALL SELECT m.{key}, -1 AS side FROM {table} m LEFT JOIN (SELECT DISTINCT {key} FROM {build.before}) b "
        f"ON m.{key} = b.{key} WHERE b.{key} IS NULL"
        for table in made
    )
    ends = "CAST(min(side) AS BIGINT) AS low, CAST(max(side) AS BIGINT) AS high"
    return f"SELECT {key}, {ends} FROM (SELECT {key}, side FROM ({rows}) moved{keys}) keys GROUP BY {key}"


def _nobody(rows: int) -> None:
    """Rows that are no units of a step."""


def _of_version(job: Job, view: View, beside: object) -> None:
    """Forget all of a view that was made with other options, which it alone reads."""
    engine = job.engine
    told = repr((*(getattr(job.options, name) for name in view.version), beside))
    if noted(job, view.name) == told:
        return
    some = any(True for _ in engine.read(f"SELECT row FROM {done_by(view.name)} s LIMIT 1"))
    with engine.transaction():
        for table in view.tables if some else ():
            engine.delete(table, "TRUE")
        if some:
            engine.delete(DONE, f"stage = '{view.name}'")
        note(job, view.name, told)
