"""Stories: copy groups that tell one event, and the headline groups beside them.

Matches only propose. Inside each connected component the evidence between all canonical articles is computed,
missing pairs included, and average linkage groups them, so that no chain of neighbours makes a story. Round-ups
and live blogs stand alone: those told as such, and those that evidence ties to several stories that have nothing
to do with each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from dedup.model import (
    ROUND_UP,
    TEMPLATES,
    ArticleKind,
    CopyGroup,
    Match,
    Relation,
    Story,
)
from dedup.options.settings import Cluster
from dedup.profiles.meta import Meta
from dedup.store.components import components
from dedup.stories.linkage import Array, Grouping, Scorer, group, similarities
from dedup.stories.record import story

PairScorer: TypeAlias = Callable[[Sequence[str]], Scorer]
"""Given article ids, a function from row pairs to evidence (0 to 1) that the two tell one event; pure."""

BRIDGE = "roundup: tied to unrelated stories"
HOLDS = "roundup: holds the texts of several reports"
BARE = "large: divided without evidence"
JOINING = frozenset({Relation.EVENT, Relation.TRANSLATION})


@dataclass(frozen=True, slots=True)
class _Found:
    """A story in the making: its copy groups by place, and what is suspicious about it."""

    places: tuple[int, ...]
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ground:
    """What all components share; ``told`` says of each copy group whether its text has room for several stories.

    ``without_text`` says whether it has no text at all. ``barred`` are pairs of places, the smaller
    first, that no evidence joins.
    """

    groups: Sequence[CopyGroup]
    told: Sequence[bool]
    without_text: Sequence[bool]
    barred: frozenset[tuple[int, int]]
    pair_scorer: PairScorer
    options: Cluster

    def ids(self, places: Sequence[int]) -> list[str]:
        """The canonical articles of copy groups."""
        return [self.groups[place].canonical for place in places]


def stories(
    copies: Iterable[CopyGroup],
    matches: Iterable[Match],
    metas: Iterable[Meta],
    pair_scorer: PairScorer,
    options: Cluster,
) -> list[Story]:
    """All stories over the copy groups, singletons included, by id; free of the order of all inputs.

    Of textual matches those between fillings of one template count: they bar. ``pair_scorer`` is asked for
    the evidence between the canonical articles of a component. ``KeyError`` where a copy group names an article without
    a meta.
    """
    known = {meta.id: meta for meta in metas}
    groups = sorted(copies, key=lambda item: item.canonical)
    home = {member.article: place for place, item in enumerate(groups) for member in item.members}
    alone = [_is_many(item, known) for item in groups]
    matches = list(matches)
    barred = _barred(matches, home)
    links = {ends: weight for ends, weight in _links(matches, home, alone).items() if ends not in barred}
    told = [known[item.canonical].words >= options.bridge_words for item in groups]
    without_text = [known[item.canonical].words == 0 for item in groups]
    ground = _Ground(groups, told, without_text, barred, pair_scorer, options)
    found: list[_Found] = []
    split = components(len(groups), links)
    for component, inner in zip(split, _shared_out(split, links), strict=True):
        found.extend(_inside(component, inner, ground))
    made = [story([groups[place] for place in item.places], known, _flagged(item, groups)) for item in found]
    return sorted(made, key=lambda item: item.id)


def _flagged(item: _Found, groups: Sequence[CopyGroup]) -> tuple[str, ...]:
    """The flags of a story; one that holds the texts of several reports is flagged as a round-up."""
    holds = any(groups[place].reason == ROUND_UP for place in item.places)
    return (HOLDS, *item.flags) if holds else item.flags


def _is_many(item: CopyGroup, known: Mapping[str, Meta]) -> bool:
    """Whether most of the group's articles are round-ups or live blogs, or it holds the texts of several reports."""
    if item.reason == ROUND_UP:
        return True
    many = sum(known[member.article].kind is not ArticleKind.ARTICLE for member in item.members)
    return 2 * many > len(item.members)


