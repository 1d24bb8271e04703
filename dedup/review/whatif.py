"""A finished run grouped anew at other thresholds, from what it kept: no page is read and nothing is encoded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from dedup.copies.constraints import divided
from dedup.copies.group import TEXTUAL, copy_groups
from dedup.copies.tables.groups import measure
from dedup.errors import UsageError
from dedup.model import CopyGroup, Match, Relation, Story
from dedup.options.settings import MatchOptions as Bars
from dedup.options.settings import Options
from dedup.profiles.idf import Stats
from dedup.profiles.meta import Meta
from dedup.profiles.profile import Profile
from dedup.report.workspace import Workspace
from dedup.store import overrides
from dedup.store.components import UnionFind
from dedup.store.job import batches
from dedup.store.overrides import UNCONSTRAINED, Constraints
from dedup.stories import score as events
from dedup.stories.constraints import apply_constraints
from dedup.stories.group import PairScorer, barring, stories
from dedup.stories.tables.groups import never

_PAIRS = 200_000
"""Pairs weighed at a time: the measures of one are a few hundred bytes."""
_FIXED = ("encoder", "passage_words", "passage_window", "profile_terms", "lead_words", "opening_words", "title_count")
"""Options of ``match`` that shaped the profiles themselves, like all of the steps before it."""
_EVENT = (
    "event_threshold",
    "event_days",
    "translation_meaning",
    "translation_size",
    "headline_threshold",
    "embedding_threshold",
)
"""Options of ``match`` that say nothing of copies."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A story that other thresholds would make of several, or part into several (story ids on the other side)."""

    story: Story
    joined: bool
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What stories are grouped from, at the options of ``match`` that were asked for."""

    metas: Mapping[str, Meta]
    groups: Sequence[CopyGroup]
    matches: Sequence[Match]
    pair_scorer: PairScorer

    def around(self, articles: Collection[str]) -> Held:
        """Only the copy groups that matches connect with the articles; they fall into the same stories as before."""
        home = {item.article: place for place, group in enumerate(self.groups) for item in group.members}
        forest = UnionFind(len(self.groups))
        for match in self.matches:
            forest.join(home[match.left], home[match.right])
        roots = {forest.root(home[article]) for article in articles if article in home}
        near = [group for place, group in enumerate(self.groups) if forest.root(place) in roots]
        there = {item.article for group in near for item in group.members}
        return Held(
            {article: self.metas[article] for article in there},
            near,
            [match for match in self.matches if match.left in there],
            self.pair_scorer,
        )

    def stories(self, options: Options, constraints: Constraints = UNCONSTRAINED) -> list[Story]:
        """The stories at the options of ``cluster``."""
        found = stories(self.groups, self.matches, self.metas.values(), self.pair_scorer, options.cluster)
        return apply_constraints(found, self.metas, constraints.known(self.metas), self.pair_scorer)


def recluster(space: Workspace, options: Options, *, verdicts: bool = True) -> tuple[Story, ...]:
    """The stories of a run at other options of ``match`` and ``cluster``, the largest first.

    Copies are judged anew on the pairs that the run related, events on the pairs that it compared, so a bar may
    be lowered as well as raised; headlines can only be asked to be more alike than in the run. ``verdicts``:
    whether a person's word stands. Raises ``UsageError`` where an option would change the articles themselves.
    """
    constraints = overrides.constraints(overrides.read(space.folder)) if verdicts else UNCONSTRAINED
    found = _named(hold(space, options, constraints).stories(options, constraints), space)
    return tuple(sorted(found, key=lambda story: (-story.size, story.id)))


def _named(found: Iterable[Story], space: Workspace) -> Iterator[Story]:
    """The stories with the ids, and what the history says of them, of those in the run that have the same articles."""
    stories_before: dict[frozenset[str], Story] = {}
    copies_before: dict[frozenset[str], str] = {}
    for story in space.stories():
        groups = {frozenset(item.article for item in group.members): group.id for group in story.copies}
        copies_before |= groups
        stories_before[frozenset().union(*groups)] = story
    for story in found:
        members = [frozenset(item.article for item in group.members) for group in story.copies]
        pairs = zip(story.copies, members, strict=True)
        copies = tuple(replace(group, id=copies_before.get(some, group.id)) for group, some in pairs)
        same = stories_before.get(frozenset().union(*members))
        named = replace(story, copies=copies)
        yield replace(named, id=same.id, merged=same.merged, split=same.split) if same else named


def moved(before: Iterable[Story], after: Iterable[Story]) -> list[Moved]:
    """What lies between two groupings of the same articles, the largest story first."""
    then, now = list(before), list(after)
    found = [*_spread(now, then, joined=True), *_spread(then, now, joined=False)]
    return sorted(found, key=lambda item: (-item.story.size, item.story.id, item.joined))


def _spread(here: Iterable[Story], there: Iterable[Story], *, joined: bool) -> Iterator[Moved]:
    """The stories of one grouping whose articles stand in several of the other."""
    home = {item.article: story.id for story in there for group in story.copies for item in group.members}
    for story in here:
        others = {home[item.article] for group in story.copies for item in group.members}
        if len(others) > 1:
            yield Moved(story, joined, tuple(sorted(others)))


def hold(space: Workspace, options: Options, constraints: Constraints = UNCONSTRAINED) -> Held:
    """What a run kept, ready to be grouped at ``options``. Raises as :func:`regroup` does."""
    was = space.options()
    _check(was, options)
    metas = {meta.id: meta for meta in space.metas()}
    groups, bars = _copies(space, metas, was, options)
    groups = divided(groups, metas, constraints.known(metas))
    if options.cluster.level == "copies":
        return Held(metas, groups, (), never)
    heads = {group.canonical for group in groups}
    profiles = {item.article: item for item in space.profiles()}
    stats = space.stats()
    pairs = _pairs(space, groups) if groups else ()
    faces = [profiles[head] for head in sorted(heads)]
    told = [match for some in batches(pairs, _PAIRS) for match in events.matching(faces, some, stats, options.match)]
    titled = [
        match
        for match in space.matches()
        if match.relation is Relation.HEADLINE and match.scores["headline"] >= options.match.headline_threshold
    ]
    return Held(metas, groups, [*titled, *told, *bars], events.evidence(profiles, stats, options.match))


def evidence(space: Workspace, pairs: Sequence[tuple[str, str]], options: Options) -> list[float]:
    """How much speaks for one event in each pair of articles (0 to 1), in the pairs' order; no other is read."""
    if not pairs:
        return []
    ids = sorted({article for pair in pairs for article in pair})
    profiles: dict[str, Profile] = {item.article: item for item in space.profiles(ids)}
    stats = space.stats()
    return [score for some in batches(pairs, _PAIRS) for score in _scores(profiles, stats, some, options.match)]


