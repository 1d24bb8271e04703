"""When another extractor is asked: on pages of which the judge of blocks is in doubt, and on a drawn few of the others.

A forest that knows no other extractor's answer judges first. Where it leaves many words undecided and a block open,
trafilatura's answer is sought and a second forest judges with it; so it is on pages in scripts that no page of its
training was written in, whose doubt says less. Whether a page is in doubt depends on that page alone. On the drawn few
the answer is sought to report how far the two agree, and is never used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt
from zlib import crc32

import numpy as np
import numpy.typing as npt
from lxml.html import HtmlElement

from dedup.extract.body.choice import judged
from dedup.extract.body.features import Matrix, Seen, matrix, own_columns, voted, votes
from dedup.extract.body.leaves import untaught
from dedup.extract.body.trees import Judge, trained
from dedup.extract.body.votes import Opinion, trafilatura_text
from dedup.model import SecondOpinion

DOUBT = 0.04
"""The doubt (see ``doubt``) from which on another extractor is asked."""
_OPEN = 0.3
"""How far from 0 and 1 a block's chance is where it is open what the block is; on a page without such a block another
answer changes nothing (of 104 pages above the bound of doubt, one)."""
_COUNTED = 200
"""Words of one block that count at most, so that a very long one does not hide the doubt about all others."""
_DRAWN = 50
"""One page of so many that are in no doubt is asked about all the same."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a page's blocks were taken for, and by what: their features, chances and choice. Shapes: (blocks, ...).

    ``doubt`` is that of the forest that judged first.
    """

    seen: Seen
    rows: Matrix
    chances: npt.NDArray[np.float32]
    chosen: npt.NDArray[np.bool_]
    doubt: float = 0.0
    opinion: SecondOpinion | None = None

    @property
    def judge(self) -> Judge:
        """Which forest had the last word."""
        return Judge.ASKED if self.opinion is not None and self.opinion.used else Judge.ALONE


def judge_page(seen: Seen, tree: HtmlElement, digest: str = "") -> Judged:
    """The page's blocks judged. ``digest`` is that of its bytes, by which pages are drawn; without one, none is."""
    own = own_columns(seen)
    rows, chances = _chances(seen, own, Judge.ALONE)
    doubted = doubt(seen, chances)
    doubtful = (doubted >= DOUBT and _open(seen, chances)) or untaught(seen.pieces)
    drawn = bool(digest) and crc32(digest.encode()) % _DRAWN == 0
    told = asked(seen, tree) if doubtful or drawn else None
    if told is None:
        return Judged(seen, rows, chances, judged(seen, rows, chances), doubted)
    vote = votes(told.opinions[0], told.pieces)
    if doubtful:
        seen = told
        rows, chances = _chances(seen, voted(own, vote), Judge.ASKED)
    found = Judged(seen, rows, chances, judged(seen, rows, chances), doubted)
    return replace(found, opinion=SecondOpinion(agreement(found, vote), used=doubtful))


def _chances(seen: Seen, own: Matrix, judge: Judge) -> tuple[Matrix, npt.NDArray[np.float32]]:
    """The features of a page's blocks and what a forest makes of them."""
    rows = matrix(seen, own)
    return rows, trained(judge).chances(rows)


def asked(seen: Seen, tree: HtmlElement) -> Seen | None:
    """The page with trafilatura's answer; None where it gives none: the first judgement stands then."""
    text = trafilatura_text(tree)
    return None if text is None else replace(seen, opinions=(Opinion(text), *seen.opinions[1:]))


def doubt(seen: Seen, chances: npt.NDArray[np.float32]) -> float:
    """How many words are undecided, for each word of the geometric mean of page and expected body.

    A word counts by how far its block's chance is from 0 and 1. Beside the page alone no short body of a long page
    would be in doubt, beside the body alone nearly every one.
    """
    size = np.minimum(_sizes(seen), _COUNTED)
    undecided = float(np.minimum(chances, 1 - chances) @ size)
    return undecided / sqrt(float(chances @ size) * float(size.sum())) if undecided else 0.0


def _open(seen: Seen, chances: npt.NDArray[np.float32]) -> bool:
    """Whether it is open of any block with words whether it is body."""
    return bool(((np.minimum(chances, 1 - chances) > _OPEN) & (_sizes(seen) > 0)).any())


def agreement(found: Judged, vote: npt.NDArray[np.float64]) -> float:
    """The F1 between the chosen words and those that another extractor votes for, to 4 digits; 1 where both have none.

    ``vote`` is its vote on each block.
    """
    size = _sizes(found.seen)
    kept, voted = float(size[found.chosen].sum()), float(vote @ size)
    return round(2 * float((vote * size)[found.chosen].sum()) / (kept + voted), 4) if kept + voted else 1.0


def _sizes(seen: Seen) -> npt.NDArray[np.float64]:
    """Words per block, none for the headline's."""
    size = np.array([len(piece.words) for piece in seen.pieces], dtype=np.float64)
    size[seen.head : seen.head + 1] = 0
    return size
