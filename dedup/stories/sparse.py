"""Rows of evidence of which each holds a few of many terms: how they are laid out, and their dot products."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]

_FEW = 128
"""Pairs up to which a search costs less than what scipy's matrices cost by themselves; both ways sums are exact."""


@dataclass(frozen=True, slots=True)
class TermRows:
    """Which terms stand in which row: ``columns`` from ``starts[i]`` to before ``starts[i + 1]`` are row ``i``'s.

    They are places in a vocabulary of ``width`` terms and increase within a row; ``owners`` are their rows.
    """

    starts: Array
    columns: Array
    owners: Array
    width: int

    @classmethod
    def of(cls, vocabulary: Array, rows: Sequence[Sequence[int]]) -> TermRows:
        """The rows' terms, all of them in the sorted ``vocabulary``; those of a row are distinct and increase."""
        lengths = [len(row) for row in rows]
        flat = np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=sum(lengths))
        starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths, dtype=np.int64)])
        owners = np.repeat(np.arange(len(rows)), lengths)
        return cls(starts, np.searchsorted(vocabulary, flat), owners, max(1, len(vocabulary)))

    def valued(self, values: Array) -> FeatureMatrix:
        """The rows with a value for each of their terms."""
        count = len(self.starts) - 1
        total, square = (np.bincount(self.owners, weights=item, minlength=count) for item in (values, values * values))
        return FeatureMatrix(self, values, total, np.sqrt(np.where(square == 0, 1.0, square)))

    def ones(self) -> FeatureMatrix:
        """The rows with 1 for each of their terms."""
        return self.valued(np.ones(len(self.columns)))

    def entries(self, rows: Array) -> tuple[Array, Array, Array]:
        """What the chosen rows hold: the number of the choice, a key of choice and term, increasing, and the place."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        ends = np.cumsum(lengths)
        choice = np.repeat(np.arange(len(rows)), lengths)
        place = np.arange(len(choice)) + np.repeat(self.starts[rows] - ends + lengths, lengths)
        return choice, choice * self.width + self.columns[place], place


@dataclass(frozen=True, slots=True)
class FeatureMatrix:
    """One kind of evidence: a sparse row a profile, with its sums and lengths (1 where the row is empty)."""

    rows: TermRows
    values: Array
    total: Array
    length: Array

    def dot(self, other: FeatureMatrix, left: Array, right: Array) -> Array:
        """The dot product of row ``left[i]`` here and row ``right[i]`` there, for every ``i``."""
        if len(left) > _FEW:
            product = self._sparse()[left].multiply(other._sparse()[right])
            return np.asarray(product.sum(axis=1), dtype=np.float64).ravel()
        choice, keys, place = self.rows.entries(left)
        _, others, there = other.rows.entries(right)
        if not len(others):
            return np.zeros(len(left))
        found = np.minimum(np.searchsorted(others, keys), len(others) - 1)
        shared = np.flatnonzero(others[found] == keys)
        products = self.values[place[shared]] * other.values[there[found[shared]]]
        return np.bincount(choice[shared], weights=products, minlength=len(left))

    def _sparse(self) -> Any:
        from scipy.sparse import csr_array  # noqa: PLC0415 - heavy import, needed only here

        shape = (len(self.total), self.rows.width)
        return csr_array((self.values, self.rows.columns, self.rows.starts), shape=shape)
