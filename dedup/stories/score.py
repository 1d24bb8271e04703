"""Events: whether two articles tell the same event, in other words or in another language.

``weighing`` makes one score of what is measured; here stand the thresholds, and what is told of each pair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dedup.model import Match, Refusal, Relation
from dedup.options.settings import MatchOptions as Options
from dedup.profiles.idf import Stats
from dedup.profiles.profile import Profile
from dedup.stories.matrices import UNKNOWN, FeatureMatrices, feature_matrices
from dedup.stories.pair_features import pair_features
from dedup.stories.sparse import Array
from dedup.stories.weighing import first_scores, weighed


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


def worth_asking(
    profiles: Sequence[Profile], pairs: Iterable[tuple[str, str]], stats: Stats, options: Options
) -> list[bool]:
    """Whether what is known without the starts of their texts leaves it open that two articles tell one event.

    Of pairs for which it does not, :func:`relate_all` refuses every one, whatever ``lead_vector`` says.
    """
    matrices, left, right = _matrices_of(profiles, pairs, stats)
    found = pair_features(matrices, left, right)
    barred = _far(found, options) | _series(matrices, found, left, right) | _without_text(matrices, left, right)
    scores = first_scores(matrices, found, left, right)
    worth: list[bool] = (~barred & (scores >= min(options.lead_threshold, options.event_threshold))).tolist()
    return worth


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
        scores, _ = weighed(matrices, found, left, right, options.lead_threshold)
        return np.where(barred, 0.0, scores)

    return scored


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
    scores, asked = weighed(matrices, found, left, right, options.lead_threshold)
    found["lead_meaning"] = np.where(asked, found["lead_meaning"], np.nan)
    return _Judged(matrices, left, right, found, scores, far, series, without_text)


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
        return Refusal.below(ids, "event", options.event_threshold, told)
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
