"""The details of stories as they stand in a report: made where a story changed, else taken from the file before.

A piece is the JSON of one story's texts and ties, ready to stand inside a script element. It names articles of other
stories by their ids and its own by their places in it, so that it stays the same whatever else a report holds.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, Any, TypeAlias

import msgspec

from dedup.errors import RunError
from dedup.model import Story
from dedup.report.html.catalogue import Catalogue, Content
from dedup.report.html.details import FileLinks, Ties, detail
from dedup.report.words import REASON_WORDS
from dedup.text.hashing import content_hash

Places: TypeAlias = Mapping[int, tuple[int, int]]
"""Where pieces stand in a file: first byte and bytes, by what each was made of."""

_FETCHED, _LEAST = 2_000, 100
"""Articles fetched together, and at least so many where the file is likely to be full; changes no answer."""


@dataclass(frozen=True, slots=True)
class Before:
    """The report before, and ``marks``: by article a number that changes with whatever changes in it."""

    path: Path
    places: Places = field(default_factory=dict)
    marks: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A story to tell: its number, its ties and how many more there are, what it is made of, where its piece stands."""

    number: int
    story: Story
    ties: list[list[Any]]
    more: int
    mark: int
    place: tuple[int, int] | None


@dataclass(slots=True)
class Pieces:
    """The pieces of a report, by the number of the story."""

    content: Content
    found: Catalogue
    ties: Ties
    links: FileLinks
    before: Before | None = None
    sources: Mapping[str, str] = field(default_factory=dict)

    def first(self, kept: int, room: int | None) -> Generator[tuple[int, int, bytes]]:
        """Of the first ``kept`` stories number, mark and piece; about ``room`` bytes of them will be taken.

        The mark is a hash of all that the piece was made of, 0 where nobody asks.
        """
        self.sources = self.content.files()
        with self._opened() as old:
            for batch in self._batches(self.found.stories[:kept], room):
                missing = [name for item in batch if item.place is None for name in _members(item.story)]
                articles = self.content.some(missing)
                for item in batch:
                    if item.place is None or old is None:
                        told = [detail(one, self._link(one.page)) for one in islice(articles, item.story.size)]
                        yield item.number, item.mark, _piece(item, told)
                    else:
                        yield item.number, item.mark, _read(old, item.place)

    def _opened(self) -> AbstractContextManager[IO[bytes] | None]:
        return self.before.path.open("rb") if self.before and self.before.places else nullcontext()

    def _link(self, page: str) -> str | None:
        return self.links.to(self.sources.get(page))

    def _batches(self, stories: Sequence[Story], room: int | None) -> Iterator[list[_Asked]]:
        """Stories in order, as many together as one question for the articles of the missing pieces is good for."""
        batch: list[_Asked] = []
        known = size = missing = 0
        for number, story in enumerate(stories):
            item = self._asked(number, story)
            batch.append(item)
            if item.place is None:
                missing += story.size
            else:
                known += story.size
                size += item.place[1]
            mean = size / known if known else 0
            full = room is not None and size + mean * missing > room
            if missing >= (_LEAST if full else _FETCHED):
                yield batch
                batch, missing = [], 0
        if batch:
            yield batch

    def _asked(self, number: int, story: Story) -> _Asked:
        ties, more = self.ties.of(number)
        if self.before is None:
            return _Asked(number, story, ties, more, 0, None)
        marks, pages, place = self.before.marks, self.found.pages, self.found.number
        texts = [(marks[name], self._link(pages[place[name]])) for name in _members(story)]
        groups = [(len(group.members), group.reason) for group in story.copies]
        mark = content_hash(msgspec.json.encode((texts, groups, ties, more)))
        return _Asked(number, story, ties, more, mark, self.before.places.get(mark))


def _members(story: Story) -> Iterator[str]:
    return (member.article for group in story.copies for member in group.members)


def _piece(item: _Asked, articles: Sequence[Mapping[str, Any]]) -> bytes:
    reasons = [REASON_WORDS.get(group.reason, group.reason) for group in item.story.copies]
    told = {"articles": articles, "reasons": reasons, "ties": item.ties, "more": item.more}
    return inert(msgspec.json.encode(told))


def _read(old: IO[bytes], place: tuple[int, int]) -> bytes:
    start, size = place
    old.seek(start)
    piece = old.read(size)
    # A workspace may be a stranger's: nothing that could end the script element around it is taken over.
    if len(piece) != size or piece != inert(piece):
        raise RunError("report.html: somebody changed it; delete it, and start the same run again")
    return piece


def inert(encoded: bytes) -> bytes:
    """JSON that can stand inside a script element: no ``<`` is left in it, and no end of a line but JSON's own."""
    told = encoded.replace(b"<", b"\\u003c")
    return told.replace(b"\xe2\x80\xa8", b"\\u2028").replace(b"\xe2\x80\xa9", b"\\u2029")
