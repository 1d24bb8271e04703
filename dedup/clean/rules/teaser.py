"""Cues such as «اقرأ أيضاً» or "Read more", with the headline they announce."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.clean.finding import Finding
from dedup.clean.rules import cued
from dedup.clean.rules.rule import Rule
from dedup.clean.sheet import Sheet
from dedup.model import CutKind

NAME = "teaser_cue"


def propose(sheet: Sheet) -> Iterator[Finding]:
    """The cue and its headline: on the same line, in the next block, or a list of them."""
    for line in cued.lines(sheet, {"teaser", "more"}):
        yield from cued.with_headlines(sheet, line, CutKind.TEASER, NAME)


RULE = Rule(
    NAME,
    CutKind.TEASER,
    "A cue phrase that sends the reader to another article, with the headline on its line, in the next block, in a "
    "list or in a quote, linked or not.",
    propose,
    fires=("اقرأ أيضاً: إعادة افتتاح الجسر القديم أمام المشاة", "Read more: Ferry returns to the old harbour"),
    spares=("اقرأ أيضا ما كتبه النقاد عن المعرض في صحف ذلك اليوم فقد أجمعوا على جودته.",),
)
