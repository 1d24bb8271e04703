"""Keys of short runs of words, by which headlines meet that differ a little: those of all pages of a batch at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TypeAlias

import numpy as np

from dedup.clean.corpus.segments import most_wide
from dedup.text.shingles import word_hashes

Phrase: TypeAlias = tuple[int, int, Sequence[str]]
"""The row of a page, the key of a line or headline of it, and its folded words."""
Integers: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int64]]

_RUN, _RUN_OF_CHARACTERS = 3, 6
"""Words of a run; characters of one where characters are words."""
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""The golden ratio in 64 bits: odd, as Knuth (TAOCP 6.4) asks of a multiplier."""


def gram_columns(phrases: Sequence[Phrase]) -> dict[str, Integers]:
    """Columns ``page``, ``head``, ``gram`` and ``size``: a row for each distinct run of each phrase's words.

    ``gram`` is a signed 64-bit key, ``size`` how many of them the phrase has. Rows keep the phrases' order, and those
    of a phrase increase.
    """
    lengths = [len(words) for _, _, words in phrases]
    widths = np.array([_RUN_OF_CHARACTERS if most_wide(words) else _RUN for _, _, words in phrases], dtype=np.int64)
    keys = word_hashes(list(chain.from_iterable(words for _, _, words in phrases))).byteswap()
    place = np.repeat(np.arange(len(phrases)), lengths)
    parts = [_runs(keys, place, size, widths) for size in (_RUN, _RUN_OF_CHARACTERS)]
    owner, gram = (np.concatenate(some) for some in zip(*parts, strict=True))
    order = np.lexsort((gram, owner))
    owner, gram = owner[order], gram[order]
    first = np.ones(len(owner), dtype=bool)
    first[1:] = (owner[1:] != owner[:-1]) | (gram[1:] != gram[:-1])
    owner, gram = owner[first], gram[first]
    page, head = (np.array([phrase[column] for phrase in phrases], dtype=np.int64)[owner] for column in (0, 1))
    return {"page": page, "head": head, "gram": gram, "size": np.bincount(owner, minlength=1)[owner]}


def _runs(
    keys: np.ndarray[tuple[int], np.dtype[np.uint64]], place: Integers, size: int, widths: Integers
) -> tuple[Integers, Integers]:
    """The phrase and the key of each run of ``size`` words inside one phrase whose runs are so long.

    The key is a polynomial of the words' keys, which costs less than a digest.
    """
    count = max(0, len(keys) - size + 1)
    mixed = np.zeros(count, dtype=np.uint64)
    for start in range(size):
        mixed = mixed * _MULTIPLIER + keys[start : start + count]
    owner = place[:count]
    inside = (owner == place[size - 1 : size - 1 + count]) & (widths[owner] == size)
    return owner[inside], mixed[inside].view(np.int64)
