"""Revisions: what changed between the captures of one URL, in the order in which they were saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from dedup.model import Article
from dedup.report.captures import capture
from dedup.report.workspace import Workspace
from dedup.text.alignment import Row, align


@dataclass(frozen=True, slots=True)
class Revision:
    """A capture, and its difference to the one before; the first one has none.

    ``rows`` are the paragraphs that changed, came or went, the earlier ones left. ``headline`` is the headline before
    where it was another. ``silent``: text or headline changed; none of its dates did (of
    publication, of the last change, on lines that date it).
    """

    article: Article
    rows: tuple[Row, ...] = ()
    headline: str | None = None
    silent: bool = False


def revisions(articles: Iterable[Article]) -> tuple[Revision, ...]:
    """Captures of one URL in order of capture, those not known to be captured at any time last; ties by page."""
    ordered = sorted(articles, key=lambda item: capture(item).order)
    found = [Revision(ordered[0])] if ordered else []
    for before, after in pairwise(ordered):
        rows = tuple(row for row in align(before.text, after.text) if _changed(row))
        renamed = (before.title or "") != (after.title or "")
        silent = (renamed or bool(rows)) and capture(after).silent(capture(before))
        found.append(Revision(after, rows, (before.title or "") if renamed else None, silent))
    return tuple(found)


def revisions_of(space: Workspace, article: Article) -> tuple[Revision, ...]:
    """The captures in a run of the URL that an article has: of the article alone where it has none."""
    known = {meta.id: meta for meta in space.metas()}
    own = known[article.id]
    same = [meta.id for meta in known.values() if own.address and meta.capture == own.capture]
    return revisions(space.some(same or [article.id]))


def records(found: Iterable[Revision]) -> Iterator[dict[str, object]]:
    """Revisions as records of plain values, in order: what ``dedup history --revisions --json`` prints."""
    for item in found:
        page = item.article
        yield {
            "article": page.id,
            "page": page.page,
            "captured": page.captured.isoformat() if page.captured else None,
            "published": page.published.isoformat() if page.published else None,
            "title": page.title,
            "headline_before": item.headline,
            "silent": item.silent,
            "changes": [{"before": _plain(row, "left"), "after": _plain(row, "right")} for row in item.rows],
        }


def _changed(row: Row) -> bool:
    return any(word.changed for side in (row.left, row.right) for word in side)


def _plain(row: Row, side: str) -> str:
    return "".join(word.text for word in getattr(row, side)).strip()
