"""Where tables rest: Parquet folders below a URI, on any filesystem that Spark knows.

A table is a list of parts, each a folder that one job has written whole. Replacing a table writes a new folder and
removes the old ones after; adding to it writes one folder more. A table without rows is no folder at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dedup.engines.spark.statements import schema
from dedup.errors import RunError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

MADE = "made"
"""The column of a wide frame that names the table of a row, and so the folder that the row is written to."""


@dataclass(frozen=True, slots=True)
class Part:
    """A folder of Parquet files; ``names`` gives the column in the files for each column of the table."""

    path: str
    names: Mapping[str, str]


@dataclass(slots=True)
class Table:
    """A table's columns with their types, and where its rows are."""

    columns: dict[str, str]
    parts: list[Part] = field(default_factory=list)


class Files:
    """The few things that the driver itself does with files, through Spark's own filesystems."""

    def __init__(self, session: SparkSession) -> None:
        context: Any = session.sparkContext
        self._hadoop = context._jvm.org.apache.hadoop.fs  # noqa: SLF001 - PySpark has no other way to Hadoop's files
        self._settings = context._jsc.hadoopConfiguration()  # noqa: SLF001

    def exists(self, path: str) -> bool:
        """Whether there is a file or folder."""
        place, system = self._at(path)
        return bool(system.exists(place))

    def names(self, path: str) -> list[str]:
        """The names in a folder, in order."""
        place, system = self._at(path)
        return sorted(item.getPath().getName() for item in system.listStatus(place))

    def remove(self, path: str) -> None:
        """Remove a file, or a folder with all in it; what is not there is no error."""
        place, system = self._at(path)
        system.delete(place, True)  # noqa: FBT003 - Java knows no keywords

    def rename(self, path: str, into: str) -> None:
        """Give a folder another name. Raises ``RunError`` where the filesystem refuses."""
        place, system = self._at(path)
        if not system.rename(place, self._hadoop.Path(into)):
            raise RunError(f"{path} cannot be renamed to {into}")

    def make(self, path: str) -> None:
        """Make a folder, and those above it."""
        place, system = self._at(path)
        system.mkdirs(place)

    def _at(self, path: str) -> tuple[Any, Any]:
        place = self._hadoop.Path(path)
        return place, place.getFileSystem(self._settings)


class Store:
    """The tables of one run below ``uri``, each also a view of the session by its name."""

    def __init__(self, session: SparkSession, uri: str) -> None:
        self.session = session
        self.files = Files(session)
        self.uri = uri.rstrip("/")
        self.tables: dict[str, Table] = {}
        self._written = 0

    def replace(self, name: str, columns: Mapping[str, str], frame: DataFrame | None = None) -> None:
        """Make a table anew of a frame with these columns; without one, empty. The frame may read the old table."""
        old = self.tables.get(name)
        self.tables[name] = Table(dict(columns), [] if frame is None else self._parts(name, columns, frame))
        self.show(name)
        for part in old.parts if old else []:
            self.files.remove(part.path)

    def add(self, name: str, frame: DataFrame) -> None:
        """Add the rows of a frame that has the table's columns."""
        table = self.tables[name]
        table.parts += self._parts(name, table.columns, frame)
        self.show(name)

    def split(self, frame: DataFrame, names: Mapping[str, Mapping[str, str]]) -> None:
        """Add the rows of a wide frame to the tables that its column ``made`` names; ``names`` as in ``Part``."""
        path = self._place("apply")
        frame.write.partitionBy(MADE).parquet(path)
        for name, columns in names.items():
            made = f"{path}/{MADE}={name}"
            if self.files.exists(made):
                self.tables[name].parts.append(Part(made, columns))
                self.show(name)

    def show(self, name: str) -> None:
        """Let SQL see a table as it is now."""
        table = self.tables[name]
        alike: dict[tuple[tuple[str, str], ...], list[str]] = {}
        for part in table.parts:
            alike.setdefault(tuple(part.names.items()), []).append(part.path)
        frames = [self._read(table, dict(names), paths) for names, paths in alike.items()]
        whole = frames[0] if frames else self._nothing(table)
        for frame in frames[1:]:
            whole = whole.unionAll(frame)
        whole.createOrReplaceTempView(name)

    def _nothing(self, table: Table) -> DataFrame:
        """No rows, in a way that Spark knows it: what is joined with them is not even read."""
        columns = ", ".join(f"CAST(NULL AS {kind}) AS `{name}`" for name, kind in table.columns.items())
        return self.session.sql(f"SELECT {columns} WHERE FALSE")

    def _read(self, table: Table, names: Mapping[str, str], paths: Sequence[str]) -> DataFrame:
        from pyspark.sql.functions import col  # noqa: PLC0415 - heavy import, needed only here

        stored = {names[name]: kind for name, kind in table.columns.items()}
        frame = self.session.read.schema(schema(stored)).parquet(*paths)
        return frame.select(*(col(f"`{names[name]}`").alias(name) for name in table.columns))

    def _parts(self, name: str, columns: Mapping[str, str], frame: DataFrame) -> list[Part]:
        path = self._place(name)
        frame.write.parquet(path)
        return [Part(path, {column: column for column in columns})]

    def _place(self, name: str) -> str:
        self._written += 1
        return f"{self.uri}/{self._written:06d}-{name}"
