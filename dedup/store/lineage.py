"""The ids of groups from run to run: what a group inherits, and what the history tells of it.

A group of a run has the natural id that a clean run would give it. Here it gets the id it bears instead:

- The *heir* of a predecessor is the group that holds most of its articles (ties: the group whose natural id it bore,
  then the smaller natural id).
- A group that is heir to predecessors bears the id of the oldest among those that came with more than half of what is
  left of them (ties: the larger overlap, then the smaller id); where all came with less, that of the largest overlap
  (ties: the older, then the smaller id). The others are merged into it.
- A group that is heir to none is new. It bears its natural id, or one made of that where a living or past group
  already bears it. Where it holds articles of a predecessor, it is split off from the one with the largest overlap
  (ties as before).

All of it is a function of sets: no order of the rows changes an answer. A group that has exactly the articles of its
predecessor may be left out together with it, since no other group can touch either; ``lineage_sql`` does so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dedup.text.hashing import digest


class Change(StrEnum):
    """What happened to a group in a run."""

    BORN = "born"
    GROWN = "grown"
    SHRUNK = "shrunk"
    MERGED = "merged"
    SPLIT = "split"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Past:
    """A group of the run before: its id, the number of the run it was born in, and its number of articles then."""

    id: str
    born: int
    size: int


@dataclass(frozen=True, slots=True)
class Found:
    """A group of this run: its natural id, its number of articles, and whether another group ever bore that id."""

    key: str
    size: int
    borne: bool = False


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many articles (at least one) a group of this run has of one before."""

    id: str
    key: str
    count: int


@dataclass(frozen=True, slots=True)
class Named:
    """The id that a group of this run bears, and the run it was born in.

    ``merged`` names the groups that it took in now, the oldest first; ``split`` the group that it left now.
    """

    key: str
    id: str
    born: int
    merged: tuple[str, ...] = ()
    split: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A line of a group's history. ``count`` is how many articles came or went; ``size`` how many there are now.

    ``merged``: group ``id`` ended, and ``count`` of its articles went on in ``other``, which has ``size`` now.
    ``split``: group ``id`` began with ``count`` articles of ``other``. ``gone``: nothing of ``id`` is left.
    """

    id: str
    change: Change
    other: str | None
    count: int
    size: int


def descend(
    past: Iterable[Past], found: Iterable[Found], shared: Iterable[Overlap], run: int, free: Callable[[str], bool]
) -> Iterator[tuple[Named, tuple[Event, ...]]]:
    """Every group of ``found`` with the id it bears and what befell it and its predecessors, by natural id.

    ``shared`` holds every overlap of ``past`` and ``found``. ``free`` says of an id, made where a natural one is
    taken, that no group bears or bore it. Predecessors of whom nothing is left come from :func:`gone`.
    """
    before = {item.id: item for item in past}
    origins: dict[str, list[Overlap]] = defaultdict(list)
    parts: dict[str, list[Overlap]] = defaultdict(list)
    for item in shared:
        origins[item.key].append(item)
        parts[item.id].append(item)
    heirs = {name: _heir(items) for name, items in parts.items()}
    left = {name: sum(item.count for item in items) for name, items in parts.items()}
    given: set[str] = set()
    for group in sorted(found, key=lambda item: item.key):
        own = origins.get(group.key, [])
        claims = [item for item in own if heirs[item.id] == group.key]
        if claims:
            yield _inherited(group, claims, before, left)
        else:
            named = _name(group, lambda name: name not in given and free(name))
            given.add(named)
            yield _new(group, named, own, before, run)


def gone(past: Iterable[Past], shared: Iterable[Overlap]) -> Iterator[Event]:
    """The end of every predecessor that shares nothing with any group of this run, by id."""
    living = {item.id for item in shared}
    for item in sorted(past, key=lambda item: item.id):
        if item.id not in living:
            yield Event(item.id, Change.GONE, None, item.size, 0)


def _heir(parts: Sequence[Overlap]) -> str:
    return min(parts, key=lambda item: (-item.count, item.key != item.id, item.key)).key


def _inherited(
    group: Found, claims: Sequence[Overlap], before: dict[str, Past], left: dict[str, int]
) -> tuple[Named, tuple[Event, ...]]:
    whole = [item for item in claims if 2 * item.count > left[item.id]]
    if whole:
        head = min(whole, key=lambda item: (before[item.id].born, -item.count, item.id))
    else:
        head = min(claims, key=lambda item: _nearest(item, before))
    rest = sorted((item for item in claims if item is not head), key=lambda item: (before[item.id].born, item.id))
    events = [Event(item.id, Change.MERGED, head.id, item.count, group.size) for item in rest]
    if group.size > head.count:
        events.append(Event(head.id, Change.GROWN, None, group.size - head.count, group.size))
    if before[head.id].size > head.count:
        events.append(Event(head.id, Change.SHRUNK, None, before[head.id].size - head.count, group.size))
    named = Named(group.key, head.id, before[head.id].born, tuple(item.id for item in rest))
    return named, tuple(events)


def _new(
    group: Found, name: str, own: Sequence[Overlap], before: dict[str, Past], run: int
) -> tuple[Named, tuple[Event, ...]]:
    if not own:
        return Named(group.key, name, run), (Event(name, Change.BORN, None, group.size, group.size),)
    parent = min(own, key=lambda item: _nearest(item, before))
    event = Event(name, Change.SPLIT, parent.id, parent.count, group.size)
    return Named(group.key, name, run, (), parent.id), (event,)


def _nearest(item: Overlap, before: dict[str, Past]) -> tuple[int, int, str]:
    return -item.count, before[item.id].born, item.id


def _name(group: Found, free: Callable[[str], bool]) -> str:
    """The natural id, or where another group bore it the first free one of those made of it."""
    if not group.borne:
        return group.key
    number = 2
    while not free(name := digest(f"{group.key}\0{number}", 16)):
        number += 1
    return name
