"""One score of many measures: a logistic combination that a reader can follow.

Its weights are data (``event_weights.toml``), in several situations: with bodies or headlines alone, in one language or
two, with an encoder or without.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from dedup.lexicon.data import load
from dedup.stories.matrices import FeatureMatrices
from dedup.stories.sparse import Array

ROOTED = ("body", "cover")
"""Measures taken by their square root: the step from nothing to little says more than from much to most."""
DAY_SLACK = 1.0
"""Days between two reports that only tell days and are not held against them: all missed pairs of a labelled set of
such reports were one to four days apart."""


def weighed(
    matrices: FeatureMatrices, found: Mapping[str, Array], left: Array, right: Array, worth: float
) -> tuple[Array, Array]:
    """The score of each pair, 0 to 1 in four digits, and whether the starts of its texts were asked about.

    They are where the score without them is ``worth`` or more. Elsewhere that score stands, whether or not their
    vectors are known: so it hangs on the two articles and on how rare words are, and on nothing else.
    """
    first = first_scores(matrices, found, left, right)
    asked = first >= worth
    tables = _situation(matrices, left, right, _both(matrices.lead_length, left, right))
    return np.where(asked, _combined(matrices, found, left, right, tables), first), asked


def first_scores(matrices: FeatureMatrices, found: Mapping[str, Array], left: Array, right: Array) -> Array:
    """The score of each pair without the starts of its texts: the higher of two.

    One is by words alone, the other takes the headlines' likeness for the texts': between scripts words say nothing.
    """
    words = _situation(matrices, left, right, np.zeros(len(left), dtype=bool))
    heads = _situation(matrices, left, right, _both(matrices.title_length, left, right))
    by_heads = _combined(matrices, {**found, "lead_meaning": found["title_meaning"]}, left, right, heads)
    return np.maximum(_combined(matrices, found, left, right, words), by_heads)


def _combined(matrices: FeatureMatrices, found: Mapping[str, Array], left: Array, right: Array, tables: Array) -> Array:
    values = prepared(found, _slack(matrices, left, right))
    total = np.zeros(len(left))
    for name, weights in _weights().items():
        chosen = np.flatnonzero(tables == name)
        if len(chosen):
            part = np.full(len(chosen), float(weights["bias"]))
            for measure in sorted(weights.keys() - {"bias"}):
                part += weights[measure] * values[measure][chosen]
            total[chosen] = part
    scores: Array = np.round(1.0 / (1.0 + np.exp(-np.round(total, 4))), 4)
    return scores


def _both(lengths: Array, left: Array, right: Array) -> Array:
    """Whether both sides have a vector."""
    both: Array = lengths[left] * lengths[right] > 0
    return both


def _situation(matrices: FeatureMatrices, left: Array, right: Array, encoded: Array) -> Array:
    """The table that weighs each pair; ``encoded`` says whether the encoder has read both texts."""
    sized = np.array([item.size > 0 for item in matrices.profiles], dtype=bool)
    known = np.array([bool(item.language) for item in matrices.profiles], dtype=bool)
    spoken = matrices.language
    foreign = (spoken[left] != spoken[right]) & known[left] & known[right]
    text = sized[left] & sized[right]
    written = np.where(matrices.scripts[left] == matrices.scripts[right], "translated", "transcribed")
    home, abroad = np.where(text, "text", "headline"), np.where(text, written, "headline_abroad")
    table = np.where(foreign, abroad, home).astype("<U24")
    vectors = np.where(text, encoded, _both(matrices.title_length, left, right))
    return np.where(vectors, table, np.char.add(table, "_plain"))


def prepared(found: Mapping[str, Array], slack: Array | float = 0.0) -> dict[str, Array]:
    """The measures as they are weighed: roots, the decay of time, and neutral values for what is not known.

    ``slack`` are days that count for nothing between the two, per pair.
    """
    neutral = _tables()["neutral"]
    values = {**found, "near": np.exp(-np.maximum(found["days"] - slack, 0.0))}
    values |= {name: np.sqrt(np.maximum(values[name], 0)) for name in ROOTED}
    return {name: np.where(np.isnan(value), neutral.get(name, 0.0), value) for name, value in values.items()}


def _slack(matrices: FeatureMatrices, left: Array, right: Array) -> Array:
    """Days that say nothing: where both sides tell no hour, a report may be of the first of its day or of the last."""
    whole = np.array([item.hours is not None and not item.exact for item in matrices.profiles], dtype=bool)
    slack: Array = np.where(whole[left] & whole[right], DAY_SLACK, 0.0)
    return slack


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, float]]:
    return load("event_weights.toml", dict[str, dict[str, float]])


def _weights() -> dict[str, dict[str, float]]:
    return {name: table for name, table in _tables().items() if name != "neutral"}
