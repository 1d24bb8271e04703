"""Phrases as runs of folded words, found by their first or last word among the words of a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from dedup.text.words import words

Run: TypeAlias = tuple[str, ...]
Runs: TypeAlias = dict[str, tuple[Run, ...]]
"""Runs of words, longest first, by the word that they are looked up by."""


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
