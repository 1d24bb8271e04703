"""Phrases as runs of folded words, found by their first or last word among the words of a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

import regex

from dedup.text.words import words

Run: TypeAlias = tuple[str, ...]
Runs: TypeAlias = dict[str, tuple[Run, ...]]
"""Runs of words, longest first, by the word that they are looked up by."""
_SPACELESS: Any = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")
_LETTERS, _WORD = 2, 3
"""Letters of a part of a text without spaces, and how many such parts make a word."""


def runs(texts: Iterable[str], *, last: bool = False) -> Runs:
    """The phrases as runs, by their first word, or by their ``last``."""
    found: dict[str, set[Run]] = {}
    for text in texts:
        run = tuple(words(text))
        found.setdefault(run[-1 if last else 0], set()).add(run)
    return {word: tuple(sorted(known, key=lambda run: (-len(run), run))) for word, known in found.items()}


def starting(found: Run, known: Runs) -> Run:
    """The longest run that the words begin with; empty where there is none. ``known`` is by first words."""
    return next((run for run in known.get(found[0], ()) if found[: len(run)] == run), ()) if found else ()


def ending(found: Run, known: Runs) -> Run:
    """The longest run that the words end with; empty where there is none. ``known`` is by last words."""
    return next((run for run in known.get(found[-1], ()) if found[-len(run) :] == run), ()) if found else ()


def held(found: Run, known: Runs) -> Run:
    """The first run among the words, of those that begin there the longest. ``known`` is by first words."""
    if known.keys().isdisjoint(found):
        return ()
    for place, word in enumerate(found):
        for run in known.get(word, ()):
            if found[place : place + len(run)] == run:
                return run
    return ()


def size(found: Run) -> int:
    """How many words these are; where words are not parted by spaces, each of them is a letter or two."""
    letters = sum(len(word) <= _LETTERS and _SPACELESS.match(word) is not None for word in found)
    return len(found) - letters + (letters + _WORD - 1) // _WORD
