"""Groups a span at a time: a query whose answer, sorted at once, would not fit the memory, as several smaller ones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from dedup.engines.base import Task

_ROW = 24_000
"""Bytes that a row of a table of spans may take: two pages' texts, and as much again to sort them."""
_LEAST = 4096
"""The least rows of a span: each costs a look through the tables of the query."""


def size(memory: int) -> int:
    """Rows of a span, for tables that may take ``memory`` bytes."""
    return max(_LEAST, memory // _ROW)


def starts(task: Task, rows: int) -> str:
    """SQL of the list of groups, ``starts``, each of which begins a span of about ``rows`` rows of ``task.spans``."""
    return (
        f"SELECT list(start ORDER BY start) AS starts FROM (SELECT min({task.group}) AS start FROM ("
        f"SELECT {task.group}, sum(count(*)) OVER (ORDER BY {task.group}) AS upto FROM {task.spans} "
        f"GROUP BY {task.group}) GROUP BY CAST(floor(upto / {rows}) AS BIGINT))"
    )


def queries(task: Task, begun: Sequence[int]) -> list[str]:
    """The task's query for each span."""
    ends = [f" AND {task.group} < {end}" if end is not None else "" for _, end in zip_longest(begun, begun[1:])]
    return [
        f"SELECT * FROM ({task.query}) spanned WHERE {task.group} >= {start}{end}"
        for start, end in zip(begun, ends, strict=True)
    ]
