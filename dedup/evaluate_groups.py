"""How well a partition, or a set of scored pairs, agrees with the truth.

Every figure comes from one contingency table (gold cluster by found cluster), so that B-cubed,
adjusted Rand index, pairwise scores and V-measure always speak of the same items. Singletons count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and their harmonic mean, each 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Partition:
    """The figures of one partition against the truth, each 0 to 1 (the Rand index may fall below 0).

    ``intervals`` holds the 2.5 and 97.5 percentiles of each figure over resampled gold clusters; it
    is empty where no resampling was asked for.
    """

    items: int
    truths: int
    found: int
    bcubed: Scores
    pairwise: Scores
    rand: float
    v_measure: float
    homogeneity: float
    completeness: float
    intervals: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The figures of pairs called same against the truth; ``average_precision`` ranks them by score."""

    pairs: int
    positives: int
    scores: Scores
    average_precision: float


@dataclass(frozen=True, slots=True)
class _Table:
    """A contingency table: its cells that hold items, and the sizes of the clusters on both sides."""

    cells: _Ints
    of_truth: _Ints
    of_found: _Ints
    truths: _Ints
    found: _Ints


def compare(truth: Sequence[str], found: Sequence[str], resamples: int = 0, seed: int = 1) -> Partition:
    """The agreement of two labellings of the same items, item by item.

    B-cubed after Bagga and Baldwin (1998), adjusted Rand index after Hubert and Arabie (1985),
    V-measure after Rosenberg and Hirschberg (2007). With ``resamples``, whole gold clusters are drawn
    with replacement from a generator with ``seed``. Raises ``ValueError`` where lengths differ or are 0.
    """
    if len(truth) != len(found) or not truth:
        raise ValueError(f"{len(truth)} gold labels and {len(found)} found labels; give equally many, at least one")
    left = np.unique(np.asarray(truth, dtype=object).astype(str), return_inverse=True)[1].astype(np.int64)
    right = np.unique(np.asarray(found, dtype=object).astype(str), return_inverse=True)[1].astype(np.int64)
    table = _table(left, right)
    figures = _figures(table)
    return Partition(
        items=len(truth),
        truths=len(table.truths),
        found=len(table.found),
        bcubed=Scores(figures["bcubed_precision"], figures["bcubed_recall"], figures["bcubed"]),
        pairwise=Scores(figures["pairwise_precision"], figures["pairwise_recall"], figures["pairwise"]),
        rand=figures["rand"],
        v_measure=figures["v_measure"],
        homogeneity=figures["homogeneity"],
        completeness=figures["completeness"],
        intervals=_intervals(left, right, resamples, seed) if resamples else {},
    )


