"""Stories beside simple methods, in one run: same event, near-duplicate headlines, no chains.

Ours runs with its defaults on every set. The peers are given the threshold that suits each set best.
``--peers PYTHON`` adds semhash, run over the same encoder by the interpreter of an environment that has it.
Usage: python bench/stories.py [--data DIR] [--encoder use|none] [--only headlines,outlets,...]
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import story_sets as sets
from rapidfuzz import fuzz, process
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.metrics import adjusted_rand_score, average_precision_score
from story_groups import grouped

from dedup.headlines.compare import meaning, relate_all_headlines
from dedup.model import Match
from dedup.options.settings import Options
from dedup.profiles.profile import Profile
from dedup.store.components import components
from dedup.stories import score as events


def main() -> None:
    """Run the sets asked for and print their tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data")
    parser.add_argument("--encoder", default="use")
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--only", default="headlines,outlets,similar,events,paraphrases,planted")
    arguments = parser.parse_args()
    data = sets.folder(arguments.data)
    defaults = Options()
    options = replace(defaults, match=replace(defaults.match, encoder=arguments.encoder))
    print(f"encoder: {arguments.encoder}; ours at its defaults, peers each at the best threshold for the set\n")
    tables: dict[str, Callable[[Path, Options], None]] = {
        "headlines": headlines,
        "outlets": outlets,
        "similar": similar,
        "events": same_events,
        "paraphrases": paraphrases,
        "planted": planted,
    }
    for name in arguments.only.split(","):
        tables[name](data, options)
        if name == "headlines" and arguments.peers:
            semhash(data, options, arguments.peers)


def headlines(data: Path, options: Options) -> None:
    """A list of headlines without texts, grouped into stories."""
    profiles, gold = sets.headlines(data, options)
    if not profiles:
        return
    home = grouped(profiles, options)
    undated = grouped([replace(item, hours=None) for item in profiles], options)
    titles = [item.title for item in profiles]
    answers = {
        "ours": [home[item.article] for item in profiles],
        "ours, dates withheld": [undated[item.article] for item in profiles],
        "token_set, components": _best_groups(_token_set(titles), gold, _linked, np.arange(0.6, 0.96, 0.05)),
        "TF-IDF, average linkage": _best_groups(_tfidf(titles), gold, _averaged, np.arange(0.02, 0.4, 0.04)),
    }
    if profiles[0].title_vector:
        vectors = _matrix([item.title_vector for item in profiles])
        answers["USE, average linkage"] = _best_groups(vectors @ vectors.T, gold, _averaged, np.arange(0.2, 0.6, 0.05))
    print("headlines into stories        B-cubed P   R     F1    ARI")
    for name, found in answers.items():
        precision, recall, score = sets.bcubed(found, gold)
        rand = adjusted_rand_score(gold, found)
        print(f"  {name:28s}   {precision:.3f} {recall:.3f} {score:.3f} {rand:.3f}")
    print()


def outlets(data: Path, options: Options) -> None:
    """Events told by several outlets: dates of whole days, some days apart, and a set without dates."""
    for name, dated in (("basil_en", True), ("wikinews_en", False)):
        profiles, gold = sets.told(data, name, options, dated=dated)
        if not profiles:
            continue
        home = grouped(profiles, options)
        matrix = _tfidf([" ".join(map(str, item.terms)) for item in profiles])
        answers: dict[str, Sequence[object]] = {
            "ours": [home[item.article] for item in profiles],
            "TF-IDF, average linkage": _best_groups(matrix, gold, _averaged, np.arange(0.02, 0.5, 0.04)),
        }
        if profiles[0].lead_vector:
            vectors = _matrix([item.lead_vector for item in profiles])
            answers["USE, average linkage"] = _best_groups(
                vectors @ vectors.T, gold, _averaged, np.arange(0.3, 0.9, 0.05)
            )
        print(f"{name:28s}  B-cubed P   R     F1    ARI")
        for answer, found in answers.items():
            precision, recall, score = sets.bcubed(found, gold)
            print(f"  {answer:28s}   {precision:.3f} {recall:.3f} {score:.3f} {adjusted_rand_score(gold, found):.3f}")
        print()


def semhash(data: Path, options: Options, python: str) -> None:
    """The same list grouped by semhash at several thresholds."""
    profiles, gold = sets.headlines(data, options)
    if profiles:
        names = ("semhash", "semhash at .8", "semhash at .7", "semhash at .6", "semhash at .5")
        for name, answer in sets.asked(python, [item.title for item in profiles], names).items():
            precision, recall, score = sets.bcubed(answer["labels"], gold)
            rand = adjusted_rand_score(gold, answer["labels"])
            print(f"  {name:28s}   {precision:.3f} {recall:.3f} {score:.3f} {rand:.3f}")
        print()


