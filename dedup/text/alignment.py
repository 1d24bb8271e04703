"""Two copies side by side: paragraphs aligned first, then the words inside each pair of them.

Paragraphs are aligned by dynamic programming over the share of words they have in common
(Needleman and Wunsch, 1970), words by the fewest inserted and deleted (``dedup.text.similarity``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import regex

from dedup.text import similarity
from dedup.text.words import fold, folded_words

_TOKEN: Any = regex.compile(r"\s*\S+")
_CELLS = 10_000
"""Pairs of paragraphs up to which all are compared with all."""
_WINDOW = 4_096
"""Words, or paragraphs, of two texts among which equal ones are sought: past it the cost grows with the length."""
_SIDE = 30
"""Paragraphs of a stretch without equal ones that are compared with each other, in long texts."""
_ALIKE = 0.25
"""Share of common words (Dice) from which two paragraphs stand in one row; lower ones are a loss and a gain."""


@dataclass(frozen=True, slots=True)
class AlignedWords:
    """A run of words of one side, changed against the other or not."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Two paragraphs that stand for each other; an empty side has no counterpart."""

    left: tuple[AlignedWords, ...]
    right: tuple[AlignedWords, ...]


def align(left: str, right: str) -> tuple[Row, ...]:
    """The paragraphs (separated by blank lines) of two texts in rows, changed words marked."""
    lefts, rights = (text.split("\n\n") if text else [] for text in (left, right))
    return tuple(_row(one, other) for one, other in _paired(lefts, rights))


def _paired(lefts: list[str], rights: list[str]) -> list[tuple[str, str]]:
    if len(lefts) * len(rights) <= _CELLS:
        return _weighed(lefts, rights)
    folded = [[" ".join(folded_words(fold(text))) for text in side] for side in (lefts, rights)]
    pairs: list[tuple[str, str]] = []
    for one, other, equal in _windows(folded[0], folded[1]):
        if equal:
            pairs.extend(zip(lefts[one], rights[other], strict=True))
        else:
            pairs.extend(_weighed(lefts[one], rights[other]))
    return pairs


def _windows(lefts: Sequence[str], rights: Sequence[str]) -> Iterator[tuple[slice, slice, bool]]:
    """Stretches of two long lists in order: equal ones, and others so short that all can be compared with all.

    What is equal is sought within windows of a fixed size, so that long lists cost as their length.
    """
    for start in range(0, max(len(lefts), len(rights)), _WINDOW):
        for step in similarity.align(lefts[start : start + _WINDOW], rights[start : start + _WINDOW]):
            ends = (step.left_end - step.left_start, step.right_end - step.right_start)
            for low in range(0, max(ends), max(ends) if step.equal else _SIDE):
                high = max(ends) if step.equal else low + _SIDE
                left, right = (slice(start + first + min(low, size), start + first + min(high, size))
                    for first, size in zip((step.left_start, step.right_start), ends, strict=True))  # fmt: skip
                yield left, right, step.equal


def _weighed(lefts: list[str], rights: list[str]) -> list[tuple[str, str]]:
    bags = [[Counter(folded_words(fold(text))) for text in side] for side in (lefts, rights)]
    best = [[0.0] * (len(rights) + 1) for _ in range(len(lefts) + 1)]
    alike = [[_dice(one, other) for other in bags[1]] for one in bags[0]]
    for i in range(len(lefts) - 1, -1, -1):
        for j in range(len(rights) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + _gain(alike[i][j]))
    pairs: list[tuple[str, str]] = []
    i = j = 0
    while i < len(lefts) and j < len(rights):
        gain = _gain(alike[i][j])
        if gain and best[i][j] == best[i + 1][j + 1] + gain:
            pairs.append((lefts[i], rights[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((lefts[i], ""))
            i += 1
        else:
            pairs.append(("", rights[j]))
            j += 1
    return pairs + [(text, "") for text in lefts[i:]] + [("", text) for text in rights[j:]]


def _gain(alike: float) -> float:
    return alike if alike >= _ALIKE else 0.0


def _dice(left: Counter[str], right: Counter[str]) -> float:
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def _row(left: str, right: str) -> Row:
    tokens = [_TOKEN.findall(side) for side in (left, right)]
    folded = [[" ".join(folded_words(fold(token))) for token in side] for side in tokens]
    same: tuple[set[int], set[int]] = (set(), set())
    for one, other, equal in _windows(folded[0], folded[1]):
        if equal:
            same[0].update(range(one.start, one.stop))
            same[1].update(range(other.start, other.stop))
    return Row(_pieces(tokens[0], same[0]), _pieces(tokens[1], same[1]))


def _pieces(tokens: list[str], same: set[int]) -> tuple[AlignedWords, ...]:
    runs = groupby(range(len(tokens)), key=lambda number: number not in same)
    return tuple(AlignedWords("".join(tokens[number] for number in numbers), changed) for changed, numbers in runs)
