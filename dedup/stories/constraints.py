"""A person's word over the evidence: must-link and cannot-link constraints on stories (Wagstaff and Cardie, 2000).

A split holds against everything: evidence, copies, and joins that would bring its two sides together over
others. Among joins that cannot all hold, the later one wins. What was in one story with both sides of a split
goes to the side that its evidence is nearer to.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from dedup.model import Story
from dedup.profiles.meta import Meta
from dedup.store.components import UnionFind
from dedup.store.overrides import Constraints
from dedup.stories.group import PairScorer
from dedup.stories.linkage import Scorer
from dedup.stories.record import story

Pair: TypeAlias = tuple[int, int]
"""Two copy groups, by their places in the order of their canonicals."""

NOT_JOINED = "not joined as a person asked: a later or a splitting verdict stands against it"


def apply_constraints(
    found: Iterable[Story], metas: Mapping[str, Meta], constraints: Constraints, pair_scorer: PairScorer
) -> list[Story]:
    """The stories as a person wants them, by id; those that no verdict touches are as they were.

    ``pair_scorer`` is asked for evidence only where a split divides a story. A join that a split or a later join
    overrules is told in the flags of the stories of both its sides.
    """
    before = list(found)
    lines = sorted((item.canonical, number, item) for number, one in enumerate(before) for item in one.copies)
    groups = [item for _, _, item in lines]
    home = {member.article: place for place, item in enumerate(groups) for member in item.members}
    apart = {(home[left], home[right]) for left, right in constraints.splits if home[left] != home[right]}
    atoms, overruled = _joined(len(groups), [(home[left], home[right]) for left, right in constraints.joins], apart)
    plot = UnionFind(len(before))
    for place, (_, number, _) in enumerate(lines):
        plot.join(lines[atoms.root(place)][1], number)
    sets: dict[int, list[int]] = {}
    for place, (_, number, _) in enumerate(lines):
        sets.setdefault(plot.root(number), []).append(place)
    home_set = {place: number for number, places in sets.items() for place in places}
    inner: dict[int, set[Pair]] = {}
    for one, other in apart:
        if home_set[one] == home_set[other]:
            inner.setdefault(home_set[one], set()).add((atoms.root(one), atoms.root(other)))
    made: list[Story] = []
    for number, places in sets.items():
        parts = _sides(
            places, atoms, inner.get(number, set()), lambda some: pair_scorer([groups[row].canonical for row in some])
        )
        olds = {lines[place][1] for place in places}
        for part in parts:
            notes = (NOT_JOINED,) if overruled.intersection(part) else ()
            if len(olds) == 1 and len(parts) == 1:
                old = before[lines[part[0]][1]]
                made.append(replace(old, flags=(*old.flags, *notes)) if notes else old)
            else:
                made.append(story([groups[place] for place in part], metas, notes))
    return sorted(made, key=lambda item: item.id)


def _joined(size: int, joins: Sequence[Pair], apart: Collection[Pair]) -> tuple[UnionFind, frozenset[int]]:
    """What must stay together, the latest join first, and the places whose join cannot hold."""
    atoms = UnionFind(size)
    overruled: set[int] = set()
    for left, right in reversed(joins):
        ends = {atoms.root(left), atoms.root(right)}
        if any({atoms.root(one), atoms.root(other)} == ends for one, other in apart):
            overruled |= {left, right}
        else:
            atoms.join(left, right)
    return atoms, frozenset(overruled)


def _sides(
    places: Sequence[int], atoms: UnionFind, inner: Collection[Pair], pair_scorer: Callable[[Sequence[int]], Scorer]
) -> list[list[int]]:
    """The places of one story, divided so that no ``inner`` pair of roots is inside a part; whole where none is.

    What a split names is laid first, each where no split forbids it and the evidence is highest; then
    every other item goes to the part whose named items its evidence is nearest to.
    """
    if not inner:
        return [list(places)]
    barred = {*inner, *((other, one) for one, other in inner)}
    row = {place: number for number, place in enumerate(places)}
    scored = pair_scorer(places)
    blocks: dict[int, list[int]] = {}
    for place in places:
        blocks.setdefault(atoms.root(place), []).append(place)
    seeds = sorted({root for pair in inner for root in pair})

    def near(block: Sequence[int], part: Sequence[int]) -> float:
        left, right = (np.array([row[place] for place in side]) for side in (block, part))
        return round(float(np.mean(scored(np.repeat(left, len(right)), np.tile(right, len(left))))), 4)

    sides: list[list[int]] = []
    for seed in seeds:
        free = [side for side in sides if not any((seed, other) in barred for other in side)]
        if free:
            max(free, key=lambda side: near(blocks[seed], side)).append(seed)
        else:
            sides.append([seed])
    parts = [[place for seed in side for place in blocks[seed]] for side in sides]
    grown = [list(part) for part in parts]
    for root in sorted(blocks.keys() - set(seeds)):
        best = max(range(len(parts)), key=lambda number: (near(blocks[root], parts[number]), -number))
        grown[best].extend(blocks[root])
    return [sorted(part) for part in grown]
