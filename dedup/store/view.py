"""A stage: a pure function over rows, done once for each content and kept.

A stage owns tables and one ``…_done`` table beside them that says for which rows it has done its work, and at which
stamp. ``drop_stale`` forgets what belongs to rows that are gone or have another stamp now; ``todo`` selects those that
are missing. What a run leaves is therefore what the function gives for the rows that are wanted, whatever
was there before and wherever an earlier run was stopped: rows and their mark of being done are stored together.
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


def drop_stale(engine: Engine, stage: Stage, wanted: str) -> None:
    """Forget what is no longer wanted: ``wanted`` selects (row, stamp), each row once.

    Afterwards table ``{done}_todo(row, stamp)`` holds what is wanted and not done.
    """
    done = stage.done
    engine.run(
        f"CREATE OR REPLACE TABLE {done}_wanted AS {wanted}",
        f"CREATE OR REPLACE TABLE {done}_stale AS SELECT d.row AS row FROM {done} d "
        f"LEFT JOIN {done}_wanted w ON d.row = w.row AND d.stamp = w.stamp WHERE w.row IS NULL",
    )
    if _any(engine, f"{done}_stale"):
        with engine.transaction():
            for table in stage.tables:
                stale = (f"{key} IN (SELECT row FROM {done}_stale)" for key in stage.keys)
                engine.delete(table, " OR ".join(stale))
            engine.delete(done, f"row IN (SELECT row FROM {done}_stale)")
    engine.run(
        f"CREATE OR REPLACE TABLE {done}_todo AS SELECT w.row AS row, w.stamp AS stamp FROM {done}_wanted w "
        f"LEFT JOIN {done} d ON d.row = w.row WHERE d.row IS NULL"
    )


def refresh(job: Job, stage: Stage, wanted: str, task: Task) -> None:
    """Bring a stage up to date: ``task.query`` may read ``{done}_todo``, and selects ``stamp`` beside the stage's key.

    With groups, every row of a group has the group's own stamp.
    """
    drop_stale(job.engine, stage, wanted)
    rows = job.count(f"{stage.done}_todo")
    if not rows:
        return
    portion = Portion(job.progress, rows)
    size = task.size if task.group else max(task.size, min(_LARGE, rows // _PARTS))
    marked = partial(_marked, task.function, stage.done, task.group or stage.keys[0])
    tables = (*stage.tables, stage.done)
    todo = Task(marked, task.query, tables, task.group, task.order, size)
    job.engine.apply(todo, _rows_of_groups if task.group else portion.advance)
    portion.finish()


def _rows_of_groups(rows: int) -> None:
    """Rows that an engine tells of are no groups, of which there are fewer."""


def made_with(job: Job, stage: Stage, recipe: str) -> None:
    """Forget all that a stage has done where it was done by another recipe (options that it alone knows)."""
    engine = job.engine
    for batch in engine.read("SELECT recipe FROM recipes WHERE name = ?", [stage.done]):
        if batch["recipe"] == [recipe]:
            return
    with engine.transaction():
        for table in (*stage.tables, stage.done):
            if _any(engine, table, "*"):
                engine.delete(table, "TRUE")
        engine.delete("recipes", f"name = '{stage.done}'")
        engine.append("recipes", [{"name": [stage.done], "recipe": [recipe]}])


def _marked(function: Function, done: str, key: str, columns: Columns) -> dict[str, Any]:
    """What the function returns, with the mark of the rows that it was given."""
    rows: Mapping[int, int] = dict(zip(columns[key], columns["stamp"], strict=True))
    return {**function(columns), done: {"row": list(rows), "stamp": list(rows.values())}}


def _any(engine: Engine, table: str, column: str = "row") -> bool:
    return any(True for _ in engine.read(f"SELECT {column} FROM {table} LIMIT 1"))
