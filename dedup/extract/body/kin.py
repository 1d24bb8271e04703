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
    rows: dict[int, tuple[float, ...]] = {}
    for like in alike.values():
        first, last = (np.array([getattr(box, side) for box in like]) for side in ("first", "last"))
        words, links, voted = (column[last] - column[first] for column in sums)
        others = words.sum() - words, links.sum() - links, voted.sum() - voted
        held = np.maximum(others[0], 1)
        count = np.full(len(like), np.log1p(len(like)))
        own = np.maximum(words, 1)
        columns = (
            np.log1p(others[2]), others[2] / held, others[1] / held, voted / own, links / own, np.log1p(words), count
        )  # fmt: skip
        for box, row in zip(like, np.column_stack(columns).tolist(), strict=True):
            rows[box.number] = tuple(row)
    nothing = (0.0,) * len(NAMES)
    best: list[tuple[float, ...]] = []
    for frame in frames:
        around = best[frame.parent.number] if frame.parent is not None else nothing
        own = rows.get(frame.number)
        best.append(around if own is None else max(around, own))
    found = [best[piece.frame.number] for piece in pieces]
    return np.array(found, dtype=np.float32).reshape(len(pieces), len(NAMES))


def boxes(frames: Sequence[Frame]) -> dict[str, list[Frame]]:
    """The boxes with a class or property that others have too, outermost ones only, by that class."""
    found: dict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        if frame.last > frame.first and frame.tag in _BOXES and not frame.key.endswith(".."):
            last = found[frame.key]
            if not last or last[-1].last <= frame.first:
                last.append(frame)
    return {key: alike for key, alike in found.items() if len(alike) > 1}
