"""Lines of ``matches.jsonl`` and ``skipped.jsonl``, and of ``dedup match``."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from dedup.model import Relation, SkipReason
from dedup.report.contract.fields import Count, Id, Share, Time


class Match(msgspec.Struct, kw_only=True):
    """A line of matches.jsonl: two articles that were compared and have to do with each other."""

    left: Annotated[Id, Meta(description="the article with the smaller id")]
    right: Annotated[Id, Meta(description="the other one")]
    relation: Annotated[Relation, Meta(description="the closest relation that holds")]
    scores: Annotated[dict[str, float], Meta(description="what was measured, by the names below")]
    against: Annotated[list[str], Meta(description="what spoke against it, and lost")]


class Skipped(msgspec.Struct, kw_only=True):
    """A line of skipped.jsonl: an input that became no article."""

    page: Annotated[str, Meta(description="the input, named as an article's `page` would be")]
    reason: Annotated[SkipReason, Meta(description="why, one of a fixed list")]
    detail: Annotated[str, Meta(description="the same in words, with the option to change where there is one")]


class Passage(msgspec.Struct, kw_only=True):
    """The longest run of words that two texts share."""

    text: Annotated[str, Meta(description="the run as the new text has it")]
    start: Annotated[Count, Meta(description="its first character in the new text, from 0")]
    end: Annotated[Count, Meta(description="the character behind its last one")]
    words: Annotated[Count, Meta(description="how many words it has")]


class Counterpart(msgspec.Struct, kw_only=True):
    """An article of the run that a new one relates to."""

    article: Annotated[Id, Meta(description="its id in the run")]
    page: Annotated[str, Meta(description="its page")]
    url: Annotated[str | None, Meta(description="its address")]
    site: Annotated[str | None, Meta(description="its site")]
    title: Annotated[str | None, Meta(description="its headline")]
    relation: Annotated[Relation, Meta(description="what the new article is to it")]
    score: Annotated[Share, Meta(description="Jaccard similarity; containment for an excerpt or an overlap")]
    scores: Annotated[dict[str, float], Meta(description="what was measured, by the names below")]
    against: Annotated[list[str], Meta(description="what spoke against it, and lost")]
    passage: Annotated[Passage | None, Meta(description="the longest run of words that both have")]
    story: Annotated[Id | None, Meta(description="the story it belongs to")]
    copy: Annotated[Id | None, Meta(description="the copy group it belongs to")]
    headline_group: Annotated[Id | None, Meta(description="its group of near-duplicate headlines")]


class Matched(msgspec.Struct, kw_only=True):
    """A line of dedup match: a new article, and its counterparts in a finished run."""

    id: Annotated[Id, Meta(description="the new article's id")]
    page: Annotated[str, Meta(description="its page")]
    part: Annotated[Count, Meta(description="0: the page's own article; from 1: embedded in it")]
    url: Annotated[str | None, Meta(description="its address")]
    site: Annotated[str | None, Meta(description="its site")]
    title: Annotated[str | None, Meta(description="its headline")]
    published: Annotated[Time | None, Meta(description="when it was published")]
    known: Annotated[bool, Meta(description="whether the run has this text: more than an overlap was found")]
    relation: Annotated[Relation | None, Meta(description="what it is to the closest counterpart")]
    score: Annotated[Share | None, Meta(description="how close that is")]
    article: Annotated[Id | None, Meta(description="the closest counterpart")]
    story: Annotated[Id | None, Meta(description="that counterpart's story")]
    copy: Annotated[Id | None, Meta(description="that counterpart's copy group")]
    passage: Annotated[Passage | None, Meta(description="the longest run of words shared with it")]
    counterparts: Annotated[list[Counterpart], Meta(description="all that were found, the closest first")]
