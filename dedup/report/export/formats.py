"""A finished run in other formats: JSON lines, CSV for spreadsheets, typed Parquet, SQLite, GraphML."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from dedup.errors import UsageError
from dedup.report.export import graphml, parquet, sheet, sqlite
from dedup.report.workspace import Workspace
from dedup.store import codec, files

TABLES = {
    "jsonl": ("articles", "stories", "matches", "skipped"),
    "csv": ("articles", "stories", "matches", "skipped"),
    "parquet": ("articles", "stories", "matches", "skipped"),
    "sqlite": (),
    "graphml": ("copies", "related"),
}
"""What each format can hold, its default first; a database holds everything."""


@dataclass(frozen=True, slots=True)
class Export:
    """What to write: the format, the table (empty for a database), ``canonical`` articles alone, ``excel``'s mark."""

    form: str
    table: str = "articles"
    canonical: bool = False
    excel: bool = False


def write_stream(file: IO[str], space: Workspace, export: Export) -> None:
    """Write a text format to an open file."""
    if export.form == "csv":
        sheet.write(file, records(space, export.table, export.canonical), export.table, excel=export.excel)
    elif export.form == "graphml":
        drawn = graphml.copies if export.table == "copies" else graphml.related
        file.writelines(drawn(records(space, "articles")))
    else:
        for record in space.records(export.table, canonical=export.canonical):
            file.write(codec.line(record).decode() + "\n")


def write_file(path: Path, space: Workspace, export: Export) -> list[Path]:
    """Write to a file that takes the place of ``path`` once it is complete; returns the files written.

    Raises ``UsageError`` where there is no folder for the file.
    """
    if not path.parent.is_dir():
        raise UsageError(f"{path.parent}: is no folder; make it, or write elsewhere")
    if export.form == "parquet":
        parquet.write(path, space.records(export.table, canonical=export.canonical), export.table)
        return [path]
    if export.form == "sqlite":
        return [path, sqlite.write(path, lambda output: records(space, output))]
    with files.replaced(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        write_stream(text, space, export)
        text.flush()
        text.detach()
    return [path]


def records(space: Workspace, table: str, canonical: bool = False) -> Iterator[Mapping[str, Any]]:  # noqa: FBT001, FBT002 - as the option
    """The records of a table; articles also with ``relation``, ``score``, ``canonical`` and ``canonical_site``."""
    if table != "articles":
        yield from space.records(table)
        return
    placed = {
        member.article: {"relation": member.relation.value, "score": member.score, "canonical": group.canonical}
        for story in space.stories()
        for group in story.copies
        for member in group.members
    }
    sites = {item.id: item.site for item in space.metas()}
    for record in space.records("articles", canonical=canonical):
        place = placed[record["id"]]
        yield {**record, **place, "canonical_site": sites.get(str(place["canonical"]))}
