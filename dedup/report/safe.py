"""Strangers' text made safe to show: no escape codes, no markup, no direction tricks."""

from __future__ import annotations

import unicodedata

_ISOLATE, _END = "\u2068", "\u2069"


def plain(text: str | None, width: int = 0) -> str:
    """One line without control or bidirectional control characters; cut with an ellipsis past ``width`` characters."""
    if text is None:
        return ""
    line = " ".join("".join(" " if _controls(char) else char for char in text).split())
    return line if not width or len(line) <= width else line[: width - 1].rstrip() + "…"


def isolated(text: str | None, width: int = 0) -> str:
    """``plain`` text that keeps its own direction amid text of another (Unicode UAX #9 isolates).

    Only text with right-to-left letters is wrapped, so that other lines stay free of marks.
    """
    line = plain(text, width)
    return f"{_ISOLATE}{line}{_END}" if right_to_left(line) else line


def right_to_left(text: str) -> bool:
    """Whether the first strong letter runs from right to left."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in {"R", "AL"}:
            return True
        if direction == "L":
            return False
    return False


def _controls(char: str) -> bool:
    category = unicodedata.category(char)
    return category in {"Cc", "Cs", "Zl", "Zp"} or unicodedata.bidirectional(char) in {
        "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
    }  # fmt: skip
