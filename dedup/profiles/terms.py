"""Terms: what stands for a word when two texts are compared for what they tell, not for how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from dedup.lexicon.data import load
from dedup.text.hashing import short_hash
from dedup.text.words import folded_words, spaced

_DENSE: Any = regex.compile(r"^[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*$")
_ARABIC: Any = regex.compile(r"^\p{Arabic}+$")
_HEBREW: Any = regex.compile(r"^\p{Hebrew}+$")
_REMEMBERED = 200_000
"""Words of which the stem is remembered; then the memory starts anew."""
PREFIX = 6
"""Letters of a word that count in scripts without an affix table: truncation stems European languages about
as well as stemmers do (McNamee and Mayfield 2004, "Character N-Gram Tokenization")."""


@dataclass(frozen=True, slots=True)
class Affixes:
    """Affixes of a script's words, longest first; at least ``keep`` letters of a word stay."""

    keep: int
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]


@lru_cache(maxsize=1)
def affixes() -> dict[str, Affixes]:
    """The affixes of the scripts that are stemmed by table."""
    return load("affixes.toml", dict[str, Affixes])


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The folded word without its commonest affixes; Arabic and Hebrew by table, other scripts by length."""
    if word[:1].isdigit():
        return word
    if _ARABIC.match(word):
        return _strip(word, affixes()["arabic"])
    if _HEBREW.match(word):
        return _strip(word, affixes()["hebrew"])
    return word[:PREFIX]


def _strip(word: str, affixes: Affixes) -> str:
    for prefix in affixes.prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) >= affixes.keep:
            word = word[len(prefix) :]
            break
    for suffix in affixes.suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= affixes.keep:
            return word[: -len(suffix)]
    return word


def stems(folded: str) -> list[str]:
    """The stems of a folded text in order; neighbours in a script without spaces are joined in pairs."""
    if spaced(folded):
        return list(filter(None, map(_counted.__getitem__, folded_words(folded))))
    found: list[str] = []
    previous = ""
    for word in folded_words(folded):
        if _dense(word):
            if previous:
                found.append(previous + word)
            previous = word
            continue
        previous = ""
        if len(word) > 1 or word.isdigit():
            found.append(stem(word))
    return found


class _Counted(dict[str, str]):
    """The stem of a word that counts by itself; empty for a single character that is no digit."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = found = stem(word) if len(word) > 1 or word.isdigit() else ""
        return found


_counted = _Counted()


@lru_cache(maxsize=200_000)
def _dense(word: str) -> bool:
    return _DENSE.match(word) is not None


@lru_cache(maxsize=500_000)
def term(text: str) -> int:
    """A stem as a positive 63-bit number, the same on every machine."""
    return int.from_bytes(short_hash(text), "big") >> 1


def terms(folded: str) -> list[int]:
    """The terms of a folded text, in order."""
    return [term(item) for item in stems(folded)]


def distinct(items: Iterable[int]) -> tuple[int, ...]:
    """The items once each, in increasing order."""
    return tuple(sorted(set(items)))
