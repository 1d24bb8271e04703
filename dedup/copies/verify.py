"""Copies: whether two articles carry one text, verified on the texts themselves.

Jaccard and both containments are those of the sets of word shingles, exact and not estimated. Two
issues of one bulletin (weather, prices, results) share their frame and differ in what fills it: they
are recognised by the aligned differences and never count as copies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias

from dedup.copies.slots import SLOT_WORDS, Slots, exchanged, numbers_of
from dedup.model import Article, Match, Published, Refusal, Relation
from dedup.options.settings import MatchOptions, Options
from dedup.text import shingles as shingle
from dedup.text import similarity
from dedup.text import words as text
from dedup.text.scripts import one_script

PairDecision: TypeAlias = Match | Refusal

TEMPLATE_NUMBERS = "template_numbers"
TEMPLATE_FILLED = "template_filled"
SHORT_TEXT = "short_text"
NEW_LEAD = "new_lead"
DAYS_APART = "days_apart"

FORM_CHANGES = 2
"""Aligned changes from which texts under one form of a headline, of one site and two days, are filled-in templates."""
NAMED_CHANGES = 3
"""Changed numbers from which texts are one form filled in for two things whose names their leads give, and changed
places from which they are so where their headlines do."""
_MISSPELT = 0.6
"""Likeness of two names from which one is the other, corrected."""


@dataclass(frozen=True, slots=True)
class Body:
    """An article as it is compared, made once: folded words, distinct shingles, and what tells issues apart."""

    article: str
    digest: str
    words: tuple[str, ...]
    shingles: shingle.Hashes
    title: str
    site: str | None
    published: Published | None


def body(article: Article, options: Options) -> Body:
    """The view of an article that ``verify`` takes; ``digest`` is that of its signature."""
    folded = text.fold(one_script(article.text, article.language))
    title = one_script(article.title or "", article.language)
    words = text.folded_words(folded)
    return Body(
        article=article.id,
        digest=shingle.text_digest(folded, len(words), title, options.sign.short),
        words=tuple(words),
        shingles=shingle.distinct(words, shingle.width(words, options.sign.shingle)),
        title=text.fold(title),
        site=article.host or article.site,
        published=article.published,
    )


def verify(left: Body, right: Body, options: MatchOptions) -> PairDecision:
    """How two articles relate as texts.

    ``exact``: equal folded texts. ``near``: Jaccard from ``near``. ``edited``: Jaccard from ``edited``, or the
    shorter contained in a text of similar size. ``excerpt``: the shorter contained in a clearly longer
    one. ``overlap``: shared passages and no more, or a copy that something speaks against (``against`` says
    what). Anything less is a ``Refusal``. The scores are jaccard, containment_left (share of the left
    text's shingles found in the right) and containment_right.
    """
    if left.article > right.article:
        left, right = right, left
    if left.digest and left.digest == right.digest:
        scores = {"jaccard": 1.0, "containment_left": 1.0, "containment_right": 1.0}
        return Match(left.article, right.article, Relation.EXACT, scores)
    common = shingle.shared(left.shingles, right.shingles)
    scores = _scores(common, len(left.shingles), len(right.shingles))
    relation = _relation(scores, left, right, options)
    if relation is None:
        return Refusal(left.article, right.article, "unlike_texts" if common else "nothing_shared", scores)
    against = () if relation is Relation.OVERLAP else _against(left, right, relation, scores["jaccard"], options)
    if against:
        return Match(left.article, right.article, Relation.OVERLAP, scores, (relation.value, *against))
    return Match(left.article, right.article, relation, scores)


def _scores(common: int, left: int, right: int) -> dict[str, float]:
    return {
        "jaccard": round(common / max(1, left + right - common), 4),
        "containment_left": round(common / max(1, left), 4),
        "containment_right": round(common / max(1, right), 4),
    }


def _relation(scores: dict[str, float], left: Body, right: Body, options: MatchOptions) -> Relation | None:
    """The relation that the scores alone speak for."""
    shorter, longer = sorted((len(left.shingles), len(right.shingles)))
    contained = max(scores["containment_left"], scores["containment_right"])
    if scores["jaccard"] >= options.near:
        return Relation.NEAR
    if contained >= options.contained:
        if shorter >= options.excerpt_size * longer:
            return Relation.EDITED
        if min(len(left.words), len(right.words)) >= options.excerpt_words:
            return Relation.EXCERPT
    if scores["jaccard"] >= options.edited:
        return Relation.EDITED
    if contained >= options.overlap and contained * shorter >= options.overlap_shingles:
        return Relation.OVERLAP
    return None


def _against(left: Body, right: Body, relation: Relation, jaccard: float, options: MatchOptions) -> tuple[str, ...]:
    """What speaks against two texts being copies, though their words are alike."""
    against = []
    if min(len(left.words), len(right.words)) < options.short_copy and (left.title != right.title or not left.title):
        against.append(SHORT_TEXT)
    steps = similarity.align(left.words, right.words)
    if relation is not Relation.NEAR and _new_lead(left, right, _lead_shares(left, right, steps, options), options):
        against.append(NEW_LEAD)
    if relation is Relation.EDITED and jaccard < options.edited_later and _days_apart(left, right, options):
        against.append(DAYS_APART)
    slots = Slots.between(left.words, right.words, steps)
    if _revised(left, right, steps, options):
        return tuple(against)
    if slots.numbers >= options.template_changes and slots.numbers >= options.template_numbers * (
        slots.numbers + slots.kept_numbers
    ):
        against.append(TEMPLATE_NUMBERS)
    least = FORM_CHANGES if _one_form(left, right) else options.template_changes
    form = slots.filled_words >= options.template_filled * slots.changed_words
    subject = slots.filled >= NAMED_CHANGES and slots.numbers > (left.site != right.site)
    if form and (
        (subject and _other_subject(left, right, steps)) or (slots.filled >= least and _other_day(left, right))
    ):
        against.append(TEMPLATE_FILLED)
    elif form and slots.numbers >= NAMED_CHANGES and slots.numbers >= slots.kept_numbers:
        names = _renamed(left.words, right.words, steps, options.copy_lead)
        against += [TEMPLATE_FILLED] if names and TEMPLATE_NUMBERS not in against else []
    return tuple(against)


def _revised(left: Body, right: Body, steps: Sequence[similarity.Step], options: MatchOptions) -> bool:
    """Whether one text is the other with new figures, hours later: names stay in the headline and in the lead."""
    if not _within_hours(left.published, right.published, options.revised_hours):
        return False
    titles = text.folded_words(left.title), text.folded_words(right.title)
    headline = similarity.align(*titles)
    if Slots.between(*titles, headline).filled and _renamed(*titles, headline, max(map(len, titles))):
        return False
    return not _renamed(left.words, right.words, steps, options.copy_lead)


def _renamed(one: Sequence[str], other: Sequence[str], steps: Sequence[similarity.Step], lead: int) -> bool:
    """Whether among the first words a slot is filled with other words; a counted noun may change with its number."""
    for step in steps:
        sides = one[step.left_start : step.left_end], other[step.right_start : step.right_end]
        if step.equal or step.left_start >= lead or not 0 < min(map(len, sides)) <= max(map(len, sides)) <= SLOT_WORDS:
            continue
        plain = [[word for word in side if not numbers_of([word])] for side in sides]
        counted = all(map(numbers_of, sides)) and max(map(len, plain)) <= 1
        if plain[0] != plain[1] and not counted:
            return True
    return False


def _other_subject(left: Body, right: Body, steps: Sequence[similarity.Step]) -> bool:
    """Whether one name stands for another in the headline and in the text, and neither in both: two towns.

    A name that is spelt otherwise in a revised report is no other name.
    """
    titles = text.folded_words(left.title), text.folded_words(right.title)
    headline = exchanged(*titles, similarity.align(*titles))
    body = exchanged(left.words, right.words, steps)
    return any(
        set(one).isdisjoint(right.words)
        and set(other).isdisjoint(left.words)
        and similarity.ratio(" ".join(one), " ".join(other)) < _MISSPELT
        for one, other in headline & body
    )


def _within_hours(left: Published | None, right: Published | None, hours: float) -> bool:
    """Whether two times are known to lie that near; of days alone, whether they are one."""
    if isinstance(left, datetime) and isinstance(right, datetime) and (left.tzinfo is None) == (right.tzinfo is None):
        return abs(left - right) <= timedelta(hours=hours)
    return left is not None and right is not None and _day(left) == _day(right)


def _one_form(left: Body, right: Body) -> bool:
    """Whether two headlines are one form filled in twice, a number among what differs: prices of two days."""
    one, other = text.folded_words(left.title), text.folded_words(right.title)
    slots = Slots.between(one, other, similarity.align(one, other))
    return slots.numbers > 0 and slots.filled_words == slots.changed_words < min(len(one), len(other))


def _lead_shares(
    left: Body, right: Body, steps: Sequence[similarity.Step], options: MatchOptions
) -> tuple[float, float]:
    """How much of either text's first words stands in the other in its place, in runs of two or more."""
    leads = [min(options.copy_lead, len(side.words)) for side in (left, right)]
    found = [0, 0]
    for step in steps:
        if step.equal and step.left_end - step.left_start > 1:
            found[0] += max(0, min(step.left_end, leads[0]) - step.left_start)
            found[1] += max(0, min(step.right_end, leads[1]) - step.right_start)
    return found[0] / leads[0], found[1] / leads[1]


def _new_lead(left: Body, right: Body, shares: tuple[float, float], options: MatchOptions) -> bool:
    """Whether one text tells other news over background that both print.

    News stands at the top, and one site reuses its own background under new headlines. Between two
    sites the same shape is one report under another standfirst; and a shorter text that is no older
    than the longer one is a brief of it, where its own lead is found there.
    """
    if left.site is None or left.site != right.site:
        return False
    titles = sorted((text.folded_words(left.title), text.folded_words(right.title)), key=len)
    revised = isinstance(left.published, datetime) and left.published == right.published
    if revised or similarity.containment(*titles) >= options.same_headline:
        return False
    (share, shorter), (_, longer) = sorted(
        zip(shares, (left, right), strict=True), key=lambda item: len(item[1].shingles)
    )
    contained = len(shorter.shingles) < options.excerpt_size * len(longer.shingles)
    if contained and not _earlier(shorter.published, longer.published):
        return share < options.copy_lead_share
    return min(shares) < options.copy_lead_share


def _earlier(left: Published | None, right: Published | None) -> bool:
    """Whether the left time is known to be before the right; days are compared where one is only a day."""
    if isinstance(left, datetime) and isinstance(right, datetime) and (left.tzinfo is None) == (right.tzinfo is None):
        return left < right
    return left is not None and right is not None and _day(left) < _day(right)


def _other_day(left: Body, right: Body) -> bool:
    """One site on two days: where a daily bulletin's issues come from."""
    if left.site is None or left.site != right.site or left.published is None or right.published is None:
        return False
    return _day(left.published) != _day(right.published)


def _days_apart(left: Body, right: Body, options: MatchOptions) -> bool:
    """Whether the two are known to have appeared more than ``later_days`` apart."""
    one, other = left.published, right.published
    if isinstance(one, datetime) and isinstance(other, datetime) and (one.tzinfo is None) == (other.tzinfo is None):
        return abs(one - other) > timedelta(days=options.later_days)
    return one is not None and other is not None and abs(_day(one) - _day(other)) > timedelta(days=options.later_days)


def _day(published: Published) -> date:
    return published.date() if isinstance(published, datetime) else published
