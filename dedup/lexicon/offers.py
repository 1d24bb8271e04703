"""Words of offers, of notices that ask for a consent, and of breaks in a text, in all languages together."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import regex

from dedup.lexicon.data import Words, load
from dedup.text.words import fold

_SPACELESS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}"


def mentions(text: str, name: str) -> bool:
    """Whether a text holds one of the words of that list of ``offers.toml``."""
    folded = fold(text)
    # A pattern of many words takes several times as long as to find that none of them is there.
    return any(word in folded for word in _words(name)) and _pattern(name).search(folded) is not None


@lru_cache(maxsize=16)
def _words(name: str) -> tuple[str, ...]:
    """The words of a list, folded, the longest first."""
    return tuple(sorted(map(fold, load("offers.toml", Words)[name]), key=lambda word: (-len(word), word)))


@lru_cache(maxsize=16)
def _pattern(name: str) -> Any:
    return regex.compile(rf"(?:(?<!\p{{L}})|(?<=[{_SPACELESS}]))(?:{'|'.join(map(regex.escape, _words(name)))})")
