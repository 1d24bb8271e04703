"""What the corpus tells of one line of one page: five kinds of records, each a row of ``clean_evidence``.

A line is named by its ``block`` and its ``piece``, the number of the line in it. What their numbers count, and in which
steps, is said in the header of ``dedup/clean/sql/clean_evidence.sql``.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import TypeAlias

import msgspec

from dedup.model import Evidence
from dedup.options.settings import Clean

HALF = 2
"""A line on one of this many articles of its site is not one article's, however much of it an aggregator shows."""
OPENED = 20
"""A line on one of this many articles of its site is the site's, even where an article begins with it."""
LINK, OPENING, TITLE = 0, 1, 2
"""Where a headline is known from: ``origin`` of ``Headlined``."""


class Repeated(msgspec.Struct, frozen=True, array_like=True, tag="repeated"):
    """A line that repeats on its site, or with ``label`` the label that begins it."""

    block: int
    label: int
    piece: int
    pages: int
    share: int
    topical: int
    asked: int
    sharing: int
    carriers: int


class Headlined(msgspec.Struct, frozen=True, array_like=True, tag="headlined"):
    """A line that is or resembles a headline or an opening of another page."""

    block: int
    piece: int
    pages: int
    origin: int
    own: int
    near: int
    used: int
    text: str
    article: str

    def used_as(self, origin: int) -> bool:
        """Whether other pages of the site, or of one that it trusts, use the line as such a headline."""
        return self.used == origin + 1


class Copied(msgspec.Struct, frozen=True, array_like=True, tag="copied"):
    """A line of the article whose headline the page shows: its place there, and that article's words."""

    block: int
    piece: int
    place: int
    words: int
    near: int
    article: str


class Quoted(msgspec.Struct, frozen=True, array_like=True, tag="quoted"):
    """A line of the page's own article that other pages of its site have, which show that article whole."""

    block: int
    piece: int
    pages: int


class Lost(msgspec.Struct, frozen=True, array_like=True, tag="lost"):
    """A line that was left out and that another copy has as body."""

    block: int
    piece: int
    pages: int
    article: str


Note: TypeAlias = Repeated | Headlined | Copied | Quoted | Lost
KINDS: Mapping[str, type[Note]] = {
    "repeated": Repeated, "headlined": Headlined, "copied": Copied, "quoted": Quoted, "lost": Lost,
}  # fmt: skip
"""By ``kind`` of ``clean_evidence``."""


def shares(options: Clean) -> tuple[int, ...]:
    """The bounds of a line's share, as one of so many articles of its site, the smallest share first."""
    return tuple(sorted((HALF, OPENED, options.template_share, options.template_tail_share), reverse=True))


def common(note: Repeated, share: int, options: Clean) -> bool:
    """Whether a line stands on one of ``share`` articles of its site, ``share`` being a bound."""
    return note.share > shares(options).index(share)


def seldom(evidence: Evidence, share: int) -> bool:
    """Whether evidence from ``counted`` tells of less than one of ``share`` articles of a site, ``share`` a bound."""
    said = evidence.get("site_share")
    return not isinstance(said, float) or said < _least_share(share)


def _least_share(share: int) -> float:
    return round(1 / share, 6) if share else inf  # no share of a site reaches a bound of 0


def counted(note: Repeated, options: Clean) -> Evidence:
    """How often a line repeats, as evidence: each number is the least that it may be."""
    if not note.share:
        return {"site_pages_with_it": note.pages}
    return {"site_pages": note.pages, "site_share": _least_share(shares(options)[note.share - 1])}
