"""Headings such as «مقالات مشابهة» or "Related articles", with the list under them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules import cued
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import Line, PageView, near
from dedup.model import CutKind

NAME = "related_list"
_BOXES = frozenset({"card", "teaser", "related", "readmore", "recirc", "recommended"})
_LINES, _WORDS, _HEADLINE = 6, 60, 4
"""Lines and words of such a box at most, and words of its headline."""
_SHARE = 4
"""How many times as much text must stand in the article."""


def propose(view: PageView) -> Iterator[Finding]:
    """The heading and the items after it, up to the first line that is no headline."""
    for line in cued.lines(view, {"related_list"}):
        yield from cued.with_headlines(view, line, CutKind.RELATED_LIST, NAME)
    yield from _cards(view)


def _cards(view: PageView) -> Iterator[Finding]:
    """The small boxes amid the text that their page names for a card or a teaser, with a linked headline on top."""
    total = sum(len(line.words) for line in view.standing)
    for names, run in groupby(view.lines, key=lambda line: _names(view, line)):
        box = list(run) if names else []
        size = sum(len(line.words) for line in box)
        if not box or len(box) > _LINES or size > _WORDS or _SHARE * size > total:
            continue
        heads = [line for line in box if line.linked >= view.options.linked and len(line.words) >= _HEADLINE]
        if len(heads) == 1 and view.headline_like(heads[0]) and near(view, heads[0].url or ""):
            for line in box:
                if view.body(line):
                    head = line.text.strip() if line is heads[0] else None
                    evidence = {"box": min(names)}
                    yield Finding(
                        line.block, line.start, line.end, CutKind.RELATED_LIST, NAME, evidence, head, line.url
                    )


def _names(view: PageView, line: Line) -> frozenset[str]:
    """The words among the names around a line that tell of such a box."""
    hint = view.article.blocks[line.block - view.article.offset].hint
    return frozenset(hint.split()) & _BOXES if hint else frozenset()


RULE = Rule(
    NAME,
    CutKind.RELATED_LIST,
    "A heading that announces other articles, and the headlines listed under it; a small box amid the text that its "
    "page names for a card or a teaser, below one linked headline.",
    propose,
    fires=("مقالات مشابهة", "Related articles"),
    spares=("Related articles of clothing were displayed in the second hall of the museum.",),
)
