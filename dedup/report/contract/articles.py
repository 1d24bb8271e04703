"""A line of ``articles.jsonl`` and of ``dedup clean``."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from dedup.model import ArticleKind, CutKind
from dedup.report.contract.fields import Count, Evidence, Id, Share, Time


class Agency(msgspec.Struct, kw_only=True):
    """Who wrote the text first."""

    name: Annotated[str, Meta(description="the agency's name")]
    evidence: Annotated[str, Meta(description="the span of the page that says so")]
    confidence: Annotated[Share, Meta(description="how sure that is")]


class Cut(msgspec.Struct, kw_only=True):
    """A span that was removed: every one is here, so that text and cuts together are what was extracted."""

    kind: Annotated[CutKind, Meta(description="what the span is")]
    rule: Annotated[str, Meta(description="the rule that removed it; `dedup rules` and rules.md describe each")]
    text: Annotated[str, Meta(description="the span as it stood")]
    block: Annotated[Count, Meta(description="number of its block on the page, from 0")]
    start: Annotated[Count, Meta(description="its first character in the block, from 0")]
    end: Annotated[Count, Meta(description="the character behind its last one")]
    evidence: Annotated[Evidence, Meta(description="what the cut rests on, by the keys below")]


class Restored(msgspec.Struct, kw_only=True):
    """Body text that the extractor had dropped and cleaning put back."""

    text: Annotated[str, Meta(description="the paragraph as it stands in `text` now")]
    evidence: Annotated[Evidence, Meta(description="what says that it is body, by the keys below")]


class Related(msgspec.Struct, kw_only=True):
    """A headline of another article that was cut on the page, in page order, folded duplicates once."""

    headline: Annotated[str, Meta(description="as it stood")]
    url: Annotated[str | None, Meta(description="where it leads; null where it is no link")]
    article: Annotated[Id | None, Meta(description="the article of this run that it is the headline of")]


class Article(msgspec.Struct, kw_only=True):
    """A line of articles.jsonl and of dedup clean."""

    id: Annotated[Id, Meta(description="SHA-256 over page, NUL, part: the same on every machine and in every run")]
    page: Annotated[str, Meta(description="the path below the given folder, a WARC-Record-ID, or the record's id")]
    part: Annotated[Count, Meta(description="0: the page's own article; from 1: embedded in the page, in page order")]
    kind: Annotated[ArticleKind, Meta(description="a report, a round-up of several, or a live blog")]
    url: Annotated[str | None, Meta(description="the canonical address")]
    site: Annotated[str | None, Meta(description="the site's name, or its host")]
    title: Annotated[str | None, Meta(description="the headline, without the site's name before or behind it")]
    language: Annotated[str | None, Meta(description="BCP 47")]
    published: Annotated[Time | None, Meta(description="when it was published; never guessed from running text")]
    captured: Annotated[str | None, Meta(description="ISO 8601: when the page was saved")]
    modified: Annotated[str | None, Meta(description="ISO 8601: when its markup says that the page was last changed")]
    authors: Annotated[list[str], Meta(description="persons")]
    agency: Annotated[Agency | None, Meta(description="the news agency whose text it is")]
    confidence: Annotated[Share, Meta(description="how sure extraction is of this body; 0 for a headline alone")]
    standfirst: Annotated[str | None, Meta(description="the summary above the body, which also stands first in `text`")]
    shortened: Annotated[str | None, Meta(description="how it is known that the text came cut short")]
    text: Annotated[str, Meta(description="the clean body: paragraphs parted by a blank line, a table's row a line")]
    cuts: Annotated[list[Cut], Meta(description="every span that was removed")]
    restored: Annotated[list[Restored], Meta(description="body that the extractor had dropped")]
    related: Annotated[list[Related], Meta(description="headlines that were cut on the page; on part 0 alone")]
    extra: Annotated[dict[str, Any], Meta(description="fields of the input record that are not ours; never compared")]
    story: Annotated[Id | None, Meta(description="the story it belongs to; null in dedup clean")]
    copy: Annotated[Id | None, Meta(description="the copy group it belongs to; null in dedup clean")]
    headline_group: Annotated[Id | None, Meta(description="the group of near-duplicate headlines it belongs to")]
