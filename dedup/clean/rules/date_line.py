"""A line that says when the page was published or updated."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.clean.finding import Finding
from dedup.clean.rules import cued
from dedup.clean.rules.rule import Rule
from dedup.clean.sheet import Sheet
from dedup.model import CutKind

NAME = "date_line"


def propose(sheet: Sheet) -> Iterator[Finding]:
    """The lines of its cues that stand in the text."""
    for line in cued.lines(sheet, {"date"}):
        if not line.margin:
            yield cued.cut(line, CutKind.BYLINE, NAME)


RULE = Rule(
    NAME,
    CutKind.BYLINE,
    "A line that says when the page was published or updated.",
    propose,
    fires=("آخر تحديث: 3 مارس 2026",),
    spares=("آخر تحديث أجرته الشركة على القطار كان قبل عشر سنوات كما يقول مهندسوها.",),
)
