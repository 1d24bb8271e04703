import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.text import hashing, sentences, words

ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
TRICKY = st.text(
    st.sampled_from(
        "άΐώᾧᾂΆϔς\u0301\u0308\u0313\u0342\u0345\u0343ıİiIẞß\u0307ёй\u0306"
        "ᄒ\u1161\u11ab한ﺍﺏﷲﻻأإآؤئىیةک\u064b\u0670\u0653\u0654ـ٣۴٫،“«’´`…"
        "־ש\u05c1\u05bcﬁA\u0327\u3099が \u00a0\u200f\u00ad"
    ),
    max_size=12,
)


@given(ANY | TRICKY)
@settings(max_examples=400, deadline=None)
def test_folding_twice_is_folding_once(value):
    once = words.fold(value)
    assert words.fold(once) == once
    assert words.folded_words(once) == words.words(value)


@pytest.mark.slow
def test_every_code_point_folds_to_something_stable():
    codes = (code for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    for char in map(chr, codes):
        if unicodedata.category(char) != "Cn":
            once = words.fold(char + "\u0301")
            assert words.fold(once) == once, hex(ord(char))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("أَحْمَد إلى القاهرة ١٢٫٥٪", "احمد الي القاهره 12.5%"),
        ("کتاب گزارش یک", "كتاب گزارش يك"),
        ("مـــصـــر", "مصر"),
        ("ﻣﺼﺮ ﷲ", "مصر الله"),
        ("שָׁלוֹם", "שלום"),
        ("ISTANBUL İzmir", "istanbul izmir"),
        ("ΑΘΗΝΑ Ἀθῆναι ᾠδή", "αθηνα αθηναι ωδη"),
        ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
        ("ﬁne Straße", "fine strasse"),
        ("Ёлка", "елка"),
        ("“quoted”—text…", '"quoted"-text...'),
        ("a\u200b\u202bb\u00adc", "abc"),
        ("a \n\t b", "a b"),
    ],
)
def test_spellings_of_one_text_fold_alike(left, right):
    assert words.fold(left) == words.fold(right)


@pytest.mark.parametrize(("left", "right"), [("é", "e"), ("ç", "c"), ("й", "и"), ("گ", "ك"), ("が", "か"), ("5", "6")])
def test_letters_that_differ_to_a_reader_stay_apart(left, right):
    assert words.fold(left) != words.fold(right)


def test_words_of_scripts_with_and_without_spaces():
    assert words.words("قال الرئيس: «12,500» قتيلا") == ["قال", "الرييس", "12,500", "قتيلا"]
    assert words.words("東京で2人") == ["東", "京", "で", "2", "人"]
    assert words.words("Don't stop, Ян!") == ["don", "t", "stop", "ян"]


@pytest.mark.parametrize(
    "text",
    ["قال ذلك؟", "نعم.", "今日は。", "「行く。」", "He left.”", "वह गया।", "وہ گیا۔", "Да!»", "Well… ", "好！）"],
)
def test_a_sentence_ends_in_any_script(text):
    assert sentences.ended(text)


@pytest.mark.parametrize("text", ["", "قال", "东京", "the workers’", "Chapter 3:", "(see below)", "a, b,"])
def test_what_ends_otherwise_is_no_sentence(text):
    assert not sentences.ended(text)


def test_digests_are_fixed_on_every_machine():
    assert hashing.article_id("a/b.html", 0) == "69edbc06639e2b0e"
    assert hashing.digest("\ud800") == hashing.digest("?")
