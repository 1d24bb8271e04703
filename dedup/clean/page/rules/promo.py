"""A prompt to follow, subscribe or install, and labels of advertisements."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules import cued
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import PageView
from dedup.model import BlockKind, CutKind

NAME = "promo"


def propose(view: PageView) -> Iterator[Finding]:
    """The lines of its cues that the ledger tells; the list of what an offer holds goes with the offer."""
    for line in cued.lines(view, {"ad", "promo"}):
        if view.told(line):
            yield cued.cut(line, CutKind.PROMO, NAME)
        if not line.margin and line.hit and line.hit.cue.cuts == "list":
            rest = (item for item in view.after(line) if not item.margin)
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
