"""A body folded away: its rest stands in a hidden box, of the class of the boxes before it or named as they are.

The forest judges block by block, and what is hidden until a button is pressed looks less like body to it than the same
words further up.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import numpy.typing as npt

from dedup.extract.body.features import Chosen, Seen
from dedup.extract.body.leaves import Frame, LeafBlock, untaught
from dedup.extract.body.names import Name

_PROSE = 10
"""Words of a paragraph."""
_SHARE = 0.6
"""Share of the prose in a class's boxes, or in the box before a folded one, that is chosen, for the rest to follow."""
_MOST = 0.5
"""Share of the body that the boxes of a class must hold to be its boxes."""
_VOTE = 0.5
"""Share of a paragraph's words that the other extractor keeps of it."""
_LEAST = 0.1
"""The chance below which a block is left out whatever stands beside it."""
LINKED = 0.2
"""Share of linked words above which a box is a list of links."""
_BODY = 1 << Name.CONTENT | 1 << Name.ARTICLE
_ASIDE = frozenset({"aside", "footer", "nav", "form", "figure"})
_OTHERS = (
    1 << Name.SIDE | 1 << Name.FOOTER | 1 << Name.COMMENT | 1 << Name.PROMO | 1 << Name.AUTHOR
    | 1 << Name.CONSENT | 1 << Name.CAPTION
)  # fmt: skip
_FOLDED = _BODY | 1 << Name.ACCESS
"""Groups of names that a box folded away may bear: of text, and of being hidden."""


def siblings(seen: Seen, chosen: Chosen, chances: npt.NDArray[np.float32], votes: npt.NDArray[Any]) -> Chosen:
    """The paragraphs that go with the chosen ones by the box they stand in. Shapes: (blocks,).

    In a box of their class the other extractor must keep them, too (``votes``). Several hidden boxes are tabs. In
    scripts that the forests never saw, what a chance says is less than that: there a visible box counts, too.
    """
    prose = np.array([_is_prose(piece) for piece in seen.pieces])
    size = np.array([len(piece.words) for piece in seen.pieces])
    result = np.zeros(len(chosen), np.bool_)
    total, other = size[chosen].sum(), untaught(seen.pieces)
    for alike in seen.like.boxes.values():
        places = np.concatenate([np.arange(box.first, box.last) for box in alike])
        told = places[prose[places]]
        kept = chosen[told]
        body = size[told][kept].sum()
        if body >= max(_SHARE * size[told].sum(), _MOST * total, 1):
            folded = [box for box in alike if box.hidden]
            for box in alike if other else folded if len(folded) == 1 else ():
                if box.linked <= LINKED * box.words and _beside(box, chosen):
                    result[box.first : box.last] |= prose[box.first : box.last]
    result &= (chances >= _LEAST) & (votes >= _VOTE)
    for box, before in _folded(seen.frames):
        told = np.arange(before.first, before.last)[prose[before.first : before.last]]
        if size[told][chosen[told]].sum() >= max(_SHARE * size[told].sum(), 1):
            result[box.first : box.last] |= prose[box.first : box.last]
    return result


def _beside(box: Frame, chosen: Chosen) -> bool:
    """Whether no element around the box, up to one with text of the body beside it, is named for something else."""
    for level in box.up():
        held = int(chosen[level.first : level.last].sum())
        if held > int(chosen[box.first : box.last].sum()):
            return True
        if level.mask & _OTHERS or level.tag in _ASIDE:
            return False
    return True


def _is_prose(piece: LeafBlock) -> bool:
    return len(piece.words) >= _PROSE and not piece.linked


def _folded(frames: list[Frame]) -> list[tuple[Frame, Frame]]:
    """Boxes that are hidden and follow on one that is not, in the same element, named for text both and alike.

    Several of them in one element are tabs, or answers that open below their questions.
    """
    found: list[tuple[Frame, Frame]] = []
    shown: dict[int, Frame] = {}
    for frame in frames:
        if frame.parent is None or not frame.mask & _BODY or frame.parent.hidden:
            continue
        before = shown.get(frame.parent.number)
        if not frame.hidden:
            shown[frame.parent.number] = frame
        elif before is not None and not frame.mask & ~_FOLDED and _alike(frame, before):
            found.append((frame, before))
    around = Counter(id(box.parent) for box, _ in found)
    return [(box, before) for box, before in found if around[id(box.parent)] == 1]


def _alike(box: Frame, before: Frame) -> bool:
    """Whether both bear a word for text, or for an article, and neither holds links for the most part."""
    return box.linked <= LINKED * box.words and not set(box.names).isdisjoint(before.names)
