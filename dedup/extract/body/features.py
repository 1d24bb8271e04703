"""Each block of a page as a row of numbers: its words, its place in the tree, its names, its neighbours, its votes.

All of them are neutral to language: words are counted, never read. Class and id names are read, since
those are English on the pages of every language.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import copysign, log1p

import numpy as np
import numpy.typing as npt
import regex

from dedup.extract.body.blocks import Frame, LeafBlock
from dedup.extract.body.context import NAMES as CONTEXT
from dedup.extract.body.context import context
from dedup.extract.body.kin import NAMES as KIN
from dedup.extract.body.kin import kin
from dedup.extract.body.names import Name
from dedup.extract.body.standfirst import Sign
from dedup.extract.body.votes import Opinion

Matrix = npt.NDArray[np.float32]
_END = regex.compile(r"[.!?؟。！？…۔।]")
_ENDS = regex.compile(r"[.!?؟。！？…۔।][\"'»”’)\]」』]*\s*$")
_COMMA = regex.compile(r"[,،，、;؛；]")
_BAR = regex.compile(r"[|•·»©›/]")
_TAGS = ("p", "li", "td", "tr", "blockquote", "figcaption", "pre", "a", "dd")
_AROUND = ("article", "main", "nav", "header", "footer", "aside", "form", "figure", "table", "ul", "button", "section")
_GROUPS = tuple(Name)
_WIDE = 0.6
_TEXT = (
    "words", "plain_words", "link_share", "links", "ends_per_word", "sentence_end", "commas_per_word", "bars_per_word",
    "colon_end", "number_share", "line_breaks", "repeated", "hidden", "heading_rank", "inline",
    *(f"is_{tag}" for tag in _TAGS),
)  # fmt: skip
_LEVEL = ("page_share", "link_share", "words_per_block", "blocks")
_OWN = (
    *_TEXT,
    *(f"near_{group.name.lower()}" for group in _GROUPS),
    *(f"in_{tag}" for tag in _AROUND),
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
    opinions: tuple[Opinion, ...]
    titles: list[Counter[str]]
    description: str
    head: int
    summary: dict[int, Sign]


def headline(pieces: list[LeafBlock], titles: list[Counter[str]]) -> int:
    """The number of the block most like the page's titles, headings before others; -1 where none is like them."""
    best, found = 0.0, -1
    for number, piece in enumerate(pieces):
        if not 2 <= len(piece.words) <= 60:
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


def _likeness(block: tuple[str, ...], titles: list[Counter[str]]) -> float:
    best = 0.0
    for title in titles:
        common = [word for word in block if word in title]
        if not common:
            continue
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


def _nearest(frames: list[Frame], total: int) -> list[list[int]]:
    """For each frame, how deep the nearest element around it lies that has each name or tag; -1 for none."""
    found: list[list[int]] = []
    for frame in frames:
        depths = list(found[frame.parent.number]) if frame.parent is not None else [-1] * (len(_GROUPS) + len(_AROUND))
        if frame.tag in _AROUND:
            depths[len(_GROUPS) + _AROUND.index(frame.tag)] = frame.depth
        if frame.mask and frame.tag not in {"html", "body"}:
            for group in _bits(frame.mask):
                # A name on an element that holds most of the page says nothing against what stands in it.
                if group <= Name.ARTICLE or frame.words < _WIDE * total:
                    depths[group] = frame.depth
        found.append(depths)
    return found


@lru_cache(maxsize=4096)
def _bits(mask: int) -> tuple[int, ...]:
    return tuple(group for group in _GROUPS if mask >> group & 1)


def _frame_row(frame: Frame, nearest: list[list[int]]) -> list[float]:
    """What holds for every block of an element: the names and tags around it, near ones more than far ones."""
    return [1.0 / (1 + frame.depth - depth) if depth >= 0 else 0.0 for depth in nearest[frame.number]]


def _around_row(frame: Frame, total: int) -> list[float]:
    row: list[float] = []
    level: Frame | None = owner(frame)
    for _ in range(3):
        level = level.parent if level is not None and level.parent is not None else level
        count = max(level.last - level.first, 1) if level is not None else 1
        held = level.words if level is not None else 0
        linked = level.linked if level is not None else 0
        row += [held / max(total, 1), linked / max(held, 1), log1p(held / count), log1p(count)]
    return row


def _text_row(piece: LeafBlock, repeated: int) -> list[float]:
    text, count = piece.text, max(len(piece.words), 1)
    own = owner(piece.frame)
    heading = rank(piece.frame)
    return [
        log1p(len(piece.words)),
        log1p(len(piece.words) - piece.linked),
        piece.linked / count,
        float(len(piece.links)),
        len(_END.findall(text)) / count,
        float(bool(_ENDS.search(text))),
        len(_COMMA.findall(text)) / count,
        len(_BAR.findall(text)) / count,
        float(text.endswith((":", "："))),
        sum(word[0].isdigit() for word in piece.words) / count,
        float(text.count("\n")),
        float(repeated),
        float(piece.frame.hidden),
        float(heading),
        float(piece.frame.inline),
        *(float(own.tag == tag) for tag in _TAGS),
    ]


