"""A line of ``stories.jsonl``."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from dedup.model import Relation
from dedup.report.contract.fields import Id, Share, Time


class Member(msgspec.Struct, kw_only=True):
    """An article of a copy group, as it stands to the canonical."""

    article: Annotated[Id, Meta(description="the article")]
    relation: Annotated[Relation, Meta(description="canonical, or what it is to the canonical")]
    score: Annotated[Share, Meta(description="Jaccard similarity with the canonical; containment for an excerpt")]


class Copies(msgspec.Struct, kw_only=True):
    """A copy group: articles that carry one text. Every article is in exactly one."""

    id: Annotated[Id, Meta(description="kept from run to run while the group's core stays")]
    canonical: Annotated[Id, Meta(description="the article that stands for the group: the likely original")]
    reason: Annotated[str, Meta(description="why that one")]
    members: Annotated[list[Member], Meta(description="the canonical first, then the closest to it")]


class Story(msgspec.Struct, kw_only=True):
    """A line of stories.jsonl. Every copy group is in exactly one story."""

    id: Annotated[Id, Meta(description="kept from run to run while the story's core stays")]
    headline: Annotated[str | None, Meta(description="the canonical article's")]
    canonical: Annotated[Id, Meta(description="the article that stands for the story")]
    first_published: Annotated[Time | None, Meta(description="the earliest publication of its articles")]
    last_published: Annotated[Time | None, Meta(description="the latest publication of its articles")]
    sites: Annotated[list[str], Meta(description="sites that have it; captures of one address count once")]
    agencies: Annotated[list[str], Meta(description="agencies that its articles name as their source")]
    languages: Annotated[list[str], Meta(description="languages of its articles, BCP 47")]
    size: Annotated[int, Meta(ge=1, description="articles in it, copies included")]
    merged: Annotated[list[Id], Meta(description="stories of earlier runs that it took in")]
    flags: Annotated[list[str], Meta(description="what a person should look at, in words")]
    split: Annotated[dict[str, Any] | None, Meta(description="the story it split off from, where it did")]
    copies: Annotated[list[Copies], Meta(description="its copy groups, one alone included")]
