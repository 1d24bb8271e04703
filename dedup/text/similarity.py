"""How alike two strings or two lists of words are: the one home of rapidfuzz.

All functions take folded text or folded words, so that spelling never counts as difference.
Similarities are 0 to 1, 4 digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_CELLS = 1 << 30
"""Pairs of words up to which an alignment keeps its whole matrix: one bit a pair, 128 MB."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an alignment: words ``[left_start, left_end)`` stand against ``[right_start, right_end)``."""

    equal: bool
    left_start: int
    left_end: int
    right_start: int
    right_end: int


def align(left: Sequence[str], right: Sequence[str]) -> list[Step]:
    """The alignment of two word lists with the fewest words inserted and deleted (Indel distance).

    Neighbouring changes are one step; equal and changed steps alternate and cover both lists. Very long
    texts are aligned by Levenshtein distance, whose memory grows with the sum of the lengths (Hirschberg 1975).
    """
    from rapidfuzz.distance import Indel, Levenshtein  # noqa: PLC0415 - heavy import, needed only here

    table: dict[str, int] = {}
    steps: list[Step] = []
    opcodes = Indel.opcodes if len(left) * len(right) <= _CELLS else Levenshtein.opcodes
    for code in opcodes(_numbered(left, table), _numbered(right, table)):
        equal = code.tag == "equal"
        if steps and not equal and not steps[-1].equal:
            last = steps.pop()
            steps.append(Step(equal, last.left_start, code.src_end, last.right_start, code.dest_end))
        else:
            steps.append(Step(equal, code.src_start, code.src_end, code.dest_start, code.dest_end))
    return steps


def word_ratio(left: Sequence[str], right: Sequence[str]) -> float:
    """Twice the words of the longest common subsequence over the words of both; 1 for two empty lists."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - heavy import, needed only here

    table: dict[str, int] = {}
    return round(Indel.normalized_similarity(_numbered(left, table), _numbered(right, table)), 4)


def ratio(left: str, right: str) -> float:
    """Similarity of two folded strings by characters (Indel); for headlines and lines, not for whole texts."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - heavy import, needed only here

    return round(fuzz.ratio(left, right) / 100, 4)


def distance(left: str, right: str, most: int | None = None) -> int:
    """Characters to insert, delete or replace (Levenshtein); ``most + 1`` as soon as it is more than ``most``."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - heavy import, needed only here

    return int(Levenshtein.distance(left, right, score_cutoff=most))


def containment(shorter: Sequence[str], longer: Sequence[str]) -> float:
    """Share of the shorter list's words that stand in the longer one in the same order: a truncated headline's."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - heavy import, needed only here

    if not shorter:
        return 0.0
    table: dict[str, int] = {}
    common = LCSseq.similarity(_numbered(shorter, table), _numbered(longer, table))
    return round(common / len(shorter), 4)


def _numbered(words: Sequence[str], table: dict[str, int]) -> list[int]:
    """Words as small numbers, equal for equal words of one table: rapidfuzz compares hashes, not strings."""
    return [table.setdefault(word, len(table)) for word in words]
