"""The board: many profiles laid out as matrices, so that measures are taken for whole lists of pairs.

Weights are whole numbers and vectors ``int8``, so every dot product is exact in floating point and no measure
depends on block sizes, threads or the order of pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeAlias

import numpy as np

from dedup.profiles.facts import contrary
from dedup.profiles.idf import Stats
from dedup.profiles.kind import recurring
from dedup.profiles.profile import Profile
from dedup.profiles.sounds import script, worth
from dedup.profiles.terms import distinct, term

Array: TypeAlias = np.ndarray[Any, Any]

BLOCK = 65_536
"""Pairs measured at a time: bounds memory to some hundred megabytes whatever the list."""
UNKNOWN = np.iinfo(np.int32).min
"""Stands for hours that are not known."""


@dataclass(frozen=True, slots=True)
class FeatureMatrix:
    """One kind of evidence: a sparse row a profile, with its sums and lengths (1 where the row is empty)."""

    rows: Any
    total: Array
    length: Array

    def dot(self, other: FeatureMatrix, left: Array, right: Array) -> Array:
        """The dot product of row ``left[i]`` here and row ``right[i]`` there, for every ``i``."""
        product = self.rows[left].multiply(other.rows[right])
        return np.asarray(product.sum(axis=1), dtype=np.float64).ravel()


@dataclass(frozen=True, slots=True)
class FeatureMatrices:
    """Profiles as rows. Vectors are ``float32`` matrices of whole numbers.

    ``issues``: the day of an article of a daily series, ``UNKNOWN`` for any other. ``forms``: a key of the
    headline without its numbers and days, 0 where it has none, and ``fills`` a key of those. ``sounds`` holds
    what each is worth, ``sounding`` ones.
    """

    profiles: tuple[Profile, ...]
    body: FeatureMatrix
    heading: FeatureMatrix
    present: FeatureMatrix
    names: FeatureMatrix
    figures: FeatureMatrix
    sounds: FeatureMatrix
    sounding: FeatureMatrix
    numbers: FeatureMatrix
    sides: FeatureMatrix
    contraries: FeatureMatrix
    negated: Array
    titles: Array
    title_length: Array
    leads: Array
    lead_length: Array
    hours: Array
    issues: Array
    forms: Array
    fills: Array
    language: Array
    scripts: Array
    links: frozenset[tuple[int, int]]


def feature_matrices(profiles: Sequence[Profile], stats: Stats) -> FeatureMatrices:
    """The profiles of one corpus laid out, in the order given."""
    numbers = [distinct(map(term, item.facts.numbers)) for item in profiles]
    sides = [distinct(map(term, item.facts.sides)) for item in profiles]
    contraries = [distinct(term(contrary(side)) for side in item.facts.sides) for item in profiles]
    shared = zip(numbers, sides, contraries, strict=True)
    keys = [
        (*item.terms, *item.heading, *item.names, *item.figures, *item.sounds, *chain.from_iterable(extra))
        for item, extra in zip(profiles, shared, strict=True)
    ]
    vocabulary = np.unique(np.array([key for row in keys for key in row], dtype=np.int64))

    def feature_matrix(rows: Sequence[Sequence[int]], weights: Sequence[Sequence[int]]) -> FeatureMatrix:
        return _feature_matrix(vocabulary, rows, weights)

    def rare(rows: Sequence[Sequence[int]]) -> FeatureMatrix:
        weights = [[stats.rarity(key, item.language) for key in row] for item, row in zip(profiles, rows, strict=True)]
        return feature_matrix(rows, weights)

    def ones(rows: Sequence[Sequence[int]]) -> list[list[int]]:
        return [[1] * len(row) for row in rows]

    terms, sounds = [item.terms for item in profiles], [item.sounds for item in profiles]
    heavy = [
        [weight * stats.rarity(key, item.language) for key, weight in zip(item.terms, item.weights, strict=True)]
        for item in profiles
    ]
    titles, title_length = _vectors([item.title_vector for item in profiles])
    leads, lead_length = _vectors([item.lead_vector for item in profiles])
    return FeatureMatrices(
        profiles=tuple(profiles),
        body=feature_matrix(terms, heavy),
        heading=rare([item.heading for item in profiles]),
        present=feature_matrix(terms, ones(terms)),
        names=rare([item.names for item in profiles]),
        figures=rare([item.figures for item in profiles]),
        sounds=feature_matrix(sounds, [[worth(key) for key in row] for row in sounds]),
        sounding=feature_matrix(sounds, ones(sounds)),
        numbers=feature_matrix(numbers, ones(numbers)),
        sides=feature_matrix(sides, ones(sides)),
        contraries=feature_matrix(contraries, ones(contraries)),
        negated=np.array([item.facts.negated for item in profiles], dtype=bool),
        titles=titles,
        title_length=title_length,
        leads=leads,
        lead_length=lead_length,
        hours=np.array([UNKNOWN if item.hours is None else item.hours for item in profiles], dtype=np.int32),
        issues=np.array([_issue(item) for item in profiles], dtype=np.int32),
        forms=np.array([_form(item) for item in profiles], dtype=np.int64),
        fills=np.array([term(f"{item.facts.numbers}{item.facts.days}") for item in profiles], dtype=np.int64),
        language=_numbered([item.language or "" for item in profiles]),
        scripts=_numbered([script(item.language) for item in profiles]),
        links=frozenset(_links(profiles)),
    )


def _numbered(names: Sequence[str]) -> Array:
    codes = {name: number for number, name in enumerate(sorted(set(names)))}
    return np.array([codes[name] for name in names], dtype=np.int32)


def _issue(item: Profile) -> int:
    if recurring(item.title) is None:
        return int(UNKNOWN)
    return -1 if item.hours is None else item.hours // 24


def _form(item: Profile) -> int:
    if not (item.facts.numbers or item.facts.days):
        return 0
    words = [word for word in item.stems if not word[0].isdigit()]
    return term(" ".join(words)) if len(words) >= 2 else 0


def _feature_matrix(
    vocabulary: Array, rows: Sequence[Sequence[int]], weights: Sequence[Sequence[int]]
) -> FeatureMatrix:
    from scipy.sparse import csr_array  # noqa: PLC0415 - heavy import, needed only here

    flat = np.array([key for row in rows for key in row], dtype=np.int64)
    data = np.array([weight for row in weights for weight in row], dtype=np.float64)
    starts = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum([len(row) for row in rows], out=starts[1:])
    columns = np.searchsorted(vocabulary, flat)
    matrix = csr_array((data, columns, starts), shape=(len(rows), max(1, len(vocabulary))))
    total = np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel()
    square = np.asarray(matrix.multiply(matrix).sum(axis=1), dtype=np.float64).ravel()
    return FeatureMatrix(matrix, total, np.sqrt(np.where(square == 0, 1.0, square)))


def _vectors(vectors: Sequence[bytes]) -> tuple[Array, Array]:
    width = max(map(len, vectors), default=0)
    if not width:
        return np.zeros((len(vectors), 1), dtype=np.float32), np.zeros(len(vectors))
    blank = bytes(width)
    matrix = np.frombuffer(b"".join(vector or blank for vector in vectors), dtype=np.int8)
    found = matrix.reshape(len(vectors), width).astype(np.float32)
    return found, np.sqrt((found.astype(np.float64) ** 2).sum(axis=1))


def _links(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Rows ``(i, j)``, the smaller first, where one lists the other as related."""
    place: dict[str, list[int]] = {}
    for row, item in enumerate(profiles):
        for key in (item.article, item.url):
            if key:
                place.setdefault(key, []).append(row)
    for row, item in enumerate(profiles):
        for key in item.related:
            yield from ((min(row, other), max(row, other)) for other in place.get(key, ()) if other != row)


def blocks(left: Array, right: Array) -> Iterator[tuple[Array, Array]]:
    """The pairs in blocks of bounded size."""
    for start in range(0, len(left), BLOCK):
        yield left[start : start + BLOCK], right[start : start + BLOCK]
