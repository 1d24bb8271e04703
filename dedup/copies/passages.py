"""Passages: what two texts share word by word, as fingerprints for finding and as spans for showing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import regex

from dedup.options.settings import MatchOptions
from dedup.text import shingles
from dedup.text import words as text

Keys: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int64]]
"""A 1-D array of join keys."""

_PIECE = regex.compile(r"\S+")
_OCCURRENCES = 8
"""Places of one run of words that are tried as the start of a shared passage: refrains are few."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A shared run: characters ``[left_start, left_end)`` of the left text and so on, and its words."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int
    words: int


def passage_keys(body: str, options: MatchOptions) -> Keys:
    """Fingerprints of the text's runs of ``passage_words`` words, thinned by winnowing; sorted, distinct.

    Winnowing (Schleimer, Wilkerson and Aiken 2003) keeps the smallest of every ``passage_window``
    neighbouring fingerprints: two texts that share ``passage_words + passage_window - 1`` words in a
    row always share a key. In scripts without spaces a run is twice as many characters.
    """
    return word_keys(shingles.Hashed.of(text.words(body)), options)


def word_keys(hashed: shingles.Hashed, options: MatchOptions) -> Keys:
    """``passage_keys`` of a text whose folded words are hashed already."""
    runs = hashed.runs(options.passage_words)
    if not len(runs):
        return np.empty(0, dtype=np.int64)
    window = min(options.passage_window, len(runs))
    lowest = np.lib.stride_tricks.sliding_window_view(runs, window).min(axis=1)
    keys: Keys = np.unique(lowest).view(np.int64)
    return keys


def shared(left: str, right: str, options: MatchOptions) -> list[Passage]:
    """The passages of ``passage_words`` or more words that stand in both texts, in the left text's order.

    Each is as long as it can be; no word of the left text belongs to two of them.
    """
    left_words, left_spans = _located(left)
    right_words, right_spans = _located(right)
    least = shingles.width(left_words, options.passage_words)
    if min(len(left_words), len(right_words)) < least:
        return []
    places: dict[int, list[int]] = defaultdict(list)
    for place, value in enumerate(shingles.hashes(right_words, least).tolist()):
        if len(places[value]) < _OCCURRENCES:
            places[value].append(place)
    passages: list[Passage] = []
    values = shingles.hashes(left_words, least).tolist()
    at = 0
    while at < len(values):
        starts = places.get(values[at], [])
        size, start = max(
            ((_run(left_words, right_words, at, start), -start) for start in starts),
            default=(0, 0),
        )
        if size < least:
            at += 1
            continue
        first, last = right_spans[-start], right_spans[-start + size - 1]
        passages.append(Passage(left_spans[at][0], left_spans[at + size - 1][1], first[0], last[1], size))
        at += size
    return passages


def _run(left: list[str], right: list[str], at: int, start: int) -> int:
    """How many words are equal from two places on."""
    size = 0
    for one, other in zip(left[at:], right[start:], strict=False):
        if one != other:
            break
        size += 1
    return size


def _located(body: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The words of a text, and the characters each stands in: the run without blanks that it came from.

    Folding moves characters about, so a word is located by its run; in a script without spaces,
    where one run holds many words, by the character that folds to it.
    """
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for piece in _PIECE.finditer(body):
        found = text.words(piece.group())
        words.extend(found)
        if len(found) > 1:
            spans.extend(_inside(piece.group(), piece.start(), found))
        else:
            spans.extend([piece.span()] * len(found))
    return words, spans


def _inside(piece: str, offset: int, found: list[str]) -> list[tuple[int, int]]:
    """The characters of each word of a run that holds several, by folding its characters one at a time."""
    spans: list[tuple[int, int]] = []
    folded = [text.fold(char) for char in piece]
    at = 0
    for word in found:
        start, end = at, at
        rest = word
        while end < len(piece) and rest:
            if folded[end] and rest.startswith(folded[end]):
                rest = rest[len(folded[end]) :]
            elif rest == word:
                start = end + 1
            end += 1
        if rest:
            return [(offset, offset + len(piece))] * len(found)
        spans.append((offset + start, offset + end))
        at = end
    return spans
