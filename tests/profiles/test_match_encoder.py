"""The encoder: a vector depends on its text alone, and words are looked up as the whole text would be."""

from __future__ import annotations

import random
from itertools import chain

import numpy as np
import pytest

from dedup.profiles import network
from dedup.profiles.encoder import USE, UseEncoder, encoder

TITLES = (
    "New footbridge opens over the old harbour",
    "متحف الفخار يفتح أبوابه للزوار في المدينة العتيقة",
    "Мост через старую гавань открыли в понедельник",
    "港口的新人行桥周一开放",
    "港の新しい歩道橋が月曜日に開通",
    "새 보도교가 월요일에 개통되었다",
    "สะพานคนเดินใหม่เปิดวันจันทร์",
    "Le pont, dit-elle, coûte 3,5 M€ – « trop » !",
    "گشایش پل تازه بر بندرگاه کهن",
    "גשר חדש נפתח מעל הנמל",
    "½ of ﬁve: ＦＵＬＬ  width\u200b and\u00a0no-break\tblanks\nin lines ´´",
    "a\u0301\u0301 ◌ 🚢🚢 zero\u200dwidth",
    "   ",
)


@pytest.fixture(scope="module")
def model() -> UseEncoder:
    found = encoder(USE)
    assert isinstance(found, UseEncoder)
    return found


def test_words_give_the_token_ids_of_the_whole_text(model: UseEncoder) -> None:
    whole = model._weights.sp
    for text in (*TITLES, " ".join(TITLES), f" {TITLES[1]}  {TITLES[0]} "):
        assert model.tokens(text) == whole.encode(text, out_type=int, add_bos=True, add_eos=True), text


def test_no_piece_of_the_vocabulary_spans_two_words(model: UseEncoder) -> None:
    assert not [piece for piece in model._weights.sp._pieces if "\u2581" in piece[1:].strip("\u2581")]


def test_a_vector_depends_on_its_text_alone(model: UseEncoder) -> None:
    texts = [*TITLES, *(f"{title} {number}" for number in range(12) for title in TITLES), " ".join(TITLES)]
    alone = {text: model.encode([text])[0] for text in texts}
    for seed in range(4):
        shuffled = random.Random(seed).sample(texts, len(texts) - 7 * seed)  # noqa: S311 - no secret
        assert model.encode(shuffled) == [alone[text] for text in shuffled]
    assert alone["   "] == b""


def test_vectors_are_those_of_the_model_s_own_package_but_for_rounding(model: UseEncoder) -> None:
    texts = [*filter(str.strip, TITLES), " ".join(TITLES), "harbour"]
    ours = model._network.vectors([model.tokens(text) for text in texts])
    theirs = model._weights.encode(texts)
    assert np.allclose(ours / np.linalg.norm(ours, axis=1, keepdims=True), theirs, atol=1e-5)


def test_a_vector_is_the_same_where_few_tokens_are_kept(model: UseEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    titles = list(filter(str.strip, TITLES))
    texts = [*titles, " ".join(titles), *titles[::-1]]
    ids = [model.tokens(text) for text in texts]
    expected = model._network.vectors(ids)
    distinct = len(set(chain.from_iterable(ids)))
    monkeypatch.setattr(network, "_LOOKED_THROUGH", 1)
    for room in (20, distinct // 2, distinct + 2):
        monkeypatch.setattr(network, "_KEPT", room)
        small = network.Network(model._weights)
        for _ in range(2):
            assert np.array_equal(small.vectors(ids), expected), room
