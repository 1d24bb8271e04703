"""Each block of a page as a row of numbers: its words, its place in the tree, its names, its neighbours, its votes.

All of them are neutral to language: words are counted, never read. Class and id names are read, since
those are English on the pages of every language.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from dedup.extract.body.context import NAMES as CONTEXT
from dedup.extract.body.context import Likes, context
from dedup.extract.body.elements import AROUND, GROUPS, Column, Elements, Places, around, elements, to_core
from dedup.extract.body.kin import NAMES as KIN
from dedup.extract.body.kin import kin
from dedup.extract.body.leaves import Frame, LeafBlock
from dedup.extract.body.standfirst import Sign
from dedup.extract.body.votes import Opinion
from dedup.text.sentences import STOPS

Matrix = npt.NDArray[np.float32]
Chosen = npt.NDArray[np.bool_]
"""Which blocks are body. Shape: (blocks,)."""
_COMMA, _BAR = ",،，、;؛；", "|•·»©›/"
_END_MARKS = frozenset(STOPS)
_CLOSING = "\"'»”’)]」』"
_first = itemgetter(0)
_TAGS = ("p", "li", "td", "tr", "blockquote", "figcaption", "pre", "a", "dd")
_TEXT = (
    "words", "plain_words", "link_share", "links", "ends_per_word", "sentence_end", "commas_per_word", "bars_per_word",
    "colon_end", "number_share", "line_breaks", "repeated", "hidden", "heading_rank", "inline",
    *(f"is_{tag}" for tag in _TAGS),
)  # fmt: skip
_LEVEL = ("page_share", "link_share", "words_per_block", "blocks")
_OWN = (
    *_TEXT,
    *(f"near_{group.name.lower()}" for group in GROUPS),
    *(f"in_{tag}" for tag in AROUND),
    *(f"around{level}_{what}" for level in (1, 2, 3) for what in _LEVEL),
    "core_above", "core_below", "core_meeting_share",
    "starts_at", "page_words", "class_plain_share", "class_plain_words", "class_blocks",
    "from_headline", "headline_known", "from_core",
    "like_titles", "is_headline", "vote_description", "vote_trafilatura", "vote_declared", "declared_known",
)  # fmt: skip
_SHIFTED = ("words", "link_share", "sentence_end", "vote_trafilatura")
_STEPS = ("before2", "before1", "behind1", "behind2", "mean_before", "mean_behind")
_SUMMARY = ("summary_sign", "before_summary", "behind_summary")
NAMES = (*_OWN, *(f"{step}_{what}" for step in _STEPS for what in _SHIFTED), *_SUMMARY, *KIN, *CONTEXT)
"""What each column of ``matrix`` says."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a page before its blocks are judged."""

    pieces: list[LeafBlock]
    frames: list[Frame]
    like: Likes
    opinions: tuple[Opinion, ...]
    titles: list[Counter[str]]
    description: str
    head: int
    summary: dict[int, Sign]


def headline(pieces: list[LeafBlock], titles: list[Counter[str]]) -> int:
    """The number of the block most like the page's titles, headings before others; -1 where none is like them."""
    best, found = 0.0, -1
    known = vocabulary(titles)
    for number, piece in enumerate(pieces):
        if not 2 <= len(piece.words) <= 60 or known.isdisjoint(piece.words):
            continue
        likeness = _likeness(piece.words, titles)
        if likeness < 0.5:
            continue
        heading = rank(piece.frame)
        score = (
            likeness + (0.5 if heading == 1 else 0.25 if heading else 0.0) - 0.5 * (piece.linked == len(piece.words))
        )
        if score > best + 1e-9:
            best, found = score, number
    return found


def vocabulary(titles: list[Counter[str]]) -> frozenset[str]:
    """The words of a page's titles: a block without any of them is like none."""
    return frozenset().union(*titles)


def _likeness(block: tuple[str, ...], titles: list[Counter[str]]) -> float:
    best = 0.0
    for title in titles:
        if title.keys().isdisjoint(block):
            continue
        common = [word for word in block if word in title]
        shared = sum(min(common.count(word), title[word]) for word in set(common))
        best = max(best, shared / max(len(block), 1) * min(1.0, 2 * shared / max(title.total(), 1)))
    return best


