"""What boxes of a block's own class hold elsewhere on the page: a body may stand in several, with adverts between.

An extractor that keeps the first of them votes against the others; what the first was told to be, its kin are too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dedup.extract.body.leaves import Frame, LeafBlock

_BOXES = frozenset({"div", "section", "article", "td", "main", "p", "span"})
NAMES = ("kin_voted", "kin_vote", "kin_links", "kin_own_vote", "kin_own_links", "kin_own_words", "kin_boxes")
"""The columns: of the boxes of one class with the most voted words outside the block's own."""

Column = npt.NDArray[np.float64]


def kin(
    pieces: Sequence[LeafBlock], frames: Sequence[Frame], alike: dict[str, list[Frame]], vote: Column
) -> npt.NDArray[np.float32]:
    """A row per block with the columns of ``NAMES``; zeros where no box around it has one of its class elsewhere.

    ``alike`` are the boxes of each class (see ``boxes``).
    """
    size = np.array([len(piece.words) for piece in pieces], dtype=np.float64)
    linked = np.array([piece.linked for piece in pieces], dtype=np.float64)
    sums = [np.concatenate([[0.0], np.cumsum(column)]) for column in (size, linked, vote * size)]
    rows = _rows(alike, sums)
    nothing = (0.0,) * len(NAMES)
    best: list[tuple[float, ...]] = []
    for frame in frames:
        around = best[frame.parent.number] if frame.parent is not None else nothing
        own = rows.get(frame.number)
        best.append(around if own is None else max(around, own))
    found = [best[piece.frame.number] for piece in pieces]
    return np.array(found, dtype=np.float32).reshape(len(pieces), len(NAMES))


def _rows(alike: dict[str, list[Frame]], sums: list[Column]) -> dict[int, tuple[float, ...]]:
    """The columns by the number of a box. ``sums`` are words, links and votes up to each block."""
    every = [box for like in alike.values() for box in like]
    if not every:
        return {}
    sizes = np.array([len(like) for like in alike.values()])
    starts, group = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(sizes)), sizes)
    first, last = np.array([box.first for box in every]), np.array([box.last for box in every])
    words, links, voted = (column[last] - column[first] for column in sums)
    others, linked, votes = (np.add.reduceat(own, starts)[group] - own for own in (words, links, voted))
    held, own = np.maximum(others, 1), np.maximum(words, 1)
    columns = (
        np.log1p(votes), votes / held, linked / held, voted / own, links / own, np.log1p(words), np.log1p(sizes)[group],
    )  # fmt: skip
    return {box.number: tuple(row) for box, row in zip(every, np.column_stack(columns).tolist(), strict=True)}


def boxes(frames: Sequence[Frame]) -> dict[str, list[Frame]]:
    """The boxes with a class or property that others have too, outermost ones only, by that class."""
    found: dict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        if frame.last > frame.first and frame.tag in _BOXES and not frame.key.endswith(".."):
            last = found[frame.key]
            if not last or last[-1].last <= frame.first:
                last.append(frame)
    return {key: alike for key, alike in found.items() if len(alike) > 1}
