"""A line's words are the same whether it is folded whole or word by word; where they are not, it is folded anew."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.text.lines import line_words, stood_line
from dedup.text.words import fold, folded_words, stood

_SCRIPTS = (
    "aبé١2٢ ,.'’،‘ـًُ—\u00a0_ی\u200f",
    " 12.,'’،‘\u0640\u064eaأ",
    "שЙё%\u0338<=«»…؟ؤ",
    "ﷺ½№™ß中文한３．ΆΐΣς",
)


@settings(max_examples=400)
@given(st.one_of(*(st.text(alphabet, max_size=16) for alphabet in _SCRIPTS), st.text(max_size=24)))
def test_words_of_a_line_are_those_of_the_folded_line(line: str) -> None:
    assert line_words(line) == tuple(folded_words(fold(line)))
    assert stood_line(line) == stood(line)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("بلغ عددهم 1،5 ألف شخصاً، كما قال", ("بلغ", "عددهم", "1,5", "الف", "شخصا", "كما", "قال")),
        ("Ouvert jusqu’à 8 h, dès le 2’5", ("ouvert", "jusqu", "à", "8", "h", "dès", "le", "2'5")),
        ("Прибуло 1.200 осіб — ёлка", ("прибуло", "1.200", "осіб", "елка")),
        ("זה ½ שעה", ("זה", "1", "2", "שעה")),
        ("第3号", ("第", "3", "号")),
    ],
)
def test_what_only_folding_joins_is_joined(line: str, words: tuple[str, ...]) -> None:
    assert line_words(line) == words