def _scores(
    profiles: Mapping[str, Profile], stats: Stats, pairs: Sequence[tuple[str, str]], options: Bars
) -> list[float]:
    """The evidence of pairs among the profiles."""
    ids = sorted({article for pair in pairs for article in pair})
    row = {article: number for number, article in enumerate(ids)}
    left, right = (np.array([row[pair[side]] for pair in pairs], dtype=np.int64) for side in (0, 1))
    found = events.evidence(profiles, stats, options)(ids)(left, right)
    return [round(float(value), 4) for value in found]


def _check(was: Options, wanted: Options) -> None:
    for table in ("read", "extract", "clean", "sign"):
        if getattr(was, table) != getattr(wanted, table):
            raise UsageError(f"options of [{table}] change the articles themselves; run dedup run with them instead")
    for name in _FIXED:
        if getattr(was.match, name) != getattr(wanted.match, name):
            raise UsageError(f"match.{name} changes what is compared; run dedup run with it instead")
    if wanted.match.headline_threshold < was.match.headline_threshold:
        raise UsageError(
            f"the run kept only headlines alike from {was.match.headline_threshold:g} on; "
            "run dedup run with a lower match.headline_threshold instead"
        )
    if was.cluster.level == "copies" and wanted.cluster.level != "copies":
        raise UsageError("the run stopped at copies and kept nothing to make stories from; run it at --level stories")


def _copies(
    space: Workspace, metas: Mapping[str, Meta], was: Options, wanted: Options
) -> tuple[list[CopyGroup], list[Match]]:
    """The copy groups, and the pairs that are fillings of one template.

    Where the bars of copies are others, every pair that was related is judged again.
    """
    measured = measure(lambda article: next(space.some([article])), wanted)
    found = [match for match in space.matches() if match.relation in TEXTUAL]
    neutral = {name: getattr(was.match, name) for name in _EVENT}
    if replace(wanted.match, **neutral) != was.match:
        again = (measured(match.left, match.right) for match in found)
        found = [verdict for verdict in again if isinstance(verdict, Match)]
    return copy_groups(metas.values(), found, measured, wanted.cluster), list(filter(barring, found))


def _pairs(space: Workspace, groups: Sequence[CopyGroup]) -> Iterator[tuple[str, str]]:
    """What the run compared, told of the canonicals of today: those with a member of the group of then."""
    then = {
        item.article: group.canonical for story in space.stories() for group in story.copies for item in group.members
    }
    now: dict[str, set[str]] = {}
    for group in groups:
        for item in group.members:
            now.setdefault(then[item.article], set()).add(group.canonical)
    found = {pair for heads in now.values() for pair in combinations(sorted(heads), 2)}
    for left, right in space.compared():
        found |= {(min(one, other), max(one, other)) for one in now[left] for other in now[right] if one != other}
    return iter(sorted(found))
