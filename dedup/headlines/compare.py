"""Headlines: whether two headlines say the same thing, so nearly that one could stand for the other.

Facts bar the relation: another number, another day, the other side of an opposite, a negation on one side only.
What is left is weighed in a logistic combination (``headline_weights.toml``) of shared words, their order, words
replaced in place, and meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import ne
from os.path import commonprefix

import numpy as np
import numpy.typing as npt

from dedup.lexicon.data import Words, all_words, load
from dedup.model import Match, Refusal, Relation
from dedup.options.settings import MatchOptions as Options
from dedup.profiles.facts import Facts, contrary
from dedup.profiles.kind import recurring
from dedup.profiles.profile import Profile
from dedup.profiles.terms import stems
from dedup.text.similarity import align, ratio
from dedup.text.words import fold

_LONGER = 3
"""Times the words of a headline from which another cannot stand for it, unless it begins so and goes on."""
_SIDES = 60
"""Words within which two sides of a headline may have changed places; what differs over more is a text."""
_READ = 2_000
"""Characters, and stems, of a headline that are compared in order: what is longer is none."""
_COMMON = 0.3
"""Share of common stems from which words alone may join headlines: of 268 paraphrases so joined one has less, while
unlike headlines that are long, or both tell what is best, were joined with half as much."""
MEASURES = ("meaning", "opposed", "order", "length", "sided", "replaced", "shared")


def relate_headlines(left: Profile, right: Profile, options: Options) -> Match | Refusal:
    """How two headlines stand; sides are put in order of their ids."""
    first, second = sorted((left, right), key=lambda item: item.article)
    reason = veto(first, second)
    if first.title == second.title and first.title:
        told = {"headline": 1.0}
    else:
        told = _measures(first, second)
        told = {"headline": _score(told, vectors=bool(first.title_vector and second.title_vector)), **told}
        reason = reason or _strange(first, second, told, options)
    if reason is not None:
        return Refusal(first.article, second.article, reason, told)
    if told["headline"] < options.headline_threshold:
        return Refusal.below((first.article, second.article), "headline", options.headline_threshold, told)
    return Match(first.article, second.article, Relation.HEADLINE, told, _against(first, second, options))


def _against(left: Profile, right: Profile, options: Options) -> tuple[str, ...]:
    """What keeps near-duplicate headlines from being one story: the time between them."""
    if left.hours is None or right.hours is None:
        return ()
    days = abs(left.hours - right.hours) / 24
    return (f"days: {days:.1f} apart",) if days > options.event_days else ()


def relate_all_headlines(
    profiles: Sequence[Profile], pairs: Iterable[tuple[str, str]], options: Options
) -> Iterator[Match | Refusal]:
    """The relations of pairs of ids among ``profiles``, in the pairs' order; ``KeyError`` for an unknown id."""
    known = {item.article: item for item in profiles}
    for left, right in pairs:
        yield relate_headlines(known[left], known[right], options)


def veto(left: Profile, right: Profile) -> str | None:
    """The fact that keeps two headlines apart whatever their words, or None."""
    if not (left.title and right.title):
        return "a headline is missing"
    if _swapped(left.stems, right.stems):
        return "roles: two sides have changed places"
    return _differing(left.facts, right.facts) or _series(left, right)


def _differing(one: Facts, two: Facts) -> str | None:
    if one.numbers and two.numbers and one.numbers != two.numbers:
        return f"numbers: {' '.join(one.numbers)} / {' '.join(two.numbers)}"
    if one.days and two.days and set(one.days).isdisjoint(two.days):
        return f"days named: {' '.join(one.days)} / {' '.join(two.days)}"
    if any(contrary(side) in two.sides for side in one.sides):
        return f"opposites: {' '.join(one.sides)} / {' '.join(two.sides)}"
    if one.negated != two.negated:
        return "negation: one headline alone is negated"
    return None


