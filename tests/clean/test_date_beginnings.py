"""A line of dates begins with what may begin one: who asks that first loses none."""

from __future__ import annotations

import pytest

from dedup.clean.page.rules.date_words import may_begin, only_dates
from dedup.text.words import stood


@pytest.mark.parametrize(
    ("line", "name"),
    [("By Nora Whitfield, 10 February 2026", "Nora Whitfield"), ("Whitfield 10 February 2026", "Whitfield")],
)
def test_an_author_may_stand_before_the_date(line: str, name: str) -> None:
    assert only_dates(line, (name,))
    assert may_begin(stood(line)[0], (name,))


def test_a_sentence_is_told_by_its_first_word() -> None:
    assert not may_begin("وصلت")
    assert not may_begin("ferry")
