"""Events: whether two articles tell the same event, in other words or in another language.

Every measure is weighed in a logistic combination whose weights are data (``event_weights.toml``), in five
situations: with bodies or headlines alone, in one language or two, with an encoder or without. The result is a
fixed-point score from 0 to 1 that a reader can follow from the measures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dedup.lexicon.data import load
from dedup.model import Match, Refusal, Relation
from dedup.options.settings import MatchOptions as Options
from dedup.profiles.idf import Stats
from dedup.profiles.profile import Profile
from dedup.stories.matrices import UNKNOWN, Array, FeatureMatrices, feature_matrices
from dedup.stories.pair_features import pair_features

ROOTED = ("body", "cover")
"""Measures taken by their square root: the step from nothing to little says more than from much to most."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """Pairs of rows of a board with all that is known of each: measures, scores, and what bars it."""

    matrices: FeatureMatrices
    left: Array
    right: Array
    found: Mapping[str, Array]
    scores: Array
    far: Array
    series: Array
    without_text: Array


DAY_SLACK = 1.0
"""Days between two reports that only tell days and are not held against them: all missed pairs of a labelled set of
such reports were one to four days apart."""


def relate(left: Profile, right: Profile, stats: Stats, options: Options) -> Match | Refusal:
    """How two articles stand as tellings of an event; sides are put in order of their ids."""
    first, second = sorted((left, right), key=lambda item: item.article)
    pair = feature_matrices([first, second], stats)
    return _relation(_judged(pair, np.array([0]), np.array([1]), options), 0, options)


def relate_all(
    profiles: Sequence[Profile], pairs: Iterable[tuple[str, str]], stats: Stats, options: Options
) -> Iterator[Match | Refusal]:
    """The relations of pairs of ids among ``profiles``, in the pairs' order; ``KeyError`` for an unknown id."""
    matrices, left, right = _matrices_of(profiles, pairs, stats)
    judged = _judged(matrices, left, right, options)
    return (_relation(judged, number, options) for number in range(len(left)))


def matching(
    profiles: Sequence[Profile], pairs: Iterable[tuple[str, str]], stats: Stats, options: Options
) -> Iterator[Match]:
    """The matches alone of :func:`relate_all`, at a fraction of its cost where most pairs are refused."""
    matrices, left, right = _matrices_of(profiles, pairs, stats)
    judged = _judged(matrices, left, right, options)
    passing = np.flatnonzero(
        ~(judged.far | judged.series | judged.without_text) & (judged.scores >= options.event_threshold)
    )
    for number in passing.tolist():
        verdict = _relation(judged, number, options)
        if isinstance(verdict, Match):
            yield verdict


def _matrices_of(
    profiles: Sequence[Profile], pairs: Iterable[tuple[str, str]], stats: Stats
) -> tuple[FeatureMatrices, Array, Array]:
    """A board of the profiles that the pairs name, and the pairs' rows on it, sides in the order of ids."""
    ordered = [(min(pair), max(pair)) for pair in pairs]
    named = {article for pair in ordered for article in pair}
    chosen = [item for item in profiles if item.article in named]
    rows = {item.article: number for number, item in enumerate(chosen)}
    left = np.array([rows[one] for one, _ in ordered], dtype=np.int64)
    right = np.array([rows[two] for _, two in ordered], dtype=np.int64)
    return feature_matrices(chosen, stats), left, right


def evidence(
    profiles: Mapping[str, Profile], stats: Stats, options: Options
) -> Callable[[Sequence[str]], Callable[[Array, Array], Array]]:
    """What the clustering asks: for a list of ids, a function from row pairs to scores.

    The score is 0 where too many days lie between, or where a series of headlines bars the pair.
    """

    def among(articles: Sequence[str]) -> Callable[[Array, Array], Array]:
        return _scorer(feature_matrices([profiles[article] for article in articles], stats), options)

    return among


def evidence_within(
    profiles: Sequence[Profile], stats: Stats, options: Options
) -> Callable[[Sequence[str]], Callable[[Array, Array], Array]]:
    """As :func:`evidence`, with the matrices of all profiles made once: for many small lists of ids."""
    scored = _scorer(feature_matrices(profiles, stats), options)
    place = {item.article: number for number, item in enumerate(profiles)}

    def among(articles: Sequence[str]) -> Callable[[Array, Array], Array]:
        rows = np.array([place[article] for article in articles], dtype=np.int64)
        return lambda left, right: scored(rows[left], rows[right])

    return among


def _scorer(matrices: FeatureMatrices, options: Options) -> Callable[[Array, Array], Array]:
    def scored(left: Array, right: Array) -> Array:
        found = pair_features(matrices, left, right)
        barred = _far(found, options) | _series(matrices, found, left, right) | _without_text(matrices, left, right)
        return np.where(barred, 0.0, score(matrices, found, left, right))

    return scored


def score(matrices: FeatureMatrices, found: Mapping[str, Array], left: Array, right: Array) -> Array:
    """The score of each pair, 0 to 1 in four digits, from its measures."""
    tables = _situation(matrices, left, right)
    values = prepared(found, _slack(matrices, left, right))
    total = np.zeros(len(left))
    for name, weights in _weights().items():
        chosen = np.flatnonzero(tables == name)
        if len(chosen):
            part = np.full(len(chosen), float(weights["bias"]))
            for measure in sorted(weights.keys() - {"bias"}):
                part += weights[measure] * values[measure][chosen]
            total[chosen] = part
    scores: Array = np.round(1.0 / (1.0 + np.exp(-np.round(total, 4))), 4)
    return scores


