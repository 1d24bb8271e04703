"""The trained judge of blocks: a forest of small trees in plain numpy, and the choice that it leads to.

The trees are gradient-boosted (Friedman, 2001), trained by ``bench/extraction_train.py``. Leaf values are whole
numbers of 1/10,000, so that their sum has no order, and a page gets the same answer on every machine.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from dedup.extract.body_features import Matrix

_UNIT = 10_000


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as rows of nodes: a leaf leads to itself; ``value`` is a leaf's, in 1/10,000 of a logit."""

    feature: npt.NDArray[np.int32]
    threshold: npt.NDArray[np.float32]
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    value: npt.NDArray[np.int64]
    depth: int
    base: int

    def chances(self, rows: Matrix) -> npt.NDArray[np.float32]:
        """The chance of each row to be body, 0 to 1."""
        if not len(rows):
            return np.zeros(0, np.float32)
        trees, width = self.feature.shape
        start = (np.arange(trees, dtype=np.int64) * width)[None, :]
        line = (np.arange(len(rows), dtype=np.int64) * rows.shape[1])[:, None]
        values, place = rows.ravel(), np.broadcast_to(start, (len(rows), trees))
        for _ in range(self.depth):
            # A leaf leads to itself on both sides, so that short branches wait for deep ones.
            below = values.take(line + self.feature.take(place)) <= self.threshold.take(place)
            place = start + np.where(below, self.left.take(place), self.right.take(place))
        total = self.value.take(place).sum(axis=1) + self.base
        logit = np.clip(total / _UNIT, -30, 30)
        chances: npt.NDArray[np.float32] = (1 / (1 + np.exp(-logit))).round(4).astype(np.float32)
        return chances


def forest(stored: dict[str, object]) -> Forest:
    """A forest from its stored form: one list of nodes a tree, ``[feature, threshold, left, right]`` or ``[value]``."""
    trees: list[list[list[float]]] = stored["trees"]  # type: ignore[assignment]
    width = max(map(len, trees))
    shape = (len(trees), width)
    feature, left, right = (np.zeros(shape, np.int32) for _ in range(3))
    threshold, value = np.zeros(shape, np.float32), np.zeros(shape, np.int64)
    for number, tree in enumerate(trees):
        for place, node in enumerate(tree):
            if len(node) == 1:
                value[number, place] = int(node[0])
                left[number, place] = right[number, place] = place
            else:
                feature[number, place], left[number, place] = int(node[0]), int(node[2])
                threshold[number, place], right[number, place] = node[1], int(node[3])
    return Forest(feature, threshold, left, right, value, int(str(stored["depth"])), int(str(stored["base"])))


@lru_cache(maxsize=1)
def trained() -> Forest:
    """The forest that comes with the package."""
    return forest(json.loads((files("dedup") / "data" / "body.json").read_text(encoding="utf-8")))