def matrix(seen: Seen) -> Matrix:
    """One row per block, in page order, with the columns of ``NAMES``.

    A block's own columns, then its neighbours', the page's summary, its kin's, and its context.
    """
    pieces, total = seen.pieces, max(sum(len(piece.words) for piece in seen.pieces), 1)
    repeated = Counter(piece.words for piece in pieces)
    middle, head = core(pieces), seen.head
    around = frozenset(level.number for level in middle.up()) if middle is not None else frozenset[int]()
    keys = _key_counts(pieces)
    most = max((plain for plain, _ in keys.values()), default=1) or 1
    described, nearest = Opinion(seen.description), _nearest(seen.frames, total)
    shared: dict[int, list[float]] = {}
    rows: list[list[float]] = []
    before = 0
    starts: list[int] = []
    for piece in pieces:
        starts.append(before)
        before += len(piece.words)
    for number, piece in enumerate(pieces):
        frame = piece.frame
        if frame.number not in shared:
            shared[frame.number] = [
                *_frame_row(frame, nearest), *_around_row(frame, total), *_core_row(frame, middle, around)
            ]  # fmt: skip
        plain, count = keys[_key(frame)]
        row = _text_row(piece, repeated[piece.words])
        row += shared[frame.number]
        row += [starts[number] / total, log1p(total), plain / most, log1p(plain), log1p(count)]
        row += _order_row(number, starts, head, middle)
        row += [_likeness(piece.words, seen.titles), float(number == head)]
        row += [described.vote(piece.words), *(opinion.vote(piece.words) for opinion in seen.opinions)]
        row += [float(len(opinion.runs) > 0) for opinion in seen.opinions[1:]]
        rows.append(row)
    own = np.array(rows, dtype=np.float32)
    vote = own[:, column("vote_trafilatura")].astype(np.float64)
    around_it = context(pieces, seen.frames, own[:, column("heading_rank")].astype(np.float64), vote)
    near = shifted(own[:, [column(name) for name in _SHIFTED]])
    return np.hstack([own, near, _summary(seen), kin(pieces, seen.frames, vote), around_it]).round(4)


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


def _key(frame: Frame) -> tuple[str, str]:
    own = owner(frame)
    return own.key, own.parent.key if own.parent is not None else ""


def _key_counts(pieces: list[LeafBlock]) -> dict[tuple[str, str], tuple[int, int]]:
    plain: Counter[tuple[str, str]] = Counter()
    count: Counter[tuple[str, str]] = Counter()
    for piece in pieces:
        key = _key(piece.frame)
        plain[key] += len(piece.words) - piece.linked
        count[key] += 1
    return {key: (plain[key], count[key]) for key in count}


def _core_row(frame: Frame, middle: Frame | None, around: frozenset[int]) -> list[float]:
    if middle is None:
        return [-1.0, -1.0, 0.0]
    meet = next(level for level in frame.up() if level.number in around)
    return [float(middle.depth - meet.depth), float(frame.depth - meet.depth), meet.words / max(middle.words, 1)]


def _order_row(number: int, starts: list[int], head: int, middle: Frame | None) -> list[float]:
    """Words from the headline, and words outside the core: before it negative, behind it positive."""
    far = copysign(log1p(abs(starts[number] - starts[head])), number - head) if head >= 0 else 0.0
    if middle is None or middle.first >= len(starts):
        return [far, float(head >= 0), 0.0]
    if number < middle.first:
        return [far, float(head >= 0), -log1p(starts[middle.first] - starts[number])]
    if number >= middle.last:
        return [far, float(head >= 0), log1p(starts[number] - starts[max(middle.last - 1, 0)])]
    return [far, float(head >= 0), 0.0]


def shifted(values: Matrix) -> Matrix:
    """For each row, the rows one and two before and behind it (zeros past the ends), and the mean of five each way."""
    size, wide = values.shape
    padded = np.vstack([np.zeros((5, wide), np.float32), values, np.zeros((5, wide), np.float32)])
    near = [padded[5 + step : 5 + step + size] for step in (-2, -1, 1, 2)]
    before = sum(padded[5 - step : 5 - step + size] for step in range(1, 6)) / np.float32(5)
    behind = sum(padded[5 + step : 5 + step + size] for step in range(1, 6)) / np.float32(5)
    return np.hstack([*near, before, behind]).astype(np.float32)
