"""The engine for one machine: process workers for the maps, DuckDB for tables, counts and joins."""

from __future__ import annotations

import os
import shutil
import tempfile
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice, tee
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import numpy as np

from dedup.engines import trail
from dedup.engines.base import Columns, Tables, Task
from dedup.engines.budget import budget
from dedup.engines.duckdb import graph, spans
from dedup.engines.duckdb.columns import Mapped, all_null, as_column
from dedup.engines.duckdb.compacting import finish
from dedup.engines.duckdb.copying import Before, Copied, copied
from dedup.engines.duckdb.literals import literal
from dedup.engines.duckdb.opening import opened, room, trouble
from dedup.engines.duckdb.places import Places
from dedup.engines.duckdb.reading import Reading
from dedup.engines.duckdb.rescue import AGAIN
from dedup.engines.duckdb.together import Together
from dedup.engines.duckdb.writing import Writing
from dedup.engines.workers import Inline, Rescue, Workers
from dedup.errors import RunError, UsageError

Item = TypeVar("Item")
Result = TypeVar("Result")


_NO_VIEWS: Mapping[str, str] = {}
_LOG, _LOG_PART = 256 * 2**20, 8
"""Bytes of the log of changes that are written to the tables together, and the part of the tables' memory they may be.

Each such writing looks at all tables: sixteen megabytes, as is the default, had it done hundreds of times in a run.
"""


