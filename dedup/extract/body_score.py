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
    """Trees as rows of nodes: ``feature`` below 0 marks a leaf; ``value`` is the leaf's, in 1/10,000 of a logit."""

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
        trees = np.arange(self.feature.shape[0])[None, :]
        lines = np.arange(len(rows))[:, None]
        node = np.zeros((len(rows), self.feature.shape[0]), np.int32)
        for _ in range(self.depth):
            feature = self.feature[trees, node]
            below = rows[lines, np.maximum(feature, 0)] <= self.threshold[trees, node]
            step = np.where(below, self.left[trees, node], self.right[trees, node])
            node = np.where(feature < 0, node, step)
        total = self.value[trees, node].sum(axis=1) + self.base
        logit = np.clip(total / _UNIT, -30, 30)
        return (1 / (1 + np.exp(-logit))).round(4).astype(np.float32)


def forest(stored: dict[str, object]) -> Forest:
    """A forest from its stored form: one list of nodes a tree, each ``[feature, threshold, left, right]`` or ``[value]``."""
    trees: list[list[list[float]]] = stored["trees"]  # type: ignore[assignment]
    width = max(map(len, trees))
    shape = (len(trees), width)
    feature, left, right = (np.full(shape, -1, np.int32), np.zeros(shape, np.int32), np.zeros(shape, np.int32))
    threshold, value = np.zeros(shape, np.float32), np.zeros(shape, np.int64)
    for number, tree in enumerate(trees):
        for place, node in enumerate(tree):
            if len(node) == 1:
                value[number, place] = int(node[0])
            else:
                feature[number, place], left[number, place] = int(node[0]), int(node[2])
                threshold[number, place], right[number, place] = node[1], int(node[3])
    return Forest(feature, threshold, left, right, value, int(str(stored["depth"])), int(str(stored["base"])))


@lru_cache(maxsize=1)
def trained() -> Forest:
    """The forest that comes with the package."""
    return forest(json.loads((files("dedup") / "data" / "body.json").read_text(encoding="utf-8")))
