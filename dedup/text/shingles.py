"""Shingles: runs of words as 64-bit hashes, the one form in which texts are sketched and compared.

A word is hashed by BLAKE2b, a run of words by a sum of its words' hashes times fixed odd numbers,
mixed by the MurmurHash3 finalizer (Appleby, ``fmix64``). Nothing depends on the machine or the run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import regex

from dedup.text import hashing
from dedup.text import words as texts
from dedup.text.hashing import short_hash

Hashes: TypeAlias = np.ndarray[tuple[int], np.dtype[np.uint64]]
"""A 1-D array of 64-bit hashes."""

HASH_VERSION = 1
"""Raised whenever a shingle gets another hash; part of every signature's recipe."""

_KNOWN = 1 << 20
"""Words remembered a process, about 150 MB at the most; then the memory starts anew."""
_WIDEST = 64
"""Words of the widest shingle."""
_SPACELESS = regex.compile(rf"[{texts.SPACELESS}]")


class _Memory(dict[str, int]):
    """Hash of a word, computed at its first use."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _KNOWN:
            self.clear()
        found = int.from_bytes(short_hash(word), "little")
        self[word] = found
        return found


_memory = _Memory()


def _factors() -> Hashes:
    """Odd numbers, one a place in the run: the first words of SHAKE-128 over a fixed name."""
    stream = hashlib.shake_128(b"dedup.shingle").digest(8 * _WIDEST)
    return np.frombuffer(stream, dtype="<u8").astype(np.uint64) | np.uint64(1)


_FACTORS = _factors()


def mix(values: Hashes) -> Hashes:
    """The MurmurHash3 finalizer for 64 bits: a bijection that spreads every input bit."""
    values = (values ^ (values >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    values = (values ^ (values >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    mixed: Hashes = values ^ (values >> np.uint64(33))
    return mixed


def width(words: Sequence[str], shingle: int) -> int:
    """How many words make a shingle: ``shingle``, or twice that where most words are single characters.

    In a script without spaces each character counts as a word, and two of them make about one word.
    """
    if texts.spaced("".join(words)):
        return shingle
    single = sum(1 for word in words if len(word) == 1 and _SPACELESS.match(word))
    return 2 * shingle if 2 * single > len(words) else shingle


def hashes(words: Sequence[str], size: int) -> Hashes:
    """The hash of each run of ``size`` folded words (at most 64), in order; ``max(1, n - size + 1)`` of them.

    A text shorter than one run is one shingle of all its words; no words, no shingle.
    """
    return _runs(word_hashes(words), size)


@dataclass(frozen=True, slots=True)
class Hashed:
    """The hashes of a text's folded words, made once for runs of several sizes."""

    words: Hashes
    factor: int

    @classmethod
    def of(cls, words: Sequence[str]) -> Hashed:
        """The hashes of folded words, in order; ``factor`` is what ``width`` multiplies by."""
        return cls(word_hashes(words), width(words, 1))

    def runs(self, shingle: int) -> Hashes:
        """``hashes`` of runs as wide as ``width`` says."""
        return _runs(self.words, self.factor * shingle)


def word_hash(word: str) -> int:
    """The hash of one folded word."""
    return _memory[word]


def word_hashes(words: Collection[str]) -> Hashes:
    """The hash of each folded word, in order."""
    return np.fromiter(map(_memory.__getitem__, words), dtype=np.uint64, count=len(words))


def _runs(single: Hashes, size: int) -> Hashes:
    if not len(single):
        return single
    size = min(size, len(single), _WIDEST)
    count = len(single) - size + 1
    total = single[:count] * _FACTORS[0]
    for place in range(1, size):
        total += single[place : place + count] * _FACTORS[place]
    return mix(total)


def distinct(words: Sequence[str], size: int) -> Hashes:
    """The set of shingles as a sorted array without repetition."""
    return np.unique(hashes(words, size))


def shared(left: Hashes, right: Hashes) -> int:
    """How many shingles two sets (sorted, distinct) have in common."""
    if len(left) > len(right):
        left, right = right, left
    if not len(left):
        return 0
    places = np.searchsorted(right, left)
    places[places == len(right)] = 0
    return int(np.count_nonzero(right[places] == left))


def text_digest(folded: str, count: int, title: str | None, short: int) -> str:
    """32 hex digits that are equal for equal folded texts, empty where ``count``, the number of words, is 0.

    A text of fewer than ``short`` words is told apart by its title as well: "Watch the video" under
    two headlines is a template, not one text.
    """
    if not count:
        return ""
    return hashing.digest(folded if count >= short else f"{folded}\0{texts.fold(title or '')}")
