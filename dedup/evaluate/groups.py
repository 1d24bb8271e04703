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
    figures = _figures(table, np.ones(len(table.truths), np.int64))
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
        intervals=_intervals(table, resamples, seed) if resamples else {},
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


def _figures(table: _Table, times: _Ints) -> dict[str, float]:
    """Every figure of a table, by name, to four digits, each gold cluster standing ``times`` times.

    Two standings of one cluster are different clusters that meet nowhere; two different clusters that
    share a found cluster meet in every standing. So a draw wrongly merges as much as the whole does.
    """
    weight = times[table.of_truth]
    mass = weight * table.cells
    of_found = np.zeros(len(table.found), np.int64)
    np.add.at(of_found, table.of_found, mass)
    items = int(mass.sum())
    met = table.cells + of_found[table.of_found] - mass
    precision = float((mass * table.cells / met).sum() / items)
    recall = float((mass * table.cells / table.truths[table.of_truth]).sum() / items)
    both = int((weight * _choose(table.cells)).sum())
    wrong = (int((of_found * of_found).sum()) - int((mass * mass).sum())) // 2
    missed = int((times * _choose(table.truths)).sum()) - both
    sizes = times * table.truths
    apart = (items * items - int((sizes * sizes).sum())) // 2 - wrong
    pair_precision = both / (both + wrong) if both + wrong else 1.0
    pair_recall = both / (both + missed) if both + missed else 1.0
    homogeneity, completeness = _entropy_scores(table, mass, sizes, of_found)
    figures = {
        "bcubed_precision": precision,
        "bcubed_recall": recall,
        "bcubed": harmonic(precision, recall),
        "pairwise_precision": pair_precision,
        "pairwise_recall": pair_recall,
        "pairwise": harmonic(pair_precision, pair_recall),
        "rand": _rand(both, wrong, missed, apart),
        "homogeneity": homogeneity,
        "completeness": completeness,
        "v_measure": harmonic(homogeneity, completeness),
    }
    return {name: round(value, 4) for name, value in figures.items()}


def _choose(sizes: _Ints) -> _Ints:
    return sizes * (sizes - 1) // 2


def _rand(both: int, wrong: int, missed: int, apart: int) -> float:
    """The adjusted Rand index from pairs together in both, in the answer only, in the truth only, in none."""
    if wrong == missed == 0:
        return 1.0
    chance = (both + missed) * (missed + apart) + (both + wrong) * (wrong + apart)
    return 2 * (both * apart - missed * wrong) / chance


def _entropy_scores(table: _Table, mass: _Ints, sizes: _Ints, of_found: _Ints) -> tuple[float, float]:
    """Homogeneity and completeness: 1 less the share of one side's entropy that the other leaves open."""
    there = mass > 0
    held = mass[there]
    share = held / held.sum()
    open_truth = -float((share * np.log(held / of_found[table.of_found][there])).sum())
    open_found = -float((share * np.log(held / sizes[table.of_truth][there])).sum())
    truth, found = _entropy(sizes), _entropy(of_found)
    return (1 - open_truth / truth if truth else 1.0), (1 - open_found / found if found else 1.0)


def _entropy(sizes: _Ints) -> float:
    share = sizes[sizes > 0] / sizes.sum()
    return 0.0 if len(share) == 1 else -float((share * np.log(share)).sum())


def harmonic(one: float, other: float) -> float:
    """The harmonic mean of two shares; 0 where both are 0."""
    return 2 * one * other / (one + other) if one + other else 0.0


def _intervals(table: _Table, resamples: int, seed: int) -> dict[str, tuple[float, float]]:
    """Percentile intervals over draws of as many gold clusters as there are, with replacement."""
    random = np.random.default_rng(seed)
    clusters = len(table.truths)
    draws = (random.integers(0, clusters, clusters) for _ in range(resamples))
    drawn = [_figures(table, np.bincount(draw, minlength=clusters).astype(np.int64)) for draw in draws]
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
