"""A DuckDB file opened by one writer at a time, and what its errors mean to whoever runs the program."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from dedup.engines import trail
from dedup.engines.duckdb.literals import literal
from dedup.errors import NO_ROOM, RunError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_OFTEN = 0.2
"""Seconds between two tries."""
_AGAIN = "; start the run that made it again, which writes it anew"
"""What is only read is a snapshot of tables that a run still has."""
_ELSEWHERE = "; give another --out, or move this file away: the next run makes a new one"
_OFFLINE = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
"""No extension is fetched over the network."""
_OURS = {"recipes": frozenset({"name", "recipe"}), "articles": frozenset({"record"})}
"""Columns by which our tables are known."""
_STOPPED = "Query interrupted"
"""What DuckDB's bindings say where a signal ended a statement."""
_KEPT = "and start the same run again: what is done is kept"


def opened(path: Path | None, *, read_only: bool, wait: float) -> DuckDBPyConnection:
    """A connection to the file, or to memory. Tries for ``wait`` seconds where another process holds the file.

    Raises ``RunError`` where the file is still held then, which names the process, or cannot be opened at all.
    """
    import duckdb  # noqa: PLC0415 - heavy import, needed only here

    if path and not _sound(path):
        way = _AGAIN if read_only else _ELSEWHERE
        raise RunError(f"{path}: is no DuckDB file{way}")
    end = time.monotonic() + wait
    while True:
        try:
            found = duckdb.connect(str(path) if path else ":memory:", read_only=read_only, config=dict(_OFFLINE))
        except duckdb.Error as error:
            holder = _holder(str(error))
            if holder is None:
                way = _AGAIN if read_only else _ELSEWHERE
                raise RunError(f"{path or 'memory'}: cannot be opened as a workspace ({error}){way}") from error
            if time.monotonic() >= end:
                raise RunError(
                    f"{path}: {holder} is at work on it; try again later, or wait for it with --wait SECONDS"
                ) from error
        else:
            if path and _foreign(found):
                found.close()
                raise RunError(f"{path}: holds tables of another program{_ELSEWHERE}")
            return found
        time.sleep(_OFTEN)


def _sound(path: Path) -> bool:
    """Whether a file has the mark of DuckDB, is empty or not there: DuckDB fetches a reader for some other kinds."""
    if not path.is_file():
        return not path.exists()
    with path.open("rb") as file:
        head = file.read(12)
    return not head or head[8:] == b"DUCK"


def _foreign(found: DuckDBPyConnection) -> bool:
    """Whether a table has the name of ours and not its columns."""
    names = ", ".join(map(literal, _OURS))
    query = (
        "SELECT table_name, list(column_name) FROM duckdb_columns() "
        f"WHERE NOT internal AND table_name IN ({names}) GROUP BY ALL"
    )
    return any(not _OURS[table] <= set(columns) for table, columns in found.execute(query).fetchall())


def _holder(message: str) -> str | None:
    """Who holds the file, where that is what the message is about."""
    if "lock" not in message.lower():
        return None
    found = re.search(r"PID (\d+)", message)
    return f"process {found[1]}" if found else "another process"


def trouble(error: BaseException | None, path: Path | None) -> RunError | KeyboardInterrupt | None:
    """The error as somebody can act on it, where it tells of room, memory or the disk and not of a defect.

    Ctrl-C within a statement is Ctrl-C.
    """
    import duckdb  # noqa: PLC0415 - loaded with the tables

    place = path or "memory"
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        file = error.filename or f"{place} or the temporary folder"
        return RunError(f"{file}: no room left ({error.strerror}); make room {_KEPT}")
    if isinstance(error, duckdb.InterruptException) or (isinstance(error, RuntimeError) and str(error) == _STOPPED):
        return KeyboardInterrupt()
    if isinstance(error, duckdb.OutOfMemoryException):
        return RunError(f"{place}: out of memory ({_first(error)}); give more with --memory {_KEPT}")
    if isinstance(error, duckdb.IOException | duckdb.TransactionException | duckdb.FatalException):
        return RunError(f"{place}: cannot be written or read ({_first(error)}); make room or mend the disk {_KEPT}")
    return None


def _first(error: Exception) -> str:
    """The first line of a message that may go on for pages."""
    return str(error).partition("\n")[0]


def room(path: Path | None) -> str:
    """A folder for files that workers map: beside the tables, where the next run clears what a killed one left."""
    if path is None:
        return tempfile.mkdtemp(prefix="dedup-")
    beside = path.with_suffix(".tmp")
    trail.follow(beside)
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    return str(beside)
