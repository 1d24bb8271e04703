"""A line that claims rights."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.clean.finding import Finding
from dedup.clean.rules import cued
from dedup.clean.rules.rule import Rule
from dedup.clean.sheet import Sheet
from dedup.model import CutKind

NAME = "copyright"


def propose(sheet: Sheet) -> Iterator[Finding]:
    """The lines of its cues that stand in the text."""
    for line in cued.lines(sheet, {"copyright"}):
        if not line.margin:
            yield cued.cut(line, CutKind.COPYRIGHT, NAME)


RULE = Rule(
    NAME,
    CutKind.COPYRIGHT,
    "A line that claims rights.",
    propose,
    fires=("جميع الحقوق محفوظة",),
    spares=("The copyright of the song returned to the composer's daughter after a long trial.",),
)
