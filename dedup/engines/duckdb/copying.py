"""A database file for readers, made of the one before: rows that stay are not written again.

The file before is copied byte for byte, which costs a fraction of writing rows; then what is gone is deleted and
what is new is added. Deleted rows leave holes, so that the file is written whole again once they are half as many as
the rows that it holds, and where it was made by another recipe.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dedup.engines.duckdb.compacting import compact
from dedup.engines.duckdb.literals import literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_LITTLE = 16 * 2**20
"""Bytes of a file below which it is sooner written whole than looked through for what has changed."""
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
    """An earlier file, and the recipe of today's: rows by another one are not taken over, whatever their marks.

    Of a file of less than ``least`` bytes nothing is taken over.
    """

    path: Path
    recipe: str
    least: int = _LITTLE


def copied(
    tables: DuckDBPyConnection,
    wanted: Mapping[str, Copied],
    views: Mapping[str, str],
    path: Path,
    before: Before | None,
) -> None:
    """Write the rows of queries as tables of the new file ``path``, with ``views`` over these tables.

    The earlier file is left as it is.
    """
    import duckdb  # noqa: PLC0415 - loaded with the tables

    recipe = literal(before.recipe if before else "")
    holes = None if before is None else _holes(tables, wanted, before)
    if holes is not None and before is not None:
        shutil.copyfile(before.path, path)
    statements = [f"ATTACH {literal(path)} AS copied", "BEGIN TRANSACTION"]
    for name, item in wanted.items():
        statements += _renewed(name, item) if holes is not None and item.key else _whole(name, item)
    if holes is None:
        statements += [f"CREATE OR REPLACE VIEW copied.{name} AS {query}" for name, query in views.items()]
    gone = [f"(SELECT count(*) FROM gone_{name})" for name, item in wanted.items() if holes is not None and item.key]
    rows = " + ".join([str(holes or 0), *gone])
    told = f"{recipe} AS recipe, '{_queries(wanted)}' AS queries, {rows} AS rows"
    made = f"CREATE OR REPLACE TABLE copied.{_MADE} AS SELECT {told}"
    dropped = (f"DROP TABLE gone_{name}" for name, item in wanted.items() if holes is not None and item.key)
    try:
        tables.execute(";\n".join((*statements, made, *dropped, "COMMIT")))
    except BaseException:
        with suppress(duckdb.TransactionException):  # where the end of it failed, there is none left
            tables.execute("ROLLBACK")
        raise
    else:
        if holes is not None:
            compact(tables, "copied", path, path.with_name(f"{path.name}.compact"))
    finally:
        tables.execute("DETACH copied")


def _queries(wanted: Mapping[str, Copied]) -> str:
    """A digest (hex) of the queries, which say what columns the tables have."""
    told = "\0".join(f"{name} {item.key} {item.query}" for name, item in wanted.items())
    return hashlib.sha256(told.encode()).hexdigest()


def _holes(tables: DuckDBPyConnection, wanted: Mapping[str, Copied], before: Before) -> int | None:
    """The rows deleted from the earlier file since it was written whole.

    None where it cannot be gone on with: it is not there, is small, was made by another recipe, or has too many holes.
    """
    import duckdb  # noqa: PLC0415 - loaded with the tables

    if not before.path.is_file() or before.path.stat().st_size < before.least:
        return None
    try:
        tables.execute(f"ATTACH {literal(before.path)} AS earlier (READ_ONLY)")
    except duckdb.Error:
        return None  # whatever broke it, nothing of it is needed: the new file is written whole
    try:
        there = tables.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'earlier'").fetchall()
        if not {(_MADE,), *((name,) for name in wanted)} <= set(there):
            return None
        counts = [f"(SELECT count(*) FROM earlier.{name})" for name, item in wanted.items() if item.key]
        query = f"SELECT recipe, queries, rows, {' + '.join(['0', *counts])} FROM earlier.{_MADE}"
        ((recipe, queries, gone, rows),) = tables.execute(query).fetchall()
    except duckdb.Error:
        return None
    finally:
        tables.execute("DETACH earlier")
    fits = recipe == before.recipe and queries == _queries(wanted) and 2 * gone <= rows
    return int(gone) if fits else None


def _whole(name: str, item: Copied) -> tuple[str, ...]:
    return (f"CREATE OR REPLACE TABLE copied.{name} AS {item.query} ORDER BY 1",)


def _renewed(name: str, item: Copied) -> tuple[str, ...]:
    """Statements that delete the rows that are no more, kept in ``gone_{name}``, and add those that are missing."""
    key = item.key
    return (
        f"CREATE OR REPLACE TEMP TABLE kept AS SELECT DISTINCT {key}, mark FROM ({item.query})",
        (
            f"CREATE OR REPLACE TEMP TABLE gone_{name} AS SELECT c.{key} FROM copied.{name} c "
            f"ANTI JOIN kept k ON k.{key} = c.{key} AND k.mark = c.mark"
        ),
        f"DELETE FROM copied.{name} WHERE {key} IN (SELECT {key} FROM gone_{name})",
        f"DELETE FROM kept WHERE {key} IN (SELECT {key} FROM copied.{name})",
        (f"INSERT INTO copied.{name} SELECT * FROM ({item.query}) WHERE {key} IN (SELECT {key} FROM kept) ORDER BY 1"),
        "DROP TABLE kept",
    )
