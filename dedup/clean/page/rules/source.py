"""A line that names where the text was taken from."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules import cued
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import PageView
from dedup.model import CutKind

NAME = "source"


def propose(view: PageView) -> Iterator[Finding]:
    """The lines of its cues that stand in the text; with more than a cue before a colon, a quotation follows."""
    for line in cued.lines(view, {"source"}):
        if not line.margin and not (line.after and line.text.rstrip().endswith((":", "："))):
            yield cued.cut(line, CutKind.SOURCE, NAME)


RULE = Rule(
    NAME,
    CutKind.SOURCE,
    "A line that names where the text was taken from.",
    propose,
    fires=(
        "المصدر: الأناضول",
        "Source: Reuters",
    ),
    spares=(
        "نقلا عن النقش القديم على باب الميناء:",
        "المصدر الرئيسي للمياه في المنطقة هو النهر الذي يعبرها من الشمال.",
    ),
)
