"""A line that says when the page was published or updated."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules import cued
from dedup.clean.page.rules.date_words import may_begin, only_dates
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import Line, PageView
from dedup.model import BlockKind, CutKind, Evidence

NAME = "date_line"


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
    return may_begin(line.words[0], names) and only_dates(line.text, names)


RULE = Rule(
    NAME,
    CutKind.BYLINE,
    "A line that says when the page was published or updated.",
    propose,
    fires=("آخر تحديث: 3 مارس 2026", "الثلاثاء 10 فبراير 2026 - 08:15 ص", "Tue, Feb 10, 2026, 8:15 AM EST"),
    spares=("آخر تحديث أجرته الشركة على القطار كان قبل عشر سنوات كما يقول مهندسوها.",),
)
