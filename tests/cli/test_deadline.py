"""A deadline in this very process: who is late is told, the others are not, and the alarm is given back."""

import contextlib
import signal
import threading
import time
from dataclasses import replace

import pytest

from dedup.clean import stream
from dedup.engines.deadline import InlineUntil
from dedup.engines.workers import Rescue
from dedup.model import Article, Page, PageKind, SkipReason
from dedup.options.settings import Options, Run

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no alarms")


def slow(seconds):
    """Take that long, through handlers that take every error for one of their own."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(Exception):
            time.sleep(0.01)
    return seconds


RESCUE = Rescue(lambda item: [item], lambda item, late: ("late", item) if late else None, lambda found: found[0], 0.2)


def test_who_is_late_is_given_up_and_the_others_are_not():
    assert list(InlineUntil().map(slow, [0, 30, 0.01], RESCUE)) == [0, ("late", 30), 0.01]


def test_the_alarm_of_before_is_given_back():
    before = signal.signal(signal.SIGALRM, signal.SIG_IGN)
    try:
        list(InlineUntil().map(slow, [0, 30], RESCUE))
        assert signal.getsignal(signal.SIGALRM) is signal.SIG_IGN
        assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    finally:
        signal.signal(signal.SIGALRM, before)


def test_another_thread_has_no_alarm_and_does_the_work():
    found = []
    worker = threading.Thread(target=lambda: found.extend(InlineUntil().map(slow, [0, 0.3], RESCUE)))
    worker.start()
    worker.join()
    assert found == [0, 0.3]


def test_a_page_that_takes_too_long_is_told_with_its_option(monkeypatch):
    body = "<p>The ferry came home at noon on Monday after the storm had passed the old harbour of the town.</p>" * 3
    pages = [Page(name, name, PageKind.HTML, body, name) for name in ("first", "slow", "last")]
    list(stream.cleaned(pages[:1]))  # what a process loads once is loaded now
    real = stream.extracted
    monkeypatch.setattr(
        stream, "extracted", lambda page, options: slow(90) if page.key == "slow" else real(page, options)
    )
    first, late, last = stream.cleaned(pages, replace(Options(), run=Run(timeout=5)), ours=True)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (late.page, late.reason) == ("slow", SkipReason.TIMEOUT)
    assert "run.timeout" in late.detail
