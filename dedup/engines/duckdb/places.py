"""Where a table stands: in the file of the workspace, or in a scratch file that goes with the run.

Tables that ``CREATE TABLE IF NOT EXISTS`` made outlive a run. All others stand in a database beside them, without
a log, since nobody recovers it: they cost no waiting for the disk, and the workspace holds what the next run finds.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from dedup.engines.duckdb.literals import literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SCRATCH = "scratch"
_TABLES = "SELECT current_database(), list(table_name), sum(estimated_size) FROM duckdb_tables()"
_HEAD = re.compile(
    r"\s*(?:CREATE\s+OR\s+REPLACE\s+TABLE|CREATE\s+(?P<kept>TABLE\s+IF\s+NOT\s+EXISTS)"
    r"|(?P<drop>DROP\s+TABLE\s+IF\s+EXISTS))\s+(?P<name>\w+)",
    re.IGNORECASE,
)
"""The head of a statement, up to the name of its table."""


class Places:
    """The tables that there are, and the place of each.

    ``attached`` is the SQL that makes the scratch file, ``names`` that which says where names are looked for;
    ``rows`` is how many rows there were in all tables. ``kept`` is the database of those that outlive a run, where
    there are others.
    """

    def __init__(self, tables: DuckDBPyConnection, scratch: Path | None, settings: str) -> None:
        self.names = self.attached = self._home = self.kept = ""
        ((name, known, rows),) = tables.execute(f"{settings};\n{_TABLES}").fetchall()
        self.known, self.rows = set(known or ()), int(rows or 0)
        if scratch is not None:
            self.kept = str(name)
            self._home = f'"{name}".main.'
            self.names = f"SET search_path = '{_SCRATCH}.main,\"{name}\".main'"
            file = literal(scratch / f"{_SCRATCH}.duckdb")
            self.attached = f"ATTACH {file} AS {_SCRATCH} (RECOVERY_MODE no_wal_writes)"

    def placed(self, statement: str) -> str:
        """The statement as it is to run; empty where there is nothing to do."""
        found = _HEAD.match(statement)
        if found is None:
            return statement
        name = found["name"]
        there = name in self.known
        if found["drop"]:
            self.known.discard(name)
            return statement if there else ""
        self.known.add(name)
        if found["kept"] is None:
            return statement
        return "" if there else f"{statement[: found.start('name')]}{self._home}{statement[found.start('name') :]}"
