"""Train the judges of blocks on the shared pages and write dedup/data/body_*.json; cross-validate and calibrate them.

``--leave site`` (or ``corpus``, ``language``) prints the score to believe: no page is judged by trees that saw a page
of its site (set, language): for the forest that judges alone, for the one that has another extractor's answer, and for
the two together, at each ``--doubt`` from which on a page is in doubt. With ``--calibrate`` the judgements of the two
together also give the curves behind ``confidence``, and how well they hold on sites that they were not fitted on.
``--half`` prints the scores of one half of the sites, to choose on, or of the other, to report. ``--train`` writes the
forests. The headline of titled gold is ours.

A site counts with the square root of its pages, so that no large site sets the rules; most blocks that are no body
teach the same, so that a drawn part of them is enough, and a smaller one of those that are all link and that no
extractor votes for.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from extraction import ours
from extraction_confidence import Judged, curves, half, table
from extraction_data import SETS, TRAINED, Sample, arguments, f1, samples, score, stands
from extraction_rows import WITHOUT_STANDFIRST, Rows, rows

from dedup.extract.body.features import column
from dedup.extract.body.second_opinion import DOUBT, doubt
from dedup.extract.body.trees import GradientBoostedTrees, Judge, forest

_PART, _EASY = 0.35, 0.12
_FOLDS = 5
_UNIT = 10_000
_BLINDED = 0.25
"""The weight of a page seen without the whole of the other extractor's opinion."""
_SETTINGS: dict[str, Any] = {
    "max_iter": 125,
    "max_leaf_nodes": 15,
    "max_depth": 8,
    "learning_rate": 0.09,
    "early_stopping": False,
    "min_samples_leaf": 40,
    "l2_regularization": 5.0,
    "max_features": 0.4,
    "random_state": 0,
}


