"""A deadline for work in this very process, by the system's alarm: for programs that own their process."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from types import FrameType
from typing import TypeVar

from dedup.engines.workers import Inline, Rescue

Item = TypeVar("Item")
Result = TypeVar("Result")


class _Late(BaseException):
    """The time of an item is over: no handler of errors on the way may take it for one of its own."""


class InlineUntil(Inline):
    """``Inline``, where an item that takes longer than the patience of ``rescue`` is given up.

    It needs the main thread and a system with alarms (not Windows); elsewhere it is ``Inline``. An expression or a
    parser in C is interrupted when it returns, so that bounds, not this, keep those short.
    """

    def map(
        self, function: Callable[[Item], Result], items: Iterable[Item], rescue: Rescue[Item, Result] | None
    ) -> Iterator[Result]:
        """Results in the items' order, each made when it is asked for."""
        able = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
        if rescue is None or rescue.patience is None or not able:
            yield from super().map(function, items, rescue)
            return
        for item in items:
            yield rescue.join([_within(rescue.patience, function, part, rescue) for part in rescue.split(item)])


def _within(seconds: float, function: Callable[[Item], Result], part: Item, rescue: Rescue[Item, Result]) -> Result:
    before = signal.signal(signal.SIGALRM, _ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            return function(part)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except _Late:
        return rescue.lost(part, True)  # noqa: FBT003 - the engine's own signature
    finally:
        signal.signal(signal.SIGALRM, before)


def _ring(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature of a signal's handler
    raise _Late
