"""The JSONL exports: lines that are as they were come from the file before, the others are made.

Table ``pieces`` says where each line stands, under what it was made of. It is believed only where all files look as the
last run left them. Lines that stand together in the file before are copied together, so that a run with little news
reads and writes a few stretches of bytes, whatever the number of lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from dedup.engines import sql
from dedup.engines.base import Columns, Resident
from dedup.errors import RunError
from dedup.model import Article, Match, Skipped, Story
from dedup.report import records
from dedup.store import codec, files
from dedup.store.catalogue import AGENCIES
from dedup.store.job import Job
from dedup.store.recipes import note, noted
from dedup.store.view import done_by

_AT = {"agencies_done": done_by(AGENCIES.name)}
MARKED = sql.query("report/marked_articles", _AT)
"""Articles as they are published, each with a mark that changes with whatever changes in it."""
ARTICLES = "articles.jsonl"
_STORIES = "stories.jsonl"
_FILES = (ARTICLES, "matches.jsonl", _STORIES)
"""The exports whose lines are kept, by name."""
_SKIPPED = "skipped.jsonl"
_NAME = "exports"
_OURS = f"file IN ({', '.join(repr(name) for name in _FILES)})"
_NEW = f"SELECT file, record FROM export_plan WHERE file <> '{ARTICLES}' AND start IS NULL ORDER BY file, place"
_BATCH = 256
_SOME = 65_536
_COPIED = 2**20
"""Bytes copied at once."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines that follow each other: bytes of the file before, or new ones where ``start`` is None."""

    place: int
    lines: int
    start: int | None
    size: int | None


@dataclass(slots=True)
class _Made:
    """The new lines of all files: file, number and bytes of each."""

    file: list[str] = field(default_factory=list)
    place: list[int] = field(default_factory=list)
    size: list[int] = field(default_factory=list)


def write_exports(job: Job, engine: Resident, out: Path) -> None:
    """Replace the exports below ``out`` by those of this run; leaves ``lines_now``."""
    if noted(job, _NAME) != _look(out):
        engine.delete("pieces", _OURS)
    engine.run(sql.table("report/lines_now", _AT), sql.table("report/export_plan"))
    runs: dict[str, list[_Run]] = {name: [] for name in _FILES}
    for batch in engine.read(sql.query("report/export_runs"), size=_SOME):
        for file, *values in zip(*batch.values(), strict=True):
            runs[file].append(_Run(*values))
    made = _Made()
    _write(out / ARTICLES, runs.pop(ARTICLES), _articles(engine), made)
    others = _others(engine)
    for name, some in runs.items():
        _write(out / name, some, others, made)
    files.write_jsonl(out / _SKIPPED, _skipped(engine))
    engine.run("CREATE OR REPLACE TABLE export_made (file STRING, place BIGINT, size BIGINT)")
    if made.file:
        engine.append("export_made", [{"file": made.file, "place": made.place, "size": made.size}])
    engine.run(sql.table("report/export_pieces"))
    with engine.transaction():
        note(job, _NAME, _look(out))
        engine.delete("pieces", _OURS)
        engine.insert("pieces", "SELECT file, mark, start, size FROM export_pieces")


def _look(out: Path) -> str:
    return ", ".join(files.looks(out / name) for name in _FILES)


def _articles(engine: Resident) -> Iterator[bytes]:
    """The new lines of articles, in order."""
    for lines in engine.map(article_lines, engine.read(sql.query("report/lines_to_write"), size=_BATCH)):
        yield from lines


def _others(engine: Resident) -> Iterator[bytes]:
    """The new lines of the other exports, one export after the other."""
    for batch in engine.read(_NEW):
        for file, record in zip(batch["file"], batch["record"], strict=True):
            if file == _STORIES:
                yield codec.line(records.story_record(codec.decode(record, Story)))
            else:
                yield codec.line(records.match_record(codec.decode(record, Match)))


def _write(path: Path, runs: Sequence[_Run], lines: Iterator[bytes], made: _Made) -> None:
    """Write a file of runs; the sizes of its new lines are added to ``made``."""
    with files.replaced(path) as file, path.open("rb") if path.is_file() else nullcontext() as old:
        for run in runs:
            if run.start is not None:
                _copy(old, file, run.start, run.size or 0)
                continue
            for place in range(run.place, run.place + run.lines):
                line = next(lines)
                file.write(line + b"\n")
                made.file.append(path.name)
                made.place.append(place)
                made.size.append(len(line) + 1)


def _copy(old: IO[bytes] | None, new: IO[bytes], start: int, size: int) -> None:
    """Append bytes of the file before to the new one. Raises ``RunError`` where they went since it was looked at."""
    if old is not None:
        old.seek(start)
    while size:
        data = b"" if old is None else old.read(min(size, _COPIED))
        if not data:
            raise RunError(f"{new.name.removesuffix('.part')}: somebody changes it; start the same run again")
        new.write(data)
        size -= len(data)


def article_lines(columns: Columns) -> list[bytes]:
    """Lines of ``articles.jsonl`` from records and the ids of their groups."""
    names = ("story", "copy", "headline_group")
    groups = zip(*(columns[name] for name in names), strict=True)
    return [
        codec.line(records.article_record(codec.decode(record, Article), dict(zip(names, some, strict=True))))
        for record, some in zip(columns["record"], groups, strict=True)
    ]


def _skipped(engine: Resident) -> Iterator[dict[str, Any]]:
    for batch in engine.read("SELECT record FROM skips ORDER BY page, reason, detail"):
        yield from (records.skipped_record(codec.decode(item, Skipped)) for item in batch["record"])
