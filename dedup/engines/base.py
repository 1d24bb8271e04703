"""An engine moves tables and nothing else: it applies functions to batches of rows, and counts and joins keys.

Steps are pure functions and portable SQL, so the same steps run on every engine and give the same answer. The
SQL is the subset that DuckDB and Spark SQL share: ``BIGINT``, ``DOUBLE``, ``STRING`` and ``BINARY`` columns,
joins, ``UNION``, ``GROUP BY``, window functions, ``least``, ``greatest``, ``coalesce``, ``bit_xor``, ``log2``. A
statement is one of four: ``CREATE OR REPLACE TABLE name AS query`` and ``CREATE OR REPLACE TABLE name (columns)`` make
a table for this run, ``CREATE TABLE IF NOT EXISTS name (columns)`` one that outlives it where the engine keeps any,
and ``DROP TABLE IF EXISTS name`` ends either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeAlias, TypeVar

from dedup.engines.duckdb.copying import Before, Copied
from dedup.engines.workers import Rescue

Columns: TypeAlias = Mapping[str, Any]
"""A batch of a table: column name to 1-D NumPy array or list, all of one length."""
Tables: TypeAlias = Mapping[str, Columns]
"""Batches of several tables, by table name."""


@dataclass(frozen=True, slots=True)
class Task:
    """A function over all rows of a query, and the tables that take what it returns.

    ``function`` is of module level (or a ``partial`` of one) and pure: from a batch of the query's rows, each
    column a list, to batches of ``tables``; what it returns may not depend on how the rows were batched. Rows that
    are equal in column ``group`` come in one call, in the order of the columns ``order``; without a group, rows
    come in any order, about ``size`` a call. ``spans`` names a table that has the group's column and some rows for
    each of the query's: an engine whose memory is small takes the groups a span at a time by it, where the whole
    answer would have to be sorted at once.
    """

    function: Callable[[Columns], Tables]
    query: str
    tables: tuple[str, ...]
    group: str | None = None
    order: tuple[str, ...] = ()
    size: int = 256
    spans: str = ""


Item = TypeVar("Item")
Result = TypeVar("Result")


class Broadcast(Protocol):
    """A small table that every worker may read; it travels to workers by reference."""

    def columns(self) -> Columns:
        """The table: column name to ``int64`` array, rows in the order of the query."""


class Engine(Protocol):
    """What the steps ask of the machine below them."""

    def apply(self, task: Task, told: Callable[[int], None]) -> None:
        """Run a task in workers and append what it returns; ``told`` hears of rows done.

        The rows that one call returns are stored together or not at all. The tables exist. Raises ``RunError``
        where workers are lost again and again.
        """

    def components(self, links: str, out: str) -> int:
        """Make table ``out(row, root)`` of the connected components of table ``links(left_row, right_row)``.

        ``root`` is the smallest row of a component; rows that no link names are not in it. Returns the number of rows
        of the largest.
        """

    def append(self, table: str, batches: Iterable[Columns]) -> int:
        """Add batches to ``table``, making it where it is missing; returns the rows added. For small things."""

    def insert(self, table: str, query: str) -> None:
        """Add the rows of a query, its columns in the table's order."""

    def delete(self, table: str, condition: str) -> None:
        """Delete the rows of ``table`` for which the SQL ``condition`` holds."""

    def transaction(self) -> AbstractContextManager[None]:
        """Make all changes of a ``with`` block at its end, or none of them where an error ends it.

        What is read inside is what was there before.
        """

    def broadcast(self, query: str) -> Broadcast:
        """The rows of a query for every worker to read: a small table, columns of ``BIGINT`` only."""

    def run(self, *statements: str) -> None:
        """Run portable SQL statements."""

    def made(self, table: str, query: str) -> int:
        """Make a table of the answer to a query, for this run; returns the number of its rows."""

    def tallied(self, table: str, query: str, *columns: str) -> tuple[int, ...]:
        """Make a table of the answer to a query, for this run; returns the sum of each of the columns."""

    def read(self, query: str, values: Sequence[Any] = (), size: int = 4096) -> Iterator[dict[str, list[Any]]]:
        """The rows of a query, a batch at a time, as columns; give it an ``ORDER BY`` where order matters.

        ``values`` take the places of the query's question marks.
        """


class Resident(Engine, Protocol):
    """An engine of this machine: it also takes what this process reads, and writes databases for readers."""

    def map(
        self, function: Callable[[Item], Result], items: Iterable[Item], rescue: Rescue[Item, Result] | None = None
    ) -> Iterator[Result]:
        """Apply a module-level function to every item, in workers; results come in the items' order."""

    def copy(
        self, tables: Mapping[str, Copied], path: Path, before: Before | None = None, views: Mapping[str, str] = ...
    ) -> None:
        """Write the rows of queries as tables of a new database file, made of the one ``before`` where there is one.

        ``views`` are queries over these tables, each a view of the file.
        """
