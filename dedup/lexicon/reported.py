"""Whether a line tells of somebody's words instead of speaking to its reader: "Subscribe now, said the banner"."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import regex

from dedup.lexicon import cues
from dedup.lexicon.data import Words, load
from dedup.lexicon.word_runs import Runs, ending, held, runs
from dedup.text.words import words

FIRST = 3
"""Words at a clause's start among which the one for saying stands: "she said", «راهنما گفت», "the clerk said"."""
_CLAUSE: Any = regex.compile(r"[,،、，;؛:：]\s*|\s[-–—]\s")


class _Reported(NamedTuple):
    """How languages report: words near a clause's start, at its end, and of words as words."""

    says: Runs
    ends: Runs
    phrases: Runs


def reported(text: str, language: str | None) -> bool:
    """Whether a clause after the line's first says who spoke, or the line speaks of its own words as words."""
    known = _known(cues.family(language))
    found = tuple(words(text))
    if known.phrases and held(found, known.phrases):
        return True
    if known.says.keys().isdisjoint(found) and known.ends.keys().isdisjoint(found):
        return False
    later = (tuple(words(clause)) for clause in _CLAUSE.split(text)[1:])
    return any(held(clause[:FIRST], known.says) or ending(clause, known.ends) for clause in later)


def says(found: tuple[str, ...], language: str | None) -> bool:
    """Whether a word for saying stands among folded words."""
    return bool(held(found, _known(cues.family(language)).says))


@lru_cache(maxsize=64)
def _known(codes: tuple[str, ...]) -> _Reported:
    table = load("reported.toml", dict[str, Words])
    lists = [table[code] for code in codes if code in table]
    return _Reported(*(
        runs((text for words_of in lists for text in words_of[key]), last=key == "ends") for key in _Reported._fields
    ))  # fmt: skip
