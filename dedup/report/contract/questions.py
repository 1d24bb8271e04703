"""What the commands print with ``--json`` that question a finished run."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from dedup.model import CutKind, Relation
from dedup.report.contract.fields import Count, Id, Share, Time
from dedup.report.contract.matches import Match


class Line(msgspec.Struct, kw_only=True):
    """A line that was cut on several pages of a site."""

    text: Annotated[str, Meta(description="the line")]
    pages: Annotated[Count, Meta(description="on how many pages it was cut")]


class OtherSite(msgspec.Struct, kw_only=True):
    """A site that texts were taken from, or that took them."""

    site: Annotated[str, Meta(description="its name")]
    texts: Annotated[Count, Meta(description="how many texts")]
    lag: Annotated[int | None, Meta(description="median of minutes between the two; null where hours are not known")]


class Site(msgspec.Struct, kw_only=True):
    """A line of dedup sites --json."""

    site: Annotated[str, Meta(description="the site's name")]
    pages: Annotated[Count, Meta(description="its pages")]
    cuts: Annotated[Count, Meta(description="cuts on them")]
    characters: Annotated[Count, Meta(description="characters kept and cut, white space left out")]
    cut_characters: Annotated[Count, Meta(description="those that were cut")]
    share: Annotated[Share, Meta(description="`cut_characters` of `characters`")]
    agency: Annotated[str | None, Meta(description="the agency that most of its articles name")]
    articles: Annotated[Count, Meta(description="its articles, those embedded in pages included")]
    agency_articles: Annotated[Count, Meta(description="those of `agency`")]
    agency_share: Annotated[Share, Meta(description="`agency_articles` of `articles`")]
    agencies: Annotated[dict[str, Count], Meta(description="articles by agency")]
    kinds: Annotated[dict[str, Count], Meta(description="cuts by kind")]
    lines: Annotated[list[Line], Meta(description="lines cut on several pages, the commonest first")]
    more: Annotated[Count, Meta(description="how many more such lines there are")]
    copies_from: Annotated[list[OtherSite], Meta(description="whose texts it has, the most first")]
    copied_by: Annotated[list[OtherSite], Meta(description="who has its texts, the most first")]
    copies: Annotated[Count, Meta(description="texts that it took from others")]
    copied: Annotated[Count, Meta(description="texts that others took from it")]


class Event(msgspec.Struct, kw_only=True):
    """A line of dedup history --json: what became of a story in one run, the oldest first."""

    run: Annotated[Count, Meta(description="number of the run")]
    moment: Annotated[Time, Meta(description="when it ended")]
    id: Annotated[Id, Meta(description="the story")]
    change: Annotated[str, Meta(description="born, grown, shrunk, merged, split or gone")]
    other: Annotated[Id | None, Meta(description="the story that articles went to or came from")]
    count: Annotated[Count, Meta(description="articles that came or went")]
    size: Annotated[Count, Meta(description="articles it has now")]


class Change(msgspec.Struct, kw_only=True):
    """A paragraph that differs."""

    before: Annotated[str, Meta(description="as it was; empty where it is new")]
    after: Annotated[str, Meta(description="as it is; empty where it is gone")]


class Revision(msgspec.Struct, kw_only=True):
    """A line of dedup history --revisions --json: one capture of a page's address, in order of capture."""

    article: Annotated[Id, Meta(description="the capture's article")]
    page: Annotated[str, Meta(description="its page")]
    captured: Annotated[Time | None, Meta(description="when it was saved")]
    published: Annotated[Time | None, Meta(description="the date of publication that it tells")]
    title: Annotated[str | None, Meta(description="its headline")]
    headline_before: Annotated[str | None, Meta(description="the headline before, where that changed")]
    silent: Annotated[bool, Meta(description="whether it changed while none of its dates did")]
    changes: Annotated[list[Change], Meta(description="paragraphs that differ from the capture before")]