def rank(frame: Frame) -> int:
    """1 for what stands in an ``h1``, to 6; 0 for what stands in no heading."""
    for level in frame.up():
        if len(level.tag) == 2 and level.tag[0] == "h" and level.tag[1].isdigit():
            return int(level.tag[1])
        if not level.inline:
            break
    return 0


def owner(frame: Frame) -> Frame:
    """The block-level element that a frame stands in."""
    while frame.inline and frame.parent is not None:
        frame = frame.parent
    return frame


def core(pieces: list[LeafBlock]) -> Frame | None:
    """The element with the most running text directly in it: a paragraph counts for its parent, half for the next."""
    scores: Counter[int] = Counter()
    frames: dict[int, Frame] = {}
    for piece in pieces:
        plain = len(piece.words) - piece.linked
        if plain < 10 or plain < piece.linked or piece.frame.hidden:
            continue
        own = owner(piece.frame)
        if own.tag not in {"div", "td", "section", "article", "body"} and own.parent is not None:
            own = own.parent
        for frame, share in ((own, 2), (own.parent, 1)):
            if frame is not None:
                scores[frame.number] += plain * share
                frames[frame.number] = frame
    if not scores:
        return None
    return frames[max(scores, key=lambda number: (scores[number], number))]


def _text(pieces: list[LeafBlock], frames: list[Frame], at: Places, known: Elements) -> list[Column]:
    """What a block's own words and element say."""
    texts = [piece.text for piece in pieces]
    size = np.array([len(piece.words) for piece in pieces], np.float64)
    linked = np.array([piece.linked for piece in pieces], np.float64)
    count = np.maximum(size, 1)
    repeated = Counter(piece.words for piece in pieces)
    ends, commas, bars = (_counted(texts, marks) for marks in (STOPS, _COMMA, _BAR))
    tags = [frames[number].tag for number in known.own[at].tolist()]
    return [
        np.log1p(size),
        np.log1p(size - linked),
        linked / count,
        np.array([len(piece.links) for piece in pieces], np.float64),
        ends / count,
        np.array([text.rstrip(_CLOSING)[-1:] in _END_MARKS for text in texts], np.float64),
        commas / count,
        bars / count,
        np.array([text.endswith((":", "：")) for text in texts], np.float64),
        np.array([sum(map(str.isdigit, map(_first, piece.words))) for piece in pieces]) / count,
        np.array([text.count("\n") for text in texts], np.float64),
        np.array([repeated[piece.words] for piece in pieces], np.float64),
        known.hidden[at],
        known.rank[at],
        known.inline[at],
        *(np.array([own == tag for own in tags], np.float64) for tag in _TAGS),
    ]


def _counted(texts: list[str], marks: str) -> Column:
    """How many of the marks each text holds."""
    inside = re.compile(f"[{marks}]")
    return np.array([len(inside.findall(text)) for text in texts], np.float64)


def _place(pieces: list[LeafBlock], owners: list[Frame], starts: Column, total: int) -> list[Column]:
    """Where a block begins, and what all blocks of its element's class hold. ``owners`` are the blocks' elements."""
    ids: dict[tuple[str, str], int] = {}
    number = np.array([ids.setdefault(_key(own), len(ids)) for own in owners])
    plain = np.bincount(number, [len(piece.words) - piece.linked for piece in pieces])
    most = plain.max() or 1
    count = np.bincount(number)
    return [
        starts / total, np.full(len(pieces), np.log1p(total)), plain[number] / most, np.log1p(plain)[number],
        np.log1p(count)[number],
    ]  # fmt: skip


def _key(own: Frame) -> tuple[str, str]:
    return own.key, own.parent.key if own.parent is not None else ""


