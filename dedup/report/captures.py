"""Captures of one address: in which order they were saved, and which changed without saying so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dedup.clean.page.rules.date_line import NAME as DATE_LINE
from dedup.model import Article, Published
from dedup.stories.record import moment
from dedup.text.urls import identity


@dataclass(frozen=True, slots=True)
class Capture:
    """What is asked of a capture when the next one is compared with it; texts as their hashes."""

    place: int
    page: str
    part: int
    captured: Published | None
    published: Published | None
    title: str
    text: int
    dated: int

    @property
    def order(self) -> tuple[tuple[int, float], str, int]:
        """By the time of saving, those without one last; ties by page."""
        return moment(self.captured), self.page, self.part

    def renamed(self, before: Capture) -> bool:
        """Whether the headline is another than before."""
        return self.title != before.title

    def rewritten(self, before: Capture) -> bool:
        """Whether the text is another than before."""
        return self.text != before.text

    def silent(self, before: Capture) -> bool:
        """Whether headline or text changed, and neither its date of publication nor a line that dates it did."""
        changed = self.renamed(before) or self.rewritten(before)
        return changed and (self.published, self.dated) == (before.published, before.dated)


def capture(article: Article, place: int = 0) -> Capture:
    """An article as a capture of its address."""
    dated = hash(tuple(cut.text for cut in article.cuts if cut.rule == DATE_LINE))
    return Capture(
        place, article.page, article.part, article.captured, article.published, article.title or "",
        hash(article.text), dated,
    )  # fmt: skip


class Captures:
    """The captures of each address of a run."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], list[Capture]] = defaultdict(list)

    def add(self, article: Article, place: int) -> None:
        """Take in an article at its place."""
        address = identity(article.url) if article.text else ""
        if address:
            self._known[address, article.part].append(capture(article, place))

    def series(self) -> Iterator[list[Capture]]:
        """The captures of each address that has more than one, in order."""
        for found in self._known.values():
            if len(found) > 1:
                yield sorted(found, key=lambda item: item.order)

    def later(self) -> int:
        """How many captures stand behind the first one of their address."""
        return sum(len(found) - 1 for found in self._known.values())


def steps(series: list[Capture]) -> Iterator[tuple[bool, bool, bool]]:
    """Of each capture whether headline and text are others than before, and whether that was silent."""
    yield False, False, False
    for before, after in pairwise(series):
        yield after.renamed(before), after.rewritten(before), after.silent(before)
