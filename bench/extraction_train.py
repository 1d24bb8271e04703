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
from dataclasses import asdict, dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
from extraction import ours
from extraction_data import Sample, arguments, decode, listed, samples, score

from dedup.extract.body_score import Forest, forest

Floats = npt.NDArray[np.float64]
_PART, _EASY = 0.35, 0.12
_LINKED, _VOTE = 2, 82
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


@dataclass(frozen=True, slots=True)
class Rows:
    """A page's rows: features, share of each block's words that is gold, the block's weight in the page's F1."""

    name: str
    corpus: str
    site: str
    language: str
    features: npt.NDArray[np.float32]
    share: Floats
    weight: Floats
    seen: Any
    title: str


def rows(sample: Sample) -> Rows:
    """A page seen as the extractor sees it, labelled by alignment with its gold."""
    from dedup.extract.body import look  # noqa: PLC0415 - worker processes import what they use
    from dedup.extract.body_features import matrix  # noqa: PLC0415 - as above
    from dedup.extract.tree import parse  # noqa: PLC0415 - as above

    seen = look(parse(decode(sample.data)))
    texts = [piece.text for piece in seen.pieces]
    size, hit = aligned(texts, listed(sample.gold))
    weight = np.minimum(size / max(len(listed(sample.gold)), 50), 1.0) ** 0.75
    if seen.head >= 0:
        weight[seen.head] = 0
    share = hit / np.maximum(size, 1)
    title = seen.pieces[seen.head].text if seen.head >= 0 else ""
    return Rows(sample.name, sample.corpus, sample.site, sample.language, matrix(seen), share, weight, seen, title)


def aligned(texts: list[str], gold: list[str]) -> tuple[Floats, Floats]:
    """Words a block has, and how many of them the longest common subsequence with the gold matches."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - as above

    words: list[str] = []
    owner: list[int] = []
    for number, text in enumerate(texts):
        found = listed(text)
        words += found
        owner += [number] * len(found)
    size, hit = np.zeros(len(texts)), np.zeros(len(texts))
    np.add.at(size, owner, 1)
    for step in LCSseq.opcodes(words, gold):
        if step.tag == "equal":
            np.add.at(hit, owner[step.src_start : step.src_end], 1)
    return size, hit


def fitted(pages: list[Rows]) -> list[Any]:
    """Forests trained on these pages, for the mean of what they say; a block is body where most of its words are gold.

    One sees all columns, the other all but the context's: they err on different pages, so that the mean errs on fewer.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: PLC0415 - heavy import, needed only here

    from dedup.extract.body_context import COLUMNS  # noqa: PLC0415 - worker processes import what they use

    sites = Counter(page.site for page in pages)
    weight = np.concatenate([page.weight / sites[page.site] ** 0.5 for page in pages])
    label = np.concatenate([page.share for page in pages]) >= 0.5
    features = np.vstack([page.features for page in pages])
    part = np.where(label, 1.0, np.where((features[:, _LINKED] > 0.99) & (features[:, _VOTE] == 0), _EASY, _PART))
    used = (np.random.default_rng(0).random(len(label)) < part) & (weight > 0)
    weight = (weight / part)[used] / (weight / part)[used].mean()
    models = []
    for unseen in (0, COLUMNS):
        # A column that never changes is never asked.
        shown = np.hstack([features[used, : features.shape[1] - unseen], np.zeros((used.sum(), unseen), np.float32)])
        models.append(HistGradientBoostingClassifier(**_SETTINGS).fit(shown, label[used], sample_weight=weight))
    return models


def folds(pages: list[Rows], leave: str) -> Iterator[list[int]]:
    """Numbers of pages to leave out together: each set, each language of the many, or five groups of sites."""
    if leave != "site":
        names = [getattr(page, leave) for page in pages]
        # English is in every set: without it too little is left to train on.
        for name in sorted(name for name, count in Counter(names).items() if count > 50 and name != "en"):
            yield [number for number, found in enumerate(names) if found == name]
        return
    groups = [int(hashlib.sha256(page.site.encode()).hexdigest()[:8], 16) % 5 for page in pages]
    for group in range(5):
        yield [number for number, found in enumerate(groups) if found == group]


def validate(pages: list[Rows], found: list[Sample], leave: str, *, whole: bool) -> None:
    """Print the scores of pages judged by trees that saw none of their kind.

    ``whole`` has each page read as a user's page is as well, and prints extraction and page-alone cleaning too.
    """
    answers: dict[str, dict[int, str]] = {"blocks": {}}
    for left in folds(pages, leave):
        out = set(left)
        model = forest(stored(fitted([page for number, page in enumerate(pages) if number not in out]), {}))
        for number in left:
            answers["blocks"][number] = _chosen(pages[number], found[number], model)
            for column, text in (_cleaned(found[number], model) if whole else {}).items():
                answers.setdefault(column, {})[number] = text
    for column, texts in answers.items():
        _table(f"leave {leave}: {column:13}", pages, found, texts)


def _chosen(page: Rows, sample: Sample, model: Forest) -> str:
    """The text of the blocks that a forest chooses."""
    from dedup.extract.body import judged  # noqa: PLC0415 - not needed in worker processes

    body = judged(page.seen, model.chances(page.features))
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
            figures = "  ".join(f"{key} {value:.4f}" for key, value in asdict(result).items() if value is not None)
            print(f"{label} {corpus:12} {language:3} {figures}", flush=True)


def stored(models: list[Any], provenance: dict[str, Any]) -> dict[str, Any]:
    """The forests as one that says the mean of what they say, in the form that the package reads."""
    trees: list[list[list[float]]] = []
    deepest, unit = 0, 10_000 / len(models)
    # scikit-learn has no public form of its trees.
    for (predictor,) in (found for model in models for found in model._predictors):  # noqa: SLF001 - as said
        nodes = predictor.nodes
        deepest = max(deepest, int(nodes["depth"].max()))
        trees.append([
            [round(float(node["value"]) * unit)]
            if node["is_leaf"]
            else [int(node["feature_idx"]), _short(node["num_threshold"]), int(node["left"]), int(node["right"])]
            for node in nodes
        ])  # fmt: skip
    base = round(sum(float(np.ravel(model._baseline_prediction)[0]) for model in models) * unit)  # noqa: SLF001 - as said
    return {"provenance": provenance, "depth": deepest, "base": base, "trees": trees}


def _short(value: float) -> float:
    return float(f"{float(value):.5f}")


def _provenance(data: Path, pages: list[Rows]) -> dict[str, Any]:
    digests = {
        path.parent.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((data / "extraction").glob("*/index.jsonl.gz"))
    }
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
    given = parser.parse_args()
    found = samples(given.data, given.every)
    if not found:
        print(f"skipped: no extraction sets below {given.data}")
        return
    with Pool(2) as pool:
        pages = pool.map(rows, found, chunksize=8)
    if given.leave:
        validate(pages, found, given.leave, whole=given.clean)
        return
    model = fitted(pages)
    given.write.write_text(json.dumps(stored(model, _provenance(given.data, pages)), separators=(",", ":")) + "\n")
    print(f"{len(pages)} pages, {sum(len(page.features) for page in pages)} blocks, {given.write.stat().st_size} bytes")


if __name__ == "__main__":
    main()
