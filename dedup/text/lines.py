"""The words of a line, folded once for the steps that ask one after another: rules, keys, signatures.

Rules need words with their places, each run of letters folded by itself (``stood``); keys and signatures the words of
the folded line. They are the same but where folding makes a separator of what is none, or takes away what parts a
number: ``’`` or ``،`` before a digit, a mark behind a full stop, signs that become letters. Such lines are folded anew.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dedup.text.words import fold, folded_words, stood

_PLAIN = (
    " -_a-~\u00a0«»\u00c0-\u02b7\u0386-\u052f\u05d0-\u05ea،؛؟\u0621-\u0652\u0660-\u0669\u0671-\u06d3\u06f0-\u06fc"
    "“”‘’–—…"
)
"""Characters of lines whose words are the same either way, where none of ``_JOINING`` is."""
_OTHER = re.compile(f"[^{_PLAIN}]")
_MARK, _JOINT = "\u0640\u064b-\u0652", "'.,،‘’"
_JOINING = re.compile(rf"[{_MARK}{_JOINT}\d](?:(?<=[{_MARK}])[{_JOINT}]?\d|(?<=[{_JOINT}\d])[{_MARK}]|(?<=[،‘’])\d)")
"""A mark or a lengthening stroke beside a number or what joins numbers, or what only folding makes a joint of."""


@lru_cache(maxsize=512)
def stood_line(text: str) -> tuple[str, ...]:
    """``stood`` for a line, remembered for those who ask next."""
    return stood(text)


def line_words(text: str) -> tuple[str, ...]:
    """The words of the folded line."""
    if _OTHER.search(text) is None and _JOINING.search(text) is None:
        return stood_line(text)
    return tuple(folded_words(fold(text)))
