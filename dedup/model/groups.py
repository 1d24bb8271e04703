"""What articles have to do with each other: pairs, matches, groups of copies, stories, and the report of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from dedup.model.articles import Article
from dedup.model.pages import Published, Skipped
from dedup.model.rendering import below, many, notebook, short


class Relation(StrEnum):
    """How two articles stand to each other, the closest first."""

    CANONICAL = "canonical"
    """It stands for its copy group."""
    EXACT = "exact"
    """The folded texts are equal."""
    NEAR = "near"
    """The texts are equal but for a few words."""
    EDITED = "edited"
    """One text is the other, edited."""
    EXCERPT = "excerpt"
    """One text stands in the other, which has more."""
    OVERLAP = "overlap"
    """The texts share a passage; that joins no groups."""
    HEADLINE = "headline"
    """The headlines are near duplicates."""
    TRANSLATION = "translation"
    """They tell one event, in two languages."""
    EVENT = "event"
    """They tell one event, in words of their own."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What stands for an article in comparisons.

    ``values`` is the MinHash as little-endian ``uint32`` bytes (one value a permutation), empty for
    an article without text. ``size`` counts its distinct shingles. ``digest`` (32 hex digits) is
    that of the folded text: equal digests are equal texts. ``recipe`` names scheme, seed,
    permutations, shingle and fold version; signatures of two recipes are never compared.
    """

    article: str
    recipe: str
    values: bytes
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles worth comparing, by row number, ``left < right``, and what proposed them."""

    left: int
    right: int
    proposed: str


ROUND_UP = "a round-up: it holds the texts of several reports"
"""The reason of a copy group that is a story by itself."""
TEMPLATES = frozenset(["template_numbers", "template_filled"])
"""What speaks against two texts being copies where they are one form filled in twice: they are no one event, either."""


@dataclass(frozen=True, slots=True)
class Match:
    """A verified relation of two articles (ids, ``left < right``). Scores are fixed-point, 4 digits."""

    left: str
    right: str
    relation: Relation
    scores: Mapping[str, float]
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words that two articles share: characters ``[start, end)`` of the first one's text."""

    text: str
    start: int
    end: int
    words: int


@dataclass(frozen=True, slots=True)
class Counterpart:
    """An article of a finished run that a new one relates to as a text, with the ids of its groups.

    ``score`` is what the relation rests on: Jaccard, containment for an excerpt or an overlap.
    """

    article: str
    page: str
    url: str | None
    site: str | None
    title: str | None
    relation: Relation
    score: float
    scores: Mapping[str, float]
    against: tuple[str, ...]
    passage: Passage | None
    story: str | None
    copy: str | None
    headline_group: str | None


@dataclass(frozen=True, slots=True)
class Matched:
    """A new article and its counterparts in a finished run, the closest first."""

    article: Article
    counterparts: tuple[Counterpart, ...]

    @property
    def closest(self) -> Counterpart | None:
        """The closest counterpart, an overlap last."""
        return self.counterparts[0] if self.counterparts else None

    @property
    def known(self) -> bool:
        """Whether the run holds this text: a copy of it, or one that it is an excerpt of or that is one of it."""
        return self.closest is not None and self.closest.relation is not Relation.OVERLAP


@dataclass(frozen=True, slots=True)
class Refusal:
    """A compared pair that is no match, with the reason."""

    left: str
    right: str
    reason: str
    scores: Mapping[str, float]

    @classmethod
    def below(cls, pair: tuple[str, str], name: str, threshold: float, scores: Mapping[str, float]) -> Refusal:
        """The refusal of a pair whose score ``name`` does not reach a threshold; the reason shows that it does not."""
        return cls(*pair, f"{name} {below(scores[name], threshold)}", scores)


@dataclass(frozen=True, slots=True)
class Member:
    """An article in a copy group; relation and score are measured against the canonical."""

    article: str
    relation: Relation
    score: float


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Articles that carry one text. ``reason`` says why ``canonical`` stands for them."""

    id: str
    canonical: str
    reason: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Copy groups that tell one event."""

    id: str
    headline: str | None
    canonical: str
    first_published: Published | None
    last_published: Published | None
    sites: tuple[str, ...]
    agencies: tuple[str, ...]
    languages: tuple[str, ...]
    size: int
    copies: tuple[CopyGroup, ...]
    merged: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    split: Mapping[str, Any] | None = None

    def __repr__(self) -> str:
        """One line; copy groups and their members are fields."""
        told = f"{many(self.size, 'article')}, {many(len(self.copies), 'text')}"
        return f"<Story {self.id} {short(self.headline)}: {told}>"

    def _repr_html_(self) -> str:
        return str(notebook().story_html(self))


@dataclass(frozen=True, slots=True)
class First:
    """The site that published a story first, the day (UTC), and how many minutes before the next site.

    ``sure`` is False where another site gives only that day, so that it may have been first; ``timed`` is then the
    first of those that give an hour of that day, if one does. ``ahead`` is None there, where no other site has a date,
    and where the first one itself gives only a day; ``alone`` tells the former.
    ``tied`` are the other sites that give the very minute of the
    first, or of ``timed`` where that is set.
    """

    site: str
    day: str
    ahead: int | None
    sure: bool
    timed: str | None = None
    tied: tuple[str, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run, ready to be shown or questioned.

    ``articles`` holds the first articles of each of its ``stories``; ``first`` tells by story who published it first.
    """

    summary: Mapping[str, Any]
    stories: tuple[Story, ...]
    articles: Mapping[str, Article]
    matches: tuple[Match, ...]
    skipped: tuple[Skipped, ...]
    seconds: Mapping[str, float] = field(default_factory=dict)
    first: Mapping[str, First] = field(default_factory=dict)
