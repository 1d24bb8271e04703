"""The body of a page: its blocks judged one by one, and those that stand near the article kept beside it.

Every leaf block is scored by a small forest over its words, place, names and neighbours, and where that leaves doubt,
over the vote of another extractor too; the cut is then set per page, where the expected F1 of the chosen words is
highest (Lipton, Elkan and Naryanaswamy, 2014).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from lxml.html import HtmlElement

from dedup.extract.body.blocks import pieces
from dedup.extract.body.confidence import confidence
from dedup.extract.body.context import likes
from dedup.extract.body.features import Seen, column, headline
from dedup.extract.body.leaves import Frame, LeafBlock
from dedup.extract.body.names import Name
from dedup.extract.body.second_opinion import Judged, judge_page
from dedup.extract.body.standfirst import signs
from dedup.extract.body.trees import Judge
from dedup.extract.body.votes import Opinion, declared_text, heads
from dedup.extract.bounds import check_blocks, check_text
from dedup.extract.facts import address
from dedup.extract.tree import Tagged, tagged
from dedup.model import Block, BlockKind, Link, SecondOpinion
from dedup.options.settings import Read
from dedup.text import urls
from dedup.text.sentences import ended
from dedup.text.words import words

_LISTS = frozenset({"ul", "ol", "dl", "table", "aside", "nav", "figure", "blockquote", "footer", "header", "form"})
_BOXES = (
    1 << Name.RELATED | 1 << Name.SHARE | 1 << Name.TAGS | 1 << Name.PROMO | 1 << Name.TEASER | 1 << Name.SIDE
    | 1 << Name.COMMENT | 1 << Name.AUTHOR
)  # fmt: skip
_ONE_LINE = re.compile(r"[^\n]+")
_LINES, _LEAST = 3, 10
"""Lines of a block that single line breaks part, and words of each, from which they are paragraphs."""
_CHROME = frozenset({"nav", "footer"})
_BEHIND = 60
"""Blocks behind the last of the body that may still be told as left out."""
_BOX = 0.5
"""Share of a page's words above which an element is the page and no box."""


def look(tree: HtmlElement, bounds: Read = Read(), tags: Tagged | None = None) -> Seen:
    """What a page says of its blocks, without another extractor's opinion. The tree is not changed.

    ``tags`` are given where they are known.
    Raises ``BoundError`` where there are too many, or where they hold too much.
    """
    found, frames = pieces(tree)
    check_blocks(len(found), bounds)
    check_text(sum(len(leaf.text) for leaf in found), bounds)
    tags = tags or tagged(tree)
    named, descriptions = heads(tags)
    titles = [Counter(title) for title in dict.fromkeys(tuple(words(title)) for title in named)]
    opinions = (Opinion(""), Opinion(declared_text(tags["script"])))
    head = headline(found, titles)
    summary = signs(found, head, [words(text) for text in descriptions])
    like = likes(found, frames)
    return Seen(found, frames, like, opinions, titles, descriptions[0] if descriptions else "", head, summary)


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a page's content, the words of its body, and how sure it is of it (0 to 1: the F1 it expects).

    ``second_opinion`` is what another extractor said, where it was asked.
    """

    blocks: tuple[Block, ...] = ()
    words: int = 0
    confidence: float = 0.0
    second_opinion: SecondOpinion | None = None


def body(
    tree: HtmlElement,
    *,
    url: str | None = None,
    bounds: Read = Read(),
    digest: str = "",
    tags: Tagged | None = None,
) -> Body:
    """The blocks of the page's content in page order; ``margin`` ones are not body but stand in or near the article.

    The page's own headline is never body. Links are made absolute from ``url`` (the page's address) where they
    can be. ``digest`` is that of the page's bytes (see ``judge_page``), ``tags`` are given where they are known. A page
    without text gives no blocks.
    """
    tags = tags or tagged(tree)
    seen = look(tree, bounds, tags)
    if not seen.pieces:
        return Body()
    found = judge_page(seen, tree, digest)
    size = sum(len(seen.pieces[place].words) for place in np.flatnonzero(found.chosen))
    return Body(tuple(_blocks(found, address.base(tags["base"], url))), size, confidence(found), found.opinion)


def _blocks(found: Judged, start: str | None) -> Iterator[Block]:
    """The blocks that are chosen, and those near them. Links start from ``start``."""
    seen, chosen = found.seen, found.chosen
    places = np.flatnonzero(chosen)
    span = range(seen.head + 1 if seen.head >= 0 else int(places[0]), int(places[-1])) if len(places) else range(0)
    root = _meeting([seen.pieces[place].frame for place in places])
    near = _near(seen.pieces, seen.frames, places, root)
    around = _Around(root, _sections(seen.frames), sum(len(piece.words) for piece in seen.pieces))
    votes = found.rows[:, column("vote_trafilatura")]
    for number, piece in enumerate(seen.pieces):
        if chosen[number]:
            yield from _paragraphs(_block(piece, around, start, standfirst=number in seen.summary))
        elif number in span and piece.words:
            chance = round(float(found.chances[number]), 4)
            vote = round(float(votes[number]), 4) if found.judge is Judge.ASKED else None
            yield _block(piece, around, start, margin=True, chance=chance, vote=vote)
        elif near[number] or number in span:
            yield _block(piece, around, start, margin=True)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the elements around a block say: the box it stands in, its section, and their tags and names."""

    container: int = 0
    section: int = 0
    names: tuple[str, ...] = ()


