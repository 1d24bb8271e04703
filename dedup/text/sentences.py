"""Where sentences end, in every script that the product reads: the one home of the marks and the patterns of them."""

from __future__ import annotations

from collections.abc import Collection

import regex

FULL_STOPS = ".。।۔"
"""Marks that end a statement: Latin, ideographic, Devanagari and Urdu."""
QUESTIONS = "?؟？"
STOPS = f".!{QUESTIONS}。！…۔।"
"""Marks that end a sentence."""
CLOSING = "\"'»”’)）\\]」』"
"""Quotation marks and brackets that may follow such a mark, for use inside a character class."""
OPENING = frozenset("\"'«»“”„‘‚「『")
"""Quotation marks that may open somebody's words, in every language's use."""

_MARKS = frozenset(STOPS)
_CLOSERS = CLOSING.replace("\\", "")
BLANKS = "".join(regex.findall(r"\s", "".join(map(chr, range(0x3001)))))
"""What Unicode says is white space."""


def ended(text: str, marks: Collection[str] = _MARKS) -> bool:
    """Whether a text ends with one of the marks, closing quotation marks and brackets left aside."""
    return text.rstrip(BLANKS).rstrip(_CLOSERS)[-1:] in marks
