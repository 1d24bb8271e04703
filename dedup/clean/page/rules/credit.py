"""A line that credits a picture."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules import cued
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import PageView
from dedup.model import CutKind

NAME = "credit"


def propose(view: PageView) -> Iterator[Finding]:
    """The lines of its cues that the ledger tells."""
    for line in cued.lines(view, {"credit"}):
        if view.told(line):
            yield cued.cut(line, CutKind.OTHER, NAME)


RULE = Rule(
    NAME,
    CutKind.OTHER,
    "A line that credits a picture.",
    propose,
    fires=("Photo: Nora Whitfield",),
    spares=("Photo shoots in the old harbour need a permit from the city, the mayor said.",),
)
