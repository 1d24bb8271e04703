"""What of a text nobody is meant to read: commands to a terminal with what they say, controls, floods of marks."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import Any

import regex

from dedup.model import Block

# An operating system command (window title, clipboard), or a control sequence (colour, cursor). It ends with its line
# or at a tag at the latest, so that an unended one takes no text of a page with it.
_COMMAND = (
    r"\x1b(?:[\]P^_X][^\x07\x1b\x9c<\n]{0,4096}(?:\x07|\x1b\\|\x9c)?|\[[0-?]*+[ -/]*+[@-~]?|[()*+][0-~])"
    r"|\x9b[0-?]*+[ -/]*+[@-~]?|\x9d[^\x07\x1b\x9c<\n]{0,4096}(?:\x07|\x1b\\|\x9c)?"
)
_COMMANDS: Any = regex.compile(_COMMAND)
_PARTS: Any = regex.compile(r"[\v\f\x1c-\x1f\x85]")
_PARTING = {**dict.fromkeys((0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85), "\n"), 0x1F: " "}
_STARTS = ("\x1b", "\x9b", "\x9d")
_CONTROL = r"[^\P{Cc}\t\n\v\f\r\x1c-\x1f\x85]"
_MARK = r"[\p{M}\u200c\u200d]"
"""A mark, or a joiner between two of them."""
_UNSHOWN: Any = regex.compile(rf"{_COMMAND}|{_CONTROL}|(?<={_MARK}{{8}}){_MARK}++|\ufeff")
"""Marks on one letter past eight are past what any script sets (a pointed, chanted Hebrew letter has four); U+FEFF is a
mark of byte order that stands amid a page whose files begin with one."""


def without_commands(text: str) -> str:
    """The text without commands to a terminal (ECMA-48, xterm's operating system commands)."""
    return str(_COMMANDS.sub("", text)) if any(map(text.__contains__, _STARTS)) else text


def shown(text: str) -> str:
    """The text without commands to a terminal, control characters, and marks past the eighth on one letter.

    Line ends and tabs stay; other controls that part words (separators, form feeds) become line ends or blanks.
    """
    text = str(_UNSHOWN.sub("", text))
    return text.translate(_PARTING) if _PARTS.search(text) else text


def shown_block(block: Block) -> Block:
    """The block with its ``shown`` text, its links where their words are now."""
    if block.text.isascii() and block.text.isprintable():
        return block
    gone: list[tuple[int, int]] = [match.span() for match in _UNSHOWN.finditer(block.text)]
    if not gone:
        return replace(block, text=shown(block.text)) if _PARTS.search(block.text) else block
    ends: list[int] = [end for _, end in gone]
    lost: list[int] = list(accumulate((end - start for start, end in gone), initial=0))

    def moved(place: int) -> int:
        before = bisect_right(ends, place)
        start = gone[before][0] if before < len(gone) else place
        return min(start, place) - lost[before]

    links = (replace(link, start=moved(link.start), end=moved(link.end)) for link in block.links)
    return replace(block, text=shown(block.text), links=tuple(link for link in links if link.start < link.end))
