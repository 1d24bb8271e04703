"""Captures of one address: in which order they were saved, and which changed without saying so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

import msgspec

from dedup.clean.page.rules.date_line import NAME as DATE_LINE
from dedup.model import Article
from dedup.store import codec
from dedup.stories.record import moment
from dedup.text import places
from dedup.text.hashing import content_hash
from dedup.text.urls import identity


class Capture(msgspec.Struct, frozen=True, array_like=True):
    """What is asked of a capture when the next one is compared with it; headline, text and dates as their hashes.

    ``address`` is empty where there is none by which captures are known, ``origin`` is where the page came from (an
    address can be claimed); times are ISO 8601.
    """

    address: str
    origin: str
    page: str
    part: int
    captured: str | None
    published: str | None
    title: int
    text: int
    dated: int
    modified: str | None = None

    @property
    def order(self) -> tuple[tuple[int, float], str, int]:
        """By the time of saving, those without one last; ties by page."""
        return moment(codec.moment(self.captured)), self.page, self.part

    def renamed(self, before: Capture) -> bool:
        """Whether the headline is another than before."""
        return self.title != before.title

    def rewritten(self, before: Capture) -> bool:
        """Whether the text is another than before."""
        return self.text != before.text

    def silent(self, before: Capture) -> bool:
        """Whether headline or text changed and no date did: of publication, of change, on a line of dates."""
        pairs = ((self.published, before.published), (self.modified, before.modified))
        same = all(codec.moment(now) == codec.moment(then) for now, then in pairs) and self.dated == before.dated
        return same and (self.renamed(before) or self.rewritten(before))


def capture(article: Article) -> Capture:
    """An article as a capture of its address."""
    return Capture(
        address=identity(article.url) if article.text else "",
        origin=places.origin(article.page, article.place, article.source, article.host),
        page=article.page,
        part=article.part,
        captured=codec.iso(article.captured),
        published=codec.iso(article.published),
        title=content_hash(article.title or ""),
        text=content_hash(article.text),
        dated=content_hash(*(cut.text for cut in article.cuts if cut.rule == DATE_LINE)),
        modified=codec.iso(article.modified),
    )


Series: TypeAlias = Sequence[tuple[int, Capture]]
"""Captures of one address in order, each with the place of its article."""


class Captures:
    """The captures of each address of a run."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, int], list[tuple[int, Capture]]] = defaultdict(list)

    def add(self, item: Capture, place: int) -> None:
        """Take in the capture that the article at a place is."""
        if item.address:
            self._known[item.address, item.origin, item.part].append((place, item))

    def series(self) -> Iterator[Series]:
        """The captures of each address that has more than one."""
        for found in self._known.values():
            if len(found) > 1:
                yield sorted(found, key=lambda item: item[1].order)

    def later(self) -> int:
        """How many captures stand behind the first one of their address."""
        return sum(len(found) - 1 for found in self._known.values())


def steps(series: Series) -> Iterator[tuple[bool, bool, bool]]:
    """Of each capture whether headline and text are others than before, and whether that was silent."""
    yield False, False, False
    for (_, before), (_, after) in pairwise(series):
        yield after.renamed(before), after.rewritten(before), after.silent(before)
