"""report.html of a run: only what changed is made, the rest is kept from the run before.

Table ``indexed`` keeps what the index holds of each article, table ``pieces`` where the details of each story stand in
the file. Both are believed only for what is as it was; the file itself only where it looks as the last run left it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from dedup.engines import sql
from dedup.engines.base import Columns, Engine, Tables
from dedup.model import Article, Match, Skipped, Story
from dedup.report.html.indexed import Indexed, indexed
from dedup.report.html.pieces import Before, Places
from dedup.report.html.write import write_file
from dedup.report.workspace import Workspace
from dedup.store import codec, files
from dedup.store.catalogue import INDEXED
from dedup.store.job import Job
from dedup.store.recipes import note, noted
from dedup.store.refresh import refresh

_NAME = "report.html"
_DECODER = msgspec.msgpack.Decoder(Indexed)
_SOME = 65_536
"""Rows read at once; changes no answer."""


def write_report(job: Job, space: Workspace, summary: Mapping[str, Any], path: Path) -> None:
    """Replace the report by that of this run; ``space`` is what it published, ``lines_now`` is made."""
    refresh(job, INDEXED, index_batch)
    kept = Kept(job.engine, space)
    seen = files.looks(path)
    before = Before(path, _places(job.engine, path.name) if noted(job, _NAME) == seen else {}, kept.marks)
    places = write_file(kept, summary, path, job.options.report.budget, before)
    with job.engine.transaction():
        note(job, _NAME, files.looks(path))
        job.engine.delete("pieces", f"file = '{path.name}'")
        if places:
            starts, sizes = zip(*places.values(), strict=True)
            columns = {"mark": list(places), "start": list(starts), "size": list(sizes)}
            job.engine.append("pieces", [{"file": [path.name] * len(places), **columns}])


def index_batch(columns: Columns) -> Tables:
    """Rows of ``indexed``: what the index holds of articles, as MessagePack."""
    records = [msgspec.msgpack.encode(indexed(codec.decode(record, Article))) for record in columns["record"]]
    return {"indexed": {"row": columns["row"], "record": records}}


def _places(engine: Engine, file: str) -> Places:
    return {
        mark: (start, size)
        for batch in engine.read("SELECT mark, start, size FROM pieces WHERE file = ?", [file], size=_SOME)
        for mark, start, size in zip(*batch.values(), strict=True)
    }


class Kept:
    """A published run, and what is kept of its articles. ``marks`` is filled while ``indexed`` is read."""

    def __init__(self, engine: Engine, space: Workspace) -> None:
        self._engine, self._space = engine, space
        self.marks: dict[str, int] = {}

    def stories(self) -> Iterator[Story]:
        """All stories, the largest first."""
        return self._space.stories()

    def indexed(self) -> Iterator[Indexed]:
        """All articles as the index knows them, by page and part."""
        for batch in self._engine.read(sql.query("report/indexed_articles"), size=_SOME):
            self.marks.update(zip(batch["id"], batch["mark"], strict=True))
            yield from map(_DECODER.decode, batch["record"])

    def some(self, ids: Sequence[str]) -> Iterator[Article]:
        """The articles of ids, in the order of the ids."""
        return self._space.some(ids)

    def ties(self) -> Iterator[Match]:
        """The matches between different copy groups of one story."""
        return self._space.ties()

    def skipped(self) -> Iterator[Skipped]:
        """Every input that became no article."""
        return self._space.skipped()

    def files(self) -> Mapping[str, str]:
        """The file on disk of each page, where it came from one."""
        return self._space.files()
