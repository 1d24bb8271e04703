"""What holds for every block of an element of a page: the names and tags around it, and what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dedup.extract.body.leaves import Frame
from dedup.extract.body.names import Name

Column = npt.NDArray[np.float64]
Places = npt.NDArray[np.int_]
AROUND = ("article", "main", "nav", "header", "footer", "aside", "form", "figure", "table", "ul", "button", "section")
GROUPS = tuple(Name)
_PLACES = {tag: len(GROUPS) + number for number, tag in enumerate(AROUND)}
_WIDE = 0.6
"""Share of a page's words above which an element says nothing of what stands in it."""
_RANKS = {f"h{digit}": digit for digit in range(10)}


@dataclass(frozen=True, slots=True)
class Elements:
    """What holds for every block of an element, by the element's number.

    ``parent`` is -1 for the outermost; ``own`` the block-level element around it; ``rank`` that of the heading it
    stands in; ``near`` how deep the nearest element around it lies that has each name or tag, -1 for none.
    """

    parent: list[int]
    own: Places
    rank: Column
    near: Places
    depth: Places
    words: Places
    linked: Places
    blocks: Places
    hidden: Column
    inline: Column


def elements(frames: list[Frame], total: int) -> Elements:
    """The elements of a page of ``total`` words."""
    own: list[int] = []
    ranks: list[int] = []
    rows: list[int] = []
    lists = [[-1] * (len(GROUPS) + len(AROUND))]
    parent = [frame.parent.number if frame.parent is not None else -1 for frame in frames]
    for frame, up in zip(frames, parent, strict=True):
        within = frame.inline and up >= 0
        heading = _RANKS.get(frame.tag, 0)
        own.append(own[up] if within else frame.number)
        ranks.append(heading or ranks[up] if within else heading)
        row = rows[up] if up >= 0 else 0
        if frame.mask or frame.tag in _PLACES:
            lists.append(_nearer(frame, lists[row], total))
            row = len(lists) - 1
        rows.append(row)
    return Elements(
        parent=parent,
        own=np.array(own),
        rank=np.array(ranks, np.float64),
        near=np.array(lists, np.int32)[np.array(rows)],
        depth=np.array([frame.depth for frame in frames]),
        words=np.array([frame.words for frame in frames]),
        linked=np.array([frame.linked for frame in frames]),
        blocks=np.maximum(np.array([frame.last - frame.first for frame in frames]), 1),
        hidden=np.array([frame.hidden for frame in frames], np.float64),
        inline=np.array([frame.inline for frame in frames], np.float64),
    )


def _nearer(frame: Frame, depths: list[int], total: int) -> list[int]:
    """The depths for what stands in an element, from those for the element around it."""
    depths = depths.copy()
    if frame.tag in _PLACES:
        depths[_PLACES[frame.tag]] = frame.depth
    if frame.mask and frame.tag not in {"html", "body"}:
        for group in _bits(frame.mask):
            # A name on an element that holds most of the page says nothing against what stands in it.
            if group <= Name.ARTICLE or frame.words < _WIDE * total:
                depths[group] = frame.depth
    return depths


@lru_cache(maxsize=4096)
def _bits(mask: int) -> tuple[int, ...]:
    return tuple(group for group in GROUPS if mask >> group & 1)


def around(at: Places, known: Elements, total: int) -> list[Column]:
    """The names and tags around a block, near ones more than far ones, and what the elements around it hold."""
    near = known.near[at]
    above = 1 + known.depth[at][:, None] - near
    columns = list(np.where(near >= 0, 1.0 / np.maximum(above, 1), 0.0).T)
    up = np.array([number if parent < 0 else parent for number, parent in enumerate(known.parent)])
    level = known.own[at]
    for _ in range(3):
        level = up[level]
        held, blocks = known.words[level], known.blocks[level]
        links = known.linked[level] / np.maximum(held, 1)
        columns += [held / max(total, 1), links, np.log1p(held / blocks), np.log1p(blocks)]
    return columns


def to_core(middle: Frame | None, at: Places, known: Elements) -> list[Column]:
    """How far above and below the core a block's way to it turns, and how much of the core stands where it turns."""
    if middle is None:
        return [np.full(len(at), -1.0), np.full(len(at), -1.0), np.zeros(len(at))]
    inside = {level.number for level in middle.up()}
    meet: list[int] = []
    for number, parent in enumerate(known.parent):
        meet.append(number if number in inside else meet[parent])
    turn = np.array(meet)[at]
    depth = known.depth
    share = known.words[turn] / max(middle.words, 1)
    return [(middle.depth - depth[turn]).astype(np.float64), (depth[at] - depth[turn]).astype(np.float64), share]
