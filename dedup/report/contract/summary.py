"""``summary.json``: what a run counted, one object."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from dedup.model import CutKind, Relation, SkipReason
from dedup.report.contract.fields import Count, Share


class Inputs(msgspec.Struct, kw_only=True):
    """What was read, and what of it is known from earlier runs."""

    pages: Annotated[Count, Meta(description="inputs looked at: pages and records")]
    known: Annotated[Count, Meta(description="of these, those that are as the run before found them")]
    anew: Annotated[str | None, Meta(description="why everything was derived again, where it was")]
    recleaned: Annotated[Count, Meta(description="known pages that were cleaned again for what other pages say")]
    reweighed: Annotated[Count, Meta(description="known articles compared again, since words became rarer or commoner")]
    removed: Annotated[Count, Meta(description="pages that `dedup remove` took out")]
    articles: Annotated[Count, Meta(description="pages' own articles")]
    embedded: Annotated[Count, Meta(description="articles embedded in other pages")]
    skipped: Annotated[dict[SkipReason, Count], Meta(description="inputs that became no article, by reason")]


class Words(msgspec.Struct, kw_only=True):
    """Words before and after cleaning."""

    source: Annotated[Count, Meta(description="words of the blocks that extraction took for body")]
    kept: Annotated[Count, Meta(description="words of all texts")]


class Characters(msgspec.Struct, kw_only=True):
    """Characters, white space left out: the base of every share that is told."""

    kept: Annotated[Count, Meta(description="characters of all texts")]
    cut: Annotated[Count, Meta(description="characters of all cuts, but for articles embedded in pages")]


class Asked(msgspec.Struct, kw_only=True):
    """Pages on which trafilatura was asked for one reason, and how far it agrees."""

    pages: Annotated[Count, Meta(description="how many pages")]
    agreement: Annotated[Share | None, Meta(description="mean F1 between both bodies; null where no page was asked")]


class Opinions(msgspec.Struct, kw_only=True):
    """Where trafilatura was asked as a second opinion."""

    in_doubt: Annotated[Asked, Meta(description="pages in doubt, on which its answer counted")]
    drawn: Annotated[Asked, Meta(description="pages drawn from the others, on which it did not")]


class CutCount(msgspec.Struct, kw_only=True):
    """The cuts of one kind by one rule."""

    kind: Annotated[CutKind, Meta(description="what was cut")]
    rule: Annotated[str, Meta(description="the rule that cut it")]
    count: Annotated[Count, Meta(description="how many cuts")]
    pages: Annotated[Count, Meta(description="on how many pages")]
    example: Annotated[str, Meta(description="one of them, of a length that is easily shown")]


class RelatedCount(msgspec.Struct, kw_only=True):
    """Headlines of other articles that were cut."""

    headlines: Annotated[Count, Meta(description="how many")]
    found: Annotated[Count, Meta(description="those whose article is in this run")]


class Rounds(msgspec.Struct, kw_only=True):
    """The two rounds of cleaning side by side."""

    pairs_first: Annotated[Count, Meta(description="pairs of copies among the texts of the first round")]
    cuts_first: Annotated[Count, Meta(description="cuts before other pages were asked")]
    cuts_second: Annotated[Count, Meta(description="cuts in the end")]
    pairs_second: Annotated[Count, Meta(description="pairs of copies in the end")]


class Groups(msgspec.Struct, kw_only=True):
    """How the articles fall into groups."""

    copies: Annotated[Count, Meta(description="copy groups, those of one article included")]
    copied: Annotated[Count, Meta(description="articles in copy groups of several pages; captures of one page are one")]
    originals: Annotated[Count, Meta(description="copy groups of several pages")]
    headline_groups: Annotated[Count, Meta(description="groups of near-duplicate headlines")]
    stories: Annotated[Count, Meta(description="stories, those of one article included")]
    multi: Annotated[Count, Meta(description="stories of several articles")]
    largest: Annotated[Count, Meta(description="articles of the largest story")]
    flagged: Annotated[Count, Meta(description="stories that a person should look at")]


class Summary(msgspec.Struct, kw_only=True):
    """The object in summary.json, and what `dedup run --json` prints."""

    version: Annotated[str, Meta(description="the version of dedup that ran")]
    recipe: Annotated[str, Meta(description="how signatures were made, in words")]
    encoder: Annotated[str, Meta(description="the sentence encoder, `none`, or `not loaded` where nothing asked it")]
    inputs: Annotated[Inputs, Meta(description="what was read")]
    sites: Annotated[Count, Meta(description="sites that any page names")]
    languages: Annotated[
        dict[str, Count],
        Meta(description="articles by language; '' where it is not known"),
    ]
    words: Annotated[Words, Meta(description="words before and after cleaning")]
    characters: Annotated[Characters, Meta(description="characters kept and cut")]
    second_opinion: Annotated[Opinions, Meta(description="where trafilatura was asked")]
    cuts: Annotated[list[CutCount], Meta(description="cuts by kind and rule, the commonest first")]
    restored: Annotated[Count, Meta(description="passages that the extractor had dropped and that came back")]
    related: Annotated[RelatedCount, Meta(description="headlines of other articles that were cut")]
    rounds: Annotated[Rounds, Meta(description="the two rounds of cleaning")]
    thinned: Annotated[Count, Meta(description="places in keys too common to compare all with all")]
    divided: Annotated[Count, Meta(description="components too large for one worker, grouped in parts")]
    refused: Annotated[dict[str, Count], Meta(description="compared pairs of texts that are no copies, by reason")]
    matches: Annotated[dict[Relation, Count], Meta(description="related pairs by relation")]
    groups: Annotated[Groups, Meta(description="how the articles fall into groups")]
    out: Annotated[str, Meta(description="the folder of the results")]
    seconds: Annotated[dict[str, float], Meta(description="seconds on the clock, by step")]
