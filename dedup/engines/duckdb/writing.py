"""What changes the tables, and when it is sent: while they are small, together with the next question asked of them.

A run over a few pages is hundreds of statements of a millisecond. Sent one by one, planned by every optimizer there is
and dealt out to several threads, they cost more than their rows do. As soon as the tables have grown, each is sent by
itself and planned with care. Nothing of it changes an answer: changes and questions keep their order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias

from dedup.engines.base import Columns

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FEW = 10_000
"""Rows of all tables together up to which they are small."""
_PLAIN = (
    "SET threads = 1; SET disabled_optimizers = "
    "'join_order,statistics_propagation,common_subplan,column_lifetime,join_filter_pushdown'"
)
_CAREFUL = "RESET threads; RESET disabled_optimizers"
Change: TypeAlias = tuple[str, Mapping[str, Columns]]
"""A statement, and the batches that it reads by their names."""


class Writing:
    """Changes on their way to the tables, which have ``rows`` rows when it begins.

    ``attached`` is sent before all else, ``names`` as the first by each connection.
    """

    def __init__(self, tables: DuckDBPyConnection, rows: int, attached: str, names: str) -> None:
        self._tables = tables
        self._waiting: list[Change] = []
        self._block: list[Change] | None = None
        self._names = 0
        self._lent: dict[int, list[str]] = {}
        self._attached, self._placed = attached, names
        self._left = _FEW - rows
        self.small = self._left >= 0
        if self.small:
            self._attached = f"{_PLAIN}; {attached}"

    def named(self, batch: Columns) -> str:
        """A name for a batch that a change reads; its rows count."""
        self._names += 1
        self.grow(len(next(iter(batch.values()))))
        return f"incoming_{self._names}"

    def grow(self, rows: int) -> None:
        """Tell of rows that there are now, too."""
        self._left -= rows
        if self.small and self._left < 0:
            self.small = False
            self.send(_CAREFUL)

    def take(self, statement: str, batches: Mapping[str, Columns]) -> None:
        """Send a change, at once or with the next question; inside of a block with the block."""
        if self._block is not None:
            self._block.append((statement, batches))
            return
        self._waiting.append((statement, batches))
        if not self.small:
            self.send()

    @property
    def within(self) -> bool:
        """Whether a block is open."""
        return self._block is not None

    def begin(self) -> None:
        """Open a block: changes that are made together or not at all."""
        self._block = []

    def end(self, *, kept: bool) -> None:
        """Close the block; what it held is forgotten where it is not ``kept``."""
        block, self._block = self._block, None
        if kept and block:
            self._waiting += [("BEGIN TRANSACTION", {}), *block, ("COMMIT", {})]
            if not self.small:
                self.send()

    def send(self, query: str = "", values: Sequence[Any] = (), by: DuckDBPyConnection | None = None) -> Any:
        """Send what waits and then a question, by a connection; returns the connection, which holds the answer."""
        import duckdb  # noqa: PLC0415 - loaded with the tables

        connection = self._tables if by is None else by
        waiting, self._waiting = self._waiting, []
        batches = {name: columns for _, some in waiting for name, columns in some.items()}
        if not waiting and not query:
            return connection
        first = "" if id(connection) in self._lent else self._placed
        attached, self._attached = self._attached, ""
        text = ";\n".join(filter(None, (attached, first, *(statement for statement, _ in waiting), query)))
        self._lend(connection, batches)
        try:
            return connection.execute(text, list(values)) if values else connection.execute(text)
        except BaseException:
            with suppress(duckdb.TransactionException):  # where the end of it failed, there is none left
                connection.execute("ROLLBACK")
            raise

    def leave(self, connection: DuckDBPyConnection) -> None:
        """A connection is closed: nothing is lent to it."""
        self._lent.pop(id(connection), None)

    def _lend(self, connection: DuckDBPyConnection, batches: Mapping[str, Columns]) -> None:
        """Let a connection read batches, and no longer those of before: an answer that is not read yet needs them."""
        for name in self._lent.get(id(connection), ()):
            connection.unregister(name)
        for name, columns in batches.items():
            connection.register(name, columns)
        self._lent[id(connection)] = list(batches)
