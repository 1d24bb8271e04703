"""read and extract: inputs to drafts, one article a page, or a reason why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TypeAlias

from dedup import codec
from dedup.engines import Columns
from dedup.engines.workers import Rescue
from dedup.extract import extract
from dedup.model import Article, Page, Skipped, SkipReason
from dedup.options import Options
from dedup.steps.job import Job, batches

Extracted: TypeAlias = tuple[list[tuple[str, str, bytes]], list[Skipped]]
"""Drafts (id, page, record), and the pages that are none."""


def extract_pages(job: Job, pages: Iterable[Page | Skipped]) -> None:
    """Fill ``drafts`` and ``skips``. Pages stream through; no more than a few batches are in memory."""
    work = partial(extract_batch, job.options)
    rescue = Rescue(_singles, _lost, _joined, job.options.run.timeout)
    seen = 0
    for articles, skipped in job.engine.map(work, batches(pages, job.options.run.batch), rescue):
        job.engine.append("drafts", _rows(articles))
        job.engine.append("skips", _skips(skipped))
        seen += len(articles) + len(skipped)
        job.progress.advance(len(articles) + len(skipped))
    job.notes["pages"] = seen


def extract_batch(options: Options, batch: list[Page | Skipped]) -> Extracted:
    """Drafts (id, page, record) and the pages that are none."""
    articles, skipped = [], []
    for page in batch:
        found = page if isinstance(page, Skipped) else extracted(page, options)
        if isinstance(found, Article):
            articles.append((found.id, found.page, codec.encode(found)))
        else:
            skipped.append(found)
    return articles, skipped


def _singles(batch: list[Page | Skipped]) -> list[list[Page | Skipped]]:
    return [[page] for page in batch]


def _lost(batch: list[Page | Skipped], late: bool) -> Extracted:  # noqa: FBT001 - the engine's own signature
    reason, what = (SkipReason.TIMEOUT, "took too long") if late else (SkipReason.CRASHED, "ended its worker process")
    hint = "look at it by itself with: dedup clean FILE; a longer time is run.timeout"
    return [], [Skipped(page.key, reason, f"{page.source}: {what}; {hint}") for page in batch if isinstance(page, Page)]


def _joined(results: list[Extracted]) -> Extracted:
    return [row for rows, _ in results for row in rows], [item for _, skips in results for item in skips]


def extracted(page: Page, options: Options) -> Article | Skipped:
    """The page's article, or why there is none; an unforeseen error is such a reason and never ends the run."""
    try:
        return extract(page, options)
    except Exception as error:  # noqa: BLE001 - one page must not end the run; it is listed with its error
        detail = f"{page.source}: {type(error).__name__}: {error}; please report this page as a defect"
        return Skipped(page.key, SkipReason.CRASHED, detail)


def _rows(articles: list[tuple[str, str, bytes]]) -> Iterator[Columns]:
    if articles:
        ids, pages, records = zip(*articles, strict=True)
        yield {"id": ids, "page": pages, "record": records}


def _skips(skipped: list[Skipped]) -> Iterator[Columns]:
    if skipped:
        yield {
            "page": [item.page for item in skipped],
            "reason": [item.reason.value for item in skipped],
            "detail": [item.detail for item in skipped],
            "record": [codec.encode(item) for item in skipped],
        }