class Verdict(msgspec.Struct, kw_only=True):
    """A line of dedup verdicts --json, and of verdicts.jsonl."""

    left: Annotated[Id, Meta(description="the article with the smaller id")]
    right: Annotated[Id, Meta(description="the other one")]
    same: Annotated[bool, Meta(description="whether they belong together")]
    level: Annotated[str, Meta(description="stories: one event; copies: one text")]


class Explanation(msgspec.Struct, kw_only=True):
    """How two articles relate."""

    left: Annotated[Id, Meta(description="the article with the smaller id")]
    right: Annotated[Id, Meta(description="the other one")]
    relation: Annotated[Relation | None, Meta(description="the closest relation that holds")]
    scores: Annotated[dict[str, float], Meta(description="every comparison, by the names below")]
    against: Annotated[list[str], Meta(description="what spoke against")]
    reasons: Annotated[list[str], Meta(description="why comparisons refused the pair")]
    chain: Annotated[list[Match], Meta(description="matches that lead from one to the other")]
    story: Annotated[Id | None, Meta(description="the story that holds both")]
    copy: Annotated[Id | None, Meta(description="the copy group that holds both")]


class Answer(msgspec.Struct, kw_only=True):
    """The object of dedup explain --json."""

    explanation: Annotated[Explanation, Meta(description="how the two relate")]
    passages: Annotated[list[str], Meta(description="runs of words that both texts hold, the longest first")]
    stories: Annotated[list[Id | None], Meta(description="the stories of both, in their order")]
    copies: Annotated[list[Id | None], Meta(description="the copy groups of both, in their order")]
    verdicts: Annotated[list[Verdict], Meta(description="what a person decided of them, or of their copies")]
    apart: Annotated[list[str], Meta(description="what keeps them in two stories, in sentences")]


class AlignedWords(msgspec.Struct, kw_only=True):
    """A run of words of one side."""

    text: Annotated[str, Meta(description="the words, with the white space behind them")]
    changed: Annotated[bool, Meta(description="whether the other side lacks them")]


class Row(msgspec.Struct, kw_only=True):
    """A line of dedup diff --json: two paragraphs that stand for each other."""

    left: Annotated[list[AlignedWords], Meta(description="of the first article; empty where only the second has it")]
    right: Annotated[list[AlignedWords], Meta(description="of the second article; empty where only the first has it")]


class Returned(msgspec.Struct, kw_only=True):
    """A line of dedup whatif --without --json: an article whose text would differ."""

    article: Annotated[Id, Meta(description="the article")]
    page: Annotated[str, Meta(description="its page")]
    title: Annotated[str | None, Meta(description="its headline")]
    spans: Annotated[list[str], Meta(description="what would come back, in page order")]


class Gathered(msgspec.Struct, kw_only=True):
    """The object of dedup show --json for a copy group or a headline group; a story is one of stories.jsonl."""

    kind: Annotated[str, Meta(description="copy group or headline group")]
    id: Annotated[Id, Meta(description="the group")]
    articles: Annotated[list[Id], Meta(description="its articles")]


class Rule(msgspec.Struct, kw_only=True):
    """A line of dedup rules --json; of one rule with `fires` and `spares`, where it has examples."""

    rule: Annotated[str, Meta(description="the rule's name")]
    kind: Annotated[CutKind, Meta(description="the kind of its cuts")]
    cuts: Annotated[str, Meta(description="what it cuts, in words")]
    fires: Annotated[str | UnsetType, Meta(description="examples that it cuts, a line each")] = UNSET
    spares: Annotated[str | UnsetType, Meta(description="examples that it leaves, a line each")] = UNSET


class Cue(msgspec.Struct, kw_only=True):
    """A line of dedup rules LANGUAGE --json: a phrase that the lexicon knows."""

    cue: Annotated[str, Meta(description="the phrase")]
    means: Annotated[str, Meta(description="what a line with it is")]
    where: Annotated[str, Meta(description="start of a line, or the whole line")]
    cuts: Annotated[str, Meta(description="the line, the next one too, or the list below")]
