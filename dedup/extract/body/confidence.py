"""How sure extraction is of a page's body: the F1 that pages of other sites with the same signs had.

The signs are what the chances themselves expect, how much was in doubt at first, how much text there is, and how far
another extractor agrees, where it was asked: pages on which it was have a curve of their own. The signs' weighted sum
is mapped by an isotonic curve (Barlow and others, 1972) that ``bench/extraction_train.py`` fits on pages of left-out
sites.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dedup.extract.body.features import Matrix, Seen, column
from dedup.extract.body.second_opinion import Judged
from dedup.extract.body.trees import Judge
from dedup.lexicon.data import load

NAMES = ("expected", "agreement", "sure", "few_words", "voted", "doubt")
_SURE = 0.9
"""Probability from which a block counts as surely body."""
_FEW = 100
"""Words under which a body is a short one."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Weights of the signs, and the points of the curve from their sum to a confidence."""

    weights: tuple[float, ...]
    sums: tuple[float, ...]
    values: tuple[float, ...]

    def __call__(self, signs: npt.NDArray[np.float64]) -> float:
        """The confidence, rounded to 4 digits, for a page's signs."""
        return round(float(np.interp(signs @ np.array(self.weights), self.sums, self.values)), 4)


@dataclass(frozen=True, slots=True)
class _Curves:
    alone: Curve
    asked: Curve


def confidence(found: Judged) -> float:
    """The F1 to expect of the chosen blocks as this page's body, 0 to 1; 0 where none is chosen."""
    told = signs(found.seen, found.rows, found.chances, found.chosen, found.doubt)
    return fitted()[found.judge](told) if found.chosen.any() else 0.0


def signs(
    seen: Seen, rows: Matrix, chances: npt.NDArray[np.float32], chosen: npt.NDArray[np.bool_], doubted: float
) -> npt.NDArray[np.float64]:
    """The page's signs, in the order of ``NAMES``; ``doubted`` is the doubt of the forest that judged first."""
    size = np.array([len(piece.words) for piece in seen.pieces], dtype=np.float64)
    size[seen.head : seen.head + 1] = 0
    vote = rows[:, column("vote_trafilatura")].astype(np.float64)
    kept = float(size[chosen].sum())
    hit = float((chances * size)[chosen].sum())
    agreed = float((vote * size)[chosen].sum())
    voted, hoped = float(vote @ size), float(chances @ size)
    return np.array([
        2 * hit / max(kept + hoped, 1.0),
        2 * agreed / max(kept + voted, 1.0),
        float(size[chosen & (chances >= _SURE)].sum()) / max(kept, 1.0),
        max(0.0, 1 - kept / _FEW),
        min(1.0, voted / max(kept, 1.0)),
        doubted,
    ])  # fmt: skip


@lru_cache(maxsize=1)
def fitted() -> dict[Judge, Curve]:
    """The curves that come with the package, one for each forest."""
    found = load("body_confidence.json", _Curves)
    return {Judge.ALONE: found.alone, Judge.ASKED: found.asked}
