"""The summary that many pages set between headline and body, found by the three ways in which pages say so.

By markup (a box or class named for it), by equality with a description in the head, or by place: right behind the
headline, apart from the paragraphs that follow. Neutral to language, like the rest of the judgement of blocks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import accumulate, islice

from dedup.extract.body.leaves import Frame, LeafBlock
from dedup.extract.body.names import Name
from dedup.text.sentences import ended

_LEVELS = 3
"""Elements around a block whose names may call it a summary."""
_SIZE = range(4, 130)
"""Words of a summary; a longer block is the article itself."""
_LINE = 6
"""Words of a summary that only its place tells."""
_DECK = 8
"""Words of a summary without a full stop that stands beside the headline, nothing between them."""
_LISTED = frozenset("|•·")
"""Marks between a name, a time and a place; a summary has none."""
_PROSE = 22
"""Words of a paragraph of the body."""
_PASSED = 2
"""Paragraphs of running text behind the headline up to which a summary is looked for: a caption may be one."""
_REACH = 150
"""Blocks behind the headline among which the summary is looked for."""
_EQUAL = 0.9
"""Share of words in common from which a block is the description in the head."""
_DIGITS = 0.15
"""A line with more of its words numbers is a date line."""
_BOX = 200
"""Words of the box that holds headline and summary alone."""
_NEVER = frozenset({"figure", "figcaption", "nav", "footer", "aside", "form", "button", "li", "td", "time", "address"})
_OTHERS = (
    1 << Name.CAPTION | 1 << Name.RELATED | 1 << Name.SHARE | 1 << Name.NAVIGATION | 1 << Name.FOOTER | 1 << Name.PROMO
    | 1 << Name.TAGS | 1 << Name.AUTHOR | 1 << Name.CONSENT | 1 << Name.META | 1 << Name.ACCESS | 1 << Name.COMMENT
)  # fmt: skip
_HEADED = _OTHERS & ~(1 << Name.CAPTION)
"""The same of a heading: names of letters' sizes may call it a caption."""


class Sign(IntEnum):
    """How a page says that a block is its summary, the weakest first."""

    PLACE = 1
    MARKUP = 2
    EQUAL = 3


def signs(pieces: Sequence[LeafBlock], head: int, descriptions: Sequence[Sequence[str]]) -> dict[int, Sign]:
    """The blocks that the page says are its summary, by number.

    ``head`` is the headline's number, -1 where none is known; ``descriptions`` are the words of those in the head.
    """
    described = [Counter(words) for words in descriptions if words]
    found: dict[int, Sign] = {}
    around = frozenset(level.number for level in pieces[head].frame.up()) if head >= 0 else frozenset[int]()
    shared = _block(pieces[head].frame).mask if head >= 0 else 0
    passed, below = 0, _below(pieces)
    for number in range(head + 1, min(len(pieces), head + 1 + _REACH)):
        piece = pieces[number]
        size = len(piece.words)
        if head >= 0 and piece.words == pieces[head].words:
            continue
        if size not in _SIZE or 2 * piece.linked > size or piece.frame.hidden:
            passed += size >= _SIZE.stop and not piece.linked
        elif any(_equal(piece.words, words) for words in described):
            found[number] = Sign.EQUAL
        elif not _apart(piece.frame, around, shared):
            continue
        elif not passed and _called(piece, below):
            found[number] = Sign.MARKUP
        elif head >= 0 and not passed and _placed(pieces, number, head):
            found[number] = Sign.PLACE
        else:
            passed += size >= _PROSE and not piece.linked
        if passed >= _PASSED:
            break
    return _one(pieces, found)


def _one(pieces: Sequence[LeafBlock], found: dict[int, Sign]) -> dict[int, Sign]:
    """The surest of them, the first before others, and its like beside it: a page has one summary."""
    if len(found) < 2:
        return found
    leader = _block(pieces[_leader(pieces, found)].frame)
    blocks = {number: _block(pieces[number].frame) for number in found}
    return {
        number: sign
        for number, sign in found.items()
        if blocks[number] is leader
        or (blocks[number].parent is leader.parent and (blocks[number].key == leader.key or _goes_on(number, blocks)))
    }


def _goes_on(number: int, blocks: dict[int, Frame]) -> bool:
    """Whether a block named for a summary, and for nothing else, follows on another: a line of it and its sentences."""
    own = blocks[number]
    return number - 1 in blocks and _named(own) and _named(blocks[number - 1]) and not own.mask & _OTHERS


