"""A folder kept up to date as files arrive: look, wait until what is new stands still, run, tell what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, TypeVar

from dedup.errors import DedupError
from dedup.read.pages import Input
from dedup.text.hashing import content_hash

Record = TypeVar("Record")
Look: TypeAlias = dict[int, int]
"""Of each file a stamp of its path, and one of its size and time: some 150 bytes a file, no names."""


def watch(
    listing: Callable[[], Iterable[Input]],
    run: Callable[[frozenset[str]], Iterable[Record]],
    wait: Callable[[], bool],
    trouble: Callable[[DedupError], None],
) -> Iterator[Record]:
    """What ``run`` tells each time the files of ``listing`` have changed, until ``wait`` says that it is over.

    ``wait`` lets some seconds pass between two looks and returns False to end. A file that is not as it was a look
    ago may still be written: ``run`` gets the paths of those and leaves them as the workspace has them. A listing
    that has lost a file is a change like any other. The first run comes with the second look. What goes wrong up to
    its end is raised; what goes wrong later (a folder that is away, a workspace that is held) is told to ``trouble``,
    and tried again at the next look.
    """
    before: Look = {}
    read: Look = {}
    while True:
        try:
            now, held, settled = _look(listing(), before)
            before = now
            if any(read.get(name) != state for name, state in settled.items()) or not read.keys() <= now.keys():
                yield from run(held)
                read = settled | {name: state for name, state in read.items() if name in now and name not in settled}
        except DedupError as error:
            if not read:
                raise
            trouble(error)
        if not wait():
            return


def _look(items: Iterable[Input], before: Look) -> tuple[Look, frozenset[str], Look]:
    """The look itself, the paths of files that changed since the one before, and the look at all others."""
    now: Look = {}
    held: list[str] = []
    settled: Look = {}
    for item in items:
        name, state = content_hash(item.path), content_hash(f"{item.size} {item.mtime}")
        now[name] = state
        if before.get(name) == state:
            settled[name] = state
        else:
            held.append(item.path)
    return now, frozenset(held), settled
