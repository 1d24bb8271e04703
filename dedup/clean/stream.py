"""Pages cleaned one by one, as a stream: no other page is asked, and order is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from dedup.clean.page.cleaning import clean
from dedup.engines.deadline import InlineUntil
from dedup.engines.workers import Inline, Rescue, Workers, within_worker
from dedup.extract.tables.drafts import extracted
from dedup.model import Article, Page, Skipped, SkipReason
from dedup.options.settings import Options
from dedup.read import pages as read
from dedup.store.job import batches

_BATCH = 8
"""Pages a worker gets at once: a stream that waits for more than some dozens keeps its reader waiting."""


def clean_inputs(
    inputs: Sequence[str | Path], options: Options = Options(), workers: int = 1, *, ours: bool = False
) -> Iterator[Article | Skipped]:
    """Clean the pages of inputs one by one, as a stream: the articles of each, or the reason why it is none.

    Raises ``UsageError`` at once for inputs that do not exist. ``ours`` as in ``cleaned``.
    """
    return cleaned(read.pages([str(item) for item in inputs], options.read), options, workers, ours=ours)


def cleaned(
    pages: Iterable[Page | Skipped], options: Options = Options(), workers: int = 1, *, ours: bool = False
) -> Iterator[Article | Skipped]:
    """The articles of each page, its own first, or why there is none; in the pages' order.

    No more pages are held than ``workers`` (processes) are busy with. One alone works in this process, and so do more
    inside a worker of somebody's pool. There ``run.timeout`` holds where the process is ``ours``, whose alarm it takes.
    """
    alone = InlineUntil() if ours else Inline()
    pool = alone if workers == 1 or within_worker() else Workers(workers)
    rescue = Rescue(_singles, _lost, _joined, options.run.timeout)
    size = _BATCH if isinstance(pool, Workers) else 1
    try:
        for found in pool.map(partial(clean_batch, options), batches(pages, size), rescue):
            yield from found
    finally:
        pool.close()


def clean_batch(options: Options, pages: list[Page | Skipped]) -> list[Article | Skipped]:
    """What some pages give, in order."""
    found: list[Article | Skipped] = []
    for page in pages:
        draft = page if isinstance(page, Skipped) else extracted(page, options)
        found.extend([draft] if isinstance(draft, Skipped) else clean(draft, options.clean))
    return found


def _singles(batch: list[Page | Skipped]) -> list[list[Page | Skipped]]:
    return [[item] for item in batch]


def _lost(batch: list[Page | Skipped], late: bool) -> list[Article | Skipped]:  # noqa: FBT001 - the engine's own signature
    (page,) = batch
    if isinstance(page, Skipped):
        return [page]
    if late:
        detail = f"{page.source}: took too long; a longer time is run.timeout"
        return [Skipped(page.key, SkipReason.TIMEOUT, detail)]
    return [Skipped(page.key, SkipReason.CRASHED, f"{page.source}: ended its worker process")]


def _joined(results: list[list[Article | Skipped]]) -> list[Article | Skipped]:
    return [item for found in results for item in found]
