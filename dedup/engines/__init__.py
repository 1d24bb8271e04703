"""An engine moves tables and nothing else: it maps functions over batches, and counts and joins keys.

Steps are pure functions and portable SQL (the subset that DuckDB and Spark SQL share: ``BIGINT``,
``DOUBLE``, ``STRING`` and ``BINARY`` columns, joins, ``GROUP BY``, window functions), so the same
steps run on every engine and give the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeAlias, TypeVar

from dedup.engines.workers import Rescue

Item = TypeVar("Item")
Result = TypeVar("Result")

Columns: TypeAlias = Mapping[str, Any]
"""A batch of a table: column name to 1-D NumPy array or list, all of one length."""


class Engine(Protocol):
    """What the pipeline asks of the machine below it."""

    def map(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        rescue: Rescue[Item, Result] | None = None,
    ) -> Iterator[Result]:
        """Apply a module-level function to every item, in workers; results come in the items' order."""

    def write(self, table: str, batches: Iterable[Columns]) -> int:
        """Replace ``table`` by the batches; returns its number of rows. No batch: no table change."""

    def append(self, table: str, batches: Iterable[Columns]) -> int:
        """Add the batches to ``table``, making it where it is missing; returns the rows added."""

    def copy(self, tables: Sequence[str], path: Path) -> None:
        """Copy tables into a new database of their own, for readers."""

    def run(self, *statements: str) -> None:
        """Run portable SQL statements (``CREATE OR REPLACE TABLE ... AS SELECT ...``)."""

    def read(self, query: str, values: Sequence[Any] = (), size: int = 4096) -> Iterator[dict[str, list[Any]]]:
        """The rows of a query, a batch at a time, as columns; give it an ``ORDER BY`` where order matters.

        ``values`` take the places of the query's question marks.
        """
