"""What each piece of evidence is worth: logistic fits with one measure left out, and with one alone.

Ten-fold cross-validation, five times, over the labelled pairs of two sets, no article on both sides of a fold, one
intercept a set. Usage: python bench/ablation.py [--data DIR]
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import story_sets as sets
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold

from dedup.copies import passages
from dedup.options.settings import Options
from dedup.store.components import components
from dedup.stories.matrices import feature_matrices
from dedup.stories.pair_features import pair_features
from dedup.stories.weighing import prepared

MEASURES = ("body", "cover", "lead_meaning", "title_meaning", "near", "figures", "names")
OTHERS = ("title", "numbers", "opposed", "passages")
MEANING = ("lead_meaning", "title_meaning")


def main() -> None:
    """Print the table and the weights of the full fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data")
    data = sets.folder(parser.parse_args().data)
    dated, loose = sets.events(data, Options()), sets.similar(data, Options())
    if not dated.pairs or not loose.pairs:
        print("skipped: the pairs of this bench are not in the data folder")
        return
    kept = [n for n, record in enumerate(loose.records) if record["lang_a"] == record["lang_b"]]
    parts = [_measured(dated, range(len(dated.pairs))), _measured(loose, kept)]
    texts = {record["id"]: record["text"] for record in sets.rows(data / "articles/ant_ar.jsonl.gz")}
    parts[0]["passages"] = _passages([(texts[record["a_id"]], texts[record["b_id"]]) for record in dated.records])
    parts[1]["passages"] = _passages([(loose.records[number]["a"], loose.records[number]["b"]) for number in kept])
    gold = np.array(
        [record["label"] == 2 for record in dated.records] + [loose.records[n]["overall"] <= 2 for n in kept]
    )
    groups = np.array(_groups([*dated.pairs, *(loose.pairs[n] for n in kept)]))
    size = len(dated.pairs)
    near = np.array([_apart(dated, pair) < sets.HARD_DAYS * 24 for pair in dated.pairs])
    plain = tuple(name for name in MEASURES if name not in MEANING)
    rows: list[tuple[str, Sequence[str]]] = [("all", MEASURES), ("no encoder", plain)]
    rows += [(f"without {name}", [other for other in MEASURES if other != name]) for name in MEASURES]
    rows += [(f"with {name}", [*MEASURES, name]) for name in OTHERS]
    rows += [(f"{name} alone", [name]) for name in MEASURES]
    print("| evidence | dated pairs, AP | of the hard | undated pairs, AP | best F1 |\n|---|---|---|---|---|")
    for name, chosen in rows:
        scores = _crossed(_table(parts, chosen), gold, groups)
        first, second = (gold[:size], scores[:size]), (gold[size:], scores[size:])
        values = [
            average_precision_score(*first),
            average_precision_score(first[0][near], first[1][near]),
            average_precision_score(*second),
            sets.best_f1(second[0].tolist(), np.round(second[1], 2).tolist()),
        ]
        print(f"| {name} | " + " | ".join(f"{value:.3f}" for value in values) + " |")
    for name, chosen in rows[:2]:
        fit = _fit(_table(parts, chosen), gold)
        weights = ", ".join(f"{one} {weight:.1f}" for one, weight in zip(chosen, fit.coef_[0], strict=False))
        print(
            f"\nweights, {name}: {weights}; intercept {fit.intercept_[0]:.1f}, of undated pairs {fit.coef_[0][-1]:+.1f}"
        )


def _measured(pairs: sets.Pairs, kept: Sequence[int]) -> dict[str, Any]:
    profiles = list(pairs.profiles.values())
    place = {item.article: row for row, item in enumerate(profiles)}
    left = np.array([place[pairs.pairs[number][0]] for number in kept])
    right = np.array([place[pairs.pairs[number][1]] for number in kept])
    return prepared(pair_features(feature_matrices(profiles, pairs.stats), left, right))


def _passages(texts: Sequence[tuple[str, str]]) -> Any:
    """The root of the share of the shorter text that stands in passages of both."""
    shares = []
    for one, two in texts:
        words = sum(item.words for item in passages.shared(one, two, Options().match))
        shares.append(min(1.0, words / max(1, min(len(one.split()), len(two.split())))))
    return np.sqrt(shares)


def _apart(pairs: sets.Pairs, pair: tuple[str, str]) -> float:
    one, two = (pairs.profiles[article].hours for article in pair)
    return math.inf if one is None or two is None else abs(one - two)


def _groups(pairs: Sequence[tuple[str, str]]) -> list[int]:
    """A number for each pair, equal for pairs that share an article, directly or over others."""
    place = {article: row for row, article in enumerate(sorted({article for pair in pairs for article in pair}))}
    found = components(len(place), [(place[left], place[right]) for left, right in pairs])
    home = {row: number for number, group in enumerate(found) for row in group}
    return [home[place[left]] for left, _ in pairs]


def _table(parts: Sequence[dict[str, Any]], chosen: Sequence[str]) -> Any:
    """A column a measure, and one that says which set a pair is of."""
    blocks = [np.stack([part[name] for name in chosen], axis=1) for part in parts]
    origin = np.concatenate([np.full(len(block), float(number)) for number, block in enumerate(blocks)])
    return np.column_stack([np.concatenate(blocks), origin])


def _fit(table: Any, gold: Any) -> LogisticRegression:
    return LogisticRegression(C=10.0, max_iter=3000).fit(table, gold)


def _crossed(table: Any, gold: Any, groups: Any) -> Any:
    """Scores of every pair from fits that saw none of its articles, without the sets' intercepts.

    The mean over five ways to cut the folds: fits of single folds differ in slope, which alone would cost the
    pooled ranking some hundredths.
    """
    scores = np.zeros(len(gold))
    for seed in range(5):
        for train, test in GroupKFold(10, shuffle=True, random_state=seed).split(table, gold, groups):
            fit = _fit(table[train], gold[train])
            scores[test] += table[test][:, :-1] @ fit.coef_[0][:-1] / 5
    return scores


if __name__ == "__main__":
    main()
