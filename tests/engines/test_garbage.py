"""Garbage is looked for seldom inside of a run, and as often as before behind it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from dedup.engines.garbage import looked_seldom


@pytest.fixture
def thresholds() -> Iterator[tuple[int, int, int]]:
    before = gc.get_threshold()
    yield before
    gc.set_threshold(*before)


@pytest.mark.usefixtures("thresholds")
def test_it_is_looked_for_less_often_inside() -> None:
    gc.set_threshold(700, 10, 10)
    with looked_seldom():
        assert gc.get_threshold()[0] > 700
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.usefixtures("thresholds")
def test_it_is_looked_for_as_before_where_an_error_ends_the_block() -> None:
    gc.set_threshold(700, 10, 10)
    with pytest.raises(ValueError, match="within"), looked_seldom():
        raise ValueError("within")
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.usefixtures("thresholds")
@pytest.mark.parametrize("own", [(0, 10, 10), (10**6, 5, 5)])
def test_who_looks_never_or_even_less_often_keeps_to_it(own: tuple[int, int, int]) -> None:
    gc.set_threshold(*own)
    with looked_seldom():
        assert gc.get_threshold() == own
