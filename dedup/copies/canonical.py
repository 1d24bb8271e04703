"""Which article stands for a group of copies: the original, where evidence shows it.

A plain date proves the day and no hour of it: beside a time of that day neither is the earlier, and the next kind of
evidence decides. It is later than any time of a day before, and earlier than any of a day after.

Captures of one address are one page, which was published when the earliest of them says: the first saved stands for it.

A text counts as more complete than another only from a paragraph's length on: a few words more are what cleaning left
of a page, or an outlet's own habit, and prove nothing about who wrote first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from dedup.model import Published
from dedup.profiles.meta import Meta
from dedup.text import words as text

OWN = "the agency's own site"
EARLIEST = "published first"
DATED = "the only one with a date"
SAVED = "saved first"
COMPLETE = "the most complete text"
TIMED = "its hour is known"
LONGER = "uncertain; the longest by a few words"
SMALLEST = "equal in evidence; the smallest id"
ONLY = "the only article"
_KINDS = (OWN, EARLIEST, SAVED, COMPLETE, TIMED, LONGER)

PARAGRAPH = 20
"""Words by which a text must be longer than another to be the more complete: every passage that is cut from the samples
is shorter than that, three of four paragraphs of Arabic news are as long."""
_NEVER = 1 << 30
"""The place of an article that no page names: behind all that are named."""


def by_evidence(metas: Sequence[Meta]) -> list[Meta]:
    """The likeliest original first: an agency's site, the earliest, the first saved, the most complete, the timed."""
    ranks = _ranks(metas)
    return sorted(metas, key=lambda meta: (*ranks[meta.id], meta.id))


def reason(chosen: Meta, metas: Sequence[Meta]) -> str:
    """Why ``chosen`` stands for all: the first kind of evidence in which it alone is best, else that beats the next.

    Other captures of its page are asked only where nothing else is left to compare it with.
    """
    others = [meta for meta in metas if meta.id != chosen.id]
    others = [meta for meta in others if _page(meta) != _page(chosen)] or others
    if not others:
        return ONLY
    ranks = _ranks(metas)
    mine = ranks[chosen.id]
    for place, words in enumerate(_KINDS):
        if all(mine[place] < ranks[other.id][place] for other in others):
            undated = words == EARLIEST and all(ranks[other.id][place] == _NEVER for other in others)
            return DATED if undated else words
    best = min(ranks[other.id] for other in others)
    for place, words in enumerate(_KINDS):
        if mine[place] != best[place]:
            return words
    return SMALLEST


def credited(metas: Sequence[Meta]) -> frozenset[str]:
    """The folded names of the agencies that the articles of a group name."""
    return frozenset(text.fold(meta.agency) for meta in metas if meta.agency)


def _ranks(metas: Sequence[Meta]) -> dict[str, tuple[int, int, int, int, int, int]]:
    """By id, the smaller the better: not the agency's own site, places in time, words lacking, hour unknown, -words.

    The places are that of the page among others and that of the capture among those of its page.

    What is lacking is counted against the longest of those that nothing before has told apart, and is none below
    ``PARAGRAPH`` words.
    """
    agencies, places, captures = credited(metas), _places(metas), _captures(metas)
    first: dict[tuple[str, ...], int] = {}
    for meta in metas:
        first[_page(meta)] = min(first.get(_page(meta), _NEVER), places.get(meta.id, _NEVER))
    before = {
        meta.id: (
            0 if meta.agency_own or (meta.site is not None and text.fold(meta.site) in agencies) else 1,
            first[_page(meta)],
            captures.get(meta.id, 0),
        )
        for meta in metas
    }
    longest: dict[tuple[int, int, int], int] = {}
    for meta in metas:
        longest[before[meta.id]] = max(longest.get(before[meta.id], 0), meta.words)
    return {
        meta.id: (
            *before[meta.id],
            lacking if (lacking := longest[before[meta.id]] - meta.words) >= PARAGRAPH else 0,
            0 if isinstance(meta.published, datetime) else 1,
            -meta.words,
        )
        for meta in metas
    }


def _page(meta: Meta) -> tuple[str, ...]:
    """What captures of one page share; an article without an address is a page of its own."""
    return meta.capture if meta.address else (meta.id,)


def _captures(metas: Sequence[Meta]) -> Mapping[str, int]:
    """How many captures of its page are known to have been saved before each that was saved at a known time."""
    saved: dict[tuple[str, ...], list[tuple[float, str]]] = defaultdict(list)
    for meta in metas:
        if meta.captured is not None:
            saved[_page(meta)].append((_moment(meta.captured), meta.id))
    found = {}
    for times in saved.values():
        order = sorted(moment for moment, _ in times)
        found.update({name: bisect_left(order, moment) for moment, name in times})
    return found


def _places(metas: Sequence[Meta]) -> Mapping[str, int]:
    """The place in time of every dated article, from 0; equal where nothing shows which of two was earlier."""
    waiting = [(meta.published, meta.id) for meta in metas if meta.published is not None]
    times = sorted((_instant(told), _day(told), name) for told, name in waiting if isinstance(told, datetime))
    dates = sorted((_day(told), name) for told, name in waiting if not isinstance(told, datetime))
    found: dict[str, int] = {}
    place = time = day = 0
    while time < len(times) or day < len(dates):
        first = min([item[1] for item in times[time : time + 1]] + [item[0] for item in dates[day : day + 1]])
        if time < len(times) and times[time][1] == first:
            moment = times[time][0]
            while time < len(times) and times[time][0] == moment:
                found[times[time][2]] = place
                time += 1
        while day < len(dates) and dates[day][0] == first:
            found[dates[day][1]] = place
            day += 1
        place += 1
    return found


def _day(published: Published) -> date:
    """The day on the publisher's own calendar."""
    return date(published.year, published.month, published.day)


def _moment(told: Published) -> float:
    """Seconds of a time, those of its midnight for a day."""
    return _instant(told if isinstance(told, datetime) else datetime(told.year, told.month, told.day, tzinfo=UTC))


def _instant(published: datetime) -> float:
    return (published if published.tzinfo else published.replace(tzinfo=UTC)).timestamp()
