"""When another extractor is asked: on pages of which the judge of blocks is in doubt, and on a drawn few of the others.

A forest that knows no other extractor's answer judges first. Where it leaves many words undecided, trafilatura's answer
is sought and a second forest judges with it. Whether a page is in doubt depends on that page alone. On the drawn few
the answer is sought to report how far the two agree, and is never used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np
import numpy.typing as npt
from lxml.html import HtmlElement

from dedup.extract.body.choice import judged
from dedup.extract.body.features import Matrix, Seen, matrix
from dedup.extract.body.trees import Judge, trained
from dedup.extract.body.votes import Opinion, trafilatura_text
from dedup.model import SecondOpinion

DOUBT = 0.10
"""Undecided words, for each word that the first forest expects of the body, from which on a page is in doubt."""
_DRAWN = 50
"""One page of so many that are in no doubt is asked about all the same."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a page's blocks were taken for, and by what: their features, chances and choice. Shapes: (blocks, ...)."""

    seen: Seen
    rows: Matrix
    chances: npt.NDArray[np.float32]
    chosen: npt.NDArray[np.bool_]
    opinion: SecondOpinion | None = None

    @property
    def judge(self) -> Judge:
        """Which forest had the last word."""
        return Judge.ASKED if self.opinion is not None and self.opinion.used else Judge.ALONE


def judgement(seen: Seen, tree: HtmlElement, digest: str = "") -> Judgement:
    """The page's blocks judged. ``digest`` is that of its bytes, by which pages are drawn; without one, none is."""
    alone = _judged(seen, Judge.ALONE)
    if doubt(seen, alone.chances) >= DOUBT:
        found = _judged(asked(seen, tree), Judge.ASKED)
        return replace(found, opinion=SecondOpinion(agreement(found, found.seen.opinions[0]), used=True))
    if digest and crc32(digest.encode()) % _DRAWN == 0:
        other = Opinion(trafilatura_text(tree))
        return replace(alone, opinion=SecondOpinion(agreement(alone, other), used=False))
    return alone


def _judged(seen: Seen, judge: Judge) -> Judgement:
    rows = matrix(seen)
    chances = trained(judge).chances(rows)
    return Judgement(seen, rows, chances, judged(seen, rows, chances))


def asked(seen: Seen, tree: HtmlElement) -> Seen:
    """The page with trafilatura's answer."""
    return replace(seen, opinions=(Opinion(trafilatura_text(tree)), *seen.opinions[1:]))


def doubt(seen: Seen, chances: npt.NDArray[np.float32]) -> float:
    """How many words are undecided, each as far as its block's chance is from 0 and 1, for each word expected as body.

    0 where every chance is 0 or 1; without a word to expect, 1.
    """
    size = _sizes(seen)
    expected = float(chances @ size)
    return float(np.minimum(chances, 1 - chances) @ size) / expected if expected else 1.0


def agreement(found: Judgement, other: Opinion) -> float:
    """The F1 between the chosen words and another extractor's answer, rounded to 4 digits; 1 where both have none."""
    size = _sizes(found.seen)
    vote = np.array([other.vote(piece.words) for piece in found.seen.pieces])
    kept, voted = float(size[found.chosen].sum()), float(vote @ size)
    return round(2 * float((vote * size)[found.chosen].sum()) / (kept + voted), 4) if kept + voted else 1.0


def _sizes(seen: Seen) -> npt.NDArray[np.float64]:
    """Words per block, none for the headline's."""
    size = np.array([len(piece.words) for piece in seen.pieces], dtype=np.float64)
    size[seen.head : seen.head + 1] = 0
    return size
