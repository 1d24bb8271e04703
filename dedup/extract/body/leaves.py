"""A leaf block of a page, and the elements around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import regex

from dedup.model import BlockKind, Link

_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.ITEM),
    "blockquote": BlockKind.QUOTE,
    **dict.fromkeys(("td", "th", "tr", "caption"), BlockKind.CELL),
}
_BOXES = frozenset({"p", "div"})
_UNTAUGHT: Any = regex.compile(
    r"[\p{L}--[\p{Latin}\p{Cyrillic}\p{Greek}\p{Han}\p{Hiragana}\p{Katakana}]]", regex.VERSION1
)
"""A letter of a script that no page of the forests' training was written in: Arabic, Hebrew, Hangul and others."""


class Frame(msgspec.Struct, eq=False, gc=False):
    """An element around text. ``words`` and ``linked`` count what it holds; ``first:last`` are its blocks.

    ``grid`` is the number of the table of data it stands in, -1 for none.
    """

    tag: str
    parent: Frame | None
    number: int
    depth: int
    mask: int = 0
    names: tuple[str, ...] = ()
    hidden: bool = False
    inline: bool = False
    words: int = 0
    linked: int = 0
    first: int = 0
    last: int = 0
    key: str = ""
    grid: int = -1

    def up(self) -> Iterator[Frame]:
        """The frame and those around it, inside out."""
        frame: Frame | None = self
        while frame is not None:
            yield frame
            frame = frame.parent


class LeafBlock(msgspec.Struct, eq=False, gc=False):
    """A leaf block. ``frame`` is the innermost element that holds all of it; ``linked`` counts words in links."""

    text: str
    links: tuple[Link, ...]
    frame: Frame
    words: tuple[str, ...]
    linked: int
    _kind: BlockKind | None = None

    @property
    def kind(self) -> BlockKind:
        """What the nearest telling element makes of it; found when it is first asked for."""
        if self._kind is None:
            self._kind = _kind(self.frame)
        return self._kind


def _kind(around: Frame) -> BlockKind:
    inside = False
    frame: Frame | None = around
    while frame is not None:
        found = _KINDS.get(frame.tag)
        # A table that lays out the page makes no cells of the paragraphs in it.
        if found is not None:
            return BlockKind.PARAGRAPH if inside and found is BlockKind.CELL else found
        inside = inside or (frame.tag in _BOXES and not frame.inline)
        frame = frame.parent
    return BlockKind.PARAGRAPH


def untaught(pieces: Sequence[LeafBlock]) -> bool:
    """Whether most words stand in blocks that begin in a script in which no page of the training was written."""
    sizes = [(len(piece.words), _UNTAUGHT.match(piece.words[0]) is not None) for piece in pieces if piece.words]
    return 2 * sum(size for size, other in sizes if other) > sum(size for size, _ in sizes)
