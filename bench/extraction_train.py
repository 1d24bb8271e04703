"""Train the judge of blocks on the shared pages and write dedup/data/body.json; cross-validate it; calibrate it.

``--leave site`` (or ``corpus``, ``language``) prints the score to believe: no page is judged by trees that saw a page
of its site (set, language). With ``--calibrate`` those judgements also give the curve behind ``confidence``, and how
well it holds on sites that it was not fitted on. ``--train`` writes the forest. The headline of titled gold is ours.

A site counts with the square root of its pages, so that no large site sets the rules; most blocks that are no body
teach the same, so that a drawn part of them is enough, and a smaller one of those that are all link and that no
extractor votes for.
"""

from __future__ import annotations

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
from extraction_confidence import Judged, curve, table
from extraction_data import SETS, TRAINED, Sample, arguments, f1, samples, score, stands
from extraction_rows import WITHOUT_STANDFIRST, Rows, rows

from dedup.extract.body.features import column
from dedup.extract.body.trees import GradientBoostedTrees, forest

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


def fitted(pages: list[Rows]) -> Any:
    """Trees trained on these pages; a block is body where most of its words are gold.

    Each page is seen twice, the second time with a part of the other extractor's opinion at most, so that the trees
    learn to do without it.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: PLC0415 - heavy import, needed only here

    sites = Counter(page.site for page in pages)
    weight = np.concatenate([page.weight / sites[page.site] ** 0.5 for page in pages])
    label = np.concatenate([page.share for page in pages]) >= 0.5
    features = np.vstack([page.features for page in pages])
    easy = (features[:, column("link_share")] > 0.99) & (features[:, column("vote_trafilatura")] == 0)
    part = np.where(label, 1.0, np.where(easy, _EASY, _PART))
    used = (np.random.default_rng(0).random(len(label)) < part) & (weight > 0)
    weight = (weight / part)[used] / (weight / part)[used].mean()
    both = np.vstack([features[used], np.vstack([page.blinded for page in pages])[used]])
    weights = np.concatenate([weight * (1 - _BLINDED), weight * _BLINDED])
    return HistGradientBoostingClassifier(**_SETTINGS).fit(both, np.tile(label[used], 2), sample_weight=weights)


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


def validate(pages: list[Rows], found: list[Sample], division: Division, *, whole: bool) -> list[Judged]:
    """Print the scores of pages judged by trees that saw none of their kind; sets that only test are never trained on.

    ``whole`` has each page read as a user's page is as well, and prints extraction and page-alone cleaning too. The
    answer is what calibration needs of the pages with a whole text as gold.
    """
    answers: dict[str, dict[int, str]] = {"blocks": {}, "without new standfirst": {}}
    overrides: list[Judged] = []
    for left in folds(pages, division):
        out = set(left)
        seen = [page for number, page in enumerate(pages) if number not in out and page.corpus in TRAINED]
        model = forest(stored(fitted(seen), {}))
        for number in left:
            page, sample = pages[number], found[number]
            chances = model.chances(page.features)
            answers["blocks"][number] = _chosen(page, sample, chances)
            if page.corpus in WITHOUT_STANDFIRST:
                answers["without new standfirst"][number] = _chosen(page, sample, chances, new=False)
            if sample.gold and page.seen.pieces:
                signs = _signs(page, chances)
                overrides.append(Judged(page.site, signs, f1(answers["blocks"][number], sample.gold)[2]))
            for name, text in (_cleaned(found[number], model) if whole else {}).items():
                answers.setdefault(name, {})[number] = text
    for name, texts in answers.items():
        _table(f"leave {division.leave}: {name:22}", pages, found, texts)
    return overrides


def _signs(page: Rows, chances: Any) -> Any:
    from dedup.extract.body.choice import judged  # noqa: PLC0415 - not needed in worker processes
    from dedup.extract.body.confidence import signs  # noqa: PLC0415 - as above

    return signs(page.seen, page.features, chances, judged(page.seen, page.features, chances))


def _chosen(page: Rows, sample: Sample, chances: Any, *, new: bool = True) -> str:
    """The text of the blocks that are chosen; unless ``new``, without a standfirst that the gold lacks."""
    from dedup.extract.body.choice import judged  # noqa: PLC0415 - not needed in worker processes

    if not page.seen.pieces:
        return ""
    body = judged(page.seen, page.features, chances)
    for number in () if new else page.seen.summary:
        body[number] &= stands(page.seen.pieces[number].text, sample.gold)
    text = "\n".join(piece.text for piece, keep in zip(page.seen.pieces, body, strict=True) if keep)
    return f"{page.title}\n{text}" if sample.titled else text


def _cleaned(sample: Sample, model: GradientBoostedTrees) -> dict[str, str]:
    """What a user gets of a page that stands alone, if this were the forest that comes with the package."""
    with patch("dedup.extract.body.selection.trained", lambda: model):
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
    """Write the forest fitted on all pages of the sets that are trained on."""
    seen = [page for page in pages if page.corpus in TRAINED]
    target.write_text(json.dumps(stored(fitted(seen), _provenance(data, seen)), separators=(",", ":")) + "\n")
    print(f"{len(seen)} pages, {sum(len(page.features) for page in seen)} blocks, {target.stat().st_size} bytes")


def _calibrated(division: Division) -> dict[str, Any]:
    command = f"python bench/extraction_train.py --leave site --folds {division.groups} --calibrate"
    return {"command": command + (f" --salt {division.salt}" if division.salt else "")}


def main() -> None:
    """Do what is asked, on pages that are read once."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--write", type=Path, default=Path("dedup/data"), help="folder of what is written")
    parser.add_argument("--train", action="store_true", help="train on all pages, and write body.json")
    parser.add_argument("--leave", choices=("site", "corpus", "language"), help="cross-validate")
    parser.add_argument("--folds", type=int, default=_FOLDS, help="with --leave site: groups of sites")
    parser.add_argument(
        "--calibrate", action="store_true", help="with --leave site: print how confidence holds, write its curve"
    )
    parser.add_argument("--clean", action="store_true", help="with --leave: score each page extracted and cleaned too")
    parser.add_argument("--salt", default="", help="with --leave site: another division of the sites")
    given = parser.parse_args()
    if not (given.train or given.leave):
        parser.error("say what to do: --train, --leave site, or both")
    if given.calibrate and given.leave != "site":
        parser.error("--calibrate goes with --leave site")
    found = samples(given.data, given.every, SETS if given.leave else TRAINED)
    if not found:
        print(f"skipped: no extraction sets below {given.data}")
        return
    with Pool(2) as pool:
        pages = pool.map(rows, found, chunksize=8)
    if given.train:
        train(pages, given.data, given.write / "body.json")
    if given.leave:
        division = Division(given.leave, given.salt, given.folds)
        overrides = validate(pages, found, division, whole=given.clean)
        if given.calibrate:
            print("\n".join(table(overrides)))
            text = json.dumps({"provenance": _calibrated(division), **curve(overrides)})
            (given.write / "body_confidence.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
