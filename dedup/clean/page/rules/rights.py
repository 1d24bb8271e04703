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
_CLAIM = regex.compile(r"\s*(?:[\p{L}\p{M}]+\s+){1,3}[©ⓒ][^\n]{0,80}?(?:19|20)\d\d")
"""A word or three, the sign and a year on a line that is no sentence: "Copyright © 2026"."""


def propose(view: PageView) -> Iterator[Finding]:
    """The lines of its cues that the ledger tells."""
    for line in cued.lines(view, {"copyright"}):
        if view.told(line):
            yield cued.cut(line, CutKind.COPYRIGHT, NAME)
    for line in view.standing:
        short = len(line.words) <= SIGN_WORDS and view.free(line)
        if short and (_SIGN.match(line.text) or (not line.stops and _CLAIM.match(line.text))):
            yield Finding(line.block, line.start, line.end, CutKind.COPYRIGHT, NAME, {"shape": "sign"})


RULE = Rule(
    NAME,
    CutKind.COPYRIGHT,
    "A line that claims rights.",
    propose,
    fires=(
        "جميع الحقوق محفوظة",
        "© 2026 The Harbour Post",
        "حقوق النشر © القافلة 2026، ولا يجوز الاقتباس إلا بذكر المصدر",
    ),
    spares=(
        "The copyright of the song returned to the composer's daughter after a long trial.",
        "The sign © came into use with a law of 1909 and was optional from 1989 on.",
    ),
)
