"""Which dates of one line are of publication and which of an update, by the words beside them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import regex

from dedup.lexicon.calendar import date_lines
from dedup.lexicon.data import Words
from dedup.text.words import fold

Place: TypeAlias = tuple[int, int]
_REACH = 30
"""Characters from a date within which its time of day stands."""
_BESIDE: Any = regex.compile(r"[\s\d:.日일時时分秒시초()（）오전후上下午前]{0,16}$")


def labelled(folded: str, places: Sequence[Place]) -> list[str]:
    """For each date, given by its place in order: "published", "modified", or "" where no word says either.

    A word speaks for the dates behind it, up to the next word. In a script without spaces it speaks for the date right
    before it where the first date has no word before it, and the last one has a word behind it.
    """
    cues = [(match.start(), match.end(), str(match.lastgroup)[:-1]) for match in _pattern().finditer(folded)]
    if not places:
        return []
    behind = [_behind(folded, end, cues) for _, end in places]
    if behind[0] and behind[-1] and not any(cue[0] < places[0][0] for cue in cues):
        return behind
    return [next((name for _, stop, name in reversed(cues) if stop <= start), "") for start, _ in places]


def _behind(folded: str, end: int, cues: Sequence[tuple[int, int, str]]) -> str:
    """What a word of a script without spaces says that stands behind a date and its time, and nothing between."""
    for start, stop, name in cues:
        if start >= end and not folded[start:stop].isascii() and _GLUED.match(folded, start):
            return name if _BESIDE.fullmatch(folded[end:start]) else ""
    return ""


_GLUED: Any = regex.compile(r"[\p{Han}\p{Hangul}]")


def labels(text: str) -> list[str]:
    """What each such word of a text says, in order: "published" or "modified"."""
    return [str(match.lastgroup)[:-1] for match in _pattern().finditer(fold(text))]


def last_label(text: str) -> str:
    """What the last such word of a text says: "published", "modified", or "" where there is none."""
    names = labels(text)
    return names[-1] if names else ""


def around(folded: str, start: int, end: int, places: Sequence[Place]) -> tuple[str, str]:
    """What stands behind and before a date, up to the next date or word: where its time of day may be."""
    stops = [low for low, _ in places] + [match.start() for match in _pattern().finditer(folded)]
    starts = [high for _, high in places] + [match.end() for match in _pattern().finditer(folded)]
    after = min([place for place in stops if place >= end], default=len(folded))
    before = max([place for place in starts if place <= start], default=0)
    return folded[end : min(after, end + _REACH)], folded[max(before, start - _REACH) : start]


@lru_cache(maxsize=1)
def _pattern() -> Any:
    """Words that say what a date is; the group's name without its last letter is what they say.

    Arabic ones may bear the article and the word for "and": «تاريخ التحديث».
    """
    known = date_lines()

    def one(words: Words, name: str) -> str:
        return "|".join(sorted((regex.escape(fold(cue)) for cue in words[name]), key=lambda cue: (-len(cue), cue)))

    return regex.compile(
        rf"(?<!\p{{L}})(?:و?ال|و)?(?:(?P<modifiedw>{one(known.labels, 'modified')})"
        rf"|(?P<publishedw>{one(known.labels, 'published')}))(?!\p{{L}})"
        rf"|(?P<modifiedg>{one(known.labels_glued, 'modified')})|(?P<publishedg>{one(known.labels_glued, 'published')})"
    )
