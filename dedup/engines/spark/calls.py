"""A task in a worker: rows come in as Arrow batches, whole groups go to the function, tagged rows go out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dedup.engines.base import Columns, Tables
from dedup.engines.spark.store import MADE

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark import Accumulator

_BYTES = 1 << 24
"""About the size of a batch that goes out."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows of several tables as rows of one wide frame: by table, its columns' names in the frame."""

    names: Mapping[str, Mapping[str, str]]
    columns: Mapping[str, str]


def layout(tables: Mapping[str, Mapping[str, str]]) -> Layout:
    """Lay out tables, given their columns with types; columns of one name and type share one of the frame."""
    names = {
        table: {name: f"{name}_{kind.lower()}" for name, kind in columns.items()} for table, columns in tables.items()
    }
    wide = {MADE: "STRING"}
    for table, columns in tables.items():
        wide |= {names[table][name]: kind for name, kind in columns.items()}
    return Layout(names, wide)


@dataclass(frozen=True, slots=True)
class Calls:
    """A function over the rows of a partition, about ``size`` a call; it may give its tables piece by piece.

    With ``group``, rows come in that column's order, and a call gets groups whole.
    """

    function: Callable[[Columns], Tables | Iterator[Tables]]
    group: str | None
    size: int


def worked(
    calls: Calls, places: Layout, done: Accumulator[int], batches: Iterator[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """The wide rows of all that a function returns; ``done`` counts the rows that went in."""
    for columns in whole(batches, calls.group, calls.size):
        done.add(_rows(columns))
        found = calls.function(columns)
        for tables in found if isinstance(found, Iterator) else (found,):
            yield from tagged(tables, places)


def whole(batches: Iterable[pa.RecordBatch], group: str | None, size: int) -> Iterator[Columns]:
    """About ``size`` rows at a time, as lists; with ``group``, cut only where a group ends."""
    held: dict[str, list[Any]] = {}
    for batch in batches:
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            held.setdefault(name, []).extend(column.to_pylist())
        rows = _rows(held)
        if group:
            cut = bisect_left(held[group], held[group][-1]) if rows >= size else 0
            cuts = [cut] if cut else []
        else:
            cuts = list(range(size, rows + 1, size))
        start = 0
        for cut in cuts:
            yield {name: values[start:cut] for name, values in held.items()}
            start = cut
        if start:
            held = {name: values[start:] for name, values in held.items()}
    if _rows(held):
        yield held


def tagged(tables: Tables, layout: Layout) -> Iterator[pa.RecordBatch]:
    """Rows of tables as rows of the wide frame, some megabytes a batch."""
    import pyarrow as pa  # noqa: PLC0415 - heavy import, needed only here

    kinds = {"BIGINT": pa.int64(), "DOUBLE": pa.float64(), "STRING": pa.string(), "BINARY": pa.binary()}
    for table, columns in tables.items():
        rows = _rows(columns)
        if not rows:
            continue
        names = layout.names[table]
        given = {names[name]: values for name, values in columns.items()} | {MADE: [table] * rows}
        arrays = [
            pa.array(given[name], kinds[kind]) if name in given else pa.nulls(rows, kinds[kind])
            for name, kind in layout.columns.items()
        ]
        batch = pa.RecordBatch.from_arrays(arrays, names=list(layout.columns))
        step = max(1, rows * _BYTES // max(1, batch.nbytes))
        for start in range(0, rows, step):
            yield batch.slice(start, step)


def _rows(columns: Columns) -> int:
    return len(next(iter(columns.values()), ()))
