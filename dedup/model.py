"""The nouns of the pipeline: frozen records that one step hands to the next.

Nothing here computes more than a view of its own fields, and nothing here imports another module
of the project, so that every step, engine and report can share these types.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias

Published: TypeAlias = datetime | date
"""A publication time: a timezone-aware ``datetime``, or a plain ``date`` where no time was given."""

Evidence: TypeAlias = Mapping[str, str | int | float | bool | None]
"""What a decision rests on: a small flat record, ready for JSON. Treat it as read-only."""


class BlockKind(StrEnum):
    """What a block is in its page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CELL = "cell"


class ArticleKind(StrEnum):
    """What sort of writing an article is; a round-up or a live blog tells many stories at once."""

    ARTICLE = "article"
    ROUNDUP = "roundup"
    LIVE = "live"


class CutKind(StrEnum):
    """Why a span left the text."""

    TEASER = "teaser"
    RELATED_LIST = "related_list"
    TEMPLATE = "template"
    SOURCE = "source"
    TAGS = "tags"
    SHARE = "share"
    PROMO = "promo"
    BYLINE = "byline"
    COPYRIGHT = "copyright"
    EMBEDDED = "embedded"
    OTHER = "other"


class SkipReason(StrEnum):
    """Why an input did not become an article."""

    EMPTY = "empty"
    INDEX = "index"
    NOT_ARTICLE = "not_article"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    DUPLICATE_KEY = "duplicate_key"


UNREADABLE = frozenset({SkipReason.UNREADABLE, SkipReason.TOO_LARGE, SkipReason.TIMEOUT, SkipReason.CRASHED})
"""Reasons that ``--strict`` takes for a failure; an index page is none."""


class Relation(StrEnum):
    """How two articles stand to each other, the closest first."""

    CANONICAL = "canonical"
    EXACT = "exact"
    NEAR = "near"
    EDITED = "edited"
    EXCERPT = "excerpt"
    OVERLAP = "overlap"
    HEADLINE = "headline"
    TRANSLATION = "translation"
    EVENT = "event"


class PageKind(StrEnum):
    """What the content of a page is written in."""

    HTML = "html"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Given:
    """Facts that came with the input rather than from its content (a JSONL field, a WARC header).

    ``captured`` is when the page was saved; ``extra`` is a JSON object of the record's own fields, or empty.
    ``noted`` says that ``url`` stands in the page's own markup, where anybody may have written it. ``shortened`` says
    how it is known that a record's text was cut short by who handed it over.
    """

    url: str | None = None
    title: str | None = None
    published: str | None = None
    site: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    captured: str | None = None
    extra: str = ""
    noted: bool = False
    shortened: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One input, decoded. ``digest`` is the SHA-256 (hex) of its bytes; ``source`` is for messages."""

    key: str
    source: str
    kind: PageKind
    content: str
    digest: str
    encoding: str | None = None
    given: Given = Given()

    def __repr__(self) -> str:
        """One line, without the content."""
        return f"<Page {self.key}: {self.kind.value}, {len(self.content)} characters>"


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline seen on a page: its own title, or a link to another article. Evidence for others."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that did not become an article, and why. An index page keeps its headlines as evidence."""

    page: str
    reason: SkipReason
    detail: str
    headlines: tuple[Headline, ...] = ()
    site: str | None = None
    host: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside a block: ``[start, end)`` in characters of the block's text."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that stands alone on the page: a paragraph, a heading, a list item.

    ``text`` may hold line breaks where the page has them. ``container`` numbers the list, aside or
    box that a block shares with its neighbours (0: none); ``section`` numbers the ``<article>``
    element it stands in (0: none); ``hint`` holds the folded class and id words of the elements
    around it, up to the content root. ``standfirst`` says that it is the page's summary. ``margin`` says
    that the extractor left the block out: it is no text of the article unless evidence restores it, but
    its headlines still count. ``chance`` (0 to 1, to be body) and ``vote`` (how much of it another
    extractor keeps, None where it was not asked) are told of such a block where it stands between the headline and the
    last block of the body.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    links: tuple[Link, ...] = ()
    container: int = 0
    section: int = 0
    hint: str = ""
    margin: bool = False
    standfirst: bool = False
    chance: float | None = None
    vote: float | None = None

    @property
    def left_out(self) -> bool:
        """Whether the extractor left it out of the body's own span, so that the ledger has to tell it."""
        return self.margin and self.chance is not None