def _order(starts: Column, head: int, middle: Frame | None) -> list[Column]:
    """Words from the headline, and words outside the core: before it negative, behind it positive."""
    size = len(starts)
    far, out = np.zeros(size), np.zeros(size)
    if head >= 0:
        far = np.copysign(np.log1p(np.abs(starts - starts[head])), np.arange(size) - head)
    if middle is not None and middle.first < size:
        out[: middle.first] = -np.log1p(starts[middle.first] - starts[: middle.first])
        out[middle.last :] = np.log1p(starts[middle.last :] - starts[max(middle.last - 1, 0)])
    return [far, np.full(size, float(head >= 0)), out]


def matrix(seen: Seen, own: Matrix | None = None) -> Matrix:
    """One row per block, in page order, with the columns of ``NAMES``.

    A block's own columns, then its neighbours', the page's summary, its kin's, and its context. ``own`` is given where
    it is known.
    """
    own = own_columns(seen) if own is None else own
    vote = own[:, column("vote_trafilatura")].astype(np.float64)
    around_it = context(seen.pieces, seen.like, own[:, column("heading_rank")].astype(np.float64), vote)
    near = shifted(own[:, [column(name) for name in _SHIFTED]])
    return np.hstack(
        [own, near, _summary(seen), kin(seen.pieces, seen.frames, seen.like.boxes, vote), around_it]
    ).round(4)


def own_columns(seen: Seen) -> Matrix:
    """The columns of ``matrix`` that a block has of itself, not rounded."""
    pieces, head = seen.pieces, seen.head
    every, titled = [piece.words for piece in pieces], vocabulary(seen.titles)
    size = np.array(list(map(len, every)))
    starts, total = (np.cumsum(size) - size).astype(np.float64), max(int(size.sum()), 1)
    known = elements(seen.frames, total)
    at = np.array([piece.frame.number for piece in pieces])
    middle = core(pieces)
    opinions = (Opinion(seen.description), *seen.opinions)
    return np.column_stack([
        *_text(pieces, seen.frames, at, known),
        *around(at, known, total),
        *to_core(middle, at, known),
        *_place(pieces, [seen.frames[number] for number in known.own[at].tolist()], starts, total),
        *_order(starts, head, middle),
        np.array([0.0 if titled.isdisjoint(words) else _likeness(words, seen.titles) for words in every]),
        np.arange(len(pieces)) == head,
        *(votes(opinion, pieces) for opinion in opinions),
        *(np.full(len(pieces), float(len(opinion.runs) > 0)) for opinion in opinions[2:]),
    ]).astype(np.float32)  # fmt: skip


def votes(opinion: Opinion, pieces: list[LeafBlock]) -> Column:
    """The opinion's vote on each block."""
    if not opinion.text:
        return np.array([not piece.words for piece in pieces], np.float64)
    return np.array([opinion.vote(piece.words) for piece in pieces])


def voted(own: Matrix, vote: Column) -> Matrix:
    """A page's own columns with another extractor's vote on each block."""
    columns = own.copy()
    columns[:, column("vote_trafilatura")] = vote
    return columns


@lru_cache(maxsize=64)
def column(name: str) -> int:
    """The number of a named column."""
    return NAMES.index(name)


def _summary(seen: Seen) -> Matrix:
    """How the page says that a block is its summary, and whether one stands before or behind the block."""
    columns = np.zeros((len(seen.pieces), len(_SUMMARY)), np.float32)
    for number, sign in seen.summary.items():
        columns[number, 0] = sign
        columns[:number, 1] = 1
        columns[number + 1 :, 2] = 1
    return columns


def shifted(values: Matrix) -> Matrix:
    """For each row, the rows one and two before and behind it (zeros past the ends), and the mean of five each way."""
    size, wide = values.shape
    padded = np.vstack([np.zeros((5, wide), np.float32), values, np.zeros((5, wide), np.float32)])
    near = [padded[5 + step : 5 + step + size] for step in (-2, -1, 1, 2)]
    before = sum(padded[5 - step : 5 - step + size] for step in range(1, 6)) / np.float32(5)
    behind = sum(padded[5 + step : 5 + step + size] for step in range(1, 6)) / np.float32(5)
    return np.hstack([*near, before, behind]).astype(np.float32)
