"""A folder kept up to date: when it runs, what it leaves alone, what it passes on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.errors import RunError, UsageError
from dedup.read.pages import Input
from dedup.read.watch import watch

CHANGED, LEFT = "changed", "left alone"


def looks(*states, told=lambda held: [sorted(held)]):
    """What watching passes on, over one listing a look: path to (size, time)."""
    remaining = list(states)
    return list(
        watch(
            lambda: [Input(path, path, *facts) for path, facts in remaining.pop(0).items()],
            told,
            lambda: bool(remaining),
            pytest.fail,
        )
    )


A, B = {"a": (1, 1)}, {"b": (1, 1)}


def test_the_first_run_comes_when_files_stand_still():
    assert looks(A) == []
    assert looks(A, A) == [[]]


def test_nothing_new_runs_nothing():
    assert looks(A, A, A, A) == [[]]


def test_what_is_still_written_is_left_alone_until_it_stands_still():
    one, two, three = ({"b": (size, size)} for size in (1, 2, 3))
    assert looks(A, A, A | one, A | two, A | three, A | three) == [[], []]
    assert looks(A, A | one, A | two, A | two) == [["b"], []]


@pytest.mark.parametrize("change", [{"a": (1, 2)}, {"a": (2, 1)}])
def test_a_change_of_size_or_time_is_a_change(change):
    assert looks(A | B, A | B, change | B, change | B) == [[], []]


def test_a_file_that_is_gone_is_a_change():
    assert looks(A | B, A | B, A) == [[], []]


def test_two_files_that_trade_places_are_a_change():
    was = {"a": (1, 1), "b": (2, 2)}
    now = {"a": (2, 2), "b": (1, 1)}
    assert looks(was, was, now, now) == [[], []]


def test_all_that_a_run_tells_is_passed_on_in_order():
    assert looks(A, A, told=lambda _: iter("xyz")) == ["x", "y", "z"]


STATES = st.lists(st.dictionaries(st.sampled_from("abc"), st.tuples(st.integers(0, 2), st.integers(0, 1))), max_size=8)


@given(STATES, st.dictionaries(st.sampled_from("abc"), st.tuples(st.integers(0, 2), st.integers(0, 1)), min_size=1))
def test_whatever_came_before_what_stands_still_at_last_is_read(states, last):
    read = {}

    def seen(held):
        current = shown[-1]
        read.update({path: facts for path, facts in current.items() if path not in held})
        for path in read.keys() - current.keys():
            del read[path]
        return ()

    shown = []
    remaining = [*states, last, last]

    def listing():
        shown.append(remaining.pop(0))
        return [Input(path, path, *facts) for path, facts in shown[-1].items()]

    assert list(watch(listing, seen, lambda: bool(remaining), pytest.fail)) == []
    assert read == last


def troubled(*answers):
    """What watching passes on and complains of; an error among the answers is raised by the look, or by its run."""
    remaining, told = list(answers), []

    def listing():
        answer = remaining.pop(0)
        if isinstance(answer, UsageError):
            raise answer
        running.append(answer)
        return [Input("a", "a", 1, len(running) > 2)]

    def run(_):
        if isinstance(running[-1], RunError):
            raise running[-1]
        return [len(running)]

    running = []
    return list(watch(listing, run, lambda: bool(remaining), told.append)), told


def test_trouble_that_passes_is_told_and_tried_again():
    away, held = UsageError("pages: does not exist"), RunError("another process is at work")
    assert troubled(0, 0, away, 0, 0) == ([2, 4], [away])
    assert troubled(0, 0, 0, held, held, 0) == ([2, 6], [held, held])


@pytest.mark.parametrize("first", [[UsageError("pages: does not exist")], [0, RunError("another process")]])
def test_trouble_at_the_start_ends_it(first):
    with pytest.raises(type(first[-1])):
        troubled(*first)
