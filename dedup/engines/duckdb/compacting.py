"""A database file without the room that deleted rows and replaced tables left, which DuckDB never gives back."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dedup.engines.duckdb.literals import literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SHARE = 4
"""A file is written anew where a part in so many of what it uses is free."""
_NAME = "compact"
_UNWRITTEN = "PRAGMA disable_checkpoint_on_shutdown"


def finish(tables: DuckDBPyConnection, name: str, path: Path, aside: Path | None) -> None:
    """Write the log of the attached database ``name`` to its file, compact with ``aside``, and nothing at the end.

    Closing would write all tables of this run alone to the scratch file, to be deleted a moment later.
    """
    import duckdb  # noqa: PLC0415 - loaded with the tables

    if aside is not None:
        compact(tables, name, path, aside)
        tables.execute(_UNWRITTEN)
        return
    with suppress(duckdb.Error):  # without room the log holds what the file does not, and the next run reads both
        tables.execute(f'CHECKPOINT "{name}"; {_UNWRITTEN}')


def compact(tables: DuckDBPyConnection, name: str, path: Path, aside: Path) -> bool:
    """Put a copy of the attached database ``name`` without free room in the place of its file, where that pays.

    The copy is written to ``aside`` first, on the same disk, and takes the file's place in one step; the connection
    must not change the database afterwards. Returns whether it did. A disk without room for the copy leaves all as it
    was, and so does a system where nobody may replace a file that is open (Windows).
    """
    import duckdb  # noqa: PLC0415 - loaded with the tables

    try:
        tables.execute(f'CHECKPOINT "{name}"')
        if not _wasteful(tables, name) or path.with_name(f"{path.name}.wal").exists():
            return False
        aside.unlink(missing_ok=True)
        tables.execute(f"ATTACH {literal(aside)} AS {_NAME}")
        try:
            tables.execute(f'COPY FROM DATABASE "{name}" TO {_NAME}')
        finally:
            tables.execute(f"DETACH {_NAME}")
        os.replace(aside, path)  # noqa: PTH105 - one atomic step
    except (duckdb.Error, OSError):
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        return False
    return True


def _wasteful(tables: DuckDBPyConnection, name: str) -> bool:
    query = "SELECT used_blocks, free_blocks FROM pragma_database_size() WHERE database_name = ?"
    ((used, free),) = tables.execute(query, [name]).fetchall()
    return int(free) * _SHARE > int(used)
