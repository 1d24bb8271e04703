"""Headline groups: near-duplicate headlines, joined from the closest pair on and never across a conflict."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from dedup.cluster.components import Forest
from dedup.model import Match, Meta, Relation
from dedup.text import digest

Conflict: TypeAlias = Callable[[str, str], bool]
"""Whether the headlines of two articles (ids) may not stand in one group; pure and symmetric."""


def headline_groups(
    metas: Iterable[Meta], matches: Iterable[Match], same: Iterable[tuple[str, str]], conflict: Conflict
) -> dict[str, str]:
    """The headline group (16 hex digits) of every article with a title.

    ``same`` pairs have equal headlines (after folding) and always join. Then the matches of relation ``headline``
    join from the highest score down, unless a headline of the one side conflicts with one of the other: the
    groups are those of complete linkage as far as conflicts go, so that A with 5 dead and C with 12 never
    meet over a B that gives no number.
    """
    ids = sorted(meta.id for meta in metas if meta.title)
    place = {article: row for row, article in enumerate(ids)}
    forest = Forest(len(ids))
    for one, two in same:
        forest.join(place[one], place[two])
    faces: dict[int, list[str]] = {rows[0]: [ids[rows[0]]] for rows in forest.sets()}
    found = sorted(
        (-match.scores.get("headline", 0.0), match.left, match.right)
        for match in matches
        if match.relation is Relation.HEADLINE and match.left in place and match.right in place
    )
    for _, one, two in found:
        left, right = sorted((forest.root(place[one]), forest.root(place[two])))
        if left == right or any(conflict(a, b) for a in faces[left] for b in faces[right]):
            continue
        forest.join(left, right)
        faces[left] += faces.pop(right)
    return {ids[row]: digest(ids[rows[0]], 16) for rows in forest.sets() for row in rows}