@dataclass(frozen=True, slots=True)
class Cut:
    """A span removed from the text. ``block``, ``start``, ``end`` locate it in the page's source blocks."""

    kind: CutKind
    rule: str
    text: str
    block: int
    start: int
    end: int
    evidence: Evidence = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Restored:
    """Body text that the extractor had dropped and evidence brought back."""

    text: str
    evidence: Evidence = field(default_factory=dict)
    block: int = -1


@dataclass(frozen=True, slots=True)
class Related:
    """A headline cut from the page: as it stood, where it leads, and which article of the corpus it is."""

    headline: str
    url: str | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """Who wrote the text first, the span that says so, and how sure that is (0 to 1)."""

    name: str
    evidence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """How far another extractor agrees with a page's body (F1, 0 to 1), and whether its answer was used.

    It is used on pages in doubt; on a drawn few of the others it is only asked, to be reported.
    """

    agreement: float
    used: bool


@dataclass(frozen=True, slots=True)
class Article:
    """One article: of a page's own (part 0), or embedded in the page (part 1 and up).

    ``blocks`` are the page's source blocks that belong to this part, in page order, the first of
    them number ``offset`` of the page. ``text`` is what is left of them after ``cuts``, paragraphs
    separated by a blank line. ``headlines`` is what the page offers as evidence to other pages.
    ``captured`` is when the page was saved, ``extra`` holds the fields of its record that are not ours: no comparison
    reads either.
    ``page_title`` is the page's title as it stood, for the corpus to find the site's name in.
    ``confidence`` (0 to 1) is the F1 that extraction expects of this page's body; a text that came as
    text has 1. ``standfirst`` is the page's summary, as it stands first in ``text``.
    ``source`` is the site from which the page came as the input tells it (host of the address fetched, or a record's
    site); ``host`` and ``site`` are what the page claims where that is None.
    ``second_opinion`` says how another extractor agrees with the page's body, where it was asked. ``shortened`` says
    how it is known that the text was cut short by who handed it over.
    """

    id: str
    page: str
    part: int = 0
    kind: ArticleKind = ArticleKind.ARTICLE
    url: str | None = None
    site: str | None = None
    title: str | None = None
    language: str | None = None
    published: Published | None = None
    authors: tuple[str, ...] = ()
    agency: Agency | None = None
    confidence: float = 1.0
    standfirst: str | None = None
    text: str = ""
    cuts: tuple[Cut, ...] = ()
    restored: tuple[Restored, ...] = ()
    related: tuple[Related, ...] = ()
    blocks: tuple[Block, ...] = ()
    offset: int = 0
    headlines: tuple[Headline, ...] = ()
    host: str | None = None
    source: str | None = None
    captured: Published | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    page_title: str | None = None
    second_opinion: SecondOpinion | None = None
    shortened: str | None = None

    def __repr__(self) -> str:
        """One line; the text and the cuts are fields."""
        part = f"#{self.part}" if self.part else ""
        told = f"{_many(len(self.text.split()), 'word')}, {_many(len(self.cuts), 'cut')}"
        return f"<Article {self.page}{part} {_short(self.title)}: {told}>"

    def _repr_html_(self) -> str:
        return str(_notebook().article_html(self))


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
        told = f"{_many(self.size, 'article')}, {_many(len(self.copies), 'text')}"
        return f"<Story {self.id} {_short(self.headline)}: {told}>"

    def _repr_html_(self) -> str:
        return str(_notebook().story_html(self))


@dataclass(frozen=True, slots=True)
class First:
    """The site that published a story first, the day (UTC), and how many minutes before the next site.

    ``sure`` is False where another site gives only that day, so that it may have been first; ``timed`` is then the
    first of those that give an hour of that day, if one does. ``ahead`` is None there, where no other site has a date,
    and where the first one itself gives only a day.
    """

    site: str
    day: str
    ahead: int | None
    sure: bool
    timed: str | None = None


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


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _short(text: str | None) -> str:
    """A headline in a line of a shell: no more than sixty characters, and no character that a terminal obeys."""
    return repr((text or "")[:60]) if text else "(no headline)"


def _notebook() -> Any:
    """The views of a notebook, loaded when one asks: nothing here may depend on them."""
    return importlib.import_module("dedup.report.notebook")
