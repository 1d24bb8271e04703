"""A prompt to follow, subscribe or install, and labels of advertisements."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from dedup.clean.finding import Finding
from dedup.clean.rules import cued
from dedup.clean.rules.rule import Rule
from dedup.clean.sheet import Sheet
from dedup.model import BlockKind, CutKind

NAME = "promo"


def propose(sheet: Sheet) -> Iterator[Finding]:
    """The lines of its cues that the ledger tells; the list of what an offer holds goes with the offer."""
    for line in cued.lines(sheet, {"ad", "promo"}):
        if sheet.told(line):
            yield cued.cut(line, CutKind.PROMO, NAME)
        if not line.margin and line.hit and line.hit.cue.cuts == "list":
            rest = (item for item in sheet.lines[line.number + 1 :] if not item.margin)
            for item in takewhile(lambda item: item.kind is BlockKind.ITEM, rest):
                yield Finding(item.block, item.start, item.end, CutKind.PROMO, NAME, {"offer": line.text.strip()})


RULE = Rule(
    NAME,
    CutKind.PROMO,
    "A prompt to follow, subscribe, register, donate or install, with the list that an offer holds, a consent "
    "notice of an embedded post, and labels of advertisements.",
    propose,
    fires=(
        "تابعونا على تويتر",
        "Sign up for our newsletter",
    ),
    spares=("تابعونا بأعينهم حتى غاب القطار خلف التلال، ثم عادوا إلى بيوتهم.",),
)