def _leader(pieces: Sequence[LeafBlock], found: dict[int, Sign]) -> int:
    """The surest. A description that repeats the body's first paragraph tells less than a sign before it.

    A block's own name tells more than that of a box with several blocks in it, and a sentence is no label.
    """
    told = [number for number, sign in found.items() if sign is not Sign.EQUAL]
    equal = next((number for number, sign in found.items() if sign is Sign.EQUAL), None)
    if equal is not None:
        own = _block(pieces[equal].frame)
        repeats = _in_row(pieces, equal, own) and not any(_named(level) for level in _near(own))
        if not (repeats and told and told[0] < equal):
            return equal
    return max(told, key=lambda number: (found[number], *_plainly(pieces[number]), -number))


def _plainly(piece: LeafBlock) -> tuple[bool, bool]:
    own = _block(piece.frame)
    return _named(own), bool(own.tag[:1] == "h" or ended(piece.text))


def _near(frame: Frame) -> Iterator[Frame]:
    """The block-level element and those around it whose names count."""
    return islice((level for level in frame.up() if not level.inline and level.tag not in {"body", "html"}), _LEVELS)


def _apart(frame: Frame, around: frozenset[int], shared: int) -> bool:
    """Whether nothing says that the block is a caption, a byline, a promo or the like.

    What is ``around`` the headline too says nothing: whole pages are laid out in a list or a table. Nor do names that
    the headline's own element bears (``shared``): "padding-bottom" is no footer.
    """
    return not any(
        level.tag in _NEVER
        or (
            level.mask & ~shared & (_HEADED if level.tag[:1] == "h" else _OTHERS)
            and _small(level)
            and not _named(level)
        )
        for level in _near(frame)
        if level.number not in around
    )


def _below(pieces: Sequence[LeafBlock]) -> list[int]:
    """The words of sentences from each block on, and 0 behind the last."""
    prose = (len(piece.words) if not piece.linked and ended(piece.text) else 0 for piece in reversed(pieces))
    return [*accumulate(prose, initial=0)][::-1]


def _called(piece: LeafBlock, below: Sequence[int]) -> bool:
    """Whether a small box around the block is named for a summary; a line of numbers is a date line all the same.

    A box of several blocks with less text ``below`` it is the article: a field "text with summary" holds one or both.
    """
    named = any(
        _named(frame) and _small(frame) and below[frame.last] >= (frame.words if frame.last - frame.first > 1 else 1)
        for frame in _near(piece.frame)
    )
    return named and _numbers(piece) <= 2 * _DIGITS


def _numbers(piece: LeafBlock) -> float:
    """The share of its words that are numbers."""
    return sum(word[0].isdigit() for word in piece.words) / len(piece.words)


def _named(frame: Frame) -> bool:
    return bool(frame.mask >> Name.SUMMARY & 1)


def _small(frame: Frame) -> bool:
    """Whether the element holds a summary's words and no whole article."""
    return frame.words < 2 * _SIZE.stop


def _equal(found: Sequence[str], described: Counter[str]) -> bool:
    shared = sum((Counter(found) & described).values())
    return shared >= _EQUAL * max(len(found), described.total())


def _placed(pieces: Sequence[LeafBlock], number: int, head: int) -> bool:
    """The first text behind the headline, in a small box with it: a heading or a sentence, and no row of paragraphs."""
    piece, own, title = pieces[number], _block(pieces[number].frame), _block(pieces[head].frame)
    if len(piece.words) < _LINE or any(len(other.words) >= _LINE for other in pieces[head + 1 : number]):
        return False
    if _numbers(piece) > _DIGITS * (1 + ended(piece.text)):
        return False
    heading = own.tag[:1] == "h"
    own, title = _alone(own), _alone(title)
    box = title.parent
    right_below = own.parent is box and number == head + 1 and len(piece.words) >= _DECK and not piece.linked
    right_below = right_below and not _LISTED.intersection(piece.text)
    if not (heading or right_below or ended(piece.text)):
        return False
    beside = own.parent is box or (box is not None and box.words < _BOX and any(level is box for level in own.up()))
    return beside and not _in_row(pieces, number, own)


def _in_row(pieces: Sequence[LeafBlock], number: int, own: Frame) -> bool:
    """Whether the next block is one more of its kind in the same element: the paragraphs of the body, no byline."""
    if number + 1 == len(pieces):
        return False
    piece, after = pieces[number + 1], _block(pieces[number + 1].frame)
    prose = len(piece.words) >= _PROSE or ended(piece.text)
    if prose and after.key == own.key and after.parent is own.parent:
        return True
    wide = _alone(after)
    return prose and wide.key == own.key and wide.parent is own.parent


def _alone(frame: Frame) -> Frame:
    """The outermost element that holds the element's text and no other."""
    while frame.parent is not None and frame.parent.words == frame.words and frame.parent.tag != "body":
        frame = frame.parent
    return frame


def _block(frame: Frame) -> Frame:
    while frame.inline and frame.parent is not None:
        frame = frame.parent
    return frame
