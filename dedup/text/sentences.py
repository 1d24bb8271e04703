"""Where sentences end, in every script that the product reads: the one home of the marks and the patterns of them."""

from __future__ import annotations

from typing import Any

import regex

FULL_STOPS = ".。।۔"
"""Marks that end a statement: Latin, ideographic, Devanagari and Urdu."""
QUESTIONS = "?؟？"
STOPS = f".!{QUESTIONS}。！…۔।"
"""Marks that end a sentence."""
CLOSING = "\"'»”’)）\\]」』"
"""Quotation marks and brackets that may follow such a mark, for use inside a character class."""

_ENDED: Any = regex.compile(rf"[{STOPS}][{CLOSING}]*\s*$")


def ended(text: str) -> bool:
    """Whether a text ends as a sentence does, closing quotation marks and brackets left aside."""
    return _ENDED.search(text) is not None