def fitted(pages: list[Rows], judge: Judge) -> Any:
    """Trees trained on these pages; a block is body where most of its words are gold.

    For the judge that has the other extractor's opinion each page is seen twice, the second time with a part of it at
    most, so that the trees learn to do without it.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: PLC0415 - heavy import, needed only here

    sites = Counter(page.site for page in pages)
    weight = np.concatenate([page.weight / sites[page.site] ** 0.5 for page in pages])
    label = np.concatenate([page.share for page in pages]) >= 0.5
    features = np.vstack([page.features for page in pages])
    easy = (features[:, column("link_share")] > 0.99) & (features[:, column("vote_trafilatura")] == 0)
    part = np.where(label, 1.0, np.where(easy, _EASY, _PART))
    used = (np.random.default_rng(0).random(len(label)) < part) & (weight > 0)
    weight, label = (weight / part)[used] / (weight / part)[used].mean(), label[used]
    trees = HistGradientBoostingClassifier(**_SETTINGS)
    if judge is Judge.ALONE:
        return trees.fit(np.vstack([page.alone for page in pages])[used], label, sample_weight=weight)
    both = np.vstack([features[used], np.vstack([page.blinded for page in pages])[used]])
    weights = np.concatenate([weight * (1 - _BLINDED), weight * _BLINDED])
    return trees.fit(both, np.tile(label, 2), sample_weight=weights)


@dataclass(frozen=True, slots=True)
class Division:
    """What is left out together (``site``, ``corpus``, ``language``); of sites, how many groups, drawn by a salt."""

    leave: str
    salt: str = ""
    groups: int = _FOLDS


def folds(pages: list[Rows], division: Division) -> Iterator[list[int]]:
    """Numbers of pages to leave out together: each set, each language of the many, or groups of sites."""
    if division.leave != "site":
        names = [getattr(page, division.leave) for page in pages]
        # English is in every set: without it too little is left to train on.
        for name in sorted(name for name, count in Counter(names).items() if count > 50 and name != "en"):
            yield [number for number, found in enumerate(names) if found == name]
        return
    groups = [
        int(hashlib.sha256((division.salt + page.site).encode()).hexdigest()[:8], 16) % division.groups
        for page in pages
    ]
    for group in range(division.groups):
        yield [number for number, found in enumerate(groups) if found == group]


@dataclass(frozen=True, slots=True)
class Left:
    """A page that was left out: the chances of its blocks by each forest, and how much the first one doubts."""

    alone: Any
    asked: Any
    doubt: float

    def by(self, threshold: float) -> Judge:
        """The forest that has the last word where a page is in doubt from ``threshold`` on."""
        return Judge.ASKED if self.doubt >= threshold else Judge.ALONE


def left_out(pages: list[Rows], found: list[Sample], division: Division, *, whole: bool) -> dict[int, Left]:
    """Every page as forests see it that saw none of its kind; sets that only test are never trained on.

    ``whole`` has each page read as a user's page is as well, and prints extraction and page-alone cleaning too.
    """
    told: dict[int, Left] = {}
    cleaned: dict[str, dict[int, str]] = {}
    for left in folds(pages, division):
        out = set(left)
        seen = [page for number, page in enumerate(pages) if number not in out and page.corpus in TRAINED]
        models = {judge: forest(stored(fitted(seen, judge), {})) for judge in Judge}
        for number in left:
            page = pages[number]
            alone = models[Judge.ALONE].chances(page.alone)
            told[number] = Left(alone, models[Judge.ASKED].chances(page.features), doubt(page.seen, alone))
            for name, text in (_cleaned(found[number], models) if whole else {}).items():
                cleaned.setdefault(name, {})[number] = text
    for name, texts in cleaned.items():
        _table(f"leave {division.leave}: {name:22}", pages, found, texts)
    return told


def validate(pages: list[Rows], found: list[Sample], told: dict[int, Left], doubts: list[float], label: str) -> None:
    """Print the scores of pages left out, for each forest alone and for the two together at each of ``doubts``."""
    for name, threshold in {"alone": np.inf, "asked on all": -1.0, **{f"doubt {one}": one for one in doubts}}.items():
        judges = {number: left.by(threshold) for number, left in told.items()}
        share = sum(judge is Judge.ASKED for judge in judges.values()) / max(len(judges), 1)
        print(f"{label}: {name}: asked on {share:.3f} of {len(judges)} pages")
        for new in (True, False):
            texts = {
                number: _chosen(pages[number], found[number], told[number], judge, new=new)
                for number, judge in judges.items()
                if new or pages[number].corpus in WITHOUT_STANDFIRST
            }
            _table(f"{label}: {name}{'' if new else ' without new standfirst'}", pages, found, texts)


def signs_of(pages: list[Rows], found: list[Sample], told: dict[int, Left]) -> list[Judged]:
    """What calibration needs of the pages with a whole text as gold, the two forests together."""
    judges = {
        number: left.by(DOUBT) for number, left in told.items() if found[number].gold and pages[number].seen.pieces
    }
    return [
        Judged(
            pages[number].site,
            judge,
            _signs(pages[number], told[number], judge),
            f1(_chosen(pages[number], found[number], told[number], judge), found[number].gold)[2],
        )
        for number, judge in judges.items()
    ]


def _judged(page: Rows, left: Left, judge: Judge) -> tuple[Any, Any, Any]:
    """The features that a judge sees of a page, its chances, and the blocks that are chosen."""
    from dedup.extract.body.choice import judged  # noqa: PLC0415 - not needed in worker processes

    rows, chances = (page.alone, left.alone) if judge is Judge.ALONE else (page.features, left.asked)
    return rows, chances, judged(page.seen, rows, chances)


def _signs(page: Rows, left: Left, judge: Judge) -> Any:
    from dedup.extract.body.confidence import signs  # noqa: PLC0415 - as above

    return signs(page.seen, *_judged(page, left, judge), left.doubt)


def _chosen(page: Rows, sample: Sample, left: Left, judge: Judge, *, new: bool = True) -> str:
    """The text of the blocks that are chosen; unless ``new``, without a standfirst that the gold lacks."""
    if not page.seen.pieces:
        return ""
    _, _, body = _judged(page, left, judge)
    for number in () if new else page.seen.summary:
        body[number] &= stands(page.seen.pieces[number].text, sample.gold)
    text = "\n".join(piece.text for piece, keep in zip(page.seen.pieces, body, strict=True) if keep)
    return f"{page.title}\n{text}" if sample.titled else text


def _cleaned(sample: Sample, models: dict[Judge, GradientBoostedTrees]) -> dict[str, str]:
    """What a user gets of a page that stands alone, if these were the forests that come with the package."""
    with patch("dedup.extract.body.second_opinion.trained", models.__getitem__):
        return ours(sample).texts


def _table(label: str, pages: list[Rows], found: list[Sample], answers: dict[int, str]) -> None:
    for corpus, language in sorted({(page.corpus, name) for page in pages for name in ("", page.language)}):
        if language and corpus != "waddle":
            continue
        inside = [n for n in sorted(answers) if pages[n].corpus == corpus and language in ("", pages[n].language)]
        if inside:
            result = score([found[n] for n in inside], [answers[n] for n in inside])
            print(f"{label} {corpus:16} {language:3} {result}", flush=True)


def stored(model: Any, provenance: dict[str, Any]) -> dict[str, Any]:
    """The trees in the form that the package reads."""
    trees: list[list[list[float]]] = []
    deepest = 0
    # scikit-learn has no public form of its trees.
    for (predictor,) in model._predictors:  # noqa: SLF001 - as said
        nodes = predictor.nodes
        deepest = max(deepest, int(nodes["depth"].max()))
        trees.append([
            [round(float(node["value"]) * _UNIT)]
            if node["is_leaf"]
            else [int(node["feature_idx"]), _short(node["num_threshold"]), int(node["left"]), int(node["right"])]
            for node in nodes
        ])  # fmt: skip
    base = round(float(np.ravel(model._baseline_prediction)[0]) * _UNIT)  # noqa: SLF001 - as said
    return {"provenance": provenance, "depth": deepest, "base": base, "trees": trees}


def _short(value: float) -> float:
    return float(f"{float(value):.5f}")


def _provenance(data: Path, pages: list[Rows]) -> dict[str, Any]:
    indexes = {name: data / "extraction" / name / "index.jsonl.gz" for name in TRAINED}
    digests = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in indexes.items() if path.is_file()}
    counts = {name: sum(page.corpus == name for page in pages) for name in sorted(digests)}
    return {
        "command": "python bench/extraction_train.py --train",
        "index_sha256": digests,
        "pages": counts,
        "settings": _SETTINGS,
    }


def train(pages: list[Rows], data: Path, target: Path) -> None:
    """Write the forests fitted on all pages of the sets that are trained on."""
    seen = [page for page in pages if page.corpus in TRAINED]
    for judge in Judge:
        path = target / f"body_{judge}.json"
        trees = stored(fitted(seen, judge), _provenance(data, seen))
        path.write_text(json.dumps(trees, separators=(",", ":")) + "\n")
        blocks = sum(len(page.features) for page in seen)
        print(f"{judge}: {len(seen)} pages, {blocks} blocks, {path.stat().st_size} bytes")


def _calibrated(division: Division) -> dict[str, Any]:
    command = f"python bench/extraction_train.py --leave site --folds {division.groups} --calibrate"
    return {"command": command + (f" --salt {division.salt}" if division.salt else "")}


def options() -> argparse.Namespace:
    """What the command is asked."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--write", type=Path, default=Path("dedup/data"), help="folder of what is written")
    parser.add_argument("--train", action="store_true", help="train on all pages, and write body_*.json")
    parser.add_argument("--leave", choices=("site", "corpus", "language"), help="cross-validate")
    parser.add_argument("--folds", type=int, default=_FOLDS, help="with --leave site: groups of sites")
    parser.add_argument(
        "--calibrate", action="store_true", help="with --leave site: print how confidence holds, write its curves"
    )
    parser.add_argument("--clean", action="store_true", help="with --leave: score each page extracted and cleaned too")
    parser.add_argument("--salt", default="", help="with --leave site: another division of the sites")
    parser.add_argument("--doubt", type=float, nargs="*", default=[DOUBT], help="with --leave: from which doubt on")
    parser.add_argument("--half", type=int, choices=(0, 1), help="with --leave: scores of one half of the sites only")
    given = parser.parse_args()
    if not (given.train or given.leave):
        parser.error("say what to do: --train, --leave site, or both")
    if given.calibrate and given.leave != "site":
        parser.error("--calibrate goes with --leave site")
    return given


def main() -> None:
    """Do what is asked, on pages that are read once."""
    given = options()
    found = samples(given.data, given.every, SETS if given.leave else TRAINED)
    if not found:
        print(f"skipped: no extraction sets below {given.data}")
        return
    with Pool(2) as pool:
        pages = pool.map(rows, found, chunksize=8)
    if given.train:
        train(pages, given.data, given.write)
    if given.leave:
        division = Division(given.leave, given.salt, given.folds)
        told = left_out(pages, found, division, whole=given.clean)
        shown = {n: left for n, left in told.items() if given.half in (None, half(pages[n].site))}
        validate(pages, found, shown, given.doubt, f"leave {given.leave}")
        if given.calibrate:
            judgements = signs_of(pages, found, told)
            print("\n".join(table(judgements)))
            text = json.dumps({"provenance": _calibrated(division), **curves(judgements)})
            (given.write / "body_confidence.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
