from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.text import similarity

LISTS = st.lists(st.sampled_from("abcdef"), max_size=20)


@given(LISTS, LISTS)
def test_an_alignment_covers_both_lists_and_alternates(left, right):
    steps = similarity.align(left, right)
    rebuilt_left, rebuilt_right = [], []
    for before, after in pairwise(steps):
        assert before.equal != after.equal
    for step in steps:
        one, other = left[step.left_start : step.left_end], right[step.right_start : step.right_end]
        assert (one == other) is step.equal
        rebuilt_left += one
        rebuilt_right += other
    assert (rebuilt_left, rebuilt_right) == (left, right)


def test_very_long_texts_are_aligned_too(monkeypatch):
    monkeypatch.setattr(similarity, "_CELLS", 0)
    left, right = ["a", "b", "c", "d", "e"], ["a", "x", "c", "d", "e", "f"]
    equal = [(step.left_start, step.right_start) for step in similarity.align(left, right) if step.equal]
    assert equal == [
        (0, 0),
        (2, 2),
    ]


@given(LISTS, LISTS)
def test_measures_agree_with_their_definitions(left, right):
    assert similarity.word_ratio(left, right) == similarity.word_ratio(right, left)
    assert 0 <= similarity.word_ratio(left, right) <= 1
    equal = sum(step.left_end - step.left_start for step in similarity.align(left, right) if step.equal)
    if left:
        assert similarity.containment(left, right) == round(equal / len(left), 4)


@pytest.mark.parametrize(
    ("shorter", "longer", "expected"),
    [("وزير الخارجية يصل", "وزير الخارجية يصل إلى القاهرة", 1.0), ("a b x y", "a b c d", 0.5), ("", "a", 0.0)],
)
def test_a_truncated_headline_is_contained(shorter, longer, expected):
    assert similarity.containment(shorter.split(), longer.split()) == expected


def test_headline_ratios():
    assert similarity.ratio("گاز", "غاز") < 1
    assert similarity.distance("kitten", "sitting") == 3
    assert similarity.distance("kitten", "sitting", 1) == 2
