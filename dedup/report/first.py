"""Who published a story first, and by how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from dedup.model import Article, CopyGroup, First, Published, Story

_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Dated:
    """A site and its minute of publication; where ``only_day`` is set, that of the first minute of the day in UTC."""

    site: str
    minute: int
    only_day: bool


def dated(site: str, moment: Published | None) -> Dated | None:
    """A site with its time of publication, where it has one."""
    return None if moment is None else Dated(site, minute(moment), not isinstance(moment, datetime))


def minute(moment: Published) -> int:
    """Minutes since 1970-01-01 UTC; a plain date stands for its first minute in UTC."""
    if isinstance(moment, datetime):
        return int(moment.timestamp() // 60)
    return (moment - date(1970, 1, 1)).days * _DAY


def first(known: Iterable[Dated | None]) -> First | None:
    """The first of several sites; None where none has a date."""
    order = sorted((item for item in known if item), key=lambda item: (item.minute, item.only_day, item.site))
    if not order:
        return None
    start = order[0]
    others = [item for item in order if item.site != start.site]
    if not others:
        return First(start.site, day(start.minute), None, sure=True, alone=True)
    same_day = [item for item in others if item.minute // _DAY == start.minute // _DAY]
    unsure = any(item.only_day or start.only_day for item in same_day)
    ahead = None if unsure or start.only_day else others[0].minute - start.minute
    timed = next((item for item in (start, *same_day) if not item.only_day), None) if unsure else None
    named = timed or start
    alike = (item.site for item in order if item.minute == named.minute and not (item.only_day or named.only_day))
    tied = tuple(site for site in dict.fromkeys(alike) if site != named.site)
    return First(start.site, day(start.minute), ahead, not unsure, timed.site if timed else None, tied)


def first_of(articles: Iterable[Article]) -> First | None:
    """The first of the sites of articles; a page that names no site stands for itself."""
    return first(dated(article.site or article.page, article.published) for article in articles)


def copies_led(story: Story) -> tuple[CopyGroup, ...]:
    """The copy groups of a story, that of its headline first, the others as they were."""
    return tuple(sorted(story.copies, key=lambda group: group.canonical != story.canonical))


def span(minutes: int) -> str:
    """A stretch of time in its largest fitting unit: ``35 min``, ``2 h 15 min``, ``3 d 4 h``."""
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h" + (f" {minutes % 60} min" if minutes % 60 else "")
    return f"{minutes // _DAY} d" + (f" {minutes % _DAY // 60} h" if minutes % _DAY // 60 else "")


def day(minutes: int) -> str:
    """The day of a minute since 1970-01-01 UTC, in world time."""
    return _date(minutes // _DAY)


@lru_cache(maxsize=4096)
def _date(days: int) -> str:
    return (date(1970, 1, 1) + timedelta(days=days)).isoformat()