def _situation(matrices: FeatureMatrices, left: Array, right: Array) -> Array:
    sized = np.array([item.size > 0 for item in matrices.profiles], dtype=bool)
    known = np.array([bool(item.language) for item in matrices.profiles], dtype=bool)
    spoken = matrices.language
    foreign = (spoken[left] != spoken[right]) & known[left] & known[right]
    text = sized[left] & sized[right]
    written = np.where(matrices.scripts[left] == matrices.scripts[right], "translated", "transcribed")
    home, abroad = np.where(text, "text", "headline"), np.where(text, written, "headline_abroad")
    table = np.where(foreign, abroad, home).astype("<U24")
    vector = np.where(
        text,
        matrices.lead_length[left] * matrices.lead_length[right],
        matrices.title_length[left] * matrices.title_length[right],
    )
    return np.where(vector > 0, table, np.char.add(table, "_plain"))


def prepared(found: Mapping[str, Array], slack: Array | float = 0.0) -> dict[str, Array]:
    """The measures as they are weighed: roots, the decay of time, and neutral values for what is not known.

    ``slack`` are days that count for nothing between the two, per pair.
    """
    neutral = _tables()["neutral"]
    values = {**found, "near": np.exp(-np.maximum(found["days"] - slack, 0.0))}
    values |= {name: np.sqrt(np.maximum(values[name], 0)) for name in ROOTED}
    return {name: np.where(np.isnan(value), neutral.get(name, 0.0), value) for name, value in values.items()}


def _slack(matrices: FeatureMatrices, left: Array, right: Array) -> Array:
    """Days that say nothing: where both sides tell no hour, a report may be of the first of its day or of the last."""
    whole = np.array([item.hours is not None and not item.exact for item in matrices.profiles], dtype=bool)
    slack: Array = np.where(whole[left] & whole[right], DAY_SLACK, 0.0)
    return slack


def _far(found: Mapping[str, Array], options: Options) -> Array:
    return np.nan_to_num(found["days"], nan=0.0) > options.event_days


def _without_text(matrices: FeatureMatrices, left: Array, right: Array) -> Array:
    """Whether one of the two alone has no text: its headline may stand for the other's, it proves no event."""
    sized = np.array([item.size > 0 for item in matrices.profiles], dtype=bool)
    without_text: Array = sized[left] != sized[right]
    return without_text


def _series(matrices: FeatureMatrices, found: Mapping[str, Array], left: Array, right: Array) -> Array:
    """Pairs of a daily series and of two days, and of one headline form filled in anew half a day later or more."""
    issues = matrices.issues[left], matrices.issues[right]
    daily = (issues[0] != UNKNOWN) & (issues[1] != UNKNOWN) & (issues[0] != issues[1])
    form = (
        (matrices.forms[left] != 0)
        & (matrices.forms[left] == matrices.forms[right])
        & (matrices.fills[left] != matrices.fills[right])
    )
    series: Array = daily | (form & (np.nan_to_num(found["days"], nan=0.0) >= 0.5))
    return series


def _judged(matrices: FeatureMatrices, left: Array, right: Array, options: Options) -> _Judged:
    found = pair_features(matrices, left, right)
    far, series, without_text = (
        _far(found, options),
        _series(matrices, found, left, right),
        _without_text(matrices, left, right),
    )
    return _Judged(matrices, left, right, found, score(matrices, found, left, right), far, series, without_text)


def _relation(judged: _Judged, number: int, options: Options) -> Match | Refusal:
    """The verdict on the pair of that number, its measures as whole scores."""
    pair = judged.matrices.profiles[judged.left[number]], judged.matrices.profiles[judged.right[number]]
    told = {"event": float(judged.scores[number])}
    told |= {name: float(values[number]) for name, values in judged.found.items() if not np.isnan(values[number])}
    ids = pair[0].article, pair[1].article
    if judged.far[number]:
        return Refusal(*ids, f"{told['days']:.1f} days apart, more than {options.event_days:g}", told)
    if judged.without_text[number]:
        return Refusal(*ids, "text: one of the two has none, and a headline alone tells no event of a text", told)
    if judged.series[number]:
        return Refusal(*ids, "series: a headline that comes back, of another day", told)
    if told["event"] < options.event_threshold:
        return Refusal(*ids, f"event {told['event']:.2f} below {options.event_threshold:g}", told)
    return Match(*ids, _sort(pair, told, options), told, tuple(_against(pair, told)))


def _sort(pair: tuple[Profile, Profile], told: Mapping[str, float], options: Options) -> Relation:
    one, two = pair
    if one.language and two.language and one.language != two.language:
        sizes = sorted((one.size, two.size))
        alike = told.get("lead_meaning", 0.0) >= options.translation_meaning
        if alike and sizes[0] * options.translation_size >= sizes[1]:
            return Relation.TRANSLATION
    return Relation.EVENT


def _against(pair: tuple[Profile, Profile], told: Mapping[str, float]) -> Iterator[str]:
    """What speaks against one event, in words; reports of one event may differ so, and it lost."""
    one, two = (item.facts for item in pair)
    if told.get("numbers", 0.0) < 0:
        yield f"numbers: {' '.join(one.numbers)} / {' '.join(two.numbers)}"
    if one.negated != two.negated:
        yield "negation: one headline alone is negated"
    if told.get("opposed", 0.0) > (one.negated != two.negated):
        yield f"opposites: {' '.join(one.sides)} / {' '.join(two.sides)}"
    days = set(one.days), set(two.days)
    if days[0] and days[1] and days[0].isdisjoint(days[1]):
        yield f"days named: {' '.join(one.days)} / {' '.join(two.days)}"
    if pair[0].hours is None or pair[1].hours is None:
        yield "date: not known on both sides"


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, float]]:
    return load("event_weights.toml", dict[str, dict[str, float]])


def _weights() -> dict[str, dict[str, float]]:
    return {name: table for name, table in _tables().items() if name != "neutral"}
