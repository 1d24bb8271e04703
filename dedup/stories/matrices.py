"""The board: many profiles laid out as matrices, so that measures are taken for whole lists of pairs.

Weights are whole numbers and vectors ``int8``, so every dot product is exact in floating point and no measure
depends on block sizes, threads or the order of pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np

from dedup.lexicon.calendar import months, weekdays
from dedup.profiles.facts import contrary
from dedup.profiles.idf import Stats
from dedup.profiles.kind import daily_label, of_today, recurring
from dedup.profiles.profile import Profile
from dedup.profiles.sounds import script, worth
from dedup.profiles.terms import distinct, stems, term
from dedup.stories.sparse import Array, FeatureMatrix, TermRows
from dedup.text.words import fold

BLOCK = 65_536
"""Pairs measured at a time: bounds memory to some hundred megabytes whatever the list."""
UNKNOWN = np.iinfo(np.int32).min
"""Stands for hours that are not known."""


@dataclass(frozen=True, slots=True)
class FeatureMatrices:
    """Profiles as rows. Vectors are ``float32`` matrices of whole numbers.

    ``issues``: the day of an article of a daily series, ``UNKNOWN`` for any other. ``forms``: a key of the
    headline without its numbers and days, 0 where it has none, and ``fills`` a key of those. ``sounds`` holds
    what each is worth, ``sounding`` ones.
    """

    profiles: tuple[Profile, ...]
    body: FeatureMatrix
    heading: FeatureMatrix
    present: FeatureMatrix
    names: FeatureMatrix
    figures: FeatureMatrix
    sounds: FeatureMatrix
    sounding: FeatureMatrix
    numbers: FeatureMatrix
    sides: FeatureMatrix
    contraries: FeatureMatrix
    negated: Array
    titles: Array
    title_length: Array
    leads: Array
    lead_length: Array
    hours: Array
    issues: Array
    forms: Array
    fills: Array
    language: Array
    scripts: Array
    links: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Rarity:
    """``Stats.rarity`` for whole rows: steps of the vocabulary's terms, and those of each row's language."""

    terms: Array
    languages: Array

    @classmethod
    def of(cls, vocabulary: Array, profiles: Sequence[Profile], stats: Stats) -> _Rarity:
        steps = np.array([stats.terms.get(key, 0) for key in vocabulary.tolist()], dtype=np.int64)
        languages = np.array([stats.size(item.language) for item in profiles], dtype=np.int64)
        return cls(steps, languages)

    def among(self, rows: TermRows) -> Array:
        """How rare each of the rows' terms is in its row's language."""
        found: Array = np.maximum(0, self.languages[rows.owners] - self.terms[rows.columns]).astype(np.float64)
        return found

    def of_rows(self, rows: TermRows) -> FeatureMatrix:
        """The rows with their terms' rarity."""
        return rows.valued(self.among(rows))


