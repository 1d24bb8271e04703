"""The index of ``report.html``: stories and articles as columns, strings that repeat as numbers.

The script finds, filters and sorts by these columns alone. Articles are numbered in the order of their stories, so
that those of one story are neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from dedup.model import Article, Match, Relation, Skipped, Story
from dedup.report.captures import Captures, steps
from dedup.report.first import Dated, copies_led, first, minute
from dedup.report.html.indexed import Indexed
from dedup.report.safe import plain
from dedup.report.words import UNCERTAIN
from dedup.store import codec

RELATIONS = list(Relation)


class Content(Protocol):
    """What the report is made of: a published run. ``dedup.report.workspace.Workspace`` is one."""

    def stories(self) -> Iterator[Story]:
        """All stories, the largest first."""

    def indexed(self) -> Iterator[Indexed]:
        """All articles as the index knows them, by page and part."""

    def some(self, ids: Sequence[str]) -> Iterator[Article]:
        """The articles of ids, in the order of the ids."""

    def ties(self) -> Iterator[Match]:
        """The matches between different copy groups of one story, overlaps left out."""

    def skipped(self) -> Iterator[Skipped]:
        """Every input that became no article."""

    def files(self) -> Mapping[str, str]:
        """The file on disk of each page, where it came from one."""


class Names:
    """Strings numbered in the order of their first use."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        """The number of a name."""
        return self._numbers.setdefault(name, len(self._numbers))

    def all(self) -> list[str]:
        """The names by number."""
        return list(self._numbers)


@dataclass(slots=True)
class Catalogue:
    """Stories and articles of a run, ready to be written.

    ``stories`` are the records, in the order of the columns; ``number`` and ``pages`` are places by article, and pages
    by place.
    """

    stories: list[Story]
    number: dict[str, int] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    sites: Names = field(default_factory=Names)
    languages: Names = field(default_factory=Names)
    agencies: Names = field(default_factory=Names)
    columns: dict[str, list[Any]] = field(default_factory=dict)
    captures: Captures = field(default_factory=Captures)

    def record(self, kept: int) -> dict[str, Any]:
        """The index of the first ``kept`` stories as JSON-ready columns."""
        articles = sum(story.size for story in self.stories[:kept])
        return {
            "sites": self.sites.all(),
            "languages": self.languages.all(),
            "agencies": self.agencies.all(),
            "relations": [relation.value for relation in RELATIONS],
            "stories": self._stories(kept),
            "articles": {name: values[:articles] for name, values in self.columns.items()},
            "captures": list(self._captures(articles)),
        }

    def _captures(self, articles: int) -> Iterator[list[list[int | None]]]:
        """Of each address with several captures: the article, its minute of saving, and in bits what changed in it."""
        for series in self.captures.series():
            bits = (renamed + 2 * text + 4 * silent for renamed, text, silent in steps(series))
            changed = zip(series, bits, strict=True)
            yield [
                [place, None if (saved := codec.moment(item.captured)) is None else minute(saved), bits]
                for (place, item), bits in changed
                if place < articles
            ]

    def _stories(self, kept: int) -> dict[str, list[Any]]:
        rows = [self._story(story) for story in self.stories[:kept]]
        names = ("id", "headline", "size", "groups", "first", "ahead", "sure", "flags", "merged", "unsure")
        return {name: [row[place] for row in rows] for place, name in enumerate(names)}

    def _story(self, story: Story) -> tuple[Any, ...]:
        members = [self.number[member.article] for group in story.copies for member in group.members]
        times, days, sites = (self.columns[name] for name in ("time", "day", "site"))
        lead = first(Dated(str(sites[at]), times[at], bool(days[at])) for at in members if times[at] is not None)
        return (
            story.id,
            plain(story.headline),
            story.size,
            [len(group.members) for group in story.copies],
            int(lead.site) if lead else -1,
            lead.ahead if lead else None,
            1 if lead and lead.sure else 0,
            [plain(flag) for flag in story.flags],
            list(story.merged),
            [place for place, group in enumerate(story.copies) if len(group.members) > 1 and group.reason in UNCERTAIN],
        )


_COLUMNS = (
    "id",
    "page",
    "part",
    "title",
    "site",
    "language",
    "time",
    "day",
    "agency",
    "relation",
    "score",
    "sure",
    "cuts",
)


def catalogue(content: Content, watch: Callable[[Indexed], None]) -> Catalogue:
    """All stories and articles of a run; ``watch`` is called with every article."""
    found = Catalogue([_led(story) for story in content.stories()])
    members = [member for story in found.stories for group in story.copies for member in group.members]
    found.number = {member.article: place for place, member in enumerate(members)}
    found.columns = {name: [None] * len(members) for name in _COLUMNS}
    found.pages = [""] * len(members)
    for article in content.indexed():
        place = found.number[article.id]
        _fill(found, place, article)
        found.pages[place] = article.capture.page
        found.captures.add(article.capture, place)
        watch(article)
    for place, member in enumerate(members):
        found.columns["relation"][place] = RELATIONS.index(member.relation)
        found.columns["score"][place] = round(member.score, 2)
    return found


def _led(story: Story) -> Story:
    """The story with the copy group of its headline first."""
    return replace(story, copies=copies_led(story)) if len(story.copies) > 1 else story


def _fill(found: Catalogue, place: int, article: Indexed) -> None:
    values = {
        "id": article.id,
        "page": article.page,
        "part": article.part,
        "title": article.title,
        "site": found.sites.number(article.site),
        "language": found.languages.number(article.language),
        "time": article.minute,
        "day": 1 if article.only_day else 0,
        "agency": -1 if article.agency is None else found.agencies.number(article.agency),
        "sure": round(article.confidence, 2),
        "cuts": sum(article.kinds.values()),
    }
    columns = found.columns
    for name, value in values.items():
        columns[name][place] = value