def _links(matches: Iterable[Match], home: Mapping[str, int], alone: Sequence[bool]) -> dict[tuple[int, int], float]:
    """The evidence of matches between copy groups; a headline joins only where nothing speaks against."""
    links: dict[tuple[int, int], float] = {}
    for match in matches:
        if match.left not in home or match.right not in home:
            continue
        ends = sorted((home[match.left], home[match.right]))
        if ends[0] == ends[1] or alone[ends[0]] or alone[ends[1]]:
            continue
        if match.relation in JOINING:
            weight = match.scores.get("event", 0.0)
        elif match.relation is Relation.HEADLINE and not match.against:
            weight = match.scores.get("headline", 0.0)
        else:
            continue
        key = (ends[0], ends[1])
        links[key] = max(links.get(key, 0.0), weight)
    return dict(sorted(links.items()))


def _barred(matches: Iterable[Match], home: Mapping[str, int]) -> frozenset[tuple[int, int]]:
    """Copy groups whose texts are one template filled in twice: two events, however alike they read."""
    ends = [(match.left, match.right) for match in matches if barring(match)]
    pairs = [sorted((home[left], home[right])) for left, right in ends if left in home and right in home]
    return frozenset((one, two) for one, two in pairs if one != two)


def barring(match: Match) -> bool:
    """Whether a match of two texts says that they are two fillings of one template."""
    return match.relation is Relation.OVERLAP and not TEMPLATES.isdisjoint(match.against)


def _inside(component: Sequence[int], links: Mapping[tuple[int, int], float], ground: _Ground) -> list[_Found]:
    """A component checked inside."""
    options = ground.options
    if len(component) == 1:
        return [_Found((component[0],))]
    if len(component) > options.dense_limit:
        return _divided(component, links, ground)
    place = {item: row for row, item in enumerate(component)}
    matrix = similarities(len(component), ground.pair_scorer(ground.ids(component)))
    for (one, two), weight in links.items():
        left, right = place[one], place[two]
        if options.headline_floor <= matrix[left, right] < weight:
            matrix[left, right] = matrix[right, left] = weight
    for one, two in ground.barred:
        if one in place and two in place:
            matrix[place[one], place[two]] = matrix[place[two], place[one]] = 0.0
    told = np.array([ground.told[item] for item in component])
    many = bridges(matrix, told, options)
    for row in many:
        matrix[row, :] = matrix[:, row] = 0.0
    grouping = group(matrix, options.story_threshold)
    flags = _flags(matrix, grouping, ground.ids(component), options)
    named = {place[one]: place[two] for one, two in _by_headline(component, links, ground).items()}
    joined = {row: other for row, other in named.items() if other not in many}
    return [
        _Found(tuple(component[row] for row in rows), (BRIDGE,) if rows[0] in many else flag)
        for rows, flag in _attached(grouping, flags, joined)
    ]


def _by_headline(component: Sequence[int], links: Mapping[tuple[int, int], float], ground: _Ground) -> dict[int, int]:
    """For each item without text, the one with text whose headline is likest to its own, where there is one.

    Events leave such pairs alone, so that every link between the two is one of headlines.
    """
    best: dict[int, tuple[float, int]] = {}
    for ends, weight in links.items():
        for one, two in (ends, ends[::-1]):
            if ground.without_text[one] and not ground.without_text[two]:
                best[one] = min(best.get(one, (0.0, two)), (-weight, two))
    return {one: best[one][1] for one in component if one in best}


def _attached(
    grouping: Grouping, flags: Sequence[tuple[str, ...]], joined: Mapping[int, int]
) -> Iterator[tuple[tuple[int, ...], tuple[str, ...]]]:
    """Rows and flags of every group, each row of ``joined`` moved to the group of the row it names."""
    home = {row: number for number, rows in enumerate(grouping.groups) for row in rows}
    home |= {row: home[other] for row, other in joined.items()}
    members: dict[int, list[int]] = {}
    for row in sorted(home):
        members.setdefault(home[row], []).append(row)
    for number in sorted(members):
        yield tuple(members[number]), flags[number]


