"""A line that says who wrote, translated or edited the text."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.clean.finding import Finding
from dedup.clean.rules import cued
from dedup.clean.rules.rule import Rule
from dedup.clean.sheet import Sheet
from dedup.model import CutKind

NAME = "byline"


def propose(sheet: Sheet) -> Iterator[Finding]:
    """The lines of its cues that stand in the text."""
    for line in cued.lines(sheet, {"byline"}):
        if not line.margin:
            yield cued.cut(line, CutKind.BYLINE, NAME)


RULE = Rule(
    NAME,
    CutKind.BYLINE,
    "A line that says who wrote, translated or edited the text.",
    propose,
    fires=("كتبت: ليلى حداد",),
    spares=("كتبت الشاعرة قصيدتها الأولى وهي في العاشرة من عمرها ونشرتها صحيفة محلية.",),
)
