"""A line that claims rights."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules import cued
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import PageView
from dedup.model import CutKind

NAME = "copyright"
SIGN_WORDS = 24
"""Words of a line that begins with the copyright sign; notices are short, sentences after a credit are not."""
_SIGN = regex.compile(r"\s*(?:[©ⓒ]|\(c\)\s*(?:19|20)\d\d)", regex.IGNORECASE)


def propose(view: PageView) -> Iterator[Finding]:
    """The lines of its cues that the ledger tells."""
    for line in cued.lines(view, {"copyright"}):
        if view.told(line):
            yield cued.cut(line, CutKind.COPYRIGHT, NAME)
    for line in view.lines:
        if view.body(line) and len(line.words) <= SIGN_WORDS and _SIGN.match(line.text):
            yield Finding(line.block, line.start, line.end, CutKind.COPYRIGHT, NAME, {"shape": "sign"})


RULE = Rule(
    NAME,
    CutKind.COPYRIGHT,
    "A line that claims rights.",
    propose,
    fires=("جميع الحقوق محفوظة", "© 2026 The Harbour Post"),
    spares=("The copyright of the song returned to the composer's daughter after a long trial.",),
)
