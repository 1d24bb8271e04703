"""The body of a page: its blocks judged one by one, and those that stand near the article kept beside it.

Every leaf block is scored by a small forest over its words, place, names, neighbours and the votes of
other extractors; the cut is then set a page, where the expected F1 of the chosen words is highest
(Lipton, Elkan and Naryanaswamy, 2014).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from lxml.html import HtmlElement

from dedup.extract import address
from dedup.extract.blocks import Frame, Piece, pieces
from dedup.extract.blocks_names import Name
from dedup.extract.body_features import Seen, headline, matrix, rank
from dedup.extract.body_score import trained
from dedup.extract.body_votes import Opinion, declared_text, heads, trafilatura_text
from dedup.model import Block, BlockKind, Link
from dedup.text import words

_LISTS = frozenset({"ul", "ol", "dl", "table", "aside", "nav", "figure", "blockquote", "footer", "header", "form"})
_BOXES = (
    1 << Name.RELATED | 1 << Name.SHARE | 1 << Name.TAGS | 1 << Name.PROMO | 1 << Name.TEASER | 1 << Name.SIDE
    | 1 << Name.COMMENT | 1 << Name.AUTHOR
)  # fmt: skip
_CHROME = frozenset({"nav", "footer"})
_BEHIND = 60
_BOX = 0.5
_STRICT = 1.25
"""Swept from 1.15 to 1.3 on chances of sites left out: it trades a little recall for boilerplate left out."""
_INSIDE = 0.8
"""The same for what stands between two paragraphs of the body; .8 and 1.0 score alike."""
_REPEATED = 8
_REFRAIN = 3


def look(tree: HtmlElement) -> Seen:
    """Everything that the judgement of a page's blocks rests on. The tree is not changed."""
    found, frames = pieces(tree)
    named, description = heads(tree)
    titles = [Counter(words(title)) for title in named]
    opinions = (Opinion(trafilatura_text(tree)), Opinion(declared_text(tree)))
    return Seen(found, frames, opinions, titles, description, headline(found, titles))


