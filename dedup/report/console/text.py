"""Rich's text, with each line that it is folded or cut into keeping the direction of what stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from rich.console import Console
from rich.containers import Lines
from rich.style import Style
from rich.text import Text as RichText

_OPENING = "\u2066\u2067\u2068"
_CLOSING = "\u2069"


class Text(RichText):
    """Text whose lines are each a whole of their own to the bidirectional algorithm (UAX #9).

    A terminal draws every line for itself. An isolate that a fold or an ellipsis cuts in two is therefore closed where
    the line ends and opened again where the next begins: left open it would draw what stands beside it, such as the
    second column of a table, into its own direction.
    """

    def wrap(self, console: Console, width: int, **how: Any) -> Lines:
        """The lines that the text is folded into at a width."""
        return Lines(_isolating(super().wrap(console, width, **how)))

    def blank_copy(self, plain: str = "") -> Self:
        """Another text of the same style and kind."""
        return type(self)(
            plain, self.style, justify=self.justify, overflow=self.overflow, no_wrap=self.no_wrap, end=self.end,
            tab_size=self.tab_size,
        )  # fmt: skip

    def copy(self) -> Self:
        """The same text again."""
        whole = self.blank_copy()
        whole.append_text(self)
        return whole

    def append(self, text: RichText | str, style: str | Style | None = None) -> Self:
        """This text with more at its end."""
        super().append(text, style)
        return self

    def join(self, lines: Iterable[RichText]) -> Self:
        """Several texts as one, this one between them."""
        whole = self.blank_copy()
        for number, line in enumerate(lines):
            if number:
                whole.append_text(self)
            whole.append_text(line)
        return whole

    @classmethod
    def assemble(cls, *parts: Any, **how: Any) -> Self:
        """A text of several: strings, texts, and pairs of a string and its style."""
        whole = cls(**how)
        for part in parts:
            whole.append(*part) if isinstance(part, tuple) else whole.append(part)
        return whole


def _isolating(lines: Lines) -> list[RichText]:
    found, opened = [], ""
    for line in lines:
        before = opened
        for char in line.plain:
            if char in _OPENING:
                opened += char
            elif char == _CLOSING:
                opened = opened[:-1]
        found.append(_between(line, before, _CLOSING * len(opened)) if before or opened else line)
    return found


def _between(line: RichText, before: str, behind: str) -> RichText:
    """A line with marks around its words: blanks that fill a column stay outside, where they are drawn."""
    words = line.plain.strip(" ")
    start = line.plain.index(words) if words else 0
    whole = line.blank_copy(line.plain[:start] + before)
    whole.append_text(line[start : start + len(words)])
    return whole.append(behind + " " * (len(line.plain) - start - len(words)))
