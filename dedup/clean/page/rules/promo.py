"""A prompt to follow, subscribe or install, and labels of advertisements."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules import cued
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import Line, PageView
from dedup.model import BlockKind, CutKind
from dedup.text.sentences import QUESTIONS

NAME = "promo"


CALL = 6
"""Words of a question before a prompt."""
LIST = 8
"""Items that an offer lists at most."""


def propose(view: PageView) -> Iterator[Finding]:
    """The lines of its cues that the ledger tells; the list of what an offer holds goes with the offer."""
    for line in cued.lines(view, {"ad", "promo"}):
        if not view.told(line) or _asks(line):
            continue
        yield cued.cut(line, CutKind.PROMO, NAME)
        before = view.lines[line.number - 1] if line.start and line.number else None
        if before is not None and before.block == line.block and _calls(before):
            yield Finding(before.block, before.start, before.end, CutKind.PROMO, NAME, {"offer": line.text.strip()})
        listed = _below(view, line) if line.hit and line.hit.cue.cuts == "list" else _around(view, line)
        for item in listed:
            yield Finding(item.block, item.start, item.end, CutKind.PROMO, NAME, {"offer": line.text.strip()})


def _calls(before: Line) -> bool:
    """Whether a block begins with a question that leads to the prompt behind it; an exclamation may be news."""
    return not before.start and len(before.words) <= CALL and before.text.rstrip().endswith(tuple(QUESTIONS))


def _asks(line: Line) -> bool:
    """Whether a line is a subhead that asks, and a prompt is what it asks about: «اشترك الآن.. ثم ماذا؟»."""
    return line.kind is BlockKind.HEADING and not line.margin and line.text.rstrip().endswith(tuple(QUESTIONS))


def _below(view: PageView, line: Line) -> Iterator[Line]:
    """The items right below an offer that stand in the text."""
    items = takewhile(lambda item: item.kind is BlockKind.ITEM, view.after(line))
    return (item for item in items if not item.margin)


def _around(view: PageView, line: Line) -> list[Line]:
    """The other items of the short list in which an offer stands, below something that is not of the text."""
    if line.kind is not BlockKind.ITEM or line.margin:
        return []
    above = list(takewhile(_listed, reversed(view.lines[max(0, line.number - LIST) : line.number])))
    below = list(takewhile(_listed, view.lines[line.number + 1 : line.number + LIST]))
    first = line.number - len(above)
    outside = first > 0 and view.lines[first - 1].margin and view.told(view.lines[first - 1])
    return [*above, *below] if outside and len(above) + len(below) < LIST else []


def _listed(item: Line) -> bool:
    return item.kind is BlockKind.ITEM and not item.margin


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
