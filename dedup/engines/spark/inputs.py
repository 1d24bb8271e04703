"""Files of any filesystem that Spark knows, each a row with its bytes, and the key that each has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dedup.errors import UsageError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_LOCAL = "file:"


@dataclass(frozen=True, slots=True)
class Root:
    """What an argument stands for: a folder with all below it, or one file. Keys of its files begin with ``above``.

    ``empty``: it is a file of no bytes.
    """

    uri: str
    folder: bool
    above: tuple[str, ...] = ()
    empty: bool = False

    @property
    def home(self) -> str:
        """The folder that it is, or that it lies in, without a slash at the end."""
        return self.uri.rstrip("/") if self.folder else self.uri.rpartition("/")[0]

    def holds(self, uri: str) -> bool:
        """Whether a path is this root, or lies below it."""
        return uri == self.uri or (self.folder and uri.startswith(self.uri.rstrip("/") + "/"))


def roots(session: SparkSession, arguments: Sequence[str]) -> tuple[Root, ...]:
    """The files and folders that arguments (paths, URIs, globs of Hadoop's kind) stand for, each once.

    An argument that lies inside a folder also given adds nothing. Raises ``UsageError`` for one that is not there,
    and for standard input, which no worker can read.
    """
    if not arguments:
        raise UsageError("no input given; name folders, files or glob patterns of a filesystem that Spark knows")
    found = sorted({root for item in arguments for root in _found(session, item)}, key=lambda root: root.uri)
    kept: list[Root] = []
    for root in found:
        if not any(other.holds(root.uri) for other in kept):
            kept.append(root)
    return tuple(kept)


def _found(session: SparkSession, argument: str) -> list[Root]:
    if argument == "-":
        raise UsageError("workers cannot read standard input; give a file, or run without --engine spark")
    context: Any = session.sparkContext
    place = context._jvm.org.apache.hadoop.fs.Path(argument)  # noqa: SLF001 - PySpark has no other way to Hadoop's files
    system = place.getFileSystem(context._jsc.hadoopConfiguration())  # noqa: SLF001
    entries = list(system.globStatus(place) or ())
    if not entries:
        raise UsageError(f"{argument}: does not exist, or no file matches it; check the path")
    return [
        Root(entry.getPath().toString(), folder, empty=not folder and entry.getLen() == 0)
        for entry in entries
        for folder in [bool(entry.isDirectory())]
    ]


def files(session: SparkSession, given: Sequence[Root]) -> DataFrame:
    """A row a file below the roots: ``path``, ``length`` (bytes) and ``content``; no hidden file below a folder.

    Spark leaves out files of no bytes, too: of these the ones that are roots themselves are here.
    """
    reader = session.read.format("binaryFile").option("recursiveFileLookup", "true")
    found = reader.load([_literal(root.uri) for root in given]).select("path", "length", "content")
    empty = [(root.uri, 0, b"") for root in given if root.empty]
    return found.union(session.createDataFrame(empty, found.schema)) if empty else found


def _literal(uri: str) -> str:
    """A path in which nothing is a pattern."""
    return "".join(f"\\{sign}" if sign in "*?[]{}\\" else sign for sign in uri)


def key_of(path: str, given: Sequence[Root]) -> tuple[str, bool]:
    """The key of a file, its path below the folder given, and whether it was given itself; then its name."""
    root = next(root for root in given if root.holds(path))
    if root.folder:
        return "/".join((*root.above, path[len(root.uri.rstrip("/")) + 1 :])), False
    return "/".join((*root.above, path.rpartition("/")[2])), True


def name_of(path: str) -> str:
    """A path as a run on one machine names it."""
    return path.removeprefix(_LOCAL) if path.startswith(_LOCAL + "/") else path
