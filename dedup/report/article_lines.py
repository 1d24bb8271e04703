"""articles.jsonl: lines of articles that are as they were come from the file before, the others are made in workers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from itertools import islice
from pathlib import Path

from dedup.copies.tables.credits import NAMED
from dedup.engines import sql
from dedup.engines.base import Columns, Resident
from dedup.errors import RunError
from dedup.model import Article
from dedup.report import records
from dedup.store import codec, files
from dedup.store.job import Job
from dedup.store.recipes import note, noted
from dedup.store.view import done

_AT = {"agencies_done": done(NAMED)}
MARKED = sql.query("report/marked_articles", _AT)
"""Articles as they are published, each with a mark that changes with whatever changes in it."""
_NAME = "lines"
_BATCH = 256
_PLAN = 65_536


def write_articles(job: Job, engine: Resident, path: Path) -> None:
    """Replace the file by the articles of this run, by page and part."""
    if noted(job, _NAME) != files.looks(path):
        engine.delete("lines", "TRUE")
    engine.run(sql.table("report/lines_now", _AT), sql.table("report/lines_plan"))
    files.write_lines(path, _merged(engine, path))
    with engine.transaction():
        note(job, _NAME, files.looks(path))
        engine.delete("lines", "TRUE")
        engine.insert("lines", "SELECT * FROM lines_now")


def _merged(engine: Resident, path: Path) -> Iterator[bytes]:
    """The lines in order. Those that stay stand in the file before in the same order."""
    made = (
        line
        for lines in engine.map(article_lines, engine.read(sql.query("report/lines_to_write"), size=_BATCH))
        for line in lines
    )
    number = 0
    with path.open("rb") if path.is_file() else nullcontext() as old:
        for batch in engine.read("SELECT before FROM lines_plan ORDER BY place", size=_PLAN):
            for before in batch["before"]:
                if not before or old is None:
                    yield next(made)
                    continue
                for line in islice(old, before - number - 1, None):
                    yield line.rstrip(b"\n")
                    break
                else:
                    raise RunError(f"{path}: somebody changes it; start the same run again")
                number = before


def article_lines(columns: Columns) -> list[bytes]:
    """Lines of ``articles.jsonl`` from records and the ids of their groups."""
    names = ("story", "copy", "headline_group")
    groups = zip(*(columns[name] for name in names), strict=True)
    return [
        codec.line(records.article_record(codec.decode(record, Article), dict(zip(names, some, strict=True))))
        for record, some in zip(columns["record"], groups, strict=True)
    ]
