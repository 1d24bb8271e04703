"""Articles: the clean text of a page, and every cut of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from dedup.model.pages import ArticleKind, Block, Evidence, Headline, Published
from dedup.model.rendering import many, notebook, short


class CutKind(StrEnum):
    """Why a span left the text."""

    TEASER = "teaser"
    """A pointer to another article, between paragraphs or at the end."""
    RELATED_LIST = "related_list"
    """One of a list of pointers to other articles."""
    TEMPLATE = "template"
    """A line that many pages of its site have."""
    SOURCE = "source"
    """Who the text is from."""
    TAGS = "tags"
    """Keywords or hashtags."""
    SHARE = "share"
    """A prompt to share, or counters and buttons beside it."""
    PROMO = "promo"
    """A line to the reader for the outlet: offers, newsletters, apps, donations."""
    BYLINE = "byline"
    """Who wrote it, and when."""
    COPYRIGHT = "copyright"
    """A notice of rights."""
    EMBEDDED = "embedded"
    """Part of another article, which is an article of its own here."""
    OTHER = "other"
    """What no other kind covers: picture credits, the headline again, blocks that extraction left out amid the text."""


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
    ``captured`` is when the page was saved, ``modified`` when it says that it was last changed, ``extra`` holds the
    fields of its record that are not ours: no comparison of texts reads any of them.
    ``page_title`` is the page's title as it stood, for the corpus to find the site's name in.
    ``confidence`` (0 to 1) is the F1 that extraction expects of this page's body; a text that came as
    text has 1, an article without one 0. ``standfirst`` is the page's summary, as it stands first in ``text``.
    ``source`` is the site from which the page came as the input tells it (host of the address fetched, or a record's
    site); ``host`` and ``site`` are what the page claims where that is None. ``place`` is where its record was found
    (``dedup.text.places``), None for a page that is a file of its own: what a record says of its site is known within
    that place only.
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
    modified: Published | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    page_title: str | None = None
    second_opinion: SecondOpinion | None = None
    shortened: str | None = None
    place: str | None = None

    def __repr__(self) -> str:
        """One line; the text and the cuts are fields."""
        part = f"#{self.part}" if self.part else ""
        told = f"{many(len(self.text.split()), 'word')}, {many(len(self.cuts), 'cut')}"
        return f"<Article {self.page}{part} {short(self.title)}: {told}>"

    def _repr_html_(self) -> str:
        return str(notebook().article_html(self))
