"""Average linkage inside a component: groups whose mean evidence over all their pairs reaches a threshold.

The mean over all pairs is what stops chains: a bridge that is near to one side only adds little to the mean
between the sides (Sokal and Michener 1958). Items are sorted by the caller, so that ties fall the same way always.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Scorer: TypeAlias = Callable[[Array, Array], Array]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups of rows, each sorted, by first row; ``weakest`` is the mean evidence of a group's last merge, 1 alone."""

    groups: tuple[tuple[int, ...], ...]
    weakest: tuple[float, ...]


def similarities(size: int, scorer: Scorer) -> Array:
    """The square matrix of evidence between all rows, ``float32``, rows of pairs scored a band at a time."""
    matrix = np.zeros((size, size), dtype=np.float32)
    band = max(1, 2_000_000 // max(1, size))
    for start in range(0, size, band):
        rows = np.arange(start, min(size, start + band))
        left, right = (part.ravel() for part in np.meshgrid(rows, np.arange(size), indexing="ij"))
        upper = left < right
        matrix[left[upper], right[upper]] = scorer(left[upper], right[upper])
    matrix += matrix.T
    return matrix


def group(matrix: Array, threshold: float) -> Grouping:
    """The rows of a symmetric matrix of evidence (0 to 1), grouped where the mean evidence reaches ``threshold``."""
    size = len(matrix)
    if size < 2:
        return Grouping(tuple((row,) for row in range(size)), (1.0,) * size)
    from scipy.cluster.hierarchy import fcluster, linkage  # noqa: PLC0415 - heavy import, needed only here
    from scipy.spatial.distance import squareform  # noqa: PLC0415 - heavy import, needed only here

    distance = 1.0 - matrix.astype(np.float64)
    np.fill_diagonal(distance, 0.0)
    tree = linkage(squareform(distance, checks=False), "average")
    labels = fcluster(tree, 1.0 - threshold + 1e-9, "distance")
    groups: dict[int, list[int]] = {}
    for row, label in enumerate(labels.tolist()):
        groups.setdefault(label, []).append(row)
    ordered = sorted(tuple(rows) for rows in groups.values())
    weakest = dict.fromkeys(groups, 1.0)
    leaf = list(range(size))
    for one, two, height, _ in tree.tolist():
        leaf.append(leaf[int(one)])
        label = int(labels[leaf[-1]])
        if label == labels[leaf[int(two)]]:
            weakest[label] = min(weakest[label], round(1.0 - height, 4))
    return Grouping(tuple(ordered), tuple(weakest[int(labels[rows[0]])] for rows in ordered))
