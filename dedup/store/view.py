"""A stage: a pure function over rows, done once for each content and kept.

A stage owns tables and one ``…_done`` table beside them that says for which rows it has done its work, and at which
stamp. ``drop_stale`` forgets what belongs to rows that are gone or have another stamp now, and ``pending`` selects
those that are missing; where neither is, one statement has told so. What a run leaves is therefore what the function
gives for the rows that are wanted, whatever was there before and wherever an earlier run was stopped: rows and their
mark of being done are stored together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from dedup.engines.base import Columns, Engine, Tables, Task
from dedup.store.job import Job, Portion

Function: TypeAlias = Callable[[Columns], Tables]

_LARGE, _PARTS = 256, 64
"""Rows a call where there are many, since each call is a transaction; and calls below which it gets no larger."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The tables of a stage; a row of them belongs to the row that any of the columns ``keys`` names.

    ``done`` is the table of the rows that are done.
    """

    done: str
    keys: tuple[str, ...]
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a stage has to do: rows to make, and rows done that must go; a row made anew counts in both."""

    pending: int = 0
    stale: int = 0


def pending(done: str) -> str:
    """SQL of (row, stamp) of what is wanted and was not done when ``drop_stale`` looked."""
    return f"(SELECT row, stamp FROM {done}_changes WHERE pending = 1)"


def drop_stale(engine: Engine, stage: Stage, wanted: str) -> Changes:
    """Forget what is no longer wanted: ``wanted`` selects (row, stamp), each row once.

    Afterwards ``pending(done)`` selects what is wanted and not done; table
    ``{done}_changes(row, stamp, pending, stale)`` holds what goes, too.
    """
    done = stage.done
    changes = (
        "SELECT coalesce(w.row, d.row) AS row, w.stamp AS stamp, CASE WHEN w.row IS NULL THEN 0 ELSE 1 END AS pending, "
        f"CASE WHEN d.row IS NULL THEN 0 ELSE 1 END AS stale FROM ({wanted}) w FULL OUTER JOIN {done} d "
        "ON w.row = d.row WHERE w.row IS NULL OR d.row IS NULL OR w.stamp <> d.stamp"
    )
    found = Changes(*engine.tallied(f"{done}_changes", changes, "pending", "stale"))
    if found.stale:
        with engine.transaction():
            for table in stage.tables:
                stale = (f"{key} IN (SELECT row FROM {done}_changes WHERE stale = 1)" for key in stage.keys)
                engine.delete(table, " OR ".join(stale))
            engine.delete(done, f"row IN (SELECT row FROM {done}_changes WHERE stale = 1)")
    return found


def refresh(job: Job, stage: Stage, wanted: str, task: Task) -> Changes:
    """Bring a stage up to date: ``task.query`` reads ``pending(done)``, and selects ``stamp`` beside the stage's key.

    With groups, every row of a group has the group's own stamp. Returns what there was to do.
    """
    found = drop_stale(job.engine, stage, wanted)
    rows = found.pending
    if not rows:
        return found
    portion = Portion(job.progress, rows)
    size = task.size if task.group else max(task.size, min(_LARGE, rows // _PARTS))
    marked = partial(_marked, task.function, stage.done, task.group or stage.keys[0])
    tables = (*stage.tables, stage.done)
    job.engine.apply(
        Task(marked, task.query, tables, task.group, task.order, size), _nobody if task.group else portion.advance
    )
    portion.finish()
    return found


def _nobody(rows: int) -> None:
    """Rows that an engine tells of are no groups, of which there are fewer."""


def made_with(job: Job, stage: Stage, recipe: str) -> None:
    """Forget all that a stage has done where it was done by another recipe (options that it alone knows)."""
    engine = job.engine
    for batch in engine.read("SELECT recipe FROM recipes WHERE name = ?", [stage.done]):
        if batch["recipe"] == [recipe]:
            return
    some = any(True for _ in engine.read(f"SELECT row FROM {stage.done} LIMIT 1"))
    with engine.transaction():
        for table in (*stage.tables, stage.done) if some else ():
            engine.delete(table, "TRUE")
        engine.delete("recipes", f"name = '{stage.done}'")
        engine.append("recipes", [{"name": [stage.done], "recipe": [recipe]}])


def _marked(function: Function, done: str, key: str, columns: Columns) -> dict[str, Any]:
    """What the function returns, with the mark of the rows that it was given."""
    rows: Mapping[int, int] = dict(zip(columns[key], columns["stamp"], strict=True))
    return {**function(columns), done: {"row": list(rows), "stamp": list(rows.values())}}
