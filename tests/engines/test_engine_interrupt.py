"""Ctrl-C at the worst moment: while the worker processes are being started."""

import multiprocessing
import os
import signal
import sys
import threading

import pytest

from dedup.engines.duckdb.engine import Local
from dedup.engines.workers import Rescue, Workers


def same(item):
    return item


def gone(item, late):
    raise AssertionError((item, late))


WHOLE = Rescue(split=lambda item: [item], lost=gone, join=lambda results: results[0], patience=None)


@pytest.fixture
def hasty(monkeypatch):
    """A Ctrl-C comes whenever the main thread is about to start another."""
    start = threading.Thread.start

    def interrupted(self):
        if threading.current_thread() is threading.main_thread():
            os.kill(os.getpid(), signal.SIGINT)
        start(self)

    monkeypatch.setattr(threading.Thread, "start", interrupted)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="a process there cannot send itself Ctrl-C alone")
@pytest.mark.usefixtures("hasty")
def test_ctrl_c_waits_until_the_workers_are_started_and_then_ends_them_all():
    workers = Workers(2)
    with pytest.raises(KeyboardInterrupt):
        list(workers.map(same, range(8), WHOLE))
    assert multiprocessing.active_children() != []
    workers.close()
    assert multiprocessing.active_children() == []
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_workers_start_from_a_thread_that_no_signal_reaches():
    found = []
    workers = Workers(1)
    thread = threading.Thread(target=lambda: found.extend(workers.map(same, range(3), WHOLE)))
    thread.start()
    thread.join()
    workers.close()
    assert found == [0, 1, 2]


def test_ctrl_c_within_a_statement_is_ctrl_c(tmp_path):
    with pytest.raises(KeyboardInterrupt), Local(tmp_path / "tables.duckdb", workers=1):
        raise RuntimeError("Query interrupted")
    with pytest.raises(RuntimeError, match="another"), Local(tmp_path / "tables.duckdb", workers=1):
        raise RuntimeError("another thing")
