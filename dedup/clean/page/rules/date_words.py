"""Whether a line is nothing but dates and times, in any language whose names of months and days are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import regex

from dedup.lexicon import calendar
from dedup.lexicon.data import all_words
from dedup.text.words import fold, stood, words

_LONGEST = 160
"""Characters above which no line is asked."""
_DIGIT = re.compile("[\\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\U0010ffff]")
"""What may fold to a digit, and some that does not: where none is, none is in the folded text."""
_KEPT = "a-zA-Z\u0430-\u044f\u0621-\u063a\u0641-\u064a"
"""Letters each of which leaves one character at least when text is folded, whatever stands beside it."""
_LONG = re.compile(f"(?:[^{_KEPT}]*[{_KEPT}]){{{_LONGEST + 1}}}")
_OTHER_CUES = frozenset({"copyright", "©", "expires", "reviewed", "retrieved"})
_DATE: Any = regex.compile(r"\d{4}|\d{1,2}\s?[./]\s?\d{1,2}\s?[./]\s?\d{2}(?!\d)|\p{Thai}[.\s]{0,2}\d{2}(?![\d:.])")


def only_dates(text: str, names: Iterable[str] = ()) -> bool:
    """Whether nothing but a date with its year, times, days, and words such as «updated» stands on the line.

    ``names`` are taken out before, with what stands before an author's: those of the page's authors and site.
    """
    if _DIGIT.search(text) is None or _LONG.match(text):
        return False
    folded = fold(text).strip()
    if not folded or len(folded) > _LONGEST or not any(char.isdecimal() for char in folded):
        return False
    unnamed = folded = calendar.uncredited(folded)
    for name in filter(None, map(fold, names)):
        unnamed = unnamed.replace(name, " ")
    if unnamed != folded:
        folded = _bylines().sub(" ", unnamed)
    pattern, months = _tables()
    numeric = regex.search(r"\d\s?[年년/.-]\s?\d{1,2}\s?[月월/.-]\s?\d", folded)
    figures = regex.findall(r"\d+", folded)
    dated = _DATE.search(folded) and (numeric or (months.search(folded) and len(figures) > 1))
    return bool(dated) and pattern.fullmatch(folded) is not None


def may_begin(word: str, names: Iterable[str] = ()) -> bool:
    """Whether a line whose first folded word is ``word`` may be ``only_dates``; few lines of a text may."""
    if not word[:1].isalpha():
        return True
    firsts, initials = _beginnings()
    if word in firsts or word[0] in initials:
        return True
    return any(part in word or word in part for name in names for part in words(name))


@lru_cache(maxsize=1)
def _beginnings() -> tuple[frozenset[str], frozenset[str]]:
    """The first words of what may stand on a line of dates, and the first characters of what may be glued to more."""
    spaced, glued = _vocabulary()
    terms = (stood(term) for term in (*spaced, *calendar.date_lines().bylines))
    return frozenset(term[0] for term in terms if term), frozenset(fold(term)[0] for term in glued)


def _vocabulary() -> tuple[set[str], set[str]]:
    """The words of a line of dates: those that stand apart, and those that may be glued to others."""
    clock, more = calendar.clock(), calendar.date_lines()
    spaced = {*_months(), *_spellings(calendar.weekdays()), *all_words(clock.halves), *all_words(clock.vague)}
    spaced |= {*clock.zones, *all_words(more.labels), *more.hijri, *more.eras, *more.days, *more.glue}
    glued = {*more.glued, *all_words(more.labels_glued)}
    return spaced, glued | {word for word in spaced if regex.match(r"[\p{Han}\p{Hangul}]", word)}


@lru_cache(maxsize=1)
def _tables() -> tuple[Any, Any]:
    months = sorted(set(_months()))
    spaced, glued = _vocabulary()
    ordinal = r"(?:st|nd|rd|th|er|º|ª)?"
    pattern = (
        rf"(?:[\s\p{{P}}\p{{S}}]|\d+{ordinal}(?!\d)"
        rf"|(?:{_any(spaced - _OTHER_CUES)})(?![\p{{L}}\p{{M}}])|(?:{_any(glued)}))++"
    )
    return regex.compile(pattern), regex.compile(rf"(?<!\p{{L}})(?:{_any(months)})(?!\p{{L}})")


@lru_cache(maxsize=1)
def _bylines() -> Any:
    return regex.compile(rf"(?<!\p{{L}})(?:{_any(calendar.date_lines().bylines)})(?!\p{{L}})")


def _months() -> Iterator[str]:
    for table in (calendar.months(), calendar.solar_months()):
        yield from _spellings(table)
    yield from calendar.date_lines().hijri


def _spellings(table: Mapping[str, calendar.Spellings]) -> Iterator[str]:
    return (name for places in table.values() for spellings in places for name in spellings)


def _any(names: Iterable[str]) -> str:
    return "|".join(regex.escape(name) for name in sorted(set(map(fold, names)), key=lambda name: (-len(name), name)))
