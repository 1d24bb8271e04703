"""A line of keywords after a cue, or a run of hashtags or short links."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.clean.finding import Finding
from dedup.clean.rules import cued
from dedup.clean.rules.rule import Rule
from dedup.clean.sheet import Line, Sheet
from dedup.model import CutKind

NAME = "tags"
CHIP_WORDS = 5
"""Words of a tag: a person's or a place's name has no more."""


def propose(sheet: Sheet) -> Iterator[Finding]:
    """The lines of its cues, and those of its shape that stand in the text."""
    for line in cued.lines(sheet, {"tags"}):
        if not line.margin:
            yield cued.cut(line, CutKind.TAGS, NAME)
    for line in sheet.lines:
        if sheet.body(line) and (_hashtags(line) or _chips(sheet, line)):
            yield Finding(line.block, line.start, line.end, CutKind.TAGS, NAME, {"shape": "tags"})


def _hashtags(line: Line) -> bool:
    """Two or more hashtags and nothing else; one alone may be a subhead."""
    marks = line.text.split()
    return len(marks) > 1 and all(mark.startswith("#") and len(mark) > 1 for mark in marks)


def _chips(sheet: Sheet, line: Line) -> bool:
    """A short item that is a link, in a box whose name says tags."""
    names = {"tag", "tags", "keyword", "keywords", "topics"}
    hint = sheet.article.blocks[line.block - sheet.article.offset].hint.split()
    return line.linked >= sheet.options.linked and len(line.words) <= CHIP_WORDS and not names.isdisjoint(hint)


RULE = Rule(
    NAME,
    CutKind.TAGS,
    "A line of keywords after a cue, or a run of hashtags or short links.",
    propose,
    fires=("كلمات دلالية: مطر، طرق",),
    spares=("Tags were sewn into every coat before the collection left the factory.",),
)
