"""Worker processes that survive the loss of one of them.

A page can make a parser hang, or eat memory until the system kills the process. The batch it stood
in is then run again item by item in a fresh worker, and only the guilty item is given up.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any, Generic, TypeVar

from dedup.engines.budget import limit_memory
from dedup.engines.garbage import look_seldom
from dedup.errors import RunError

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 4
"""Items in flight a worker: enough to keep it busy, few enough to bound memory."""
_LOST = (BrokenProcessPool, TimeoutError, MemoryError)
"""How a worker is lost: it ended, it hangs, or it has no more memory (a fresh one remembers less)."""
_BATCH_PATIENCE = 4
"""How many times the patience for one item a whole batch gets."""
_READY = "dedup.library.ready"
"""What workers are born with where they are forks: a name, since what they are to do lies above this module."""
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
"""With a worker a core, more threads of its numeric libraries wait for each other."""


@dataclass(frozen=True, slots=True)
class Rescue(Generic[Item, Result]):
    """How to go on after a lost or hanging worker.

    ``split`` takes an item into its smallest parts; ``lost`` makes the result of a part given up,
    told whether time ran out; ``join`` makes one result of the parts' results. ``patience`` is in
    seconds a part, None without limit.
    """

    split: Callable[[Item], list[Item]]
    lost: Callable[[Item, bool], Result]
    join: Callable[[list[Result]], Result]
    patience: float | None


class Workers:
    """A pool of worker processes, started when first used, each confined to ``limit`` bytes."""

    def __init__(self, count: int, limit: int | None = None) -> None:
        self.count = count
        self._limit = limit
        self._pool: ProcessPoolExecutor | None = None

    def map(
        self, function: Callable[[Item], Result], items: Iterable[Item], rescue: Rescue[Item, Result] | None
    ) -> Iterator[Result]:
        """Results in the items' order. Without ``rescue`` a lost worker raises ``RunError``."""
        waiting: deque[tuple[Item, Future[Result]]] = deque()
        for item in items:
            waiting.append((item, self._submit(function, item)))
            if len(waiting) >= self.count * _AHEAD:
                yield self._next(function, waiting, rescue)
        while waiting:
            yield self._next(function, waiting, rescue)

    def close(self) -> None:
        """End the workers, those that hang too. Closing twice is fine."""
        pool, self._pool = self._pool, None
        if pool is not None:
            for process in list((pool._processes or {}).values()):  # noqa: SLF001 - the pool has no other way to end a hanging worker
                process.terminate()
            pool.shutdown(wait=True, cancel_futures=True)

    def _submit(self, function: Callable[[Item], Result], item: Item) -> Future[Result]:
        if self._pool is None:
            with _undisturbed():
                self._pool = ProcessPoolExecutor(
                    self.count, mp_context=_context(), initializer=_begin, initargs=(self._limit,)
                )
            self._probe(self._pool)
        try:
            return self._pool.submit(function, item)
        except BrokenProcessPool as error:
            broken: Future[Result] = Future()
            broken.set_exception(error)
            return broken

    def _probe(self, pool: ProcessPoolExecutor) -> None:
        """Tell workers that cannot start from workers that a page has ended."""
        try:
            with _undisturbed():
                first, *_ = [pool.submit(os.getpid) for _ in range(self.count)]
            first.result()
        except (BrokenProcessPool, EOFError, ConnectionError) as error:
            self._pool = None
            raise RunError(
                "worker processes cannot start; in a script, call dedup.run below `if __name__ == '__main__':`, "
                "and start it from a file rather than from standard input"
            ) from error

    def _next(
        self,
        function: Callable[[Item], Result],
        waiting: deque[tuple[Item, Future[Result]]],
        rescue: Rescue[Item, Result] | None,
    ) -> Result:
        item, future = waiting.popleft()
        try:
            return future.result(_patience(rescue) if rescue else None)
        except _LOST as error:
            if rescue is None:
                raise RunError("a worker process was lost (out of memory?); run again with fewer --workers") from error
        self.close()
        result = rescue.join([self._alone(function, part, rescue) for part in rescue.split(item)])
        again = [item for item, _ in waiting]
        waiting.clear()
        waiting.extend((item, self._submit(function, item)) for item in again)
        return result

    def _alone(self, function: Callable[[Item], Result], part: Item, rescue: Rescue[Item, Result]) -> Result:
        try:
            return self._submit(function, part).result(rescue.patience)
        except _LOST as error:
            self.close()
            return rescue.lost(part, isinstance(error, TimeoutError))


class Inline:
    """No worker at all: work is done in this process, where other processes cannot or should not be started.

    Nothing stands between the caller and a page that ends its process or takes for ever.
    """

    count = 1

    def map(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        rescue: Rescue[Item, Result] | None,  # noqa: ARG002 - the interface of Workers
    ) -> Iterator[Result]:
        """Results in the items' order, each made when it is asked for."""
        return map(function, items)

    def close(self) -> None:
        """Nothing is held."""


def within_worker() -> bool:
    """Whether this process is a worker of somebody's pool, which may not be allowed to have workers itself."""
    return multiprocessing.parent_process() is not None


def starting() -> bool:
    """Whether this process is a worker that is being started and only imports the main module."""
    return bool(getattr(multiprocessing.current_process(), "_inheriting", False))


def _context() -> BaseContext:
    """How workers are started: on Linux as forks of one process, which loads once what all of them need.

    Elsewhere a fork is not safe beside the system's own threads, and each worker starts from nothing.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_READY])
    # It must neither import what lies in the folder where the run was started, nor have threads when it forks.
    with _environment({"PYTHONSAFEPATH": "1", **_ONE_THREAD}):
        forkserver.ensure_running()
    return context


@contextmanager
def _environment(added: dict[str, str]) -> Iterator[None]:
    """Variables for a process that is started inside; what the user has set stays."""
    new = {name: value for name, value in added.items() if name not in os.environ}
    os.environ.update(new)
    try:
        yield
    finally:
        for name in new:
            os.environ.pop(name, None)


def _patience(rescue: Rescue[Any, Any]) -> float | None:
    """The patience for a whole batch, in seconds."""
    return None if rescue.patience is None else rescue.patience * _BATCH_PATIENCE


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait until the block ends: a pool that is interrupted while it starts can no longer be ended.

    Processes started inside are born deaf to it, so that none tells of a Ctrl-C which comes before ``_begin``.
    """
    main = threading.current_thread() is threading.main_thread()
    before = signal.getsignal(signal.SIGINT) if main else None
    if not callable(before):
        yield
        return
    held: list[tuple[int, FrameType | None]] = []
    signal.signal(signal.SIGINT, lambda number, frame: held.append((number, frame)))
    try:
        if sys.platform == "win32":
            yield
        else:
            resource_tracker.ensure_running()  # the standard library unmasks Ctrl-C when it starts this process later
            masked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            try:
                yield
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, masked)
    finally:
        signal.signal(signal.SIGINT, before)
    for number, frame in held[:1]:
        before(number, frame)


def _begin(limit: int | None) -> None:
    """Keep a worker to one thread of its numeric libraries and to ``limit`` bytes; end it with who started it.

    A worker of a killed run would wait for work for ever.
    Ctrl-C reaches all processes of a terminal: whoever started the worker ends it then, and it says nothing of its own.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name, value in _ONE_THREAD.items():
        os.environ.setdefault(name, value)
    if limit is not None:
        limit_memory(limit)
    look_seldom()
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
