"""Which stories, articles and sites of a run somebody asks for."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dedup.errors import UsageError, nearest
from dedup.model import Article, Story
from dedup.report.first import day, minute
from dedup.report.html.catalogue import catalogue
from dedup.report.html.figures import Figures, SiteFigures, copying
from dedup.report.workspace import Workspace
from dedup.text.spellings import spellings
from dedup.text.words import fold


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an article must have, all of it: words in headline or text, days of publication (UTC, both included), names.

    ``size`` is the least number of articles of its story. Words, sites and agencies are compared folded.
    """

    words: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    site: str | None = None
    language: str | None = None
    agency: str | None = None
    size: int = 1


def articles(space: Workspace, wanted: Wanted) -> Iterator[Article]:
    """The articles that have all that is wanted, by page and part."""
    large = None if wanted.size < 2 else _large(space, wanted.size)
    for article in space.articles():
        if (large is None or article.id in large) and _fits(article, wanted):
            yield article


def stories(space: Workspace, wanted: Wanted) -> Iterator[Story]:
    """The stories with such an article, the largest first."""
    found = {article.id for article in articles(space, wanted)}
    for story in space.stories():
        if any(member.article in found for group in story.copies for member in group.members):
            yield story


def _large(space: Workspace, size: int) -> set[str]:
    large = (story for story in space.stories() if story.size >= size)
    return {member.article for story in large for group in story.copies for member in group.members}


def _fits(article: Article, wanted: Wanted) -> bool:
    return _in_time(article, wanted) and _named(article, wanted) and _says(article, wanted.words)


def _in_time(article: Article, wanted: Wanted) -> bool:
    if wanted.since is None and wanted.until is None:
        return True
    if article.published is None:
        return False
    published = date.fromisoformat(day(minute(article.published)))
    return (wanted.since or date.min) <= published <= (wanted.until or date.max)


def _named(article: Article, wanted: Wanted) -> bool:
    agency = article.agency.name if article.agency else ""
    return (
        (not wanted.language or _primary(article.language or "") == _primary(wanted.language))
        and fold(wanted.site or "") in fold(f"{article.site or ''} {article.host or ''}")
        and fold(wanted.agency or "") in fold(agency)
    )


def _primary(language: str) -> str:
    """The language of a tag without its region or script."""
    return language.partition("-")[0].lower()


def _says(article: Article, words: tuple[str, ...]) -> bool:
    text = fold(f"{article.title or ''} {article.text}") if words else ""
    return all(any(form in text for form in spellings(word)) for word in words)


SORTS: Mapping[str, Callable[[Mapping[str, Any]], float]] = {
    "pages": lambda row: row["pages"],
    "cut": lambda row: row["share"],
    "copies": lambda row: row["copies"],
    "copied": lambda row: row["copied"],
    "agency": lambda row: surely(row["agency_articles"], row["articles"]),
}
"""What sites can be sorted by, the largest first: pages, share cut, copies taken, copies given, the largest agency."""
_NORMAL = 1.96
"""Standard deviations on either side of the mean between which 95 % of a normal distribution lie."""


def surely(part: int, total: int) -> float:
    """The least that a share is likely to be (Wilson 1927, 95 %): 17 of 17 says more than 1 of 1."""
    if not total:
        return 0.0
    share, spread = part / total, _NORMAL**2 / total
    least = (share + spread / 2 - _NORMAL * math.sqrt((share * (1 - share) + spread / 4) / total)) / (1 + spread)
    return min(share, max(0.0, least))


def sites(space: Workspace, site: str | None = None, sort: str = "pages") -> list[dict[str, Any]]:
    """The sites of a run in an order of ``SORTS``, ties by pages and name, or one of them; JSON-ready.

    ``share`` is ``cut_characters`` of ``characters``, those kept and those cut, white space left out; ``agency_share``
    is ``agency_articles`` of ``articles``, second articles on its pages included; ``copies`` and ``copied`` count texts
    that it took from others and others from it; ``lag`` is a median in minutes. Raises ``UsageError`` for an unknown
    site.
    """
    counted = Figures()
    found = catalogue(space, counted.add)
    if site is not None and site not in counted.sites:
        raise UsageError(f"no site {site!r} in {space.folder}; {nearest(site, list(counted.sites))}")
    copied = copying(found)
    rows = []
    for name, figures in sorted(counted.sites.items(), key=lambda item: (-item[1].pages, item[0])):
        if site is None or site == name:
            sources = [_end(row.source, row.texts, row.lag) for row in copied if row.copier == name]
            copiers = [_end(row.copier, row.texts, row.lag) for row in copied if row.source == name]
            rows.append(_site(name, figures) | {"copies_from": sources, "copied_by": copiers})
            rows[-1] |= {"copies": sum(row["texts"] for row in sources), "copied": sum(row["texts"] for row in copiers)}
    return sorted(rows, key=lambda row: -SORTS[sort](row))


def _site(name: str, figures: SiteFigures) -> dict[str, Any]:
    record = figures.record()
    agency = next((agency for agency in record["agencies"] if agency), None)
    return {
        "site": name,
        "pages": figures.pages,
        "cuts": record["cuts"],
        "characters": record["characters"],
        "cut_characters": record["cut"],
        "share": record["share"],
        "agency": agency,
        "articles": figures.agencies.total(),
        "agency_articles": figures.agencies[agency] if agency else 0,
        "agency_share": figures.agencies[agency] / figures.agencies.total() if agency else 0.0,
        "agencies": {agency: count for agency, count in record["agencies"].items() if agency},
        "kinds": record["kinds"],
        "lines": [{"text": text, "pages": pages} for text, pages in record["lines"]],
        "more": record["more"],
    }


def _end(site: str, texts: int, lag: int | None) -> dict[str, Any]:
    return {"site": site, "texts": texts, "lag": lag}


__all__ = ["SORTS", "Wanted", "articles", "sites", "stories", "surely"]
