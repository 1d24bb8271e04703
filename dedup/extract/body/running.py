"""A text that grows piece by piece: a block may hold a hundred thousand elements, and each adds a word."""

from __future__ import annotations


class Running:
    """What was appended so far. Each call costs what it adds or takes away, however long the text is.

    ``last`` is the last character, empty where there is none: to be asked whether there is any text.
    """

    __slots__ = ("_parts", "_size", "last")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._size = 0
        self.last = ""

    def __len__(self) -> int:
        return self._size

    def append(self, part: str) -> None:
        """Add a part, which is not empty."""
        self._parts.append(part)
        self._size += len(part)
        self.last = part[-1]

    def strip(self, characters: str | None = None) -> None:
        """Take blanks, or some characters, away from the end."""
        while self._parts:
            part = self._parts[-1]
            kept = part.rstrip(characters)
            self._size -= len(part) - len(kept)
            if kept:
                self._parts[-1] = kept
                break
            self._parts.pop()
        self.last = self._parts[-1][-1] if self._parts else ""

    def blank_since(self, start: int) -> bool:
        """Whether nothing but blanks stands behind the first ``start`` characters."""
        end = self._size
        for part in reversed(self._parts):
            if end <= start:
                break
            end -= len(part)
            if not part[max(0, start - end) :].isspace():
                return False
        return True

    def whole(self) -> str:
        """All of it."""
        return "".join(self._parts)
