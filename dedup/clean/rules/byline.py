"""A line that says who wrote, translated or edited the text."""

from __future__ import annotations

from collections.abc import Iterator

from dedup import lexicon
from dedup.clean.finding import Finding
from dedup.clean.rules import cued
from dedup.clean.rules.rule import Rule
from dedup.clean.sheet import Sheet
from dedup.model import CutKind

NAME = "byline"
NAMES = 2, 5
"""Words of a byline without a colon: more than the first, at most the second, the cue counted."""
JOINT = 3
"""Letters of a small word between names: "and", "de", "van"."""


def propose(sheet: Sheet) -> Iterator[Finding]:
    """The lines of its cues that stand in the text."""
    for line in cued.lines(sheet, {"byline"}):
        if not line.margin:
            yield cued.cut(line, CutKind.BYLINE, NAME)
    for line in sheet.lines:
        if sheet.body(line) and not line.stops and _names(line.text) and lexicon.opens(line.words[:1], "byline"):
            yield Finding(line.block, line.start, line.end, CutKind.BYLINE, NAME, {"shape": "by and names"})


def _names(text: str) -> bool:
    """A word and two to four names in capitals, joined by nothing or by small words: "By Jane Doe and John Roe"."""
    parts = [part for part in text.split() if len(part) > JOINT or part[:1].isupper()]
    return NAMES[0] < len(parts) <= NAMES[1] and all(part[:1].isupper() for part in parts[1:]) and text[:1].isupper()


RULE = Rule(
    NAME,
    CutKind.BYLINE,
    "A line that says who wrote, translated or edited the text.",
    propose,
    fires=("كتبت: ليلى حداد", "By Ada Quill"),
    spares=("كتبت الشاعرة قصيدتها الأولى وهي في العاشرة من عمرها ونشرتها صحيفة محلية.",),
)
