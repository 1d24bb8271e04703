"""A database file for readers, made of the one before: rows that stay are not written again.

The file before is copied byte for byte, which costs a fraction of writing rows; then what is gone is deleted and
what is new is added. Deleted rows leave holes, so that the file is written whole again once they are half as many as
the rows that it holds, and where it was made by another recipe.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MADE = "made"
"""The table that tells the recipe of the file, and counts the rows deleted since it was written whole."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A table of the file: the query for its rows, and by which column they are told apart.

    With a ``key``, the query also gives a BIGINT column ``mark`` that changes with whatever else changes in a row.
    Without one the table is written whole.
    """

    query: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier file, and the recipe of today's: rows by another one are not taken over, whatever their marks."""

    path: Path
    recipe: str


def copied(tables: DuckDBPyConnection, wanted: Mapping[str, Copied], path: Path, before: Before | None) -> None:
    """Write the rows of queries as tables of the new file ``path``; the earlier one is left as it is."""
    base = before is not None and _fits(tables, wanted, before)
    if base and before is not None:
        shutil.copyfile(before.path, path)
    tables.execute(f"ATTACH {literal(path)} AS copied")
    try:
        gone = sum(_renewed(tables, name, item) if base and item.key else _whole(tables, name, item)
                   for name, item in wanted.items())  # fmt: skip
        earlier = _number(tables, f"SELECT rows FROM copied.{_MADE}") if base else 0
        recipe = literal(before.recipe if before else "")
        tables.execute(f"CREATE OR REPLACE TABLE copied.{_MADE} AS SELECT {recipe} AS recipe, {earlier + gone} AS rows")
    finally:
        tables.execute("DETACH copied")


def _fits(tables: DuckDBPyConnection, wanted: Mapping[str, Copied], before: Before) -> bool:
    """Whether the file is there, was made by the same recipe with the same columns, and has not too many holes."""
    import duckdb  # noqa: PLC0415 - loaded with the tables

    if not before.path.is_file():
        return False
    try:
        tables.execute(f"ATTACH {literal(before.path)} AS earlier (READ_ONLY)")
    except duckdb.Error:
        return False  # whatever broke it, nothing of it is needed: the new file is written whole
    try:
        query = "SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns() "
        columns = dict(tables.execute(f"{query} WHERE database_name = 'earlier' GROUP BY ALL").fetchall())
        if columns.get(_MADE) != ["recipe", "rows"]:
            return False
        recipe, holes = tables.execute(f"SELECT recipe, rows FROM earlier.{_MADE}").fetchall()[0]
        keyed = {name: item for name, item in wanted.items() if item.key}
        for name, item in keyed.items():
            tables.execute(f"SELECT * FROM ({item.query}) LIMIT 0")
            if columns.get(name) != [told[0] for told in tables.description or ()]:
                return False
        rows = sum(_number(tables, f"SELECT count(*) FROM earlier.{name}") for name in keyed)
        return bool(recipe == before.recipe and 2 * holes <= rows)
    finally:
        tables.execute("DETACH earlier")


def _whole(tables: DuckDBPyConnection, name: str, item: Copied) -> int:
    tables.execute(f"CREATE OR REPLACE TABLE copied.{name} AS {item.query} ORDER BY 1")
    return 0


def _renewed(tables: DuckDBPyConnection, name: str, item: Copied) -> int:
    """Delete the rows that are no more, add those that are missing; returns how many were deleted."""
    tables.execute(f"CREATE OR REPLACE TEMP TABLE kept AS SELECT {item.key}, mark FROM ({item.query})")
    tables.execute(f"DELETE FROM copied.{name} WHERE NOT EXISTS (SELECT 1 FROM kept k "
                   f"WHERE k.{item.key} = {name}.{item.key} AND k.mark = {name}.mark)")  # fmt: skip
    gone = int((tables.fetchone() or (0,))[0])
    tables.execute(f"CREATE OR REPLACE TEMP TABLE missing AS SELECT k.{item.key} FROM kept k "
                   f"ANTI JOIN copied.{name} c ON k.{item.key} = c.{item.key}")  # fmt: skip
    tables.execute(f"INSERT INTO copied.{name} SELECT * FROM ({item.query}) "
                   f"WHERE {item.key} IN (SELECT {item.key} FROM missing) ORDER BY 1")  # fmt: skip
    tables.execute("DROP TABLE kept")
    tables.execute("DROP TABLE missing")
    return gone


def _number(tables: DuckDBPyConnection, query: str) -> int:
    return int((tables.execute(query).fetchone() or (0,))[0])


def literal(value: str | Path) -> str:
    """A text as SQL writes it."""
    return "'" + str(value).replace("'", "''") + "'"
