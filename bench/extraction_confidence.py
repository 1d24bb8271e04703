"""The curve behind ``confidence``: fitted on pages judged by trees that saw none of their site, and tested alike.

``curve`` fits it; ``table`` prints, for each half of the sites, a curve fitted on the other half: the mean confidence
of its pages and their mean F1, in five bins of equal count and in five of equal width.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dedup.extract.body.confidence import Curve

Floats = npt.NDArray[np.float64]
_BINS = 5
_KNOTS = (0.0, 0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Shares of the pages, by their sum of signs, at which the curve has a point: closer where there are doubtful ones."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A page with gold: the site it is of, its signs in the order of the package, and the F1 of its blocks."""

    site: str
    signs: Floats
    f1: float


def curve(pages: Sequence[Judged]) -> dict[str, Any]:
    """Weights of the signs by least squares, and an isotonic curve from their sum to the F1, at a few points."""
    from sklearn.isotonic import IsotonicRegression  # noqa: PLC0415 - heavy import, needed only here

    signs, target = np.array([page.signs for page in pages]), np.array([page.f1 for page in pages])
    weights = np.linalg.lstsq(signs, target, rcond=None)[0].round(4)
    sums = signs @ weights
    told = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip").fit(sums, target)
    groups = np.array_split(np.sort(sums), len(_KNOTS) * 2)
    at = np.unique([*np.quantile(sums, _KNOTS), *(group.mean() for group in groups)]).round(4)
    values = np.maximum.accumulate(told.predict(at)).round(4)
    return {"weights": weights.tolist(), "sums": at.tolist(), "values": values.tolist()}


def read(stored: dict[str, Any]) -> Curve:
    """A stored curve as the package reads it."""
    return Curve(*(tuple(stored[key]) for key in ("weights", "sums", "values")))


def table(pages: Sequence[Judged]) -> Iterator[str]:
    """The lines that tell how well a curve fitted on half of the sites tells the F1 of the other half."""
    half = np.array([hashlib.sha256(page.site.encode()).digest()[0] % 2 for page in pages])
    for side in (0, 1):
        seen = [page for page, number in zip(pages, half, strict=True) if number != side]
        left = [page for page, number in zip(pages, half, strict=True) if number == side]
        told = read(curve(seen))
        found = np.array([told(page.signs) for page in left])
        true = np.array([page.f1 for page in left])
        order = np.argsort(found, kind="stable")
        for name, groups in (
            ("equal count", np.array_split(order, _BINS)),
            ("equal width", [np.flatnonzero(np.minimum(found * _BINS, _BINS - 1).astype(int) == n) for n in range(5)]),
        ):
            for group in groups:
                if len(group):
                    told_mean, true_mean = found[group].mean(), true[group].mean()
                    yield (
                        f"half {side}  {name}  {len(group):4} pages  confidence {told_mean:.3f}  F1 {true_mean:.3f}  "
                        f"apart {abs(told_mean - true_mean):.3f}"
                    )
