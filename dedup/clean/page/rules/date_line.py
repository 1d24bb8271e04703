"""A line that says when the page was published or updated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules import cued
from dedup.clean.page.rules.date_words import may_begin, only_dates
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import Line, PageView
from dedup.model import BlockKind, CutKind, Evidence

NAME = "date_line"


_TOWN: Any = regex.compile(r"^\s*\p{L}+(?:\s\p{L}+)?\s+[-–—|]\s+(?=.*\d)")
"""The name of a town before a date, and the mark between them."""
_TIMED = 6
"""Words of a line that is a time and nothing else."""
TOP = 5
"""Lines from the top of the text among which a date line stands that has no other like it: below a standfirst."""


def propose(view: PageView) -> Iterator[Finding]:
    """The lines of its cues that the ledger tells, and lines of nothing but dates before or behind it."""
    for line in cued.lines(view, {"date"}):
        if view.told(line):
            yield cued.cut(line, CutKind.BYLINE, NAME)
    body = view.standing
    found = [place for place, line in enumerate(body) if _dated(line, view)]
    full = [place for place, line in enumerate(body) if view.paragraph(line)]
    for place in found:
        line = body[place]
        edge = not full or place < full[0] or place > full[-1]
        if edge or (place < TOP and len(found) == 1):
            yield Finding(line.block, line.start, line.end, CutKind.BYLINE, NAME, _shape(line))
    for line in view.left_out():
        if _dated(line, view):
            yield Finding(line.block, line.start, line.end, CutKind.BYLINE, NAME, _shape(line))


def _shape(line: Line) -> Evidence:
    return {"shape": "nothing but a date" if only_dates(line.text, ()) else "a date and a name"}


def _dated(line: Line, view: PageView) -> bool:
    if line.kind is BlockKind.HEADING or not line.words:
        return False
    names = (*view.article.authors, view.article.site or "")
    if may_begin(line.words[0], names) and only_dates(line.text, names):
        return True
    if len(line.words) <= _TIMED and _timed(view, line):
        return True
    town = _TOWN.match(line.text)
    return town is not None and only_dates(line.text[town.end() :], names)


def _timed(view: PageView, line: Line) -> bool:
    """Whether a line with a figure is a ``<time>`` of the page and nothing else: it may leave out the year."""
    hint = view.article.blocks[line.block - view.article.offset].hint.split()
    return hint[-1:] == ["time"] and any(word[:1].isdecimal() for word in line.words)


RULE = Rule(
    NAME,
    CutKind.BYLINE,
    "A line that says when the page was published or updated.",
    propose,
    fires=("آخر تحديث: 3 مارس 2026", "الثلاثاء 10 فبراير 2026 - 08:15 ص", "Tue, Feb 10, 2026, 8:15 AM EST"),
    spares=("آخر تحديث أجرته الشركة على القطار كان قبل عشر سنوات كما يقول مهندسوها.",),
)
