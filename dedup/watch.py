"""A folder kept up to date as files arrive: look, wait until what is new stands still, run, tell what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, TypeVar

from dedup.read import Input
from dedup.stamps import stamp

Record = TypeVar("Record")
Look: TypeAlias = dict[int, int]
"""Of each file a stamp of its path, and one of its size and time: some 150 bytes a file, no names."""


def watch(
    listing: Callable[[], Iterable[Input]],
    run: Callable[[frozenset[str]], Iterable[Record]],
    wait: Callable[[], bool],
) -> Iterator[Record]:
    """What ``run`` tells each time the files of ``listing`` have changed, until ``wait`` says that it is over.

    ``wait`` lets some seconds pass between two looks and returns False to end. A file that is not as it was a look
    ago may still be written: ``run`` gets the paths of those and leaves them as the workspace has them. A listing
    that has lost a file is a change like any other. The first run comes with the second look.
    """
    before: Look = {}
    read: Look = {}
    while True:
        now, held, settled = _look(listing(), before)
        if any(read.get(name) != state for name, state in settled.items()) or not read.keys() <= now.keys():
            yield from run(held)
            read = settled | {name: state for name, state in read.items() if name in now and name not in settled}
        before = now
        if not wait():
            return


def _look(items: Iterable[Input], before: Look) -> tuple[Look, frozenset[str], Look]:
    """The look itself, the paths of files that changed since the one before, and the look at all others."""
    now: Look = {}
    held: list[str] = []
    settled: Look = {}
    for item in items:
        name, state = stamp(item.path), stamp(f"{item.size} {item.mtime}")
        now[name] = state
        if before.get(name) == state:
            settled[name] = state
        else:
            held.append(item.path)
    return now, frozenset(held), settled