class _Around:
    """What is told of an element, by its number: what holds for the one around it is found once."""

    def __init__(self, root: Frame | None, sections: dict[int, int], total: int) -> None:
        self._root = root
        self._sections = sections
        self._most = _BOX * total
        self._known: dict[int, _Told] = {}

    def __call__(self, frame: Frame) -> _Told:
        """What is told of a block in this element."""
        above: list[Frame] = []
        level: Frame | None = frame
        while level is not None and level.number not in self._known:
            above.append(level)
            level = level.parent
        told = self._known[level.number] if level is not None else _Told()
        for item in reversed(above):
            told = self._known[item.number] = self._of(item, told)
        return told

    def _of(self, frame: Frame, around: _Told) -> _Told:
        page = frame.tag in {"html", "body"}
        outside = page or frame is self._root
        container = around.container
        if page or frame.words > self._most:
            container = 0
        elif frame.tag in _LISTS or frame.mask & _BOXES:
            container = frame.number
        names = () if outside else tuple(dict.fromkeys((*around.names, frame.tag, *frame.names)))
        return _Told(container, self._sections.get(frame.number, around.section), names)


def _block(piece: LeafBlock, around: _Around, start: str | None, **judged: Any) -> Block:
    """The block of a page's content. ``judged`` are the fields that say what it was taken for."""
    told = around(piece.frame)
    return Block(
        text=piece.text,
        kind=piece.kind,
        links=tuple(Link(at.start, at.end, _target(at.url, start)) for at in piece.links),
        container=told.container,
        section=told.section,
        hint=" ".join(told.names),
        **judged,
    )


def _paragraphs(block: Block) -> Iterator[Block]:
    """A block of the body whose lines are all paragraphs, though single line breaks part them, as a block per line."""
    spans = [match.span() for match in _ONE_LINE.finditer(block.text)] if "\n" in block.text else []
    texts = [block.text[start:end] for start, end in spans]
    whole = block.kind is not BlockKind.CELL and all(ended(text) and len(words(text)) >= _LEAST for text in texts)
    if not whole or len(spans) < _LINES:
        yield block
        return
    for (start, end), text in zip(spans, texts, strict=True):
        inside = (link for link in block.links if start <= link.start < end)
        links = tuple(Link(link.start - start, min(link.end, end) - start, link.url) for link in inside)
        yield replace(block, text=text, links=links)


def _meeting(frames: list[Frame]) -> Frame | None:
    """The innermost element that holds all of these."""
    if not frames:
        return None
    path = list(frames[0].up())
    for frame in frames[1:]:
        around = {level.number for level in frame.up()}
        path = [level for level in path if level.number in around]
    return path[0]


def _near(found: list[LeafBlock], frames: list[Frame], places: npt.NDArray[np.int_], root: Frame | None) -> list[bool]:
    """Which blocks stand between the body's blocks, in its container or the one around it, or shortly behind it.

    ``places`` are the numbers of the body's blocks, and ``root`` is the element that holds all of them.
    """
    if not len(places):
        return [True] * len(found)
    zone = root.parent.number if root is not None and root.parent is not None else -1
    first, last = int(places[0]), int(places[-1])
    chrome, inside = [False], [False]
    for frame in frames:
        above = frame.parent.number + 1 if frame.parent is not None else 0
        chrome.append(chrome[above] or frame.tag in _CHROME)
        inside.append(inside[above] or frame.number == zone)
    return [
        first <= number <= last or (not chrome[place] and (inside[place] or last < number <= last + _BEHIND))
        for number, place in enumerate(piece.frame.number + 1 for piece in found)
    ]


def _sections(frames: list[Frame]) -> dict[int, int]:
    articles = [frame.number for frame in frames if frame.tag == "article"]
    return {number: place for place, number in enumerate(articles, start=1)}


def _target(url: str, start: str | None) -> str:
    """Where a link leads; nowhere, if only to a place on its own page."""
    return "" if url.strip().startswith("#") else urls.normalized(url, start) or url
