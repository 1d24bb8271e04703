"""Somebody's table, whatever it is: its columns as lists, and the same kind of table with columns added.

Data frames are spoken to through narwhals, which depends on none of them; a list of mappings needs nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dedup.errors import UsageError

Columns = Mapping[str, Sequence[Any]]
"""Column name to values, all of one length; a missing value is None."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table at hand. ``column`` gives the values of one of ``names``, nulls as None; ``extended`` a new table.

    ``extended`` takes columns to add and, for those whose values are a column's own, that column's name (for its type).
    """

    rows: int
    names: tuple[str, ...]
    column: Callable[[str], list[Any]]
    extended: Callable[[Columns, Mapping[str, str]], Any]


def opened(table: Any) -> Table:
    """The table behind a list of mappings, an eager data frame, an Arrow table, a DuckDB relation or a dataset.

    Raises ``UsageError`` for anything else, and where narwhals is needed and missing.
    """
    if isinstance(table, str | bytes | Mapping):
        raise UsageError(f"dedup.group was given one {type(table).__name__}; give a list of mappings or a table")
    if hasattr(table, "add_column") and hasattr(table, "features"):
        return _dataset(table)
    if type(table).__name__ == "DuckDBPyRelation":
        return _relation(table)
    if isinstance(table, Iterable) and not hasattr(table, "columns"):
        return _records(list(table))
    return _frame(table)


def value(found: Any) -> Any:
    """A value of a table, None for any of the nulls that tables have (NaN, NaT, NA)."""
    if found is None or type(found).__name__ in {"NAType", "NaTType"}:
        return None
    return None if isinstance(found, float) and math.isnan(found) else found


def _records(records: list[Any]) -> Table:
    for place, record in enumerate(records):
        if not isinstance(record, Mapping):
            raise UsageError(f"row {place} is {type(record).__name__}, not a mapping; give {{'text': …, 'title': …}}")
    names = tuple(dict.fromkeys(name for record in records for name in record))

    def extended(columns: Columns, _: Mapping[str, str]) -> list[dict[str, Any]]:
        return [
            {**record, **{name: values[at] for name, values in columns.items()}} for at, record in enumerate(records)
        ]

    return Table(len(records), names, lambda name: [value(record.get(name)) for record in records], extended)


def _dataset(table: Any) -> Table:
    def extended(columns: Columns, _: Mapping[str, str]) -> Any:
        grown = table
        for name, values in columns.items():
            grown = grown.add_column(name, list(values))
        return grown

    return Table(len(table), tuple(table.column_names), lambda name: [value(item) for item in table[name]], extended)


def _relation(table: Any) -> Table:
    """A relation of DuckDB; what comes back is one of the same connection."""
    try:
        arrow = table.to_arrow_table()
    except ImportError as error:
        raise UsageError("relations of DuckDB need pyarrow; pip install 'newsdedup[arrow]'") from error
    given = _frame(arrow)

    def extended(columns: Columns, like: Mapping[str, str]) -> Any:
        # DuckDB finds a variable by its name, after the tables of the connection.
        dedup_grouped_rows = given.extended(columns, like)  # noqa: F841
        return table.query("dedup_given_rows", "SELECT * FROM dedup_grouped_rows")

    return Table(given.rows, given.names, given.column, extended)


def _frame(table: Any) -> Table:
    try:
        import narwhals as nw  # noqa: PLC0415 - an extra, needed only for frames
    except ImportError as error:
        raise UsageError("data frames need narwhals; pip install 'newsdedup[frames]'") from error
    try:
        frame = nw.from_native(table, eager_only=True)
    except TypeError as error:
        kind = f"{type(table).__module__}.{type(table).__qualname__}"
        advice = "collect it, or turn it into an Arrow table first (.collect(), .arrow(), .toArrow())"
        raise UsageError(f"{kind} is no table that is in memory; {advice}") from error

    def extended(columns: Columns, like: Mapping[str, str]) -> Any:
        series = [
            _series(nw, frame, name, values, like=frame.schema[like[name]] if name in like else None)
            for name, values in columns.items()
        ]
        return frame.with_columns(*series).to_native()

    return Table(
        len(frame), tuple(frame.columns), lambda name: [value(item) for item in frame[name].to_list()], extended
    )


def _series(nw: Any, frame: Any, name: str, values: Sequence[Any], *, like: Any) -> Any:
    """A series for the frame; whole numbers of pandas are of its nullable kind, so that a null makes no fractions."""
    backend = frame.implementation
    dtype = like or _type(nw, values)
    if backend.is_pandas_like() and dtype.is_integer():
        native = backend.to_native_namespace().Series(list(values), dtype="Int64")
        return nw.from_native(native, series_only=True).alias(name)
    return nw.new_series(name, list(values), dtype, backend=backend)


def _type(nw: Any, values: Sequence[Any]) -> Any:
    kinds = {type(item) for item in values if item is not None}
    return nw.Float64() if kinds == {float} else nw.Int64() if kinds == {int} else nw.String()
