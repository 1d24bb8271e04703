"""A line of keywords after a cue, or a run of hashtags or short links."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

import regex

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules import cued
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import Line, PageView
from dedup.model import BlockKind, CutKind

NAME = "tags"
_BETWEEN: Any = regex.compile(r"[\s|｜,،、;؛•·/]+|(?<=\S)(?=[#＃])")
_TAG: Any = regex.compile(r"[#＃]\S*[\p{L}\p{N}]\S*")
_CLOSED: Any = regex.compile(r"([#＃][^\s#＃]+)[#＃](?=\s|$)")
"""A hashtag of a network that closes them, as Weibo does."""
_LABEL: Any = regex.compile(r"^[^\s#＃:：]+\s*[:：]\s*(?=[#＃])")
"""One word before a run of hashtags, "Topics: #harbour #ferry"; more are news: "Her last post read: #harbour"."""
BEHIND = 6
"""Lines right behind the text among which a line of hashtags is told, though extraction left it out."""
_BOXES = frozenset({"tag", "tags", "keyword", "keywords", "topics"})
CHIP_WORDS = 5
"""Words of a tag: a person's or a place's name has no more."""


def propose(view: PageView) -> Iterator[Finding]:
    """The lines of its cues that the ledger tells, and those of its shape that stand in the text."""
    for line in cued.lines(view, {"tags"}):
        if view.told(line):
            yield cued.cut(line, CutKind.TAGS, NAME)
    last = max((line.number for line in view.standing if view.paragraph(line)), default=-1)
    for line in view.standing:
        if not view.free(line):
            continue
        marks = _hashtags(line)
        if marks > 1 or (marks and line.number > last >= 0) or _chips(view, line):
            yield Finding(line.block, line.start, line.end, CutKind.TAGS, NAME, {"shape": "tags"})
    behind = view.lines[last + 1 : last + 1 + BEHIND] if last >= 0 else ()
    for line in takewhile(lambda item: item.margin and item.kind is not BlockKind.HEADING, behind):
        if view.free(line) and _hashtags(line):
            yield Finding(line.block, line.start, line.end, CutKind.TAGS, NAME, {"shape": "tags"})


def _hashtags(line: Line) -> int:
    """How many hashtags the line is, and nothing else; one alone amid the text may be a subhead."""
    if "#" not in line.text and "＃" not in line.text:
        return 0
    marks = _BETWEEN.split(_CLOSED.sub(r"\1", _LABEL.sub("", line.text.strip())))
    tags = sum(_TAG.fullmatch(mark) is not None for mark in marks)
    return tags if tags == sum(1 for mark in marks if mark) else 0


def _chips(view: PageView, line: Line) -> bool:
    """A short item that is a link, in a box whose name says tags."""
    if line.linked < view.options.linked or len(line.words) > CHIP_WORDS:
        return False
    hint = view.article.blocks[line.block - view.article.offset].hint.split()
    return not _BOXES.isdisjoint(hint)


RULE = Rule(
    NAME,
    CutKind.TAGS,
    "A line of keywords after a cue, a run of hashtags or short links, or a last line that is one hashtag.",
    propose,
    fires=("كلمات دلالية: مطر، طرق", "#Harbour #Saltvik", "#ميناء | #مطر"),
    spares=("Tags were sewn into every coat before the collection left the factory.",),
)
