"""Reads beside the writer: each query has a connection of its own while it is read, and leaves it for the next.

What waits to be changed is sent first, by the same connection.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dedup.engines.duckdb.writing import Writing

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class Reading:
    """Connections of one database."""

    def __init__(self, tables: DuckDBPyConnection, writing: Writing) -> None:
        self._tables, self._writing = tables, writing
        self._free: list[DuckDBPyConnection] = []

    def close(self) -> None:
        """Close the connections that no query is read from."""
        while self._free:
            self._free.pop().close()

    def batches(self, query: str, values: Sequence[Any], size: int) -> Iterator[dict[str, list[Any]]]:
        """The rows of a query, ``size`` at a time, as columns."""
        cursor = self._free.pop() if self._free else self._tables.cursor()
        ended = False
        try:
            self._writing.send(query, values, by=cursor)
            names = [item[0] for item in cursor.description or ()]
            while not ended:
                rows = cursor.fetchmany(size)
                ended = len(rows) < size
                if ended:
                    self._free.append(cursor)
                if rows:
                    yield dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
        finally:
            if not ended:
                self._writing.leave(cursor)
                cursor.close()