def _table(truth: _Ints, found: _Ints) -> _Table:
    width = int(found.max()) + 1
    codes, cells = np.unique(truth * width + found, return_counts=True)
    _, truth_index, truths = np.unique(codes // width, return_inverse=True, return_counts=True)
    _, found_index, founds = np.unique(codes % width, return_inverse=True, return_counts=True)
    truth_sizes = np.zeros(len(truths), np.int64)
    found_sizes = np.zeros(len(founds), np.int64)
    np.add.at(truth_sizes, truth_index, cells)
    np.add.at(found_sizes, found_index, cells)
    return _Table(cells.astype(np.int64), truth_index, found_index, truth_sizes, found_sizes)


def _figures(table: _Table) -> dict[str, float]:
    """Every figure of a table, by name, to four digits."""
    cells, items = table.cells, int(table.cells.sum())
    precision = float((cells * cells / table.found[table.of_found]).sum() / items)
    recall = float((cells * cells / table.truths[table.of_truth]).sum() / items)
    both, ours, theirs = _choose(cells), _choose(table.found), _choose(table.truths)
    pair_precision = both / ours if ours else 1.0
    pair_recall = both / theirs if theirs else 1.0
    homogeneity, completeness = _entropy_scores(table, items)
    figures = {
        "bcubed_precision": precision,
        "bcubed_recall": recall,
        "bcubed": harmonic(precision, recall),
        "pairwise_precision": pair_precision,
        "pairwise_recall": pair_recall,
        "pairwise": harmonic(pair_precision, pair_recall),
        "rand": _rand(both, ours, theirs, items * (items - 1) // 2),
        "homogeneity": homogeneity,
        "completeness": completeness,
        "v_measure": harmonic(homogeneity, completeness),
    }
    return {name: round(value, 4) for name, value in figures.items()}


def _choose(sizes: _Ints) -> int:
    return int((sizes * (sizes - 1) // 2).sum())


def _rand(both: int, ours: int, theirs: int, every: int) -> float:
    if every == 0 or ours == theirs == both:
        return 1.0
    expected = ours * theirs / every
    return (both - expected) / ((ours + theirs) / 2 - expected)


def _entropy_scores(table: _Table, items: int) -> tuple[float, float]:
    """Homogeneity and completeness: 1 less the share of one side's entropy that the other leaves open."""
    share = table.cells / items
    open_truth = -float((share * np.log(table.cells / table.found[table.of_found])).sum())
    open_found = -float((share * np.log(table.cells / table.truths[table.of_truth])).sum())
    truth, found = _entropy(table.truths, items), _entropy(table.found, items)
    return (1 - open_truth / truth if truth else 1.0), (1 - open_found / found if found else 1.0)


def _entropy(sizes: _Ints, items: int) -> float:
    return 0.0 if len(sizes) == 1 else -float((sizes / items * np.log(sizes / items)).sum())


def harmonic(one: float, other: float) -> float:
    """The harmonic mean of two shares; 0 where both are 0."""
    return 2 * one * other / (one + other) if one + other else 0.0


def _intervals(truth: _Ints, found: _Ints, resamples: int, seed: int) -> dict[str, tuple[float, float]]:
    """Percentile intervals over draws of whole gold clusters.

    A cluster drawn twice stands twice as different clusters; its second standing shares found clusters
    only with the second standings of others, so that what was wrongly merged stays so.
    """
    random = np.random.default_rng(seed)
    clusters = int(truth.max()) + 1
    drawn: list[dict[str, float]] = []
    for _ in range(resamples):
        times = np.bincount(random.integers(0, clusters, clusters), minlength=clusters)
        repeat = times[truth]
        items = np.repeat(np.arange(len(truth)), repeat)
        standing = np.arange(len(items)) - np.repeat(np.cumsum(repeat) - repeat, repeat)
        deep = int(times.max()) + 1
        drawn.append(_figures(_table(truth[items] * deep + standing, found[items] * deep + standing)))
    return {name: _interval([row[name] for row in drawn]) for name in drawn[0]}


def _interval(values: Sequence[float]) -> tuple[float, float]:
    low, high = np.percentile(values, [2.5, 97.5])
    return round(float(low), 4), round(float(high), 4)


def score_pairs(truth: Sequence[bool], called: Sequence[bool], scores: Sequence[float]) -> Pairs:
    """Precision, recall and F1 of the pairs called same, and the average precision of their scores."""
    if not len(truth) == len(called) == len(scores) or not truth:
        raise ValueError(f"{len(truth)} gold pairs, {len(called)} answers, {len(scores)} scores; give equally many")
    hits = sum(right and said for right, said in zip(truth, called, strict=True))
    precision = hits / sum(called) if any(called) else 0.0
    recall = hits / sum(truth) if any(truth) else 0.0
    figures = Scores(round(precision, 4), round(recall, 4), round(harmonic(precision, recall), 4))
    return Pairs(len(truth), sum(truth), figures, average_precision(truth, scores))


def average_precision(truth: Sequence[bool], scores: Sequence[float]) -> float:
    """The area under precision by recall, in steps; pairs of one score are ranked together. 0 without a true pair."""
    if not any(truth):
        return 0.0
    order = np.argsort(-np.asarray(scores, dtype=float), kind="stable")
    ranked = np.asarray(truth, dtype=np.int64)[order]
    values = np.asarray(scores, dtype=float)[order]
    last = np.append(np.flatnonzero(np.diff(values)), len(values) - 1)
    hits = np.cumsum(ranked)[last]
    gains = np.diff(hits, prepend=0)
    return round(float((gains * hits / (last + 1)).sum() / ranked.sum()), 4)
