"""extract: pages to drafts, one article a page, or a reason why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, TypeAlias

from dedup.engines.base import Resident
from dedup.engines.workers import Rescue
from dedup.errors import NO_ROOM
from dedup.extract.crashes import Crashes
from dedup.extract.entry import extract
from dedup.model import Article, Page, Skipped, SkipReason
from dedup.options.settings import Options
from dedup.read.tables.arrivals import Arrival
from dedup.store import codec
from dedup.store.job import Job

Rows: TypeAlias = dict[str, list[Any]]
"""Columns of ``arrivals``."""
_CHARACTERS = 8_000_000
"""Characters after which a batch is full."""


def extract_pages(job: Job, engine: Resident, arrivals: Iterable[Arrival]) -> None:
    """Store drafts, and why other inputs are none, in ``arrivals``. No more than a few batches are in memory.

    Raises ``RunError`` where many pages end with one and the same unforeseen error.
    """
    work = partial(extract_batch, job.options)
    rescue = Rescue(_singles, partial(_lost, job.options), _joined, job.options.run.timeout)
    crashes = Crashes()
    for rows in engine.map(work, _batches(arrivals, job.options.run.batch), rescue):
        engine.append("arrivals", [rows])
        crashes.add(rows["detail"])
        job.progress.advance(len(rows["row"]))
    job.statistics.pages = crashes.pages
    crashes.check(job.options.run.crash_share)


def _batches(arrivals: Iterable[Arrival], most: int) -> Iterator[list[Arrival]]:
    """Batches of at most ``most`` pages, and of fewer where they are large: many batches are on their way at once."""
    batch: list[Arrival] = []
    size = 0
    for item in arrivals:
        batch.append(item)
        size += len(item.found.content) if isinstance(item.found, Page) else 0
        if len(batch) == most or size >= _CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def extract_batch(options: Options, batch: list[Arrival]) -> Rows:
    """The rows of a batch: a record of each draft, or of the reason why there is none."""
    rows: Rows = {name: [] for name in ("source", "row", "stamp", "page", "claim", "reason", "detail", "record")}
    for item in batch:
        found = extracted(item.found, options) if isinstance(item.found, Page) else item.found
        reason, detail = ("", "") if isinstance(found, Article) else (found.reason.value, found.detail)
        values = (item.source, item.row, item.content_hash, found.page, item.claim, reason, detail, codec.encode(found))
        for column, value in zip(rows.values(), values, strict=True):
            column.append(value)
    return rows


def _singles(batch: list[Arrival]) -> list[list[Arrival]]:
    return [[item] for item in batch]


def _lost(options: Options, batch: list[Arrival], late: bool) -> Rows:  # noqa: FBT001 - the engine's own signature
    reason, what = (SkipReason.TIMEOUT, "took too long") if late else (SkipReason.CRASHED, "ended its worker process")
    hint = "look at it by itself with: dedup clean FILE; a longer time is run.timeout"
    (item,) = batch
    page = item.found
    given_up = Skipped(page.key, reason, f"{page.source}: {what}; {hint}") if isinstance(page, Page) else page
    rows = extract_batch(options, [Arrival(item.source, item.row, item.content_hash, given_up)])
    return rows | {"claim": [item.claim]}


def _joined(results: list[Rows]) -> Rows:
    return {name: [value for rows in results for value in rows[name]] for name in results[0]}


def extracted(page: Page, options: Options) -> Article | Skipped:
    """The page's article, or why there is none; an unforeseen error is such a reason and never ends the run.

    But a disk without room is no fault of the page, and a worker without memory may remember too much: both raise.
    """
    try:
        return extract(page, options)
    except Exception as error:
        if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno in NO_ROOM):
            raise
        detail = f"{page.source}: {type(error).__name__}: {error}; please report this page as a defect"
        return Skipped(page.key, SkipReason.CRASHED, detail)
