"""Names across scripts: a name's consonants, in classes, are the same in any alphabet that writes its sound.

Spelling differs where sounds do not, so vowels go and consonants that alphabets exchange become one (the way of
Steinberger, Pouliquen and Ignat 2006 to find name variants). Scripts with capitals say which words are names; in
Arabic and Hebrew any word of the lead may be one, and the other side's capitals choose.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

import regex

from dedup.lexicon.data import Words, load
from dedup.profiles.terms import affixes, distinct, term
from dedup.text.words import fold, folded_words

LEAST = 3
"""Consonants that a name needs: fewer are met by chance in every other text."""
WORTH = 3
"""What a name of five consonants counts, one of four 2 and of three 1: of English names 5 in 100 of three consonants,
5 in 1,000 of four and 3 in 10,000 of five stand by chance in the lead of an unrelated Arabic article."""
_UNCASED = regex.compile(r"[\p{Arabic}\p{Hebrew}]")
_ONE = ("و", "ب", "ل", "ك", "ف", "ה", "ו", "ב", "ל", "מ", "ש")
"""Words that Arabic and Hebrew write together with the next."""


def sounds(names: Iterable[str], lead: str) -> tuple[int, ...]:
    """The sounds of folded names, and of all words of a folded lead whose script has no capitals; increasing.

    Each is a term with its worth in place of the last two bits, see :func:`worth`.
    """
    told = chain(map(_sounds, names), map(_uncased, set(folded_words(lead))))
    return distinct(chain.from_iterable(told))


def script(language: str | None) -> str:
    """The script that a language is written in, as far as names are compared; Latin where nothing else is known."""
    return _scripts().get(language or "", "latin")


@lru_cache(maxsize=1)
def _scripts() -> dict[str, str]:
    return {code: name for name, codes in load("scripts.toml", Words).items() for code in codes}


def worth(sound: int) -> int:
    """What a sound counts, 1 to ``WORTH``."""
    return sound & 3


@lru_cache(maxsize=100_000)
def _sounds(word: str) -> tuple[int, ...]:
    """The sounds of a word and of what is left of it without what is written together with it."""
    found = (skeleton(form) for form in _forms(word))
    return tuple(term(item) & ~3 | min(WORTH, len(item) - LEAST + 1) for item in found if len(item) >= LEAST)


@lru_cache(maxsize=100_000)
def _uncased(word: str) -> tuple[int, ...]:
    """The sounds of a word whose script has no capitals, none of another."""
    return _sounds(word) if _UNCASED.match(word) else ()


def _forms(word: str) -> tuple[str, ...]:
    if not _UNCASED.match(word):
        return (word,)
    forms = [word]
    for prefix in affixes()["arabic"].prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) >= LEAST:
            forms.append(word[len(prefix) :])
            break
    if word[:1] in _ONE and len(word) > LEAST:
        forms.append(word[1:])
    return tuple(dict.fromkeys(forms))


def skeleton(word: str) -> str:
    """The consonant classes of a folded word, of neighbours alike one: ``mrsn`` for Mersin in any script."""
    found: list[str] = []
    for match in _letters().finditer(word):
        found += [item for item in _classes()[match.group()] if not found or found[-1] != item]
    return "".join(found)


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    return {
        fold(key): name
        for table in load("sounds.toml", dict[str, Words]).values()
        for name, keys in table.items()
        for key in keys
    }


@lru_cache(maxsize=1)
def _letters() -> regex.Pattern[str]:
    longest = sorted(_classes(), key=lambda key: (-len(key), key))
    return regex.compile("|".join(map(regex.escape, longest)))