def _token_set(titles: Sequence[str]) -> Any:
    return process.cdist(titles, titles, scorer=fuzz.token_set_ratio, dtype=np.float32, workers=-1) / 100


def _tfidf(texts: Sequence[str]) -> Any:
    matrix = sets.weighing().fit_transform(texts)
    return np.asarray((matrix @ matrix.T).todense())


def _matrix(vectors: Sequence[bytes]) -> Any:
    rows = np.stack([np.frombuffer(item or bytes(512), dtype=np.int8).astype(np.float32) for item in vectors])
    return rows / np.maximum(1, np.linalg.norm(rows, axis=1))[:, None]


def _best_groups(alike: Any, gold: Sequence[str], method: Callable[[Any, float], list[int]], bars: Any) -> list[int]:
    return max((method(alike, bar) for bar in bars), key=lambda found: sets.bcubed(found, gold)[2])


def _linked(alike: Any, bar: float) -> list[int]:
    links = zip(*(part.tolist() for part in np.nonzero(np.triu(alike >= bar, 1))), strict=True)
    labels = [0] * len(alike)
    for number, group in enumerate(components(len(alike), links)):
        for row in group:
            labels[row] = number
    return labels


def _averaged(alike: Any, bar: float) -> list[int]:
    distance = np.clip(1 - np.asarray(alike, dtype=np.float64), 0, None)
    np.fill_diagonal(distance, 0)
    found: list[int] = fcluster(linkage(squareform(distance, checks=False), "average"), 1 - bar, "distance").tolist()
    return found


def _ours(pairs: sets.Pairs, options: Options) -> list[float]:
    profiles = list(pairs.profiles.values())
    return [item.scores["event"] for item in events.relate_all(profiles, pairs.pairs, pairs.stats, options.match)]


def similar(data: Path, options: Options) -> None:
    """Pairs of articles in several languages, same event or not, dates unknown."""
    pairs = sets.similar(data, options)
    if not pairs.pairs:
        return
    gold = [record["overall"] <= 2 for record in pairs.records]
    tongues = ["-".join(sorted({record["lang_a"], record["lang_b"]})) for record in pairs.records]
    texts = [(record["a"], record["b"]) for record in pairs.records]
    scores = {"ours": _ours(pairs, options), "TF-IDF cosine": _cosines(texts)}
    leads = [(pairs.profiles[one].lead_vector, pairs.profiles[two].lead_vector) for one, two in pairs.pairs]
    scores["USE of the lead"] = [meaning(one, two) for one, two in leads]
    bar = options.match.event_threshold
    print("same event, article pairs     AP    F1    (95 %)        " + "  ".join(sorted(set(tongues))))
    for name, found in scores.items():
        if not any(found):
            continue
        own = name == "ours"
        chosen = bar if own else max(sorted(set(found)), key=lambda value: sets.f1(gold, found, value))
        low, high = sets.interval(gold, found, chosen)
        by = [_part(gold, found, tongues, tongue, chosen) for tongue in sorted(set(tongues))]
        total = sets.f1(gold, found, chosen)
        print(f"  {name:27s} {average_precision_score(gold, found):.3f} {total:.3f} ({low:.2f}-{high:.2f})   ", *by)
    part = [place for place, tongue in enumerate(tongues) if tongue == "ar"]
    if part:
        low, high = sets.interval([gold[p] for p in part], [scores["ours"][p] for p in part], bar)
        print(f"  Arabic, ours: {len(part)} pairs, 95 % interval {low:.2f}-{high:.2f}")
    print()


def _part(gold: list[bool], found: list[float], tongues: list[str], tongue: str, bar: float) -> str:
    places = [place for place, item in enumerate(tongues) if item == tongue]
    return f"{sets.f1([gold[place] for place in places], [found[place] for place in places], bar):.2f}"


def _cosines(texts: Sequence[tuple[str, str]]) -> list[float]:
    matrix = sets.weighing().fit_transform([t for pair in texts for t in pair])
    return [float(value) for value in np.asarray(matrix[::2].multiply(matrix[1::2]).sum(axis=1)).ravel()]


