"""What all steps of one run share: the engine, the options, the clock, and who is told of progress."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol, TypeVar, cast

from dedup.engines.base import Engine
from dedup.options.settings import Options

Item = TypeVar("Item")
_END = object()


class Progress(Protocol):
    """Who is told how a run goes on. The library's own default says nothing."""

    def start(self, step: str, total: int | None) -> None:
        """Begin a step of ``total`` units, or of a number not known."""

    def expect(self, units: int) -> None:
        """Tell that ``units`` more are to do in this step than were known of."""

    def advance(self, units: int) -> None:
        """Tell that ``units`` more are done."""

    def finish(self) -> None:
        """End the step."""


class Silent:
    """Progress that tells nobody."""

    def start(self, step: str, total: int | None) -> None:
        """Begin a step."""

    def expect(self, units: int) -> None:
        """Know more."""

    def advance(self, units: int) -> None:
        """Go on."""

    def finish(self) -> None:
        """End the step."""


class Portion:
    """Progress of one task of ``total`` units: no more than those are told, and all of them at its end."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._left = progress, total
        progress.expect(total)

    def advance(self, units: int) -> None:
        """Tell of units, or of rows that stand for them."""
        some = min(units, self._left)
        self._left -= some
        self._progress.advance(some)

    def finish(self) -> None:
        """Tell of what is left."""
        self.advance(self._left)


@dataclass(slots=True)
class Statistics:
    """What a run counts beside its tables; the report tells it."""

    pages: int = 0
    """Pages that were extracted in this run."""
    known: int = 0
    """Inputs that are as the run before found them."""
    anew: str | None = None
    """Why everything is derived again, None where it is not."""
    recleaned: int = 0
    """Pages as they were that are cleaned again for what other pages say."""
    rescored: int = 0
    """Articles compared again because words became rarer or more frequent."""
    encoder: str = "not loaded"
    signature: str = ""
    """How signatures are made, in words."""
    rounds: dict[str, int] = field(default_factory=dict)
    """Pairs of copies in either cleaning round."""
    thinned: int = 0
    """Places of keys that were compared with their neighbours only."""
    proposed: int = 0
    """Pairs that keys proposed in the last round."""
    divided: dict[str, int] = field(default_factory=dict)
    """Components too large to be asked whole, by step."""


@dataclass(slots=True)
class Job:
    """One run under way. ``seconds`` is by step; ``recipes`` is what ``dedup.store.recipes`` has read."""

    engine: Engine
    options: Options
    progress: Progress
    seconds: dict[str, float] = field(default_factory=dict)
    statistics: Statistics = field(default_factory=Statistics)
    recipes: dict[str, str] | None = None

    @contextmanager
    def step(self, name: str, total: int | None = None) -> Iterator[None]:
        """Time a step and tell of it; a step entered twice adds up."""
        self.progress.start(name, total)
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - begun
            self.progress.finish()

    def timed(self, name: str, items: Iterable[Item]) -> Iterator[Item]:
        """The items; the time it takes to make them is told as a step's own, though another step draws them."""
        iterator = iter(items)
        while True:
            begun = time.perf_counter()
            item = next(iterator, _END)
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - begun
            if item is _END:
                return
            yield cast("Item", item)

    def step_seconds(self) -> dict[str, float]:
        """The seconds of each step that has ended, to the millisecond."""
        return {step: round(seconds, 3) for step, seconds in self.seconds.items()}

    def count(self, table: str) -> int:
        """The number of rows of a table."""
        return self.total(f"SELECT count(*) AS n FROM {table}")

    def total(self, query: str) -> int:
        """The one number ``n`` that a query gives; 0 where it gives none."""
        return int(next(self.engine.read(query))["n"][0] or 0)


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Lists of ``size`` items, the last one shorter."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
