"""What a person decided of two articles: kept beside the results, and honoured by every later run.

``verdicts.jsonl`` holds one decision a line, the newest last, so that it can be read, merged and kept under
version control. Articles are named by their ids, which depend on the page's key alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import msgspec
from filelock import FileLock

from dedup.errors import UsageError
from dedup.store.codec import json_decoder
from dedup.store.files import write_jsonl

VERDICTS = "verdicts.jsonl"
STORIES, COPIES = "stories", "copies"
Ends: TypeAlias = tuple[str, str]
"""Two article ids."""


@dataclass(frozen=True, slots=True)
class Constraints:
    """What a person decided, the oldest first: ``joins`` and ``splits`` of stories, and ``unlike`` texts."""

    joins: tuple[Ends, ...] = ()
    splits: tuple[Ends, ...] = ()
    unlike: tuple[Ends, ...] = ()

    def known(self, articles: Iterable[str]) -> Constraints:
        """The constraints whose articles are both there."""
        there = set(articles)
        kept = (
            [ends for ends in all_of if there.issuperset(ends)] for all_of in (self.joins, self.splits, self.unlike)
        )
        return Constraints(*map(tuple, kept))


UNCONSTRAINED = Constraints()


@dataclass(frozen=True, slots=True)
class Override:
    """A person's word on two articles (ids, ``left < right``).

    At level ``stories``, ``same`` says that they tell one story; at level ``copies``, that they carry one text.
    """

    left: str
    right: str
    same: bool
    level: str = STORIES

    @property
    def words(self) -> str:
        """The decision in words."""
        what = "story" if self.level == STORIES else "text"
        return f"one {what}" if self.same else f"not one {what}"

    def contradicts(self, other: Override) -> bool:
        """Whether both cannot hold: the same question answered otherwise, or one text that is not one story."""
        if (self.left, self.right) != (other.left, other.right) or self.same == other.same:
            return False
        yes, no = (self, other) if self.same else (other, self)
        return yes.level in {no.level, COPIES}


def override(left: str, right: str, *, same: bool, level: str = STORIES) -> Override:
    """A judgement with its sides in order. Raises ``UsageError`` where both are one article."""
    if left == right:
        raise UsageError(f"{left} is one article; name two")
    first, second = sorted((left, right))
    return Override(first, second, same, level)


def read(folder: Path) -> tuple[Override, ...]:
    """All judgements of a workspace folder, the oldest first; none where there is no file.

    Raises ``UsageError`` naming the line that is no judgement.
    """
    path = folder / VERDICTS
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); mend its permissions") from error
    found: list[Override] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = json_decoder(Override).decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise UsageError(f"{path}, line {number}: no verdict ({error}); mend or remove the line") from error
        if item.level not in {STORIES, COPIES}:
            raise UsageError(f"{path}, line {number}: level {item.level!r}; write {STORIES!r} or {COPIES!r}")
        found = _with(found, override(item.left, item.right, same=item.same, level=item.level))
    return tuple(found)


def constraints(known: Iterable[Override]) -> Constraints:
    """The judgements as grouping honours them; one text also is one story, and two stories are not one text."""
    found = list(known)
    return Constraints(
        joins=tuple((item.left, item.right) for item in found if item.same),
        splits=tuple((item.left, item.right) for item in found if not item.same and item.level == STORIES),
        unlike=tuple((item.left, item.right) for item in found if not item.same and item.level == COPIES),
    )


def record(folder: Path, new: Override) -> tuple[Override, ...]:
    """Add a judgement to the folder, the file written whole; returns the earlier ones that it takes back."""
    with _alone(folder):
        known = read(folder)
        _write(folder, _with(known, new))
    return tuple(item for item in known if item.contradicts(new))


def forget(folder: Path, left: str, right: str) -> tuple[Override, ...]:
    """Remove every judgement of two articles; returns what was removed."""
    with _alone(folder):
        known = read(folder)
        gone = tuple(item for item in known if {item.left, item.right} == {left, right})
        if gone:
            _write(folder, [item for item in known if item not in gone])
    return gone


def rename(folder: Path, names: Mapping[str, str]) -> None:
    """Let judgements name articles by their new ids; ``names`` goes from old id to new. Order stays as it was."""
    with _alone(folder):
        known = read(folder)
        new: list[Override] = []
        for item in known:
            left, right = names.get(item.left, item.left), names.get(item.right, item.right)
            new = _with(new, override(left, right, same=item.same, level=item.level))
        if tuple(new) != known:
            _write(folder, new)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time read and write the judgements: of two written at once none is lost."""
    lock = FileLock(folder / f"{VERDICTS}.lock")
    try:
        lock.acquire()
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        yield
    finally:
        lock.release()


def _with(known: Iterable[Override], new: Override) -> list[Override]:
    """The later word wins: what it repeats or contradicts goes, and it stands last."""
    same = (new.left, new.right, new.level)
    return [
        *(item for item in known if (item.left, item.right, item.level) != same and not item.contradicts(new)),
        new,
    ]


def _write(folder: Path, overrides: Iterable[Override]) -> None:
    lines = ({"left": item.left, "right": item.right, "same": item.same, "level": item.level} for item in overrides)
    try:
        write_jsonl(folder / VERDICTS, lines)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _unwritable(folder: Path, error: OSError) -> UsageError:
    return UsageError(f"{folder / VERDICTS}: cannot be written ({error.strerror}); mend its permissions")
