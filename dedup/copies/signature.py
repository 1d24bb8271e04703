"""Signatures: MinHash values of a text, equal bit for bit to those of datasketch, many times faster.

MinHash (Broder 1997) in the ``affine32`` scheme of datasketch 2: the 32-bit hash of a shingle is
mixed by the MurmurHash3 finalizer, then permuted by ``a * h + b mod 2**32`` with ``a`` odd. The scheme
is chosen by name because datasketch's default changed once and may again.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

import numpy as np

from dedup.model import Article, Signature
from dedup.options.settings import Sign
from dedup.text import shingles as shingle
from dedup.text import words as text
from dedup.text.scripts import SCRIPTS_VERSION, one_script

Values: TypeAlias = np.ndarray[tuple[int], np.dtype[np.uint32]]
"""A 1-D array of MinHash values, one a permutation."""

SCHEME = "affine32"
_BLOCK = 2048
"""Shingles permuted at once: 128 permutations of them are 1 MB, which stays in the cache."""


def recipe(options: Sign) -> str:
    """What a signature was made with: scheme, seed, permutations, shingle, hash, and versions of fold and scripts."""
    return (
        f"minhash {SCHEME} seed={options.seed} permutations={options.permutations} shingle={options.shingle} "
        f"short={options.short} hash={shingle.HASH_VERSION} fold={text.FOLD_VERSION} scripts={SCRIPTS_VERSION}"
    )


@lru_cache(maxsize=8)
def permutations(count: int, seed: int) -> tuple[Values, Values]:
    """Factors (odd) and offsets of ``count`` permutations: those of datasketch for the same seed."""
    generator = np.random.RandomState(seed)  # datasketch draws from this generator
    factors = generator.randint(0, 1 << 31, count, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    offsets = generator.randint(0, 1 << 32, count, dtype=np.uint32)
    return factors, offsets


def shingle_hash(data: bytes) -> int:
    """The 32-bit hash of one shingle, its folded words joined by blanks, in UTF-8: datasketch's ``hashfunc``."""
    words = data.decode("utf-8", "replace").split(" ")
    return int(shingle.hashes(words, len(words))[0] >> np.uint64(32))


def signatures(texts: Sequence[str], options: Sign) -> list[Values]:
    """The MinHash values of each text; an empty array for a text without words."""
    return [_values(shingle.Hashed.of(text.words(item)).runs(options.shingle), options) for item in texts]


def sign(article: Article, options: Sign) -> Signature:
    """The signature of an article's text."""
    folded = text.fold(one_script(article.text, article.language))
    return signed(article, folded, shingle.Hashed.of(text.folded_words(folded)), options)


def signed(article: Article, folded: str, hashed: shingle.Hashed, options: Sign) -> Signature:
    """``sign`` for an article whose text, in one script, is folded already; ``hashed`` are the words of ``folded``."""
    title = one_script(article.title or "", article.language)
    found = hashed.runs(options.shingle)
    return Signature(
        article=article.id,
        recipe=recipe(options),
        values=_values(found, options).astype("<u4").tobytes(),
        size=len(np.unique(found)),
        digest=shingle.text_digest(folded, len(hashed.words), title, options.short),
    )


def _values(found: shingle.Hashes, options: Sign) -> Values:
    if not len(found):
        return np.empty(0, dtype=np.uint32)
    factors, offsets = permutations(options.permutations, options.seed)
    mixed = _mix((found >> np.uint64(32)).astype(np.uint32))
    values = np.full(options.permutations, 0xFFFFFFFF, dtype=np.uint32)
    for start in range(0, len(mixed), _BLOCK):
        permuted = factors[:, None] * mixed[None, start : start + _BLOCK] + offsets[:, None]
        np.minimum(values, permuted.min(axis=1), out=values)
    return values


def _mix(values: Values) -> Values:
    """The MurmurHash3 finalizer for 32 bits, as datasketch applies it before permuting."""
    values = (values ^ (values >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    values = (values ^ (values >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    mixed: Values = values ^ (values >> np.uint32(16))
    return mixed
