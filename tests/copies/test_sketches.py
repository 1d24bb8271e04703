"""Signatures as datasketch's objects, and its index beside our own bands."""

import json

import numpy as np
import pytest
from harness.newsroom import BRIDGE

from dedup import pipeline
from dedup.copies import candidates, signature, sketches
from dedup.errors import RecipeError
from dedup.model import Article, Signature
from dedup.options import settings
from dedup.options.settings import Sign
from dedup.report.workspace import Workspace

OPTIONS = settings.load(None, ["match.encoder=none", "run.workers=1"])
TEXTS = {
    "first": " ".join(BRIDGE),
    "copy": " ".join(BRIDGE) + " Reported by hand.",
    "other": "Le port a rouvert ce matin, " * 9,
    "arabic": "افتتحت الحكومة جسرا جديدا فوق النهر بعد سنوات من العمل والانتظار الطويل " * 3, "none": "",
}  # fmt: skip


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sketches")
    lines = [json.dumps({"id": name, "title": name, "text": text}) for name, text in TEXTS.items()]
    (folder / "feed.jsonl").write_text("\n".join(lines), encoding="utf-8")
    pipeline.run([folder / "feed.jsonl"], folder / "out", OPTIONS)
    return folder / "out"


@pytest.mark.slow
def test_the_index_says_what_was_seen(ran):
    with Workspace(ran) as space:
        pages = {item.id: item.page for item in space.articles()}
        seen = space.seen_texts()
    assert {pages[found] for found in seen.like(TEXTS["first"])} == {"first", "copy"}
    assert {
        pages[found]
        for found in seen.like("افتتحت الحكومةُ جسرا جديدا فوق النهر بعد سنوات من العمل والانتظار الطويل " * 3)
    } == {"arabic"}
    assert seen.like("Nothing of the kind was ever printed by anybody in any of the papers of the town.") == []
    assert seen.like("") == []


def test_the_index_meets_whom_our_bands_meet():
    signatures = [
        signature.sign(Article(id=f"{n:016x}", page="p", text=text), OPTIONS.sign)
        for n, text in enumerate(TEXTS.values())
        if text
    ]
    seen = sketches.SeenTexts(signatures, OPTIONS.sign, OPTIONS.match)
    keys = {
        item.article: set(candidates.band_keys(np.frombuffer(item.values, "<u4"), OPTIONS.match).ravel().tolist())
        for item in signatures
    }
    for item in signatures:
        ours = {other for other, found in keys.items() if found & keys[item.article]}
        assert set(seen.index.query(sketches.minhash(item, OPTIONS.sign))) == ours


def test_a_signature_goes_on_as_a_minhash():
    made = signature.sign(Article(id="a", page="a", text=TEXTS["first"]), OPTIONS.sign)
    sketch = sketches.minhash(made, OPTIONS.sign)
    assert sketch.jaccard(sketch) == 1.0
    with pytest.raises(RecipeError, match="seed=2"):
        sketches.minhash(made, Sign(seed=2))
    with pytest.raises(ValueError, match="a has no text"):
        sketches.minhash(Signature("a", made.recipe, b"", 0, ""), OPTIONS.sign)