def feature_matrices(profiles: Sequence[Profile], stats: Stats) -> FeatureMatrices:
    """The profiles of one corpus laid out, in the order given."""
    numbers = [distinct(map(term, item.facts.numbers)) for item in profiles]
    sides = [distinct(map(term, item.facts.sides)) for item in profiles]
    contraries = [distinct(term(contrary(side)) for side in item.facts.sides) for item in profiles]
    shared = zip(numbers, sides, contraries, strict=True)
    keys = [
        (*item.terms, *item.heading, *item.names, *item.figures, *item.sounds, *chain.from_iterable(extra))
        for item, extra in zip(profiles, shared, strict=True)
    ]
    vocabulary = np.unique(np.fromiter(chain.from_iterable(keys), dtype=np.int64))

    def laid(rows: Sequence[Sequence[int]]) -> TermRows:
        return TermRows.of(vocabulary, rows)

    rarity = _Rarity.of(vocabulary, profiles, stats)
    body, sounding = laid([item.terms for item in profiles]), laid([item.sounds for item in profiles])
    weights = np.fromiter(chain.from_iterable(item.weights for item in profiles), dtype=np.float64)
    titles, title_length = _vectors([item.title_vector for item in profiles])
    leads, lead_length = _vectors([item.lead_vector for item in profiles])
    return FeatureMatrices(
        profiles=tuple(profiles),
        body=body.valued(weights * rarity.among(body)),
        heading=rarity.of_rows(laid([item.heading for item in profiles])),
        present=body.ones(),
        names=rarity.of_rows(laid([item.names for item in profiles])),
        figures=rarity.of_rows(laid([item.figures for item in profiles])),
        sounds=sounding.valued(np.array([worth(key) for item in profiles for key in item.sounds], dtype=np.float64)),
        sounding=sounding.ones(),
        numbers=laid(numbers).ones(),
        sides=laid(sides).ones(),
        contraries=laid(contraries).ones(),
        negated=np.array([item.facts.negated for item in profiles], dtype=bool),
        titles=titles,
        title_length=title_length,
        leads=leads,
        lead_length=lead_length,
        hours=np.array([UNKNOWN if item.hours is None else item.hours for item in profiles], dtype=np.int32),
        issues=np.array([_issue(item) for item in profiles], dtype=np.int32),
        forms=np.array([_form(item) for item in profiles], dtype=np.int64),
        fills=np.array([_fill(item) for item in profiles], dtype=np.int64),
        language=_numbered([item.language or "" for item in profiles]),
        scripts=_numbered([script(item.language) for item in profiles]),
        links=frozenset(_links(profiles)),
    )


def _numbered(names: Sequence[str]) -> Array:
    codes = {name: number for number, name in enumerate(sorted(set(names)))}
    return np.array([codes[name] for name in names], dtype=np.int32)


def _issue(item: Profile) -> int:
    if recurring(item.title) is None:
        return int(UNKNOWN)
    return -1 if item.hours is None else item.hours // 24


def _form(item: Profile) -> int:
    """What stays of a headline that is filled in anew; of a daily report that names its days, its label."""
    if item.facts.days and (label := daily_label(item.title)):
        return term(f"{label}:")
    if not (item.facts.numbers or item.facts.days or of_today(item.title)):
        return 0
    words = [word for word in item.stems if not word[0].isdigit() and word not in _calendar()]
    return term(" ".join(words)) if len(words) >= 2 else 0


def _fill(item: Profile) -> int:
    """What fills the form of a headline: its numbers and days, and its own day where it says "today"."""
    if item.facts.days and daily_label(item.title):
        return term(f"{item.facts.days}")
    day = -1 if item.hours is None or not of_today(item.title) else item.hours // 24
    return term(f"{item.facts.numbers}{item.facts.days}{day if day >= 0 else ''}")


@lru_cache(maxsize=1)
def _calendar() -> frozenset[str]:
    """The stems of the names of months and weekdays of all languages."""
    tables = (months(), weekdays())
    return frozenset(
        found
        for table in tables
        for rows in table.values()
        for row in rows
        for name in row
        for found in stems(fold(name))
    )


def _vectors(vectors: Sequence[bytes]) -> tuple[Array, Array]:
    width = max(map(len, vectors), default=0)
    if not width:
        return np.zeros((len(vectors), 1), dtype=np.float32), np.zeros(len(vectors))
    blank = bytes(width)
    matrix = np.frombuffer(b"".join(vector or blank for vector in vectors), dtype=np.int8)
    found = matrix.reshape(len(vectors), width).astype(np.float32)
    return found, np.sqrt((found.astype(np.float64) ** 2).sum(axis=1))


def _links(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Rows ``(i, j)``, the smaller first, where one lists the other as related."""
    place: dict[str, list[int]] = {}
    for row, item in enumerate(profiles):
        for key in (item.article, item.url):
            if key:
                place.setdefault(key, []).append(row)
    for row, item in enumerate(profiles):
        for key in item.related:
            yield from ((min(row, other), max(row, other)) for other in place.get(key, ()) if other != row)


def blocks(left: Array, right: Array) -> Iterator[tuple[Array, Array]]:
    """The pairs in blocks of bounded size."""
    for start in range(0, len(left), BLOCK):
        yield left[start : start + BLOCK], right[start : start + BLOCK]
