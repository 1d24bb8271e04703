"""What the corpus tells of one piece of one page."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from dedup.model import Evidence
from dedup.options.settings import Clean

HALF = 2
"""A line on one of this many articles of its site is not one article's, however much of it an aggregator shows."""
OPENED = 20
"""A line on one of this many articles of its site is the site's, even where an article begins with it."""


@dataclass(frozen=True, slots=True)
class Note:
    """One row of ``clean_evidence``; ``a`` to ``f`` as the query of its kind documents them.

    Kinds: template (a line repeated on its site), headline (a line that is a headline or an opening
    elsewhere), copy (a line of the article whose headline the page shows), quoted (a line of the page's
    own article, which others show whole), lost (a left-out line that another copy has as body).
    """

    kind: str
    block: int
    segment: int
    a: int
    b: int
    c: int
    d: int
    e: int
    f: int
    text: str
    article: str


def shares(options: Clean) -> tuple[int, ...]:
    """The bounds of a template's share, as one of so many articles of its site, the smallest share first."""
    return tuple(sorted({HALF, OPENED, options.template_share, options.template_tail_share}, reverse=True))


def common(note: Note, share: int, options: Clean) -> bool:
    """Whether a note says that a line stands on one of ``share`` articles of its site, ``share`` being a bound."""
    return note.kind == "template" and note.b > shares(options).index(share)


def rare(note: Note, share: int, options: Clean) -> bool:
    """Whether a note says that a line repeats on its site, but on less than one of ``share`` of its articles."""
    return note.kind == "template" and not common(note, share, options)


def seldom(evidence: Evidence, share: int) -> bool:
    """Whether evidence from ``counted`` tells of less than one of ``share`` articles of a site, ``share`` a bound."""
    said = evidence.get("site_share")
    return not isinstance(said, float) or said < _least_share(share)


def _least_share(share: int) -> float:
    return round(1 / share, 6) if share else inf  # no share of a site reaches a bound of 0


def counted(note: Note, options: Clean) -> Evidence:
    """How often a line repeats, as evidence: each number is the least that it may be."""
    if not note.b:
        return {"site_pages_with_it": note.a}
    return {"site_pages": note.a, "site_share": _least_share(shares(options)[note.b - 1])}
