"""Which article stands for a group of copies: the original, where evidence shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from dedup import text
from dedup.cluster.meta import Meta
from dedup.model import Published

OWN = "the agency's own site"
EARLIEST = "published first"
COMPLETE = "the most complete text"
SMALLEST = "equal in evidence; the smallest id"
ONLY = "the only article"

_DAY_END = time.max


def by_evidence(metas: Sequence[Meta]) -> list[Meta]:
    """The likeliest original first: the agency's own site, the earliest, the most complete, the smallest id."""
    agencies = credited(metas)
    return sorted(metas, key=lambda meta: (*_rank(meta, agencies), meta.id))


def reason(chosen: Meta, metas: Sequence[Meta]) -> str:
    """Why ``chosen`` stands for all: the first kind of evidence in which it alone is best, else that beats the next."""
    others = [meta for meta in metas if meta.id != chosen.id]
    if not others:
        return ONLY
    agencies = credited(metas)
    mine = _rank(chosen, agencies)
    for place, words in enumerate((OWN, EARLIEST, COMPLETE)):
        if all(mine[place] < _rank(other, agencies)[place] for other in others):
            return words
    best = min(_rank(other, agencies) for other in others)
    for place, words in enumerate((OWN, EARLIEST, COMPLETE)):
        if mine[place] != best[place]:
            return words
    return SMALLEST


def credited(metas: Sequence[Meta]) -> frozenset[str]:
    """The folded names of the agencies that the articles of a group name."""
    return frozenset(text.fold(meta.agency) for meta in metas if meta.agency)


def _rank(meta: Meta, agencies: frozenset[str]) -> tuple[int, float, int]:
    own = meta.agency_own or (meta.site is not None and text.fold(meta.site) in agencies)
    return (0 if own else 1, _instant(meta.published), -meta.words)


def _instant(published: Published | None) -> float:
    """Seconds since 1970; a plain date counts as its last second, since it proves no earlier one."""
    if published is None:
        return float("inf")
    if isinstance(published, datetime):
        return (published if published.tzinfo else published.replace(tzinfo=UTC)).timestamp()
    return datetime.combine(date(published.year, published.month, published.day), _DAY_END, UTC).timestamp()
