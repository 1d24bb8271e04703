"""Copies side by side: nothing is lost, and what differs is marked."""

from hypothesis import given
from hypothesis import strategies as st

from dedup.text.alignment import align

PARAGRAPHS = st.lists(st.text(st.sampled_from("ابتجد مطر 雨 rain дождь "), min_size=1, max_size=30).filter(str.strip))


def side(rows, name):
    return "\n\n".join(text for row in rows if (text := "".join(piece.text for piece in getattr(row, name))))


def changed(rows, name):
    return [piece.text.strip() for row in rows for piece in getattr(row, name) if piece.changed]


@given(PARAGRAPHS, PARAGRAPHS)
def test_each_side_is_whole(left, right):
    left, right = (["x".join(text.split()) for text in texts] for texts in (left, right))
    rows = align("\n\n".join(left), "\n\n".join(right))
    assert side(rows, "left") == "\n\n".join(left)
    assert side(rows, "right") == "\n\n".join(right)


def test_a_changed_word_is_marked_on_both_sides():
    rows = align("هطل المطر على المدينة صباح الأحد", "هطل المطر على القرية صباح الأحد")
    assert len(rows) == 1
    assert changed(rows, "left") == ["المدينة"]
    assert changed(rows, "right") == ["القرية"]


def test_spelling_that_readers_take_for_the_same_is_no_change():
    assert changed(align("أعلنَ المُتحدّث", "اعلن المتحدث"), "left") == []


def test_a_paragraph_without_counterpart_stands_alone():
    rows = align("Rain fell in the hills.\n\nA new bridge opens on Monday.", "A new bridge opens on Monday.")
    assert [bool(row.right) for row in rows] == [False, True]


def test_empty_texts():
    assert align("", "") == ()
