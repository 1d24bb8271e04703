"""Why two articles stand together or apart: from the stored matches and from relating the pair anew."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dedup.model import Match, Refusal, Relation, Story

Relate: TypeAlias = Callable[[str, str], Match | Refusal]
"""Relates two articles by id, as tellings of one event or as headlines; pure."""

LEGEND: Mapping[str, str] = {
    "jaccard": "texts: share of the word runs of both that stand in both",
    "containment_left": "texts: share of the first one's word runs in the second",
    "containment_right": "texts: share of the second one's word runs in the first",
    "headline": "headlines: how likely one could stand for the other",
    "meaning": "headlines: likeness in meaning",
    "order": "headlines: likeness of the letters in order",
    "length": "headlines: words of both, 40 and more as 1",
    "sided": "headlines: 1 where both take the same side of an opposite",
    "replaced": "headlines: 1 where one word stands for another and all else is equal",
    "extended": "headlines: share of the longer that the shorter makes, where all of it stands there in order",
    "shared": "headlines: share of the words of both that stand in both",
    "opposed": "headlines: 1 for two sides of an opposite, and 1 for a negation in one alone",
    "event": "event: all the evidence below together, 0 to 1",
    "body": "event: rare words in common, headline and text",
    "title": "event: rare words in common, headlines",
    "cover": "event: share of a headline's rare words found in the other article",
    "names": "event: names in common",
    "figures": "event: numbers in common, texts",
    "sounds": "event: names that sound alike, between two scripts",
    "numbers": "event: 1 where the headlines share a number, -1 where both have some and share none",
    "title_meaning": "event: likeness in meaning, headlines",
    "lead_meaning": "event: likeness in meaning, headline and opening",
    "linked": "event: 1 where one lists the other as related",
    "days": "event: days between the two publications",
}
"""What each score says, by name: all that comparisons of texts, headlines and events give."""
SELF = "one and the same article, named twice"

CHAINING = frozenset({Relation.EXACT, Relation.NEAR, Relation.EDITED, Relation.EVENT, Relation.TRANSLATION})


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer to "why these two?".

    ``relation`` is the closest verified one, None where there is none. ``scores`` are those of every comparison
    by name, ``against`` what spoke against, ``reasons`` why comparisons refused the pair. ``chain`` leads
    from left to right over stored matches where no direct match does. ``story`` is the id of the story that holds
    both, ``copy`` of the copy group. An article beside itself is exact, with ``SELF`` as the reason.
    """

    left: str
    right: str
    relation: Relation | None
    scores: Mapping[str, float]
    against: tuple[str, ...]
    reasons: tuple[str, ...]
    chain: tuple[Match, ...] = ()
    story: str | None = None
    copy: str | None = None


def explain(
    left: str, right: str, matches: Iterable[Match], stories: Iterable[Story], relates: Sequence[Relate]
) -> Explanation:
    """Relate two articles (ids) with every one of ``relates`` and place the answer in matches and stories."""
    first, second = sorted((left, right))
    story, copy = _place(first, second, stories)
    if first == second:
        return Explanation(first, second, Relation.EXACT, {"jaccard": 1.0}, (), (SELF,), (), story, copy)
    stored = [item for item in matches if item.relation in CHAINING or {item.left, item.right} == {first, second}]
    direct = [item for item in stored if (item.left, item.right) == (first, second)]
    answers: list[Match | Refusal] = [*direct, *(relate(first, second) for relate in relates)]
    order = list(Relation)
    relations = sorted((item.relation for item in answers if isinstance(item, Match)), key=order.index)
    scores = {name: value for item in answers for name, value in sorted(item.scores.items())}
    return Explanation(
        left=first,
        right=second,
        relation=relations[0] if relations else None,
        scores=scores,
        against=tuple(dict.fromkeys(text for item in answers if isinstance(item, Match) for text in item.against)),
        reasons=tuple(dict.fromkeys(item.reason for item in answers if isinstance(item, Refusal))),
        chain=() if direct else chain(first, second, stored),
        story=story,
        copy=copy,
    )


def chain(left: str, right: str, matches: Iterable[Match]) -> tuple[Match, ...]:
    """The shortest way from left to right over matches, ties by id; empty where there is none."""
    edges: dict[str, list[tuple[str, Match]]] = {}
    for match in sorted(matches, key=lambda item: (item.left, item.right, item.relation)):
        edges.setdefault(match.left, []).append((match.right, match))
        edges.setdefault(match.right, []).append((match.left, match))
    before: dict[str, tuple[str, Match] | None] = {left: None}
    waiting = deque([left])
    while waiting and right not in before:
        here = waiting.popleft()
        for there, match in edges.get(here, ()):
            if there not in before:
                before[there] = (here, match)
                waiting.append(there)
    found: list[Match] = []
    step = before.get(right)
    while step is not None:
        here, match = step
        found.append(match)
        step = before[here]
    return tuple(reversed(found))


def _place(left: str, right: str, stories: Iterable[Story]) -> tuple[str | None, str | None]:
    """The ids of the story and of the copy group that hold both articles."""
    for story in stories:
        homes = {member.article: item.id for item in story.copies for member in item.members}
        if left in homes and right in homes:
            return story.id, homes[left] if homes[left] == homes[right] else None
    return None, None
