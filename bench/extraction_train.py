"""Train the judge of blocks on the shared pages, cross-validated by site, and write dedup/data/body.json.

The score to believe is the cross-validated one: no page is judged by trees that saw a page of its site.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from extraction_data import Sample, arguments, decode, listed, samples

Floats = npt.NDArray[np.float64]
_SETTINGS: dict[str, Any] = {
    "max_iter": 150,
    "max_leaf_nodes": 15,
    "learning_rate": 0.08,
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
    texts: list[str]


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
    return Rows(sample.name, sample.corpus, sample.site, sample.language, matrix(seen), share, weight, texts)


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


def fitted(pages: list[Rows]) -> Any:
    """A forest trained on these pages; a block is body where most of its words are gold."""
    from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: PLC0415 - heavy import, needed only here

    weight = np.concatenate([page.weight for page in pages])
    used = weight > 0
    features = np.vstack([page.features for page in pages])[used]
    label = np.concatenate([page.share for page in pages])[used] >= 0.5
    weight = weight[used] * (used.sum() / weight[used].sum())
    return HistGradientBoostingClassifier(**_SETTINGS).fit(features, label, sample_weight=weight)


def stored(model: Any, provenance: dict[str, Any]) -> dict[str, Any]:
    """The forest in the form that the package reads."""
    trees: list[list[list[float]]] = []
    deepest = 0
    for (predictor,) in model._predictors:  # noqa: SLF001 - scikit-learn has no public form of these trees
        nodes = predictor.nodes
        deepest = max(deepest, int(nodes["depth"].max()))
        trees.append([
            [round(float(node["value"]) * 10_000)]
            if node["is_leaf"]
            else [int(node["feature_idx"]), _short(node["num_threshold"]), int(node["left"]), int(node["right"])]
            for node in nodes
        ])  # fmt: skip
    base = round(float(np.ravel(model._baseline_prediction)[0]) * 10_000)  # noqa: SLF001 - as above
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
    given = parser.parse_args()
    found = samples(given.data, given.every)
    if not found:
        print(f"skipped: no extraction sets below {given.data}")
        return
    with Pool(2) as pool:
        pages = pool.map(rows, found, chunksize=8)
    model = fitted(pages)
    given.write.write_text(json.dumps(stored(model, _provenance(given.data, pages)), separators=(",", ":")) + "\n")
    print(f"{len(pages)} pages, {sum(len(page.texts) for page in pages)} blocks, {given.write.stat().st_size} bytes")


if __name__ == "__main__":
    main()
