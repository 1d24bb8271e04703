"""What surrounds a block: its section, its place in the body that another extractor voted for, its like on the page.

Neutral to language like the rest: a block is told by whether its words are the article's, never by what they mean.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from dedup.extract.body.kin import boxes
from dedup.extract.body.leaves import Frame, LeafBlock

Column: TypeAlias = npt.NDArray[np.float64]
_TOLD = 0.5
"""Share of a block's words in trafilatura's text from which it votes for the block."""
_RUNNING = 10
"""Words from which a block is running text."""
_COMMON = 60
"""Commonest words of the likely body that say what the page is about."""
_LEVELS = 3
"""Enclosing elements whose class and name a block is compared by."""
NAMES = (
    "section_rank", "section_offset", "section_words", "section_link_share", "section_vote", "next_section_words",
    "next_section_vote", "section_heading_words",
    "voted_before", "outside_voted", "voted_words", "voted_share",
    "path_vote", "path_link_share", "path_words_per_block", "path_blocks",
    "repetition", "voted_vocabulary",
)  # fmt: skip
"""The columns, in order."""


@dataclass(frozen=True, slots=True)
class Likes:
    """What blocks and elements of a page are like each other by their markup alone, whatever anybody votes.

    ``paths`` is equal for blocks of the same element in the same kind of element, ``repetition`` how many elements like
    one around a block stand side by side. Shapes: (blocks,). ``boxes`` are those of one class, by class.
    ``vocabularies`` are the distinct words of each block.
    """

    paths: npt.NDArray[np.int_]
    repetition: Column
    boxes: dict[str, list[Frame]]
    vocabularies: list[frozenset[str]]


def likes(pieces: list[LeafBlock], frames: list[Frame]) -> Likes:
    """What the blocks of a page are like."""
    vocabularies = [frozenset(piece.words) for piece in pieces]
    return Likes(paths(pieces), _repetition(pieces, frames), boxes(frames), vocabularies)


def context(pieces: list[LeafBlock], like: Likes, ranks: Column, vote: Column) -> npt.NDArray[np.float32]:
    """A row a block. ``ranks`` are those of headings, 0 for other blocks; ``vote`` is another extractor's on each."""
    size = np.array([len(piece.words) for piece in pieces], dtype=np.float64)
    linked = np.array([piece.linked for piece in pieces], dtype=np.float64)
    return np.column_stack([
        *_section(size, linked, ranks, vote),
        *_voted(size, vote),
        *_alike(like.paths, size, linked, vote),
        like.repetition,
        _vocabulary(pieces, like.vocabularies, vote),
    ]).astype(np.float32)  # fmt: skip


def _section(size: Column, linked: Column, ranks: Column, vote: Column) -> list[Column]:
    """The heading a block stands below, how far, what stands in its section (words, links, votes) and in the next."""
    opens = np.flatnonzero(ranks > 0)
    starts = np.concatenate([[0], opens[opens > 0]])
    number = np.searchsorted(starts, np.arange(len(size)), side="right") - 1
    inside = np.where(ranks > 0, 0, size)
    words = np.add.reduceat(inside, starts)
    held = np.maximum(words, 1)
    links = np.add.reduceat(np.where(ranks > 0, 0, linked), starts) / held
    votes = np.add.reduceat(vote * inside, starts) / held
    before = np.cumsum(size) - size
    return [
        ranks[starts][number],
        np.log1p(before - before[starts][number]),
        np.log1p(words)[number],
        links[number],
        votes[number],
        np.log1p(np.append(words[1:], 0.0))[number],
        np.append(votes[1:], 0.0)[number],
        np.where(ranks[starts] > 0, np.log1p(size[starts]), 0)[number],
    ]


def _voted(size: Column, vote: Column) -> list[Column]:
    """How much of the voted body lies before a block's end, how far outside it lies, how much there is of it."""
    told = np.where((vote >= _TOLD) & (size >= _RUNNING), size, 0)
    places = np.flatnonzero(told)
    if not len(places):
        return [np.zeros(len(size))] * 4
    total, words = told.sum(), np.cumsum(size)
    behind = np.log1p(np.maximum(words - words[places[-1]], 0))
    before = np.log1p(np.maximum(words[places[0]] - words, 0))
    every = np.ones(len(size))
    return [np.cumsum(told) / total, behind - before, every * np.log1p(total), every * total / words[-1]]


def paths(pieces: list[LeafBlock]) -> npt.NDArray[np.int_]:
    """A number per block, equal for blocks of the same element in the same kind of element."""
    ids: dict[tuple[str, ...], int] = {}
    known: dict[int, int] = {}
    for piece in pieces:
        if piece.frame.number not in known:
            known[piece.frame.number] = ids.setdefault(_path(piece.frame), len(ids))
    return np.array([known[piece.frame.number] for piece in pieces])


def _alike(number: npt.NDArray[np.int_], size: Column, linked: Column, vote: Column) -> list[Column]:
    """What blocks of the same element, in the same kind of element, are like on this page."""
    count, words = np.bincount(number), np.bincount(number, size)
    held = np.maximum(words, 1)
    votes, links = np.bincount(number, size * vote) / held, np.bincount(number, linked) / held
    return [column[number] for column in (votes, links, np.log1p(words / count), np.log1p(count))]


def _path(frame: Frame) -> tuple[str, ...]:
    """The keys of the block-level elements around a block, inside out: what stands alike on a page has one."""
    keys = []
    for level in frame.up():
        if not level.inline:
            keys.append(level.key)
            if len(keys) == _LEVELS:
                break
    return tuple(keys)


def _repetition(pieces: list[LeafBlock], frames: list[Frame]) -> Column:
    """How many elements like one around the block stand side by side: the cards of a list, the rows of a table."""
    alike = Counter((frame.parent.number if frame.parent else -1, frame.key) for frame in frames)
    most: list[int] = []
    for frame in frames:
        around = most[frame.parent.number] if frame.parent else 1
        here = 0 if frame.inline or frame.parent is None else alike[frame.parent.number, frame.key]
        most.append(max(around, here))
    return np.log1p(np.array([most[piece.frame.number] for piece in pieces], dtype=np.float64))


def _vocabulary(pieces: list[LeafBlock], distinct: list[frozenset[str]], vote: Column) -> Column:
    """How many of a block's words are among the commonest of the voted body: prose has them, a menu has not."""
    body: Counter[str] = Counter()
    for piece, value in zip(pieces, vote, strict=True):
        if value >= _TOLD:
            body.update(piece.words)
    common = {word for word, _ in body.most_common(_COMMON)}
    return np.array([len(common & words) / max(len(words), 1) for words in distinct])
