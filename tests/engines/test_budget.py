"""How memory is shared, and that a worker that wants more than its share ends alone."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.engines.budget import budget, machine
from dedup.engines.workers import Rescue, Workers
from dedup.errors import RunError, UsageError


@given(st.integers(1_500, 400_000), st.integers(1, 200))
def test_shares_stay_below_the_amount(megabytes, workers):
    found = budget(f"{megabytes}MB", workers)
    assert 1 <= found.workers <= workers
    assert found.tables + found.workers * found.worker < megabytes * 10**6
    assert found.worker >= 700_000_000


def test_a_share_of_the_machine_is_one():
    whole, half = budget("100%", 1), budget("50%", 1)
    assert half.tables < whole.tables < machine()


def test_a_share_of_a_small_machine_is_what_a_worker_needs(monkeypatch):
    monkeypatch.setattr("dedup.engines.budget.machine", lambda: 900_000_000)
    found = budget("75%", 8)
    assert (found.workers, found.worker >= 700_000_000) == (1, True)


@pytest.mark.parametrize("memory", ["much", "-1GB", "4 gigs", ""])
def test_what_is_no_amount_is_told(memory):
    with pytest.raises(UsageError, match="write it as"):
        budget(memory, 2)


@pytest.mark.parametrize("memory", ["0%", "100.5%", "200%"])
def test_what_is_no_share_is_told(memory):
    with pytest.raises(UsageError, match="is no share of a machine; write 1% to 100%"):
        budget(memory, 2)


def test_too_little_is_told():
    with pytest.raises(UsageError, match=r"500MB is too little; a run needs 1418MB"):
        budget("500MB", 2)


def hungry(size):
    return len(bytearray(size))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux confines the memory of a process")
def test_a_worker_gets_no_more_than_its_share():
    workers = Workers(1, 900_000_000)
    whole = Rescue(lambda item: [item], lambda item, late: (item, late), lambda results: results[0], 60.0)
    try:
        assert list(workers.map(hungry, [1_000], whole)) == [1_000]
        hungriest = [1_000, 2_000_000_000, 1_000]
        assert list(workers.map(hungry, hungriest, whole)) == [1_000, (2_000_000_000, False), 1_000]
        with pytest.raises(RunError, match="fewer --workers"):
            list(workers.map(hungry, hungriest, None))
    finally:
        workers.close()