def _swapped(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether the same words stand in both and two of them, or two runs, have changed places around a middle."""
    if left == right or sorted(left) != sorted(right):
        return False
    start = next(place for place in range(len(left)) if left[place] != right[place])
    end = next(place for place in range(1, len(left)) if left[-place] != right[-place]) - 1
    one, two = list(left[start : len(left) - end]), list(right[start : len(right) - end])
    if len(one) > _SIDES:
        return False
    for first in range(1, len(one)):
        for last in range(first + 1, len(one)):
            if one[last:] + one[first:last] + one[:first] == two:
                return not _conjunctions().issuperset(one[first:last])
    return False


@lru_cache(maxsize=1)
def _conjunctions() -> frozenset[str]:
    return frozenset(stem for word in all_words(load("conjunctions.toml", Words)) for stem in stems(fold(word)))


def _series(left: Profile, right: Profile) -> str | None:
    """A headline that comes back every day is another one every day, and so is one without a date to tell."""
    cue = recurring(left.title) and recurring(right.title)
    if cue is None:
        return None
    if left.hours is None or right.hours is None:
        return f"series: {cue}, and a date is missing"
    if left.hours // 24 != right.hours // 24:
        return f"series: {cue}, of two days"
    return None


def _measures(left: Profile, right: Profile) -> dict[str, float]:
    """Measures of two headlines, each free of which stands left.

    ``shared``: stems in both over stems in either. ``order``: likeness of the letters in order. ``replaced``: 1
    where one word stands in the place of another that is no form of it, and all else is equal. ``extended``: where
    all stems of the one stand in order in the other, their share of it. ``sided``: 1 where both stand on the same
    sides of opposites. ``length``: of both together, in stems, as a share of 40. ``meaning``: cosine.
    """
    one, two = set(left.stems), set(right.stems)
    return {
        "meaning": meaning(left.title_vector, right.title_vector),
        "opposed": float(left.facts.negated != right.facts.negated)
        + float(any(contrary(side) in right.facts.sides for side in left.facts.sides)),
        "order": ratio(left.title[:_READ], right.title[:_READ]),
        "length": round(min(len(one) + len(two), 40) / 40, 4),
        "sided": float(bool(left.facts.sides) and left.facts.sides == right.facts.sides),
        "replaced": float(_is_replaced(left.stems, right.stems)),
        "extended": _extended(left.stems, right.stems),
        "shared": round(len(one & two) / max(1, len(one | two)), 4),
    }


def _strange(left: Profile, right: Profile, told: Mapping[str, float], options: Options) -> str | None:
    """Why the weights, which know headlines of like length with words or a meaning to go by, say nothing of a pair."""
    few, many = sorted((len(left.stems), len(right.stems)))
    if told["extended"] >= options.headline_threshold:
        return None
    if many > _LONGER * few and not (told["meaning"] and left.language != right.language):
        return f"length: {len(left.stems)} / {len(right.stems)} stems"
    if not told["meaning"] and told["shared"] < _COMMON:
        return f"words: {told['shared']:.2f} in common"
    return None


def _extended(left: Sequence[str], right: Sequence[str]) -> float:
    shorter, longer = sorted((left, right), key=lambda stems: (len(stems), list(stems)))
    if len(shorter) < 3:
        return 0.0
    rest = iter(longer)
    if not all(stem in rest for stem in shorter):
        return 0.0
    return round(len(shorter) / len(longer), 4)


def _is_replaced(left: Sequence[str], right: Sequence[str]) -> bool:
    if len(left) != len(right) or len(left) > _READ or sum(map(ne, left, right)) != 1:
        return False
    changed = [item for item in align(left, right) if not item.equal]
    if len(changed) != 1:
        return False
    only = changed[0]
    one, two = left[only.left_start : only.left_end], right[only.right_start : only.right_end]
    return len(one) == len(two) == 1 and not _inflected(one[0], two[0])


def _inflected(left: str, right: str) -> bool:
    """Whether two words are likely forms of one: they begin alike for four letters and for most of the longer."""
    shared = len(commonprefix((left, right)))  # noqa: RUF071 - words, no paths: characters are what is compared
    return shared >= 4 and 5 * shared >= 3 * max(len(left), len(right))


def meaning(left: bytes, right: bytes) -> float:
    """The cosine of two ``int8`` vectors, 4 digits; 0 where one is missing."""
    if not left or not right:
        return 0.0
    (one, size), (two, other) = _vector(left), _vector(right)
    return round(float(one @ two) / float(np.sqrt(size * other)), 4)


@lru_cache(maxsize=1 << 12)
def _vector(stored: bytes) -> tuple[npt.NDArray[np.float64], float]:
    """A vector and the square of its length, both whole numbers."""
    vector = np.frombuffer(stored, dtype=np.int8).astype(np.float64)
    return vector, float(vector @ vector)


def _score(told: Mapping[str, float], *, vectors: bool) -> float:
    """The weighed measures; a headline that merely goes on where the other ends is at least as like as it is long."""
    weights = _weights()["meaning" if vectors else "plain"]
    total = weights["bias"] + sum(weights.get(name, 0.0) * told[name] for name in MEASURES)
    likeness = round(float(1 / (1 + np.exp(-round(total, 4)))), 4)
    return likeness if told["opposed"] else max(likeness, told["extended"])


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    return load("headline_weights.toml", dict[str, dict[str, float]])
