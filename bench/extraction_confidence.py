"""The curves behind ``confidence``: fitted on pages judged by trees that saw none of their site, and tested alike.

There is one for each of the two forests. ``curves`` fits them; ``table`` prints how curves fitted on one half of the
sites tell the other: the mean confidence of its pages and their mean F1, in five bins of equal count and in five of
equal width.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dedup.extract.body.confidence import Curve
from dedup.extract.body.trees import Judge

Floats = npt.NDArray[np.float64]
_BINS = 5
_KNOTS = (0.0, 0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Shares of the pages, by their sum of signs, at which the curve has a point: closer where there are doubtful ones."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A page with gold: the site it is of, who judged it, its signs in the package's order, and its blocks' F1."""

    site: str
    judge: Judge
    signs: Floats
    f1: float


def half(site: str) -> int:
    """The half, 0 or 1, that a site belongs to."""
    return hashlib.sha256(site.encode()).digest()[0] % 2


def curves(pages: Sequence[Judged]) -> dict[str, Any]:
    """The curve of each forest, from the pages that it judged."""
    return {judge.value: _curve([page for page in pages if page.judge is judge]) for judge in Judge}


def _curve(pages: Sequence[Judged]) -> dict[str, Any]:
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


def read(stored: dict[str, Any]) -> dict[Judge, Curve]:
    """Stored curves as the package reads them."""
    return {
        judge: Curve(*(tuple(stored[judge.value][key]) for key in ("weights", "sums", "values"))) for judge in Judge
    }


def table(pages: Sequence[Judged]) -> Iterator[str]:
    """The lines that tell how well curves fitted on half of the sites tell the F1 of the other half."""
    for side in (0, 1):
        seen = [page for page in pages if half(page.site) != side]
        left = [page for page in pages if half(page.site) == side]
        told = read(curves(seen))
        found = np.array([told[page.judge](page.signs) for page in left])
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
