"""Words of offers, of notices that ask for a consent, and of breaks in a text, in all languages together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import regex

from dedup.lexicon.data import Words, load
from dedup.text.words import fold

_SPACELESS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}"


def mentions(text: str, name: str) -> bool:
    """Whether a text holds one of the words of that list of ``offers.toml``."""
    return _pattern(name).search(fold(text)) is not None


@lru_cache(maxsize=16)
def _pattern(name: str) -> Any:
    found: Sequence[str] = sorted(map(fold, load("offers.toml", Words)[name]), key=lambda word: (-len(word), word))
    return regex.compile(rf"(?:(?<!\p{{L}})|(?<=[{_SPACELESS}]))(?:{'|'.join(map(regex.escape, found))})")
