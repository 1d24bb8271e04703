"""What holds for every block of an element of a page: the names and tags around it, and what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dedup.extract.body.leaves import Frame
from dedup.extract.body.names import Name

Column = npt.NDArray[np.float64]
Places = npt.NDArray[np.int_]
AROUND = ("article", "main", "nav", "header", "footer", "aside", "form", "figure", "table", "ul", "button", "section")
GROUPS = tuple(Name)
_PLACES = {tag: len(GROUPS) + number for number, tag in enumerate(AROUND)}
_PAGE = frozenset({"html", "body"})
_WIDE = 0.6
"""Share of a page's words above which an element says nothing of what stands in it."""
_RANKS = {f"h{digit}": digit for digit in range(10)}


@dataclass(frozen=True, slots=True)
class Elements:
    """What holds for every block of an element, by the element's number.

    ``up`` is the element around it, itself for the outermost; ``own`` the block-level one; ``rank`` that of the heading
    it stands in; ``near`` how deep the nearest element around it lies that has each name or tag, -1 for none.
    """

    up: Places
    own: Places
    rank: Column
    near: npt.NDArray[np.int16]
    depth: Places
    words: Places
    linked: Places
    blocks: Places
    hidden: Column
    inline: Column


def elements(frames: list[Frame], total: int) -> Elements:
    """The elements of a page of ``total`` words."""
    up = np.array([frame.number if frame.parent is None else frame.parent.number for frame in frames])
    inline = np.array([frame.inline for frame in frames], np.float64)
    rank = np.array([_RANKS.get(frame.tag, 0) for frame in frames], np.float64)
    depth = np.array([frame.depth for frame in frames])
    near = np.where(_named(frames, total), depth.astype(np.int16)[:, None], np.int16(-1))
    for above in _ways(up):
        # What lies deeper is nearer.
        near = np.maximum(near, near[above])
    own = np.arange(len(frames))
    for further in _ways(np.where(inline > 0, up, own)):
        own = further
        rank = np.where(rank == 0, rank[own], rank)
    return Elements(
        up=up,
        own=own,
        rank=rank,
        near=near,
        depth=depth,
        words=np.array([frame.words for frame in frames]),
        linked=np.array([frame.linked for frame in frames]),
        blocks=np.maximum(np.array([frame.last - frame.first for frame in frames]), 1),
        hidden=np.array([frame.hidden for frame in frames], np.float64),
        inline=inline,
    )


def _ways(step: Places) -> Iterator[Places]:
    """Where one step leads from each place, where two, four and so on, to where all have come to rest."""
    while True:
        yield step
        further = step[step]
        if np.array_equal(further, step):
            return
        step = further


def _named(frames: list[Frame], total: int) -> npt.NDArray[np.bool_]:
    """Which names and tags each element has, in the order of ``GROUPS`` and ``AROUND``."""
    told = np.zeros((len(frames), len(GROUPS) + len(AROUND)), np.bool_)
    masks = np.array([0 if frame.tag in _PAGE else frame.mask for frame in frames], np.int64)
    told[:, : len(GROUPS)] = masks[:, None] >> np.arange(len(GROUPS)) & 1
    # A name on an element that holds most of the page says nothing against what stands in it.
    wide = np.array([frame.words >= _WIDE * total for frame in frames])
    told[wide, Name.ARTICLE + 1 : len(GROUPS)] = False
    for frame in frames:
        if frame.tag in _PLACES:
            told[frame.number, _PLACES[frame.tag]] = True
    return told


def around(at: Places, known: Elements, total: int) -> list[Column]:
    """The names and tags around a block, near ones more than far ones, and what the elements around it hold."""
    near = known.near[at]
    above = 1 + known.depth[at][:, None] - near
    columns = list(np.where(near >= 0, 1.0 / np.maximum(above, 1), 0.0).T)
    level = known.own[at]
    for _ in range(3):
        level = known.up[level]
        held, blocks = known.words[level], known.blocks[level]
        links = known.linked[level] / np.maximum(held, 1)
        columns += [held / max(total, 1), links, np.log1p(held / blocks), np.log1p(blocks)]
    return columns


def to_core(middle: Frame | None, at: Places, known: Elements) -> list[Column]:
    """How far above and below the core a block's way to it turns, and how much of the core stands where it turns."""
    if middle is None:
        return [np.full(len(at), -1.0), np.full(len(at), -1.0), np.zeros(len(at))]
    meet = known.up.copy()
    inside = [level.number for level in middle.up()]
    meet[inside] = inside
    *_, last = _ways(meet)
    turn = last[at]
    depth = known.depth
    share = known.words[turn] / max(middle.words, 1)
    return [(middle.depth - depth[turn]).astype(np.float64), (depth[at] - depth[turn]).astype(np.float64), share]
