"""Whether a text was cut short by who handed it over: by a mark, by the bound that it meets, or by its own summary."""

from __future__ import annotations

from collections.abc import Iterable

import regex

HEADLINE_ALONE = "it came as a headline without a text"
"""What is said of an article that has no text at all."""
_TAIL = 200
"""Characters at the end of a text in which the mark stands."""
_MARK = regex.compile(r"\s*(?:(?:…|\.{3})\s*\[\+?(\d{1,9}) chars\]|\[\+(\d{1,9}) chars\])\s*$")
"""What NewsAPI and GNews put where they cut: how many characters are missing."""
_ELLIPSIS = regex.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3})\s*$")
_BRACKETS = regex.compile(r"\[\s*(?:…|\.{3})\s*\]\s*$")
_ENDED = regex.compile(r"""[.!?…:;)\]»"”'’*\p{Sentence_Terminal}][\s\p{Mn}\p{Cf}]*$""")
_BOUNDS = (
    200, 210, 250, 255, 256, 260, 280, 300, 400, 500, 512, 600, 800, 1_000, 1_024, 1_500, 2_000, 2_048, 2_500, 3_000,
    4_000, 4_096, 5_000, 8_000, 8_192, 10_000, 16_384, 32_000, 32_767, 32_768, 65_535, 65_536, 100_000,
)  # fmt: skip
"""Characters at which services, columns of databases and cells of spreadsheets cut a text."""
_STARTED = 40
"""Characters of a text from which a summary that goes on after it says that it is cut short."""


def missing(text: str) -> int | None:
    """How many characters a service says that it cut off."""
    found = mark(text)
    return int(found[1] or found[2]) if found else None


def mark(text: str) -> regex.Match[str] | None:
    """The mark at the end of a text, looked for in its last characters, so that no long line costs more than another.

    Places are those of the whole text.
    """
    return _MARK.search(text, max(0, len(text) - _TAIL)) if " chars]" in text else None


def without_mark(text: str) -> str:
    """The text without what stands where it was cut short."""
    found = mark(text)
    text = text[: found.start()] if found else text
    found = _ELLIPSIS.search(text, max(0, len(text) - _TAIL))
    return text[: found.start()] if found else text


def why(text: str, summaries: Iterable[str] = ()) -> str | None:
    """How it is known that a text is cut short, None where it is not sure; ``summaries`` came with it."""
    count = missing(text)
    if count is not None:
        return f"a service says that {count} characters are missing"
    if _BRACKETS.search(text[-_TAIL:]):
        return "it ends with an ellipsis in brackets"
    start = " ".join(without_mark(text).split())
    if len(start) >= _STARTED and any(
        len(whole) > len(start) and whole.startswith(start) for whole in (" ".join(item.split()) for item in summaries)
    ):
        return "its own summary goes on where it ends"
    sizes = {len(text), len(text.encode("utf-8", "replace"))}
    met = next((bound for bound in _BOUNDS if bound in sizes), None)
    if met is None or _ENDED.search(text[-40:]):
        return None
    return f"it ends within a sentence, after exactly {met} {'characters' if len(text) == met else 'bytes'}"
