"""Corpus statistics of terms: in how many articles each stands, as whole steps so that they seldom move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log2

from dedup.profiles.profile import Profile

STEPS = 2
"""Steps a doubling. A score moves only where a count crosses a step, so most of a grown corpus stays scored."""

_COUNTED = 4
"""Numbers of articles that are counted, to a doubling."""


@dataclass(frozen=True, slots=True)
class Stats:
    """Steps of the number of articles by language, and of the articles a term stands in.

    ``sizes`` maps a language (``""``: unknown) to the step of its number of articles; ``terms`` maps a term to
    the step of its document frequency, and a term that is missing stands in one article.
    """

    sizes: Mapping[str, int] = field(default_factory=dict)
    terms: Mapping[int, int] = field(default_factory=dict)

    def size(self, language: str | None) -> int:
        """Steps of a language's articles, one doubling more.

        A term is as rare as these steps are more than its own, never below 0; the doubling more keeps a word that half
        of a small corpus shares from weighing nothing.
        """
        return self.sizes.get(language or "", 0) + STEPS


def step(count: int) -> int:
    """A count as a whole number of steps: 0 for 1, ``STEPS`` for 2."""
    return round(STEPS * log2(count)) if count > 0 else 0


def counted(articles: int, every: int) -> int:
    """How many of a corpus's articles, the oldest first, say how rare words are.

    All of up to ``every``; of more, the largest number of which four lie between a number and its double. News comes
    at the end, so that a word's rarity stands still until the corpus has grown by a fifth, and with it all
    scores between articles that were there before.
    """
    if articles <= every:
        return articles
    return int(2 ** (int(_COUNTED * log2(articles)) / _COUNTED))


def stats(profiles: Iterable[Profile]) -> Stats:
    """The statistics of profiles held in memory; the engine's way is ``dedup.profiles.tables.idf``."""
    sizes: Counter[str] = Counter()
    terms: Counter[int] = Counter()
    for item in profiles:
        sizes[item.language or ""] += 1
        terms.update(item.terms)
    return from_counts(sizes, terms)


def from_counts(sizes: Mapping[str, int], terms: Mapping[int, int]) -> Stats:
    """Statistics from plain counts; terms of one article are left out, as :class:`Stats` reads them so."""
    return Stats(
        {language: step(count) for language, count in sizes.items()},
        {term: step(count) for term, count in terms.items() if count > 1},
    )
