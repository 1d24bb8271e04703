"""Strangers' text made safe to show: no escape codes, no markup, no direction tricks."""

from __future__ import annotations

import unicodedata

_ISOLATE, _END = "\u2068", "\u2069"
_RIGHT = frozenset({"R", "AL"})


def plain(text: str | None, width: int = 0) -> str:
    """One line without control or bidirectional control characters; cut with an ellipsis past ``width`` characters."""
    if text is None:
        return ""
    line = " ".join((text if text.isprintable() else text.translate(_BLANKS)).split())
    return line if not width or len(line) <= width else line[: width - 1].rstrip() + "…"


def isolated(text: str | None, width: int = 0) -> str:
    """``plain`` text that keeps its own direction amid text of another (Unicode UAX #9 isolates).

    Only text with a right-to-left letter anywhere is wrapped, so that other lines stay free of marks. What stands
    beside it, such as a date, would be drawn into it otherwise.
    """
    line = plain(text, width)
    return f"{_ISOLATE}{line}{_END}" if any(unicodedata.bidirectional(char) in _RIGHT for char in line) else line


def cell(text: str | None, width: int) -> str:
    """``isolated`` text that fills ``width`` columns of a terminal, cut with an ellipsis or padded with blanks."""
    line = plain(text)
    if columns(line) > width:
        while line and columns(line) > width - 1:
            line = line[:-1]
        line = line.rstrip() + "…"
    return isolated(line) + " " * (width - columns(line))


def columns(text: str) -> int:
    """The columns that a text takes in a terminal: two per wide character, none for marks."""
    return sum(
        0
        if unicodedata.category(char) in {"Mn", "Me", "Cf"}
        else 1 + (unicodedata.east_asian_width(char) in {"W", "F"})
        for char in text
    )


def right_to_left(text: str) -> bool:
    """Whether the first strong letter runs from right to left."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in _RIGHT:
            return True
        if direction == "L":
            return False
    return False


def _controls(char: str) -> bool:
    category = unicodedata.category(char)
    return category in {"Cc", "Cs", "Zl", "Zp"} or unicodedata.bidirectional(char) in {
        "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
    }  # fmt: skip


class _Blanks(dict[int, int]):
    """By code point, a blank for a control character and the character itself for any other, as they are met."""

    def __missing__(self, code: int) -> int:
        self[code] = found = ord(" ") if _controls(chr(code)) else code
        return found


_BLANKS = _Blanks()
