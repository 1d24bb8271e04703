"""A prompt to follow, subscribe or install, and labels of advertisements."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.clean.finding import Finding
from dedup.clean.rules import cued
from dedup.clean.rules.rule import Rule
from dedup.clean.sheet import Sheet
from dedup.model import CutKind

NAME = "promo"


def propose(sheet: Sheet) -> Iterator[Finding]:
    """The lines of its cues that stand in the text."""
    for line in cued.lines(sheet, {"ad", "promo"}):
        if not line.margin:
            yield cued.cut(line, CutKind.PROMO, NAME)


RULE = Rule(
    NAME,
    CutKind.PROMO,
    "A prompt to follow, subscribe or install, and labels of advertisements.",
    propose,
    fires=(
        "تابعونا على تويتر",
        "Sign up for our newsletter",
    ),
    spares=("تابعونا بأعينهم حتى غاب القطار خلف التلال، ثم عادوا إلى بيوتهم.",),
)
