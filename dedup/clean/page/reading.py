"""The lines of a block's text, and what they say wherever the block stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeAlias

import regex

from dedup.lexicon import cues
from dedup.lexicon.cues import Hit
from dedup.text.lines import stood_line
from dedup.text.sentences import BLANKS, CLOSING, FULL_STOPS, STOPS, ended
from dedup.text.words import first_word

_BREAK = regex.compile(r"[^\n]+")
# Residue is often glued to a paragraph: after a full stop, a bar or a bullet.
_GLUE: Any = regex.compile(
    rf"[{STOPS}»\"”)\]」』]\K\s+(?=\S)|\s*[|｜•●▪■◄►]\s*(?=\S)|[。！？]\K(?=\S)(?![|｜•●▪■◄►]\s*\S)"
)
_AFTER_STOP = re.compile(rf"[{STOPS}»\"”)\]」』]([{BLANKS}]+)(?=[^{BLANKS}])")
_GLUING = re.compile("[|｜•●▪■◄►。！？]")
"""Marks without which ``_GLUE`` finds the blanks that ``_AFTER_STOP`` does."""
_END = frozenset(f"{FULL_STOPS}!！")
_CLOSED = frozenset('»"”)]')
_ENDED: Any = regex.compile(rf"[{STOPS}][{CLOSING}]+$")
_MARKS = 80
"""Characters before a glue that are asked how a sentence ends."""
_CUE_CHARACTERS = 400
"""Characters after a glue in which a cue and its headline stand."""
_SHORT = 300
"""Characters of a block up to which its lines are remembered from page to page."""
Read: TypeAlias = tuple[int, int, str, tuple[str, ...], Hit | None, bool]
"""Of a line: where it begins and ends, its text and folded words, its cue, and whether it ends as a sentence does."""


def read_lines(text: str, language: str | None) -> tuple[Read, ...]:
    """The lines of a text, in order; those of a short one are remembered, since a site's pages have many in common."""
    return _known(text, language) if len(text) <= _SHORT else _read(text, language)


def _read(text: str, language: str | None) -> tuple[Read, ...]:
    read: list[Read] = []
    for start, end in _spans(text, language):
        line = text[start:end]
        words = stood_line(line)
        hit = cues.find(line, language, words[0] if words else "")
        read.append((start, end, line, words, hit, ended(line, _END)))
    return tuple(read)


_known = lru_cache(maxsize=4096)(_read)


def _spans(text: str, language: str | None) -> Iterator[tuple[int, int]]:
    for match in _BREAK.finditer(text):
        start, end = match.span()
        for stop, begun in _glues(text, start, end):
            first = first_word(text, begun, min(end, begun + _CUE_CHARACTERS))
            if not cues.may_begin(first, language):
                continue
            hit = cues.find(text[begun : min(end, begun + _CUE_CHARACTERS)], language, first)
            if hit is not None and hit.cue.where == "start" and _begins(hit, text[max(start, stop - _MARKS) : stop]):
                yield start, stop
                start = begun
        if text[start:end].strip():
            yield start, end


def _glues(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where on a line something may be glued to what stands before: where that ends, and where the other begins."""
    if _GLUING.search(text, start, end):
        yield from (glue.span() for glue in _GLUE.finditer(text, start, end))
    else:
        yield from (glue.span(1) for glue in _AFTER_STOP.finditer(text, start, end))


def _begins(hit: Hit, before: str) -> bool:
    """Whether a cue after a mark begins something of its own: a source may also end the sentence it stands in."""
    return hit.cue.means != "source" or before[-1:] not in _CLOSED or _ENDED.search(before) is not None
