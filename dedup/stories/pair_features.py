"""Measures: what the board says about pairs, each a number that a reader can check."""

from __future__ import annotations

import numpy as np

from dedup.stories.matrices import UNKNOWN, FeatureMatrices, blocks
from dedup.stories.sparse import Array, FeatureMatrix

NAMES = (
    "body",
    "title",
    "cover",
    "names",
    "figures",
    "sounds",
    "numbers",
    "opposed",
    "title_meaning",
    "lead_meaning",
    "linked",
    "days",
)


ENOUGH = 6
"""Worth of names that sound alike from which more say no more: two names of five consonants, or six of three."""


def pair_features(feature_matrices: FeatureMatrices, left: Array, right: Array) -> dict[str, Array]:
    """The measures of the pairs of rows ``(left[i], right[i])``; ``nan`` where there is nothing to measure.

    ``body`` and ``title``: cosine of rarity-weighted terms. ``cover``: share of a headline's rarity found in
    the other article, the mean of both ways. ``names``, ``figures``: shared squared rarity over the smaller side's,
    at most 1. ``sounds``: between two scripts, the worth of names that sound alike, ``ENOUGH`` and more as 1.
    ``numbers``: of the headlines, 1 where one is shared, -1 where both have some and share none, else 0.
    ``opposed``: of the headlines, 1 for opposite sides of an axis and 1 where one alone is negated.
    ``title_meaning``, ``lead_meaning``: cosine of the encoder's vectors. ``linked``: 1 where one lists the other.
    ``days``: between the two publications, whole hours as a fraction.
    """
    parts = [_measure(feature_matrices, one, two) for one, two in blocks(left, right)]
    if not parts:
        return {name: np.zeros(0) for name in NAMES}
    return {name: np.round(np.concatenate([part[name] for part in parts]), 4) for name in NAMES}


def _measure(feature_matrices: FeatureMatrices, left: Array, right: Array) -> dict[str, Array]:
    hours = np.abs(feature_matrices.hours[left].astype(np.int64) - feature_matrices.hours[right])
    known = (feature_matrices.hours[left] != UNKNOWN) & (feature_matrices.hours[right] != UNKNOWN)
    low, high = np.minimum(left, right), np.maximum(left, right)
    linked = (
        [(a, b) in feature_matrices.links for a, b in zip(low.tolist(), high.tolist(), strict=True)]
        if feature_matrices.links
        else 0.0
    )
    return {
        "body": _cosine(feature_matrices.body, left, right),
        "title": _cosine(feature_matrices.heading, left, right),
        "cover": (_cover(feature_matrices, left, right) + _cover(feature_matrices, right, left)) / 2,
        "names": _overlap(feature_matrices.names, left, right),
        "figures": _overlap(feature_matrices.figures, left, right),
        "sounds": _sounds(feature_matrices, left, right),
        "numbers": _numbers(feature_matrices.numbers, left, right),
        "opposed": _opposed(feature_matrices, left, right),
        "title_meaning": _meaning(feature_matrices.titles, feature_matrices.title_length, left, right),
        "lead_meaning": _meaning(feature_matrices.leads, feature_matrices.lead_length, left, right),
        "linked": np.broadcast_to(np.asarray(linked, dtype=np.float64), left.shape).copy(),
        "days": np.where(known, hours / 24, np.nan),
    }


def _cosine(feature_matrix: FeatureMatrix, left: Array, right: Array) -> Array:
    value = feature_matrix.dot(feature_matrix, left, right) / (
        feature_matrix.length[left] * feature_matrix.length[right]
    )
    cosine: Array = np.where((feature_matrix.total[left] > 0) & (feature_matrix.total[right] > 0), value, np.nan)
    return cosine


def _cover(feature_matrices: FeatureMatrices, left: Array, right: Array) -> Array:
    total = feature_matrices.heading.total[left]
    value = feature_matrices.heading.dot(feature_matrices.present, left, right) / np.where(total == 0, 1.0, total)
    return np.where((total > 0) & (feature_matrices.present.total[right] > 0), value, np.nan)


def _overlap(feature_matrix: FeatureMatrix, left: Array, right: Array) -> Array:
    some = (feature_matrix.total[left] > 0) & (feature_matrix.total[right] > 0)
    smaller = np.minimum(feature_matrix.length[left], feature_matrix.length[right]) ** 2
    overlap: Array = np.where(
        some, np.minimum(np.round(feature_matrix.dot(feature_matrix, left, right) / smaller, 6), 1.0), np.nan
    )
    return overlap


def _sounds(feature_matrices: FeatureMatrices, left: Array, right: Array) -> Array:
    some = (feature_matrices.sounds.total[left] > 0) & (feature_matrices.sounds.total[right] > 0)
    shared = np.minimum(feature_matrices.sounds.dot(feature_matrices.sounding, left, right) / ENOUGH, 1.0)
    return np.where(some & (feature_matrices.scripts[left] != feature_matrices.scripts[right]), shared, np.nan)


def _numbers(feature_matrix: FeatureMatrix, left: Array, right: Array) -> Array:
    both = (feature_matrix.total[left] > 0) & (feature_matrix.total[right] > 0)
    return np.where(both, np.where(feature_matrix.dot(feature_matrix, left, right) > 0, 1.0, -1.0), 0.0)


def _opposed(feature_matrices: FeatureMatrices, left: Array, right: Array) -> Array:
    sides = feature_matrices.sides.dot(feature_matrices.contraries, left, right) > 0
    negated = feature_matrices.negated[left] != feature_matrices.negated[right]
    return np.asarray(sides, dtype=np.float64) + np.asarray(negated, dtype=np.float64)


def _meaning(vectors: Array, length: Array, left: Array, right: Array) -> Array:
    lengths = length[left] * length[right]
    dots = np.einsum("ij,ij->i", vectors[left], vectors[right], dtype=np.float32).astype(np.float64)
    cosine: Array = np.where(lengths > 0, dots / np.where(lengths == 0, 1.0, lengths), np.nan)
    return cosine
