"""Headline groups: near-duplicate headlines, joined from the closest pair on and never across a conflict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from dedup.model import Match, Relation
from dedup.options.settings import Cluster
from dedup.profiles.meta import Meta
from dedup.store.components import UnionFind
from dedup.text.hashing import digest

Conflict: TypeAlias = Callable[[str, str], bool]
"""Whether the headlines of two articles (ids) may not stand in one group; pure and symmetric."""


_DEFAULTS = Cluster()


def headline_groups(
    metas: Iterable[Meta],
    matches: Iterable[Match],
    same: Iterable[tuple[str, str]],
    conflict: Conflict,
    options: Cluster = _DEFAULTS,
) -> dict[str, str]:
    """The headline group (16 hex digits) of every article with a title.

    ``same`` pairs have equal headlines (after folding) and always join. Then the matches of relation ``headline``
    join from the highest score down: where at least ``headline_share`` of the pairs between the two sides are
    matches, so that no chain of paraphrases grows into a topic, and no headline of the one side conflicts with one
    of the other, so that 5 dead and 12 dead never meet over a headline that gives no number.
    """
    ids = sorted(meta.id for meta in metas if meta.title)
    place = {article: row for row, article in enumerate(ids)}
    forest = UnionFind(len(ids))
    for one, two in same:
        forest.join(place[one], place[two])
    links: dict[tuple[int, int], float] = {}
    for match in matches:
        if match.relation is Relation.HEADLINE and match.left in place and match.right in place:
            left, right = sorted((forest.root(place[match.left]), forest.root(place[match.right])))
            if left != right:
                links[left, right] = max(links.get((left, right), 0.0), match.scores.get("headline", 0.0))
    _join(forest, links, lambda left, right: conflict(ids[left], ids[right]), options.headline_share)
    return {ids[row]: digest(ids[rows[0]], 16) for rows in forest.sets() for row in rows}


def _join(
    forest: UnionFind, links: Mapping[tuple[int, int], float], conflict: Callable[[int, int], bool], share: float
) -> None:
    """Join the sets of linked faces (the smallest row of each distinct headline), the strongest link first."""
    faces: dict[int, set[int]] = {}
    near: dict[int, set[int]] = {}
    for left, right in links:
        near.setdefault(left, set()).add(right)
        near.setdefault(right, set()).add(left)
    for left, right in sorted(links, key=lambda key: (-links[key], key)):
        one, two = sorted((forest.root(left), forest.root(right)))
        if one == two:
            continue
        here, there = faces.get(one, {one}), faces.get(two, {two})
        linked = sum(len(near[face] & there) for face in here)
        if linked < share * len(here) * len(there) or any(conflict(a, b) for a in here for b in there):
            continue
        forest.join(one, two)
        faces[one] = here | there