def bridges(matrix: Array, told: Array, options: Cluster) -> frozenset[int]:
    """Rows, of those that are ``told`` at length, tied to groups which have nothing to do with each other.

    It takes ``bridge_stories`` such groups. A row counts as tied to a group it has no part in, or to its own
    without itself, where its mean evidence with the group reaches the story threshold; the groups must stay below
    ``bridge_apart`` among themselves.
    """
    if len(matrix) <= options.bridge_stories:
        return frozenset()
    grouping = group(matrix, options.story_threshold)
    if len(grouping.groups) < options.bridge_stories - 1:
        return frozenset()
    member = np.zeros((len(matrix), len(grouping.groups)), dtype=np.float64)
    for column, rows in enumerate(grouping.groups):
        member[list(rows), column] = 1.0
    sums = matrix.astype(np.float64) @ member
    sizes = member.sum(axis=0)
    means = sums / np.maximum(1.0, sizes - member)
    totals = member.T @ sums
    found = set()
    for row in np.flatnonzero(
        told & ((means >= options.story_threshold).sum(axis=1) >= options.bridge_stories)
    ).tolist():
        tied = np.flatnonzero(means[row] >= options.story_threshold)
        own = member[row]
        others = np.maximum(1.0, sizes - own)
        between = (totals - np.outer(own, sums[row]) - np.outer(sums[row], own)) / np.outer(others, others)
        if float(between[np.ix_(tied, tied)][np.triu_indices(len(tied), 1)].mean()) < options.bridge_apart:
            found.add(row)
    return frozenset(found)


def _divided(component: Sequence[int], links: Mapping[tuple[int, int], float], ground: _Ground) -> list[_Found]:
    """A component too large for one matrix: its links below a rising weight are left out until it falls apart.

    Weights rise through the distinct values of the component's links; where even the strongest hold it together,
    its items are taken in the order of their ids, ``dense_limit`` at a time, and each part is flagged.
    """
    limit = ground.options.dense_limit
    values = sorted(set(links.values()))
    if len(values) < 2:
        parts = [component[start : start + limit] for start in range(0, len(component), limit)]
        found = [item for part in parts for item in _inside(part, {}, ground)]
        return [_Found(item.places, (*item.flags, BARE)) for item in found]
    middle = values[len(values) // 2]
    kept = {key: weight for key, weight in links.items() if weight >= middle}
    place = {item: row for row, item in enumerate(component)}
    split = components(len(component), [(place[left], place[right]) for left, right in kept])
    parts = [[component[row] for row in part] for part in split]
    shared = _shared_out(parts, kept)
    return [item for part, inner in zip(parts, shared, strict=True) for item in _inside(part, inner, ground)]


def _shared_out(
    parts: Sequence[Sequence[int]], links: Mapping[tuple[int, int], float]
) -> list[dict[tuple[int, int], float]]:
    """The links of each part; parts are components, so that no link leads out of one."""
    home = {place: number for number, part in enumerate(parts) for place in part}
    shared: list[dict[tuple[int, int], float]] = [{} for _ in parts]
    for key, weight in links.items():
        shared[home[key[0]]][key] = weight
    return shared


def _flags(matrix: Array, grouping: Grouping, ids: Sequence[str], options: Cluster) -> list[tuple[str, ...]]:
    """For every group: its weakest member, where the group's last merge stands just above the bar."""
    flags: list[tuple[str, ...]] = []
    for rows, weakest in zip(grouping.groups, grouping.weakest, strict=True):
        if len(rows) < 2 or weakest >= options.story_threshold + options.story_margin:
            flags.append(())
            continue
        part = matrix[np.ix_(rows, rows)].astype(np.float64)
        means = np.round(part.sum(axis=1) / (len(rows) - 1), 4)
        worst = int(means.argmin())
        best = int(part[worst].argmax())
        flags.append((f"weak at {weakest:.2f}: {ids[rows[worst]]} - {ids[rows[best]]}",))
    return flags
