"""In place of extract and clean: texts that are taken as they are, each page one article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from dedup.clean.tables.rounds import article_rows
from dedup.engines.base import Columns, Resident
from dedup.extract.tables.drafts import extracted
from dedup.model import Article, Page
from dedup.options.settings import Options
from dedup.read.tables.arrivals import Arrival
from dedup.store.job import Job, batches


def take_whole(job: Job, engine: Resident, arrivals: Iterable[Arrival]) -> None:
    """Fill ``articles`` with the pages of ``arrivals``: their facts as ever, their texts untouched."""
    for rows in engine.map(partial(whole_batch, job.options), batches(arrivals, job.options.run.batch)):
        if rows["row"]:
            engine.append("articles", [rows])


def whole_batch(options: Options, batch: list[Arrival]) -> Columns:
    """Rows of ``articles`` for a batch; what is empty or binary gives none."""
    found = []
    for item in batch:
        draft = extracted(item.found, options) if isinstance(item.found, Page) else item.found
        if isinstance(draft, Article) and isinstance(item.found, Page):
            found.append((item.row, (replace(draft, text=item.found.content.strip(), blocks=()),)))
    return article_rows(found)["articles"]
