"""The three statements of the portable SQL, and the four types that its tables have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from dedup.errors import RunError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_STATEMENT = re.compile(
    r"\s*CREATE\s+(?:(?P<anew>OR\s+REPLACE)\s+TABLE|TABLE\s+IF\s+NOT\s+EXISTS)\s+(?P<name>\w+)\s*"
    r"(?:AS\b(?P<query>.*)|\((?P<columns>[^()]*)\)\s*)",
    re.DOTALL | re.IGNORECASE,
)
TYPES = ("BIGINT", "DOUBLE", "STRING", "BINARY")


@dataclass(frozen=True, slots=True)
class Statement:
    """``CREATE OR REPLACE TABLE name AS query``; with ``columns`` instead of a query, an empty table.

    Where ``anew`` is false, a table that exists stays as it is.
    """

    name: str
    anew: bool
    query: str | None = None
    columns: Mapping[str, str] | None = None


def parsed(text: str) -> Statement:
    """The statement that a text is. Raises ``RunError`` for any other."""
    found = _STATEMENT.fullmatch(text)
    # Spark reads a backslash in a literal as an escape, DuckDB as itself.
    if found is None or (found["query"] and not found["anew"]) or "\\" in text:
        raise RunError(f"not portable SQL: {text.strip()[:120]!r}; see dedup.engines for the statements there are")
    anew = bool(found["anew"])
    if found["query"]:
        return Statement(found["name"], anew, query=found["query"].strip())
    pairs = (column.split() for column in found["columns"].split(","))
    return Statement(found["name"], anew, columns={name: _known(kind) for name, kind in pairs})


def _known(kind: str) -> str:
    if kind.upper() not in TYPES:
        raise RunError(f"no portable type: {kind!r}; there are {', '.join(TYPES)}")
    return kind.upper()


def typed(frame: DataFrame) -> DataFrame:
    """A query's answer in the four types: whole numbers widen to ``BIGINT``, fractions to ``DOUBLE``."""
    return _cast(frame, columns_of(frame))


def _wide(kind: Any) -> str:
    name = kind.typeName()
    if name == "decimal":
        return "BIGINT" if kind.scale == 0 else "DOUBLE"
    known = {
        "byte": "BIGINT", "short": "BIGINT", "integer": "BIGINT", "long": "BIGINT", "boolean": "BIGINT",
        "float": "DOUBLE", "double": "DOUBLE", "string": "STRING", "void": "STRING", "binary": "BINARY",
    }  # fmt: skip
    if name not in known:
        raise RunError(f"no portable type: {name}")
    return known[name]


def as_columns(frame: DataFrame, columns: Mapping[str, str]) -> DataFrame:
    """A query's answer as rows of a table: by place, not by name, in the table's types."""
    if len(frame.columns) != len(columns):
        raise RunError(f"{len(frame.columns)} columns do not fit a table of {len(columns)}")
    return _cast(frame if frame.columns == list(columns) else frame.toDF(*columns), columns)


def _cast(frame: DataFrame, columns: Mapping[str, str]) -> DataFrame:
    """The frame in these types, as one text: for each column built by a call, Java seeks its name in all archives."""
    if all(field.dataType.simpleString().upper() == columns[field.name] for field in frame.schema):
        return frame
    return frame.selectExpr(*(f"CAST(`{name}` AS {kind}) AS `{name}`" for name, kind in columns.items()))


def columns_of(frame: DataFrame) -> dict[str, str]:
    """The columns of a frame in the four types, with their types."""
    return {field.name: _wide(field.dataType) for field in frame.schema}


def schema(columns: Mapping[str, str]) -> str:
    """Columns as Spark reads a schema."""
    return ", ".join(f"`{name}` {kind}" for name, kind in columns.items())


def kind_of(values: Any) -> str:
    """The type of a column by its values; of nothing but nulls, text."""
    if isinstance(values, np.ndarray) and values.dtype != object:
        return "DOUBLE" if values.dtype.kind == "f" else "BIGINT"
    first = next((value for value in values if value is not None), "")
    if isinstance(first, bytes | bytearray | memoryview):
        return "BINARY"
    if isinstance(first, str):
        return "STRING"
    return "DOUBLE" if isinstance(first, float | np.floating) else "BIGINT"
