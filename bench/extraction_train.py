"""Train the judge of blocks on the shared pages and write dedup/data/body.json; or cross-validate it.

``--leave site`` (or ``corpus``, ``language``) prints the score to believe: no page is judged by trees that saw a page
of its site (set, language). The headline of titled gold is ours. A site counts with the square root of its pages, so
that no large site sets the rules; most blocks that are no body teach the same, so that a drawn part of them is enough,
and a smaller one of those that are all link and that no extractor votes for.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from extraction import ours
from extraction_data import SETS, TRAINED, Sample, arguments, samples, score
from extraction_rows import Rows, rows

from dedup.extract.body_features import column
from dedup.extract.body_score import Forest, forest

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


def folds(pages: list[Rows], leave: str, salt: str) -> Iterator[list[int]]:
    """Numbers of pages to leave out together: each set, each language of the many, or five groups of sites."""
    if leave != "site":
        names = [getattr(page, leave) for page in pages]
        # English is in every set: without it too little is left to train on.
        for name in sorted(name for name, count in Counter(names).items() if count > 50 and name != "en"):
            yield [number for number, found in enumerate(names) if found == name]
        return
    groups = [int(hashlib.sha256((salt + page.site).encode()).hexdigest()[:8], 16) % _FOLDS for page in pages]
    for group in range(_FOLDS):
        yield [number for number, found in enumerate(groups) if found == group]


def validate(pages: list[Rows], found: list[Sample], leave: str, salt: str, *, whole: bool) -> None:
    """Print the scores of pages judged by trees that saw none of their kind; sets that only test are never trained on.

    ``whole`` has each page read as a user's page is as well, and prints extraction and page-alone cleaning too.
    """
    answers: dict[str, dict[int, str]] = {"blocks": {}}
    for left in folds(pages, leave, salt):
        out = set(left)
        seen = [page for number, page in enumerate(pages) if number not in out and page.corpus in TRAINED]
        model = forest(stored(fitted(seen), {}))
        for number in left:
            answers["blocks"][number] = _chosen(pages[number], found[number], model)
            for name, text in (_cleaned(found[number], model) if whole else {}).items():
                answers.setdefault(name, {})[number] = text
    for name, texts in answers.items():
        _table(f"leave {leave}: {name:13}", pages, found, texts)


def _chosen(page: Rows, sample: Sample, model: Forest) -> str:
    """The text of the blocks that a forest chooses."""
    from dedup.extract.body_choice import judged  # noqa: PLC0415 - not needed in worker processes

    if not page.seen.pieces:
        return ""
    body = judged(page.seen, page.features, model.chances(page.features))
    text = "\n".join(piece.text for piece, keep in zip(page.seen.pieces, body, strict=True) if keep)
    return f"{page.title}\n{text}" if sample.titled else text


def _cleaned(sample: Sample, model: Forest) -> dict[str, str]:
    """What a user gets of a page that stands alone, if this were the forest that comes with the package."""
    with patch("dedup.extract.body.trained", lambda: model):
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
        "command": "python bench/extraction_train.py",
        "index_sha256": digests,
        "pages": counts,
        "settings": _SETTINGS,
    }


def main() -> None:
    """Train, and write the forest."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--write", type=Path, default=Path("dedup/data/body.json"), help="where the forest goes")
    parser.add_argument("--leave", choices=("site", "corpus", "language"), help="cross-validate instead of writing")
    parser.add_argument("--clean", action="store_true", help="with --leave: score each page extracted and cleaned too")
    parser.add_argument("--salt", default="", help="with --leave site: another division of the sites")
    given = parser.parse_args()
    found = samples(given.data, given.every, SETS if given.leave else TRAINED)
    if not found:
        print(f"skipped: no extraction sets below {given.data}")
        return
    with Pool(2) as pool:
        pages = pool.map(rows, found, chunksize=8)
    if given.leave:
        validate(pages, found, given.leave, given.salt, whole=given.clean)
        return
    model = fitted(pages)
    given.write.write_text(json.dumps(stored(model, _provenance(given.data, pages)), separators=(",", ":")) + "\n")
    print(f"{len(pages)} pages, {sum(len(page.features) for page in pages)} blocks, {given.write.stat().st_size} bytes")


if __name__ == "__main__":
    main()
