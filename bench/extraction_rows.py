"""Pages as the block model learns them: each block's features, what of it is gold, and how much it counts.

Two things are mended in the gold. Where it lacks a standfirst that the page has, that block is body all the same: the
output contract keeps it, and sets that leave it out would teach to drop it. Where a set's gold leaves lists, tables
and boxed quotes out by its own rule, those blocks teach nothing.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from extraction_data import Sample, decode, listed

Floats = npt.NDArray[np.float64]
WITHOUT_STANDFIRST = frozenset({"scrapinghub", "waddle", "wcxb"})
"""Sets whose gold leaves a standfirst in the page's header out."""
_WITHOUT_LISTS = frozenset({"fundus"})
"""Nor has its gold quotes that stand in boxes, tweets among them."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A page's rows: features, share of each block's words that is gold, the block's weight in the page's F1.

    ``alone`` are the features without another extractor's opinion; ``blinded`` those where it saw a part of its text or
    none.
    """

    name: str
    corpus: str
    site: str
    language: str
    features: npt.NDArray[np.float32]
    alone: npt.NDArray[np.float32]
    blinded: npt.NDArray[np.float32]
    share: Floats
    weight: Floats
    seen: Any
    title: str


def rows(sample: Sample) -> Rows:
    """A page seen as the extractor sees it, labelled by alignment with its gold."""
    from dedup.extract.body.features import matrix  # noqa: PLC0415 - as above
    from dedup.extract.body.second_opinion import asked  # noqa: PLC0415 - as above
    from dedup.extract.body.selection import look  # noqa: PLC0415 - worker processes import what they use
    from dedup.extract.tree import parse  # noqa: PLC0415 - as above

    tree = parse(decode(sample.data))
    lone = look(tree)
    seen = asked(lone, tree) or lone
    title = seen.pieces[seen.head].text if seen.head >= 0 else ""
    alone, features = matrix(lone), matrix(seen)
    blinded = matrix(_blinded(seen, sample.name)) if sample.gold else features
    share, weight = _labels(sample, seen)
    light = replace(seen, opinions=(), titles=[])
    return Rows(
        sample.name, sample.corpus, sample.site, sample.language, features, alone, blinded, share, weight, light, title
    )


def _labels(sample: Sample, seen: Any) -> tuple[Floats, Floats]:
    from dedup.model import BlockKind  # noqa: PLC0415 - as above

    gold = listed(sample.gold)
    size, hit = aligned([piece.text for piece in seen.pieces], gold)
    share = hit / np.maximum(size, 1)
    weight = np.minimum(size / max(len(gold), 50), 1.0) ** 0.75
    if sample.corpus in WITHOUT_STANDFIRST:
        share[list(seen.summary)] = 1.0
    if sample.corpus in _WITHOUT_LISTS:
        kinds = np.array([piece.kind in {BlockKind.ITEM, BlockKind.CELL, BlockKind.QUOTE} for piece in seen.pieces])
        plain = np.array([2 * piece.linked < len(piece.words) for piece in seen.pieces])
        weight[kinds & plain & (share < 0.5)] = 0
    if seen.head >= 0:
        weight[seen.head] = 0
    return share, weight


def _blinded(seen: Any, seed: str) -> Any:
    """The page where the other extractor found nothing (three of ten), the first, or the last part of its text."""
    from dedup.extract.body.votes import Opinion  # noqa: PLC0415 - as above

    drawn = random.Random(seed)  # noqa: S311 - no secret
    chance, lines = drawn.random(), seen.opinions[0].text.split("\n")
    keep = max(1, int(len(lines) * drawn.uniform(0.15, 0.7)))
    part = [] if chance < 0.3 else lines[:keep] if chance < 0.8 else lines[-keep:]
    return replace(seen, opinions=(Opinion("\n".join(part)), *seen.opinions[1:]))


def aligned(texts: list[str], gold: list[str]) -> tuple[Floats, Floats]:
    """Words a block has, and how many of them the longest common subsequence with the gold matches."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - as above

    words: list[str] = []
    owner: list[int] = []
    for number, text in enumerate(texts):
        found = listed(text)
        words += found
        owner += [number] * len(found)
    size, hit = np.zeros(len(texts)), np.zeros(len(texts))
    np.add.at(size, owner, 1)
    for step in LCSseq.opcodes(words, gold):
        if step.tag == "equal":
            np.add.at(hit, owner[step.src_start : step.src_end], 1)
    return size, hit