class Local:
    """DuckDB in one file (or in memory) and a pool of worker processes, closed together.

    The file holds the tables that ``CREATE TABLE IF NOT EXISTS`` made. All others stand in a file beside it, which
    goes at the end: they cost no log, and a reader of the workspace never sees them.

    ``memory`` is shared among DuckDB, which spills past its part, and the workers. The pool starts at the
    first ``map`` with more than one item, so small jobs never pay for it. ``wait`` is how many seconds
    a file that another process holds is waited for. ``inline`` does all work in this process.
    """

    def __init__(
        self,
        path: Path | None = None,
        *,
        workers: int = 0,
        memory: str = "75%",
        read_only: bool = False,
        wait: float = 0.0,
        inline: bool = False,
    ) -> None:
        self._path = path
        self._tables = opened(path, read_only=read_only, wait=wait)
        try:
            shares = budget(memory, workers or os.cpu_count() or 1)
        except UsageError:
            self._tables.close()
            raise
        self._workers = Inline() if inline else Workers(shares.workers, shares.worker)
        self._room = room(None if read_only else path)
        if path is not None and not read_only and not inline:
            trail.leave(Path(self._room))
        if path is None:
            self._tables.execute(f"SET temp_directory = {literal(self._room)}")
        self._span = spans.size(shares.tables)
        settings = (
            f"SET memory_limit = '{shares.tables}B'; SET preserve_insertion_order = false; "
            f"SET wal_autocheckpoint = '{min(_LOG, shares.tables // _LOG_PART)}B'"
        )
        self._places = Places(self._tables, None if path is None or read_only else Path(self._room), settings)
        self._writing = Writing(self._tables, self._places.rows, self._places.attached, self._places.names)
        self._reading = Reading(self._tables, self._writing)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        told = trouble(error, self._path)
        try:
            self.close()
        except Exception as again:
            told = told or trouble(again, self._path)
            if told is None:
                raise
        if told is not None:
            raise told from error

    def close(self) -> None:
        """End the workers and close the tables. Closing twice is fine."""
        self._workers.close()
        try:
            self._writing.send()
            self._reading.close()
            if self._places.kept and self._path is not None:
                aside = None if self._writing.small else Path(self._room) / "compact.duckdb"
                finish(self._tables, self._places.kept, self._path, aside)
                self._places.kept = ""
        finally:
            self._reading.close()
            self._tables.close()
            shutil.rmtree(self._room, ignore_errors=True)

    def map(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        rescue: Rescue[Item, Result] | None = None,
    ) -> Iterator[Result]:
        """Apply a module-level function to every item, in workers; results come in the items' order.

        A single item is done in this process, where no ``rescue`` asks for a worker's protection.
        """
        iterator = iter(items)
        head = list(islice(iterator, 2))
        if rescue is None and (len(head) < 2 or self._workers.count == 1):
            return map(function, chain(head, iterator))
        return self._workers.map(function, chain(head, iterator), rescue)

    def apply(self, task: Task, told: Callable[[int], None]) -> None:
        """Run a task in workers and append what it returns; ``told`` hears of rows done.

        Small calls are stored together. A worker lost twice over one batch raises ``RunError``; what was done before
        stays.
        """
        work = self._grouped(task)
        head = list(islice(work, 2))
        batches, sizes = tee(chain(head, work))
        rescue = AGAIN if len(head) == 2 else None
        together = Together(self.store)
        try:
            for tables, batch in zip(self.map(task.function, batches, rescue), sizes, strict=True):
                rows = len(next(iter(batch.values())))
                together.add(tables, rows)
                told(rows)
        finally:
            together.send()

    def store(self, tables: Tables) -> None:
        """Append batches of several tables, all or none of them."""
        with self.transaction():
            for table, columns in tables.items():
                if len(next(iter(columns.values()))):
                    self._insert(table, columns, fresh=False)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all changes inside, or none of them where an error ends the block: they are sent together at its end.

        So what is read inside is what was there before the block.
        """
        if self._writing.within:
            raise RunError("a transaction within a transaction; please report this as a defect")
        self._writing.begin()
        kept = False
        try:
            yield
            kept = True
        finally:
            self._writing.end(kept=kept)

    def _grouped(self, task: Task) -> Iterator[Columns]:
        """The rows of a task's query in batches that end where a group ends."""
        order = (*((task.group,) if task.group else ()), *task.order)
        for part in self._spans(task):
            yield from self._batched(f"{part} ORDER BY {', '.join(order)}" if order else part, task)

    def _spans(self, task: Task) -> list[str]:
        if not task.spans or self._writing.small:
            return [task.query]
        (batch,) = self.read(spans.starts(task, self._span))
        return spans.queries(task, batch["starts"][0] or [])

    def _batched(self, query: str, task: Task) -> Iterator[Columns]:
        held: dict[str, list[Any]] = {}
        for batch in self.read(query, size=task.size):
            rows = {name: held[name] + batch[name] for name in batch} if held else batch
            keys = rows[task.group] if task.group else []
            whole = bisect_left(keys, keys[-1]) if keys else len(next(iter(rows.values())))
            held = {name: values[whole:] for name, values in rows.items()} if keys else {}
            if whole:
                yield {name: values[:whole] for name, values in rows.items()}
        if held:
            yield held

    def components(self, links: str, out: str) -> int:
        """Make table ``out(row, root)`` of the connected components of table ``links(left_row, right_row)``.

        Returns the rows of the largest, 0 where there is none.
        """
        ends = self._writing.send(f"SELECT left_row, right_row FROM {links}").fetchnumpy()
        rows, roots, largest = graph.components(ends["left_row"], ends["right_row"])
        self._insert(out, {"row": rows, "root": roots}, fresh=True)
        return largest

    def insert(self, table: str, query: str) -> None:
        """Add the rows of a query, its columns in the table's order."""
        self._writing.take(f"INSERT INTO {table} {query}", {})

    def broadcast(self, query: str) -> Mapped:
        """The rows of a query for every worker to read, as files that workers map."""
        folder = Path(tempfile.mkdtemp(prefix="shared-", dir=self._room))
        columns = self._writing.send(query).fetchnumpy()
        for name, values in columns.items():
            np.save(folder / f"{name}.npy", np.asarray(values, dtype=np.int64))
        return Mapped(str(folder), tuple(columns))

    def delete(self, table: str, condition: str) -> None:
        """Delete the rows of ``table`` for which the SQL ``condition`` holds."""
        self._writing.take(f"DELETE FROM {table} WHERE {condition}", {})

    def write(self, table: str, batches: Iterable[Columns]) -> int:
        """Replace ``table`` by the batches; returns its number of rows. No batch: no table change."""
        rows = 0
        for number, batch in enumerate(batches):
            rows += self._insert(table, batch, fresh=number == 0)
        return rows

    def append(self, table: str, batches: Iterable[Columns]) -> int:
        """Add the batches to ``table``, making it where it is missing; returns the rows added."""
        return sum(self._insert(table, batch, fresh=table not in self._places.known) for batch in batches)

    def _insert(self, table: str, batch: Columns, *, fresh: bool) -> int:
        columns = {name: as_column(values) for name, values in batch.items()}
        incoming = self._writing.named(columns)
        if fresh:
            # A column of nothing but nulls has no type yet; text is what the tables' nullable columns hold.
            names = [f'"{name}"{"::VARCHAR" * all_null(values)} AS "{name}"' for name, values in columns.items()]
            change = f"CREATE OR REPLACE TABLE {table} AS SELECT {', '.join(names)} FROM {incoming}"
            self._places.known.add(table)
        else:
            change = f"INSERT INTO {table} BY NAME SELECT * FROM {incoming}"
        self._writing.take(change, {incoming: columns})
        return len(next(iter(columns.values())))

    def copy(
        self,
        tables: Mapping[str, Copied],
        path: Path,
        before: Before | None = None,
        views: Mapping[str, str] = _NO_VIEWS,
    ) -> None:
        """Write the rows of queries as tables of a new database file, made of the one ``before`` where there is one.

        ``views`` are queries over these tables, each a view of the file.
        """
        copied(self._writing.send(), tables, views, path, before)

    def run(self, *statements: str) -> None:
        """Run portable SQL statements (``CREATE OR REPLACE TABLE ... AS SELECT ...``), sent together."""
        for statement in filter(None, map(self._places.placed, statements)):
            self._writing.take(statement, {})

    def made(self, table: str, query: str) -> int:
        """Make a table of the answer to a query; returns the number of its rows."""
        create = self._places.placed(f"CREATE OR REPLACE TABLE {table} AS {query}")
        ((rows,),) = self._writing.send(create).fetchall()
        self._writing.grow(rows)
        return int(rows)

    def tallied(self, table: str, query: str, *columns: str) -> tuple[int, ...]:
        """Make a table of the answer to a query; returns the sum of each of the columns."""
        sums = ", ".join(f"coalesce(sum({column}), 0)" for column in columns)
        create = self._places.placed(f"CREATE OR REPLACE TABLE {table} AS {query}")
        (found,) = self._writing.send(f"{create};\nSELECT {sums} FROM {table}").fetchall()
        return tuple(map(int, found))

    def read(self, query: str, values: Sequence[Any] = (), size: int = 4096) -> Iterator[dict[str, list[Any]]]:
        """The rows of a query, a batch at a time, as columns; give it an ``ORDER BY`` where order matters.

        ``values`` take the places of the query's question marks. Each call reads from a connection of
        its own, so reads may be nested and tables written meanwhile.
        """
        return self._reading.batches(query, values, size)