def body(tree: HtmlElement, *, url: str | None = None) -> tuple[Block, ...]:
    """The blocks of the page's content in page order; ``margin`` ones are not body but stand in or near the article.

    The page's own headline is never body. Links are made absolute from ``url`` (the page's address) where they
    can be. A page without text gives no blocks.
    """
    seen = look(tree)
    if not seen.pieces:
        return ()
    chosen = _chosen(seen)
    near = _near(seen.pieces, chosen)
    root = _meeting([piece.frame for piece, keep in zip(seen.pieces, chosen, strict=True) if keep])
    place = _Place(
        root, _sections(seen.frames), sum(len(piece.words) for piece in seen.pieces), address.base(tree, url)
    )
    return tuple(
        _block(piece, place, margin=not keep)
        for piece, keep, here in zip(seen.pieces, chosen, near, strict=True)
        if keep or here
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """What a page's blocks share: the content root, the numbers of its articles, its words, where links start."""

    root: Frame | None
    sections: dict[int, int]
    total: int
    start: str | None


def _block(piece: Piece, place: _Place, *, margin: bool) -> Block:
    return Block(
        text=piece.text,
        kind=piece.kind,
        links=tuple(Link(at.start, at.end, _target(at.url, place.start)) for at in piece.links),
        container=_container(piece.frame, place.total),
        section=next((place.sections[level.number] for level in piece.frame.up() if level.number in place.sections), 0),
        hint=_hint(piece.frame, place.root),
        margin=margin,
    )


def _chosen(seen: Seen) -> npt.NDArray[np.bool_]:
    return judged(seen, trained().chances(matrix(seen)))


def judged(seen: Seen, chances: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
    """Which blocks are body, given the chance of each. Shapes: (blocks,)."""
    size = np.array([len(piece.words) for piece in seen.pieces], dtype=np.float64)
    chosen = best_cut(chances, size)
    if chosen.any():
        chosen |= best_cut(chances, size, _INSIDE) & _inside(seen.pieces, chosen)
    chosen = _first_only(seen.pieces, chosen)
    if seen.head >= 0:
        chosen[seen.head] = False
    return over_something(seen.pieces, chosen)


def best_cut(
    chances: npt.NDArray[np.float32], size: npt.NDArray[np.float64], strict: float = _STRICT
) -> npt.NDArray[np.bool_]:
    """The blocks above the page's own threshold. Shapes: (blocks,).

    The best threshold for F1 is half of the best F1 itself, here expected from the chances; ``strict`` lifts it.
    """
    order = np.argsort(-chances, kind="stable")
    hit = np.cumsum(chances[order].astype(np.float64) * size[order])
    expected = 2 * hit / (np.cumsum(size[order]) + hit[-1] + 1e-9)
    threshold = round(min(strict * float(expected.max()) / 2, float(chances.max())), 4)
    return (chances >= threshold - 1e-6) & (chances > 0)


def _inside(found: list[Piece], chosen: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """What stands without links between two blocks of the body in their own element: body, or for cleaning to cut."""
    around = np.array([_around(piece.frame) for piece in found])
    places = np.flatnonzero(chosen)
    behind = np.searchsorted(places, np.arange(len(found)))
    held = (behind > 0) & (behind < len(places))
    before = around[places[np.maximum(behind - 1, 0)]]
    after = around[places[np.minimum(behind, len(places) - 1)]]
    plain = np.array([not piece.linked for piece in found])
    result: npt.NDArray[np.bool_] = held & plain & (before == around) & (after == around)
    return result


def _first_only(found: list[Piece], chosen: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Without what the page says again word for word: text shown twice, for wide and narrow screens, is body once.

    Lists and tables may repeat an entry and mean it, and so does an element that says a thing time and again among
    its own paragraphs: a refrain, the dish of several days.
    """
    long = [
        int(number)
        for number in np.flatnonzero(chosen)
        if len(found[number].words) >= _REPEATED and found[number].kind not in {BlockKind.ITEM, BlockKind.CELL}
    ]
    keys = {number: (found[number].text, _around(found[number].frame)) for number in long}
    said = Counter(keys.values())
    seen: set[str] = set()
    for number, key in keys.items():
        chosen[number] = key[0] not in seen or said[key] >= _REFRAIN
        seen.add(key[0])
    return chosen


def _around(frame: Frame) -> int:
    return frame.parent.number if frame.parent is not None else -1


def over_something(found: list[Piece], chosen: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Without headings whose whole section was left out: what stands over related links or a form is theirs."""
    ranks = [rank(piece.frame) for piece in found]
    for number in np.flatnonzero(chosen)[::-1]:
        if ranks[number]:
            below = _section(ranks, int(number))
            left_out = any(found[place].words for place in below)
            chosen[number] = bool(chosen[below.start : below.stop].any()) or not left_out
    return chosen


def _section(ranks: list[int], heading: int) -> range:
    """The blocks from behind a heading to the next of its rank or a higher one."""
    stop = heading + 1
    while stop < len(ranks) and not 0 < ranks[stop] <= ranks[heading]:
        stop += 1
    return range(heading + 1, stop)


def _meeting(frames: list[Frame]) -> Frame | None:
    """The innermost element that holds all of these."""
    if not frames:
        return None
    path = list(frames[0].up())
    for frame in frames[1:]:
        around = {level.number for level in frame.up()}
        path = [level for level in path if level.number in around]
    return path[0]


def _near(found: list[Piece], chosen: npt.NDArray[np.bool_]) -> list[bool]:
    """Which blocks stand between the body's blocks, in its container or the one around it, or shortly behind it."""
    places = np.flatnonzero(chosen)
    if not len(places):
        return [True] * len(found)
    root = _meeting([found[place].frame for place in places])
    zone = root.parent.number if root is not None and root.parent is not None else -1
    first, last = int(places[0]), int(places[-1])
    return [
        first <= number <= last
        or (
            not any(frame.tag in _CHROME for frame in piece.frame.up())
            and (any(frame.number == zone for frame in piece.frame.up()) or last < number <= last + _BEHIND)
        )
        for number, piece in enumerate(found)
    ]


def _sections(frames: list[Frame]) -> dict[int, int]:
    articles = [frame.number for frame in frames if frame.tag == "article"]
    return {number: place for place, number in enumerate(articles, start=1)}


def _container(frame: Frame, total: int) -> int:
    """The nearest list, aside or box; a box that holds most of the page is none."""
    for level in frame.up():
        if level.tag in {"html", "body"} or level.words > _BOX * total:
            return 0
        if level.tag in _LISTS or level.mask & _BOXES:
            return level.number
    return 0


def _hint(frame: Frame, root: Frame | None) -> str:
    inside = []
    for level in frame.up():
        if level is root or level.tag in {"html", "body"}:
            break
        inside.append(level)
    return " ".join(dict.fromkeys(name for level in reversed(inside) for name in (level.tag, *level.names)))


def _target(url: str, start: str | None) -> str:
    """Where a link leads; nowhere, if only to a place on its own page."""
    return "" if url.strip().startswith("#") else address.cleaned(url, start) or url
