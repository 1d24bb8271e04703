"""The encoder: a vector depends on its text alone, and words are looked up as the whole text would be."""

from __future__ import annotations

import random

import pytest

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
    whole = model._network.sp
    for text in (*TITLES, " ".join(TITLES), f" {TITLES[1]}  {TITLES[0]} "):
        assert model.tokens(text) == whole.encode(text, out_type=int, add_bos=True, add_eos=True), text


def test_no_piece_of_the_vocabulary_spans_two_words(model: UseEncoder) -> None:
    assert not [piece for piece in model._network.sp._pieces if "\u2581" in piece[1:].strip("\u2581")]


def test_a_vector_depends_on_its_text_alone(model: UseEncoder) -> None:
    texts = [*TITLES, *(f"{title} {number}" for number in range(12) for title in TITLES), " ".join(TITLES)]
    alone = {text: model.encode([text])[0] for text in texts}
    for seed in range(4):
        shuffled = random.Random(seed).sample(texts, len(texts) - 7 * seed)  # noqa: S311 - no secret
        assert model.encode(shuffled) == [alone[text] for text in shuffled]
    assert alone["   "] == b""
