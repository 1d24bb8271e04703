"""A stage: a pure function over rows, done once for each content and kept.

A stage owns tables, and the table ``done`` says for which rows it has done its work, and at which stamp. ``drop_stale``
forgets what belongs to rows that are gone or have another stamp now, and ``pending`` selects
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
from dedup.store.recipes import note, noted

Function: TypeAlias = Callable[[Columns], Tables]

DONE = "done"
"""The table of what stages have done: stage, row, stamp."""

_LARGE, _PARTS = 256, 64
"""Rows a call where there are many, since each call is a transaction; and calls below which it gets no larger."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The tables of a stage; a row of them belongs to the row that any of the columns ``keys`` names.

    ``name`` tells its rows in table ``done`` from those of others.
    """

    name: str
    keys: tuple[str, ...]
    tables: tuple[str, ...]

    @property
    def changes(self) -> str:
        """The table that ``drop_stale`` makes: row, stamp, pending, stale."""
        return f"{self.name}_changes"


@dataclass(frozen=True, slots=True)
class Changes:
    """What a stage has to do: rows to make, and rows done that must go; a row made anew counts in both."""

    pending: int = 0
    stale: int = 0


def done(stage: Stage) -> str:
    """SQL of (row, stamp) of what a stage has done."""
    return f"(SELECT row, stamp FROM {DONE} WHERE stage = '{stage.name}')"


def pending(stage: Stage) -> str:
    """SQL of (row, stamp) of what is wanted and was not done when ``drop_stale`` looked."""
    return f"(SELECT row, stamp FROM {stage.changes} WHERE pending = 1)"


def finished(stage: Stage, rows: str) -> tuple[str, str]:
    """What ``Engine.insert`` takes to note that ``rows``, SQL of a table of row and stamp, are done."""
    return DONE, f"SELECT '{stage.name}' AS stage, d.row, d.stamp FROM {rows} d"


def drop_stale(engine: Engine, stage: Stage, wanted: str) -> Changes:
    """Forget what is no longer wanted: ``wanted`` selects (row, stamp), each row once.

    Afterwards ``pending(stage)`` selects what is wanted and not done; table ``stage.changes`` holds what goes, too.
    """
    changes = (
        "SELECT coalesce(w.row, d.row) AS row, w.stamp AS stamp, CASE WHEN w.row IS NULL THEN 0 ELSE 1 END AS pending, "
        f"CASE WHEN d.row IS NULL THEN 0 ELSE 1 END AS stale FROM ({wanted}) w FULL OUTER JOIN "
        f"{done(stage)} d "
        "ON w.row = d.row WHERE w.row IS NULL OR d.row IS NULL OR w.stamp <> d.stamp"
    )
    found = Changes(*engine.tallied(stage.changes, changes, "pending", "stale"))
    if found.stale:
        with engine.transaction():
            gone = f"IN (SELECT row FROM {stage.changes} WHERE stale = 1)"
            for table in stage.tables:
                engine.delete(table, " OR ".join(f"{key} {gone}" for key in stage.keys))
            engine.delete(DONE, f"stage = '{stage.name}' AND row {gone}")
    return found


def refresh(job: Job, stage: Stage, wanted: str, task: Task) -> Changes:
    """Bring a stage up to date: ``task.query`` reads ``pending(stage)``, and selects ``stamp`` beside the stage's key.

    With groups, every row of a group has the group's own stamp. Returns what there was to do.
    """
    found = drop_stale(job.engine, stage, wanted)
    make(job, stage, found.pending, task)
    return found


def make(job: Job, stage: Stage, rows: int, task: Task) -> None:
    """Make the ``rows`` rows of a stage that a task's query selects, and note that they are done."""
    if not rows:
        return
    portion = Portion(job.progress, rows)
    size = task.size if task.group else max(task.size, min(_LARGE, rows // _PARTS))
    marked = partial(_marked, task.function, stage.name, task.group or stage.keys[0])
    tables = (*stage.tables, DONE)
    job.engine.apply(
        Task(marked, task.query, tables, task.group, task.order, size), _nobody if task.group else portion.advance
    )
    portion.finish()


def _nobody(rows: int) -> None:
    """Rows that an engine tells of are no groups, of which there are fewer."""


def made_with(job: Job, stage: Stage, recipe: str) -> None:
    """Forget all that a stage has done where it was done by another recipe (options that it alone knows)."""
    engine = job.engine
    if noted(job, stage.name) == recipe:
        return
    some = any(True for _ in engine.read(f"SELECT row FROM {done(stage)} s LIMIT 1"))
    with engine.transaction():
        for table in stage.tables if some else ():
            engine.delete(table, "TRUE")
        if some:
            engine.delete(DONE, f"stage = '{stage.name}'")
        note(job, stage.name, recipe)


def _marked(function: Function, stage: str, key: str, columns: Columns) -> dict[str, Any]:
    """What the function returns, with the mark of the rows that it was given."""
    rows: Mapping[int, int] = dict(zip(columns[key], columns["stamp"], strict=True))
    return {**function(columns), DONE: {"stage": [stage] * len(rows), "row": list(rows), "stamp": list(rows.values())}}
