"""Headings such as «مقالات مشابهة» or "Related articles", with the list under them."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules import cued
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import PageView
from dedup.model import CutKind

NAME = "related_list"


def propose(view: PageView) -> Iterator[Finding]:
    """The heading and the items after it, up to the first line that is no headline."""
    for line in cued.lines(view, {"related_list"}):
        yield from cued.with_headlines(view, line, CutKind.RELATED_LIST, NAME)


RULE = Rule(
    NAME,
    CutKind.RELATED_LIST,
    "A heading that announces other articles, and the headlines listed under it.",
    propose,
    fires=("مقالات مشابهة", "Related articles"),
    spares=("Related articles of clothing were displayed in the second hall of the museum.",),
)