def same_events(data: Path, options: Options) -> None:
    """Pairs of Arabic articles: the same event against another of the same running story, or of none."""
    pairs = sets.events(data, options)
    if not pairs.pairs:
        return
    gold = [record["label"] == 2 for record in pairs.records]
    found = [(pairs.profiles[one], pairs.profiles[two]) for one, two in pairs.pairs]
    hard = [place for place, (one, two) in enumerate(found) if _apart(one, two) < sets.HARD_DAYS * 24]
    texts = {
        record["id"]: f"{record['title']}\n{record['text']}" for record in sets.rows(data / "articles/ant_ar.jsonl.gz")
    }
    scores = {
        "ours": _ours(pairs, options),
        "token_set of titles": [fuzz.token_set_ratio(one.title, two.title) for one, two in found],
        "TF-IDF cosine": _cosines([(texts[record["a_id"]], texts[record["b_id"]]) for record in pairs.records]),
        "USE of the lead": [meaning(one.lead_vector, two.lead_vector) for one, two in found],
        "nearness in time": [-_apart(one, two) for one, two in found],
    }
    print(f"same event, dated pairs       AP    of the {len(hard)} hard")
    for name, values in scores.items():
        if any(values):
            total = average_precision_score(gold, values)
            part = average_precision_score([gold[place] for place in hard], [values[place] for place in hard])
            print(f"  {name:27s} {total:.3f} {part:.3f}")
    running = [score for score, record in zip(scores["ours"], pairs.records, strict=True) if record["label"] == 1]
    over = sum(score >= options.match.event_threshold for score in running) / max(1, len(running))
    score = sets.f1(gold, scores["ours"], options.match.event_threshold)
    print(f"  ours at its bar: F1 {score:.3f}, {over:.2f} of the pairs of one running story pass\n")


def _apart(one: Profile, two: Profile) -> int:
    return abs((one.hours or 0) - (two.hours or 0))


def paraphrases(data: Path, options: Options) -> None:
    """Pairs of headlines: the same said otherwise, against one fact changed."""
    pairs = sets.paraphrases(data, options)
    chosen = [place for place, record in enumerate(pairs.records) if record["label"] in {"agree", "disagree"}]
    if not chosen:
        return
    answers = list(relate_all_headlines(list(pairs.profiles.values()), pairs.pairs, options.match))
    gold = [pairs.records[place]["label"] == "agree" for place in chosen]
    found = [(pairs.profiles[pairs.pairs[place][0]], pairs.profiles[pairs.pairs[place][1]]) for place in chosen]
    scores = {
        "ours": [answers[p].scores["headline"] - (not isinstance(answers[p], Match)) for p in chosen],
        "token_set": [fuzz.token_set_ratio(one.title, two.title) for one, two in found],
        "USE": [meaning(one.title_vector, two.title_vector) for one, two in found],
    }
    print("headlines that agree          AP")
    for name, values in scores.items():
        if any(values):
            print(f"  {name:27s} {average_precision_score(gold, values):.3f}")
    shares: defaultdict[str, list[bool]] = defaultdict(list)
    for place, record in enumerate(pairs.records):
        shares[record["label"]].append(isinstance(answers[place], Match))
    print(
        "  ours, in one headline group: " + ", ".join(f"{k} {sum(v) / len(v):.3f}" for k, v in sorted(shares.items())),
        "\n",
    )


def planted(data: Path, options: Options) -> None:
    """Two hundred stories bridged by round-ups and live blogs."""
    profiles, gold = sets.planted(data, options)
    if not profiles:
        return
    home = grouped(profiles, options)
    answers: dict[str, list[Any]] = {"ours": [home[item.article] for item in profiles]}
    texts = [" ".join(map(str, item.terms)) for item in profiles]
    answers["TF-IDF, components at .3"] = _linked(_tfidf(texts), 0.3)
    answers["TF-IDF, average linkage at .3"] = _averaged(_tfidf(texts), 0.3)
    print("planted stories, bridged      joined  whole  bridges inside  largest")
    for name, labels in answers.items():
        members: defaultdict[Any, list[int]] = defaultdict(list)
        for label, story in zip(labels, gold, strict=True):
            members[label].append(story)
        joined = sum(len(set(items) - {-1}) > 1 for items in members.values())
        whole = sum(
            items.count(story) == gold.count(story) for items in members.values() for story in set(items) - {-1}
        )
        inside = sum(items.count(-1) for items in members.values() if len(items) > 1)
        largest = max(map(len, members.values()))
        print(f"  {name:29s} {joined:5d} {whole:3d}/{len(set(gold)) - 1} {inside:8d} {largest:12d}")
    print()


if __name__ == "__main__":
    main()
