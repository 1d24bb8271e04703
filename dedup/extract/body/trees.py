"""The trained judge of blocks: a forest of small trees in plain numpy, and the choice that it leads to.

The trees are gradient-boosted (Friedman, 2001), trained by ``bench/extraction_train.py``. Leaf values are whole
numbers of 1/10,000, so that their sum has no order, and a page gets the same answer on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from dedup.extract.body.features import Matrix
from dedup.lexicon.data import load

_UNIT = 10_000
"""Leaves hold log odds in ten-thousandths, so that sums do not depend on their order."""


class Judge(StrEnum):
    """The forests that come with the package: one judges without another extractor's answer, one with it."""

    ALONE = "alone"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class GradientBoostedTrees:
    """All nodes of all trees in one row, the two children of a node side by side: ``below``, then ``below + 1``.

    A row goes to the second where its ``feature`` is above the ``threshold``. A leaf leads to itself: nothing is above
    infinity. ``value`` is a leaf's, in 1/10,000 of a logit; ``roots`` says where each tree begins.
    """

    feature: npt.NDArray[np.intp]
    threshold: npt.NDArray[np.float32]
    below: npt.NDArray[np.intp]
    value: npt.NDArray[np.int64]
    roots: npt.NDArray[np.intp]
    depth: int
    base: int

    def chances(self, rows: Matrix) -> npt.NDArray[np.float32]:
        """The chance of each row to be body, 0 to 1."""
        if not len(rows):
            return np.zeros(0, np.float32)
        line = (np.arange(len(rows), dtype=np.intp) * rows.shape[1])[:, None]
        values, place = rows.ravel(), np.repeat(self.roots[None, :], len(rows), axis=0)
        # Every index is in range: "clip" spares the check, which takes as long as the look-up.
        for _ in range(self.depth):
            column = self.feature.take(place, mode="clip")
            column += line
            above = values.take(column, mode="clip") > self.threshold.take(place, mode="clip")
            place = self.below.take(place, mode="clip")
            place += above
        total = self.value.take(place, mode="clip").sum(axis=1) + self.base
        logit = np.clip(total / _UNIT, -30, 30)
        chances: npt.NDArray[np.float32] = (1 / (1 + np.exp(-logit))).round(4).astype(np.float32)
        return chances


def forest(stored: dict[str, object]) -> GradientBoostedTrees:
    """A forest from its stored form: one list of nodes a tree, ``[feature, threshold, left, right]`` or ``[value]``."""
    trees: list[list[list[float]]] = stored["trees"]  # type: ignore[assignment]
    feature: list[int] = []
    threshold: list[float] = []
    below: list[int] = []
    value: list[int] = []
    roots: list[int] = []
    for tree in trees:
        start = len(feature)
        roots.append(start)
        order = [0]
        for number in order:
            node, leaf = tree[number], len(tree[number]) == 1
            feature.append(0 if leaf else int(node[0]))
            threshold.append(np.inf if leaf else node[1])
            below.append(len(feature) - 1 if leaf else start + len(order))
            value.append(int(node[0]) if leaf else 0)
            order += [] if leaf else [int(node[2]), int(node[3])]
    return GradientBoostedTrees(
        np.array(feature, np.intp),
        np.array(threshold, np.float32),
        np.array(below, np.intp),
        np.array(value, np.int64),
        np.array(roots, np.intp),
        int(str(stored["depth"])),
        int(str(stored["base"])),
    )


@lru_cache(maxsize=len(Judge))
def trained(judge: Judge) -> GradientBoostedTrees:
    """A forest that comes with the package."""
    return forest(load(f"body_{judge}.json", dict[str, Any]))
