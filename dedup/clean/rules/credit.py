"""A line that credits a picture."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.clean.finding import Finding
from dedup.clean.rules import cued
from dedup.clean.rules.rule import Rule
from dedup.clean.sheet import Sheet
from dedup.model import CutKind

NAME = "credit"


def propose(sheet: Sheet) -> Iterator[Finding]:
    """The lines of its cues that the ledger tells."""
    for line in cued.lines(sheet, {"credit"}):
        if sheet.told(line):
            yield cued.cut(line, CutKind.OTHER, NAME)


RULE = Rule(
    NAME,
    CutKind.OTHER,
    "A line that credits a picture.",
    propose,
    fires=("Photo: Nora Whitfield",),
    spares=("Photo shoots in the old harbour need a permit from the city, the mayor said.",),
)
