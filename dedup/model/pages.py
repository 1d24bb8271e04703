"""Pages as they come: what is given of one, its blocks of text, and why one is skipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

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
    """One report."""
    ROUNDUP = "roundup"
    """Several reports in short, one after another."""
    LIVE = "live"
    """A live blog: entries with their hours."""


class SkipReason(StrEnum):
    """Why an input did not become an article."""

    EMPTY = "empty"
    """Nothing to read in it."""
    INDEX = "index"
    """A front page, a menu or a list of articles."""
    NOT_ARTICLE = "not_article"
    """No article: a consent, error, captcha or paywall page, a program, a log."""
    UNREADABLE = "unreadable"
    """It cannot be decoded, or is damaged."""
    TOO_LARGE = "too_large"
    """A bound of `[read]` was met; the detail names the option."""
    TIMEOUT = "timeout"
    """It took longer than `run.timeout`."""
    CRASHED = "crashed"
    """It ended a worker twice, or met a fault of ours."""
    DUPLICATE_KEY = "duplicate_key"
    """An earlier input has the same key."""


UNREADABLE = frozenset({SkipReason.UNREADABLE, SkipReason.TOO_LARGE, SkipReason.TIMEOUT, SkipReason.CRASHED})
"""Reasons that ``--strict`` takes for a failure; an index page is none."""


class PageKind(StrEnum):
    """What the content of a page is written in."""

    HTML = "html"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Given:
    """Facts that came with the input rather than from its content (a JSONL field, a WARC header).

    ``captured`` is when the page was saved; ``extra`` is a JSON object of the record's own fields, or empty.
    ``noted`` says that these facts stand in the page's or the feed's own file, where anybody may have written them.
    ``shortened`` says how it is known that a record's text was cut short by who handed it over. ``place`` is the key of
    the file that a record stands in, with a slash behind it where that file holds many (``dedup.text.places``).
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
    place: str | None = None


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
    place: str | None = None


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
