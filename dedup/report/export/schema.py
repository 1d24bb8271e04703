"""The lines of each output as types: what ``dedup schema`` prints, and what tables of other formats are made from."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

import msgspec
from msgspec import Meta

from dedup.model import ArticleKind, CutKind, Relation, SkipReason

Id: TypeAlias = Annotated[str, Meta(description="16 hex digits")]
Time: TypeAlias = Annotated[str, Meta(description="ISO 8601: a date, or a time with its offset", extra={"time": True})]
Share: TypeAlias = Annotated[float, Meta(ge=0, le=1)]
Evidence: TypeAlias = dict[str, str | int | float | bool | None]


class Agency(msgspec.Struct, kw_only=True):
    """Who wrote the text first, and the span that says so."""

    name: str
    evidence: str
    confidence: Share


class Cut(msgspec.Struct, kw_only=True):
    """A span that was removed: characters ``[start, end)`` of a block of the page."""

    kind: CutKind
    rule: str
    text: str
    block: int
    start: int
    end: int
    evidence: Evidence


class Restored(msgspec.Struct, kw_only=True):
    """Body text that the extractor had dropped."""

    text: str
    evidence: Evidence


class Related(msgspec.Struct, kw_only=True):
    """A headline cut on the page, where it leads, and the article that it is."""

    headline: str
    url: str | None
    article: Id | None


class Article(msgspec.Struct, kw_only=True):
    """A line of articles.jsonl and of dedup clean."""

    id: Id
    page: str
    part: Annotated[int, Meta(ge=0, description="0: the page's own; from 1: embedded in it")]
    kind: ArticleKind
    url: str | None
    site: str | None
    title: str | None
    language: Annotated[str, Meta(description="BCP 47")] | None
    published: Time | None
    captured: Annotated[str, Meta(description="ISO 8601: when the page was saved")] | None
    authors: list[str]
    agency: Agency | None
    confidence: Annotated[float, Meta(ge=0, le=1, description="how sure extraction is of this body")]
    standfirst: str | None
    shortened: Annotated[str, Meta(description="how it is known that the text came cut short")] | None
    text: Annotated[str, Meta(description="clean body, paragraphs separated by a blank line")]
    cuts: list[Cut]
    restored: list[Restored]
    related: list[Related]
    extra: Annotated[dict[str, Any], Meta(description="the record's own fields")]
    story: Id | None
    copy: Id | None
    headline_group: Id | None


class Member(msgspec.Struct, kw_only=True):
    """An article of a copy group, as it stands to the canonical."""

    article: Id
    relation: Relation
    score: Share


class Copies(msgspec.Struct, kw_only=True):
    """A copy group: articles that carry one text."""

    id: Id
    canonical: Id
    reason: str
    members: list[Member]


class Story(msgspec.Struct, kw_only=True):
    """A line of stories.jsonl."""

    id: Id
    headline: str | None
    canonical: Id
    first_published: Time | None
    last_published: Time | None
    sites: list[str]
    agencies: list[str]
    languages: list[str]
    size: Annotated[int, Meta(ge=1)]
    merged: list[Id]
    flags: list[str]
    split: dict[str, Any] | None
    copies: list[Copies]


class Match(msgspec.Struct, kw_only=True):
    """A line of matches.jsonl."""

    left: Id
    right: Id
    relation: Relation
    scores: dict[str, float]
    against: list[str]


class Skipped(msgspec.Struct, kw_only=True):
    """A line of skipped.jsonl."""

    page: str
    reason: SkipReason
    detail: str


class Passage(msgspec.Struct, kw_only=True):
    """The longest run of words that two texts share, by characters of the new one."""

    text: str
    start: int
    end: int
    words: int


class Counterpart(msgspec.Struct, kw_only=True):
    """An article of the run that a new one relates to."""

    article: Id
    page: str
    url: str | None
    site: str | None
    title: str | None
    relation: Relation
    score: Share
    scores: dict[str, float]
    against: list[str]
    passage: Passage | None
    story: Id | None
    copy: Id | None
    headline_group: Id | None


class Matched(msgspec.Struct, kw_only=True):
    """A line of dedup match."""

    id: Id
    page: str
    part: int
    url: str | None
    site: str | None
    title: str | None
    published: Time | None
    known: bool
    relation: Relation | None
    score: Share | None
    article: Id | None
    story: Id | None
    copy: Id | None
    passage: Passage | None
    counterparts: list[Counterpart]


LINES: dict[str, type[msgspec.Struct]] = {
    "articles": Article,
    "stories": Story,
    "matches": Match,
    "skipped": Skipped,
    "match": Matched,
}
"""The type of a line, by output."""


def json_schema(output: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a line of an output named in ``LINES``; keys may be added in later versions."""
    found = msgspec.json.schema(LINES[output])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": output, **found}
