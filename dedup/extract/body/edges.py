"""Where two inline elements meet without a blank: what stands in them may be no one word all the same."""

from __future__ import annotations

from typing import Any

import regex
from lxml.html import HtmlElement

_RUNS = frozenset({"span", "strong", "b", "em", "i", "small", "time", "a", "label", "font"})
_LETTER = r"[[\p{L}]--[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]]"
_EDGES: Any = regex.compile(rf"(?V1){_LETTER}\d|\d{_LETTER}|\p{{Ll}}\p{{Lu}}")
"""Two characters of two elements that are no word together: "18:02" and "Lifts open", "Doe" and "Reporter"."""

_SOFT_HYPHEN, _WORD_JOINER = "\u00ad", "\u2060"


def parted(element: HtmlElement, edge: str) -> bool:
    """Whether nothing stands between an element and one before it, and what meets at their ``edge`` is no one word.

    ``edge`` is the last character before the element and its first.
    """
    before = element.getprevious() if element.tag in _RUNS and _EDGES.fullmatch(edge) else None
    return before is not None and before.tag in _RUNS and not before.tail


def unbroken(text: str) -> str:
    """The text without the marks that say where a line may break within a word, or may not between two."""
    return text.replace(_SOFT_HYPHEN, "").replace(_WORD_JOINER, "")
