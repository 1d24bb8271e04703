"""The engine for a cluster: the steps' SQL as Spark SQL, their functions over Arrow batches in Python workers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from dedup.engines.base import Columns, Task
from dedup.engines.spark import stars
from dedup.engines.spark.calls import Calls, layout, worked
from dedup.engines.spark.plans import planned, weight
from dedup.engines.spark.session import with_answer_settings
from dedup.engines.spark.statements import as_columns, columns_of, kind_of, parsed, schema, typed
from dedup.engines.spark.store import Store
from dedup.errors import RunError

if TYPE_CHECKING:
    from pyspark import Broadcast
    from pyspark.sql import DataFrame, SparkSession


_LITTLE = 1 << 16
"""Bytes of appended rows that stay with the driver, and travel with each query that reads them."""
_FEW = 1024
"""Rows of an answer that the driver takes at once."""
_SHARE = 1 << 18
"""Stored bytes a task of a function, where there are fewer than fill all partitions: about a hundred articles."""
_MERGING = "spark.sql.adaptive.coalescePartitions.enabled"
_THROWN = re.compile(r"[A-Za-z_][\w.]*(?:Error|Exception|Interrupt)\b")


class Spark:
    """Tables as Parquet folders below ``uri``, which is emptied at the start and at the end.

    A run on Spark is a fresh one: nothing is kept for a next run, and a run that is stopped starts over. ``partitions``
    is the number of parts that functions' rows are dealt into; 0 is for the session's own shuffle partitions, or fewer
    where the session may merge small ones. ``few`` is the number of links whose components one worker finds.
    """

    def __init__(self, session: SparkSession, uri: str, *, partitions: int = 0, few: int = stars.FEW) -> None:
        self.session = with_answer_settings(session)
        self.partitions = partitions or int(session.conf.get("spark.sql.shuffle.partitions") or 200)
        self._exact = bool(partitions) or session.conf.get(_MERGING) != "true"
        self._few = few
        self._store = Store(session, uri)
        self._store.files.remove(self._store.uri)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the tables and their views; the session stays. Closing twice is fine."""
        for name in self._store.tables:
            self.session.catalog.dropTempView(name)
        self._store.tables.clear()
        self._store.files.remove(self._store.uri)

    def run(self, *statements: str) -> None:
        """Run portable SQL statements; what a query selects is written, so that none drags its past behind it."""
        for text in statements:
            statement = parsed(text)
            if statement.query is not None:
                with _in_few_lines(statement.name):
                    frame = typed(self.session.sql(statement.query))
                    self._store.replace(statement.name, columns_of(frame), self._store.asked(statement.query, frame))
            elif statement.anew or statement.name not in self._store.tables:
                self._store.replace(statement.name, statement.columns or {})

    def apply(self, task: Task, told: Callable[[int], None]) -> None:
        """Run a task in Python workers and append what it returns, all of it or nothing.

        Rows of a group are in one partition, in order; a group's rows have to fit into a worker's memory. ``told``
        hears once. Raises ``RunError`` where Spark gives up.
        """
        frame = self.session.sql(task.query)
        if planned(frame).most == 0:
            return
        parts = self._parts(frame)
        if task.group:
            frame = frame.repartition(parts, task.group).sortWithinPartitions(task.group, *task.order)
        else:
            frame = frame.repartition(parts)
        calls = Calls(task.function, task.group, task.size)
        self.spread(frame, calls, task.tables, told)

    def _parts(self, frame: DataFrame) -> int:
        """Into how many parts to deal the rows of a function: all partitions, or fewer where there is little to do."""
        if self._exact:
            return self.partitions
        cores = self.session.sparkContext.defaultParallelism
        return min(self.partitions, max(cores, -(-weight(frame) // _SHARE)))

    def spread(self, frame: DataFrame, calls: Calls, names: Sequence[str], told: Callable[[int], None]) -> None:
        """Run ``calls`` over the rows of a frame as they are dealt out already, and append to the tables ``names``."""
        places = layout({name: self._store.tables[name].columns for name in names})
        done = self.session.sparkContext.accumulator(0)
        with _in_few_lines(", ".join(names)):
            made = frame.mapInArrow(partial(worked, calls, places, done), schema(places.columns))
            self._store.split(made, places.names)
        told(done.value)

    def made(self, table: str, query: str) -> int:
        """Make a table of the answer to a query; returns the number of its rows."""
        self.run(f"CREATE OR REPLACE TABLE {table} AS {query}")
        return self._number(f"SELECT count(*) AS n FROM {table}") if self._store.tables[table].parts else 0

    def tallied(self, table: str, query: str, *columns: str) -> tuple[int, ...]:
        """Make a table of the answer to a query; returns the sum of each of the columns."""
        self.run(f"CREATE OR REPLACE TABLE {table} AS {query}")
        if not self._store.tables[table].parts:
            return (0,) * len(columns)
        sums = ", ".join(f"coalesce(sum({column}), 0) AS {column}" for column in columns)
        (batch,) = self.read(f"SELECT {sums} FROM {table}")
        return tuple(int(values[0]) for values in batch.values())

    def _number(self, query: str) -> int:
        return int(next(self.read(query))["n"][0] or 0)

    def components(self, links: str, out: str) -> int:
        """Make table ``out(row, root)`` of the connected components of table ``links(left_row, right_row)``.

        Returns the rows of the largest, 0 where there is none.
        """
        stars.components(self, links, out, self._few)
        return self._number(f"SELECT max(size) AS n FROM (SELECT count(*) AS size FROM {out} GROUP BY root) sizes")

    def append(self, table: str, batches: Iterable[Columns]) -> int:
        """Add batches to ``table``, making it where it is missing; returns the rows added. For small things."""
        import pyarrow as pa  # noqa: PLC0415 - heavy import, needed only here

        kinds = {"BIGINT": pa.int64(), "DOUBLE": pa.float64(), "STRING": pa.string(), "BINARY": pa.binary()}
        added = 0
        for batch in batches:
            if table not in self._store.tables:
                self._store.replace(table, {name: kind_of(values) for name, values in batch.items()})
            columns = self._store.tables[table].columns
            arrays = {name: pa.array(batch[name], kinds[kind]) for name, kind in columns.items()}
            rows = pa.table(arrays)
            if rows.num_rows:
                frame = self.session.createDataFrame(rows, schema(columns))
                frame = frame if rows.nbytes <= _LITTLE else frame.coalesce(1)  # written, since it is no plain view
                self._store.add(table, self._store.asked("", frame))
            added += rows.num_rows
        return added

    def insert(self, table: str, query: str) -> None:
        """Add the rows of a query, its columns in the table's order."""
        with _in_few_lines(table):
            frame = as_columns(self.session.sql(query), self._store.tables[table].columns)
            self._store.add(table, self._store.asked(query, frame))

    def delete(self, table: str, condition: str) -> None:
        """Delete the rows of ``table`` for which the SQL ``condition`` holds, by writing those that stay."""
        known = self._store.tables[table]
        if condition.strip().upper() == "TRUE":
            self._store.replace(table, known.columns)
        elif known.parts:
            query = f"SELECT * FROM {table} WHERE NOT coalesce({condition}, FALSE)"
            with _in_few_lines(table):
                self._store.replace(table, known.columns, self._store.asked(query, self.session.sql(query)))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Nothing to undo: where an error ends a run on Spark, the next one starts over."""
        yield

    def broadcast(self, query: str) -> Broadcasted:
        """The rows of a query for every worker to read, broadcast: a small table, columns of ``BIGINT`` only."""
        rows = self.session.sql(query).toArrow()
        columns = {name: np.asarray(rows[name].to_numpy(), dtype=np.int64) for name in rows.schema.names}
        return Broadcasted(self.session.sparkContext.broadcast(columns))

    def read(self, query: str, values: Sequence[Any] = (), size: int = 4096) -> Iterator[dict[str, list[Any]]]:
        """The rows of a query, a batch at a time, as columns; the driver holds one partition at a time.

        ``values`` take the places of the query's question marks.
        """
        with _in_few_lines("a query"):
            frame = self.session.sql(query, args=list(values)) if values else self.session.sql(query)
            most = planned(frame).most
            rows = frame.toLocalIterator() if most is None or most > _FEW else iter(frame.collect())
        names = frame.columns
        held: list[tuple[Any, ...]] = []
        for row in rows:
            held.append(tuple(bytes(value) if isinstance(value, bytearray) else value for value in row))
            if len(held) == size:
                yield _turned(names, held)
                held = []
        if held:
            yield _turned(names, held)

    def publish(self, tables: Mapping[str, str], uri: str) -> None:
        """Write queries' answers as Parquet folders ``uri/NAME``, all or none: what stood there before is replaced."""
        files = self._store.files
        aside = f"{uri.rstrip('/')}.part"
        files.remove(aside)
        for table, query in tables.items():
            with _in_few_lines(table):
                typed(self.session.sql(query)).write.parquet(f"{aside}/{table}")
        files.remove(uri)
        files.rename(aside, uri)


class Broadcasted:
    """A table that Spark hands to each worker once."""

    def __init__(self, held: Broadcast[dict[str, Any]]) -> None:
        self._held = held

    def columns(self) -> Columns:
        """The table: column name to ``int64`` array, rows in the order of the query."""
        return self._held.value


def _turned(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> dict[str, list[Any]]:
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


@contextmanager
def _in_few_lines(what: str) -> Iterator[None]:
    """Tell what Spark gave up on, and why, in a few lines instead of its stack."""
    from py4j.protocol import Py4JJavaError  # noqa: PLC0415 - heavy import, needed only here
    from pyspark.errors import PySparkException  # noqa: PLC0415

    try:
        yield
    except (PySparkException, Py4JJavaError) as error:
        raise RunError(f"Spark gave up on {what}: {_reason(str(error))}") from error


def _reason(message: str) -> str:
    """Of a message, the first line and the last one of a Python error in it; no stack."""
    lines = [line for line in message.splitlines() if line[:1].strip()]
    thrown = [line for line in lines if _THROWN.match(line)]
    return " / ".join(dict.fromkeys([*lines[:1], *thrown[-1:]]))[:1500]
