"""Where tables rest: Parquet folders below a URI, on any filesystem that Spark knows.

A table is a list of parts, each a folder that one job has written whole, or a view that picks from the folders of
others. Replacing a table writes a new folder, adding to it one folder more; a folder goes when no table reads
it any longer. What can have no rows, as Spark's planner tells, is no folder at all and costs no job.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dedup.engines.spark.plans import planned
from dedup.engines.spark.statements import schema
from dedup.engines.sql import reads
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


@dataclass(frozen=True, slots=True)
class View:
    """Rows picked from folders that other tables have written, each time anew."""

    frame: DataFrame
    reads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer to a query, not computed yet, and the folders that it is computed from."""

    frame: DataFrame
    reads: frozenset[str]


@dataclass(slots=True)
class Table:
    """A table's columns with their types, and where its rows are."""

    columns: dict[str, str]
    parts: list[Part | View] = field(default_factory=list)

    @property
    def reads(self) -> frozenset[str]:
        """The folders that the table is made of."""
        return frozenset().union(*({part.path} if isinstance(part, Part) else part.reads for part in self.parts))


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

    def asked(self, query: str, frame: DataFrame) -> Asked:
        """A query with all folders of the tables that it reads."""
        tables = (self.tables[name].reads for name in reads(query) if name in self.tables)
        return Asked(frame, frozenset().union(*tables))

    def replace(self, name: str, columns: Mapping[str, str], asked: Asked | None = None) -> None:
        """Make a table anew of an answer with these columns; without one, empty. It may read the old table."""
        old = self.tables.get(name)
        self.tables[name] = Table(dict(columns), [] if asked is None else self._parts(name, columns, asked))
        self.show(name)
        if old is not None:
            self._clear(old.reads)

    def add(self, name: str, asked: Asked) -> None:
        """Add the rows of an answer that has the table's columns."""
        table = self.tables[name]
        if made := self._parts(name, table.columns, asked):
            table.parts += made
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
        frames: list[DataFrame] = []
        for part in table.parts:
            if isinstance(part, View):
                frames.append(part.frame)
            else:
                alike.setdefault(tuple(part.names.items()), []).append(part.path)
        frames += [self._read(table, dict(names), paths) for names, paths in alike.items()]
        whole = frames[0] if frames else self._nothing(table)
        for frame in frames[1:]:
            whole = whole.unionAll(frame)
        whole.createOrReplaceTempView(name)

    def _nothing(self, table: Table) -> DataFrame:
        """No rows, in a way that Spark knows it: what is joined with them is not even read."""
        columns = ", ".join(f"CAST(NULL AS {kind}) AS `{name}`" for name, kind in table.columns.items())
        return self.session.sql(f"SELECT {columns} WHERE FALSE")

    def _read(self, table: Table, names: Mapping[str, str], paths: Sequence[str]) -> DataFrame:
        stored = {names[name]: kind for name, kind in table.columns.items()}
        frame = self.session.read.schema(schema(stored)).parquet(*paths)
        if all(names[name] == name for name in table.columns):
            return frame
        return frame.selectExpr(*(f"`{names[name]}` AS `{name}`" for name in table.columns))

    def _parts(self, name: str, columns: Mapping[str, str], asked: Asked) -> list[Part | View]:
        plan = planned(asked.frame)
        if plan.most == 0:
            return []
        if plan.plain:
            return [View(asked.frame, asked.reads)]
        path = self._place(name)
        asked.frame.write.parquet(path)
        return [Part(path, {column: column for column in columns})]

    def _clear(self, paths: Iterable[str]) -> None:
        """Remove the folders that no table reads."""
        needed = frozenset().union(*(table.reads for table in self.tables.values()))
        for path in sorted(set(paths) - needed):
            self.files.remove(path)

    def _place(self, name: str) -> str:
        self._written += 1
        return f"{self.uri}/{self._written:06d}-{name}"
