"""The index of ``report.html``: stories and articles as columns, strings that repeat as numbers.

The script finds, filters and sorts by these columns alone. Articles are numbered in the order of their stories, so
that those of one story are neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

from dedup.model import Article, Match, Relation, Skipped, Story
from dedup.report.captures import Captures, steps
from dedup.report.first import Dated, copies_led, first, minute
from dedup.report.safe import plain
from dedup.report.words import UNCERTAIN

RELATIONS = list(Relation)
DOUBTFUL = 0.5
"""Confidence of extraction below which an article is listed as doubtful."""


class Content(Protocol):
    """What the report is made of: a published run. ``dedup.report.workspace.Workspace`` is one."""

    def stories(self) -> Iterator[Story]:
        """All stories, the largest first."""

    def articles(self) -> Iterator[Article]:
        """All articles."""

    def some(self, ids: Sequence[str]) -> Iterator[Article]:
        """The articles of ids, in the order of the ids."""

    def matches(self) -> Iterator[Match]:
        """All matches."""

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
    """Stories and articles of a run, ready to be written; ``stories`` are the records, in the order of the columns."""

    stories: list[Story]
    number: dict[str, int] = field(default_factory=dict)
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
            changed = zip(series, steps(series), strict=True)
            yield [
                [item.place, None if item.captured is None else minute(item.captured), renamed + 2 * text + 4 * silent]
                for item, (renamed, text, silent) in changed
                if item.place < articles
            ]

    def _stories(self, kept: int) -> dict[str, list[Any]]:
        rows = [self._story(story) for story in self.stories[:kept]]
        names = ("id", "headline", "size", "groups", "first", "ahead", "sure", "flags", "merged", "unsure")
        return {name: [row[place] for row in rows] for place, name in enumerate(names)}

    def _story(self, story: Story) -> tuple[Any, ...]:
        members = [self.number[member.article] for group in story.copies for member in group.members]
        times, days, sites = (self.columns[name] for name in ("time", "day", "site"))
        known = (Dated(str(sites[at]), times[at], bool(days[at])) for at in members if times[at] is not None)
        lead = first(known)
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


def catalogue(content: Content, watch: Callable[[Article], None]) -> Catalogue:
    """All stories and articles of a run; ``watch`` is called with every article."""
    found = Catalogue([replace(story, copies=copies_led(story)) for story in content.stories()])
    members = [member for story in found.stories for group in story.copies for member in group.members]
    found.number = {member.article: place for place, member in enumerate(members)}
    found.columns = {name: [None] * len(members) for name in _COLUMNS}
    for article in content.articles():
        place = found.number[article.id]
        _fill(found, place, article)
        found.captures.add(article, place)
        watch(article)
    for place, member in enumerate(members):
        found.columns["relation"][place] = RELATIONS.index(member.relation)
        found.columns["score"][place] = round(member.score, 2)
    return found


def _fill(found: Catalogue, place: int, article: Article) -> None:
    columns, moment = found.columns, article.published
    sure = confidence(article)
    values = {
        "id": article.id,
        "page": plain(article.page),
        "part": article.part,
        "title": plain(article.title),
        "site": found.sites.number(site_name(article)),
        "language": found.languages.number(article.language or ""),
        "time": None if moment is None else minute(moment),
        "day": 0 if moment is None or isinstance(moment, datetime) else 1,
        "agency": found.agencies.number(plain(article.agency.name)) if article.agency else -1,
        "sure": None if sure is None else round(sure, 2),
        "cuts": len(article.cuts),
    }
    for name, value in values.items():
        columns[name][place] = value


def confidence(article: Article) -> float | None:
    """How sure extraction is of the article, 0 to 1; None where a run did not say."""
    value: float | None = getattr(article, "confidence", None)
    return value


def doubtful(article: Article) -> bool:
    """Whether the article is listed as a doubtful one."""
    sure = confidence(article)
    return sure is not None and sure < DOUBTFUL


def site_name(article: Article) -> str:
    """The article's site as the report names it."""
    return plain(article.site) or "(no site named)"
