"""Facts of a headline: the numbers, days, negation and sides of opposites that two headlines may differ in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import chain, takewhile

from dedup.lexicon.calendar import headline_days, months
from dedup.lexicon.data import Words, load
from dedup.profiles.terms import stem
from dedup.text.words import fold, folded_words


@dataclass(frozen=True, slots=True)
class Facts:
    """What a headline says that can be held against another. All in increasing order, once each.

    ``numbers`` in digits, also where written out, and times the words behind that multiply them (``200 thousand``);
    ``days`` as ``weekday-0`` (Monday) or ``month-3``; ``sides`` as ``axis+`` or ``axis-``, none where both stand;
    ``negated`` whether a negation stands in it.
    """

    numbers: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    negated: bool = False


NO_FACTS = Facts()
_OTHER = {"+": "-", "-": "+"}
_POWERS = 2
"""Words that multiply one number at most: ten thousand million is none."""
_DECIMAL = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """One language's tables; ``starts`` are the prefixes of the opposites by their first letter, ``magnitudes`` powers.

    An entry is its folded words with blanks between: "don't" is two, and 上涨 is two, since each character is one.
    ``lengths`` are the numbers of words of all entries that have more than one.
    """

    numbers: Mapping[str, str]
    magnitudes: Mapping[str, int]
    days: Mapping[str, str]
    sides: Mapping[str, tuple[str, ...]]
    starts: Mapping[str, tuple[tuple[str, str], ...]]
    negations: frozenset[str]
    lengths: tuple[int, ...]


def facts(title: str, language: str | None) -> Facts:
    """The facts of a folded headline; without a known language every language's words count."""
    code = (language or "").split("-")[0].lower()
    lexicon = _lexicon(code)
    words = folded_words(title)
    phrases = {
        " ".join(words[start : start + length])
        for length in lexicon.lengths
        for start in range(len(words) - length + 1)
    }
    known = set(words) | phrases
    numbers = set(_numbers(words, lexicon)) | {lexicon.numbers[item] for item in phrases if item in lexicon.numbers}
    days = {lexicon.days[item] for item in known if item in lexicon.days}
    sides = {side for word in set(words) for side in _sides(word, code)}
    sides |= {side for item in phrases for side in lexicon.sides.get(item, ())}
    sides -= {side for side in sides if contrary(side) in sides}
    negated = not lexicon.negations.isdisjoint(known)
    return Facts(tuple(sorted(numbers)), tuple(sorted(days)), tuple(sorted(sides)), negated)


def in_digits(folded: str, language: str | None) -> str:
    """The words of a folded text with number words written as digits, as :func:`facts` reads them."""
    numbers = _lexicon((language or "").split("-")[0].lower()).numbers
    return " ".join(numbers.get(word, word) for word in folded_words(folded))


def contrary(side: str) -> str:
    """The other side of an axis: ``level-`` for ``level+``."""
    return side[:-1] + _OTHER[side[-1]]


def _numbers(words: Sequence[str], lexicon: _Lexicon) -> Iterator[str]:
    """Every number among the words, times the magnitudes that follow it: ``5,8`` and ``million`` are ``5800000``."""
    for place, word in enumerate(words):
        number = _plain(word) if word[0].isdigit() else lexicon.numbers.get(word)
        if number is None:
            continue
        times = 1
        for behind in takewhile(lexicon.magnitudes.__contains__, words[place + 1 : place + 1 + _POWERS]):
            times *= lexicon.magnitudes[behind]
        yield f"{(Decimal(number) * times).normalize():f}" if times > 1 and _DECIMAL.fullmatch(number) else number


def _plain(number: str) -> str:
    """A number without group marks and with a decimal point: ``1,200`` is ``1200``, and ``5,8`` is ``5.8``."""
    number = number.replace("'", ",")
    head, mark, tail = number.rpartition(",")
    while mark and len(tail) == 3:
        number = head + tail
        head, mark, tail = number.rpartition(",")
    return number.replace(",", ".").rstrip(".")


@lru_cache(maxsize=100_000)
def _sides(word: str, language: str) -> tuple[str, ...]:
    lexicon = _lexicon(language)
    for form in dict.fromkeys((word, word.removeprefix("ال"), stem(word))):
        if form in lexicon.sides:
            return lexicon.sides[form]
        hits = [(len(start), side) for start, side in lexicon.starts.get(form[:1], ()) if form.startswith(start)]
        if hits:
            return (max(hits)[1],)
    return ()


@lru_cache(maxsize=64)
def _lexicon(language: str) -> _Lexicon:
    negations = load("negations.toml", Words)
    chosen = [language] if language in negations else sorted(negations)
    written = load("numbers.toml", dict[str, Words])
    numbers = {
        _entry(word): value for code in chosen for value, forms in written.get(code, {}).items() for word in forms
    }
    powers = load("magnitudes.toml", dict[str, Words])
    magnitudes = {
        _entry(word): int(value)
        for code in (*chosen, language)
        for value, forms in powers.get(code, {}).items()
        for word in forms
    }
    dated = [language] if language in months() else chosen
    days = {_entry(name): day for code in dated for name, day in headline_days(code)}
    whole, starts = _opposites(load("opposites.toml", dict[str, dict[str, Words]]), chosen)
    negative = frozenset(_entry(word) for code in chosen for word in negations[code])
    lengths = {entry.count(" ") + 1 for entry in chain(numbers, days, whole, negative)} - {1}
    return _Lexicon(numbers, magnitudes, days, whole, starts, negative, tuple(sorted(lengths)))


def _entry(written: str) -> str:
    return " ".join(folded_words(fold(written)))


def _opposites(
    axes: Mapping[str, Mapping[str, Words]], chosen: list[str]
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[tuple[str, str], ...]]]:
    whole: dict[str, set[str]] = {}
    starts: dict[str, set[tuple[str, str]]] = {}
    for axis, languages in axes.items():
        for code in chosen:
            for name, mark in (("plus", "+"), ("minus", "-")):
                for entry in languages.get(code, {}).get(name, ()):
                    word = _entry(entry.rstrip("*"))
                    whole.setdefault(word, set()).add(axis + mark)
                    if entry.endswith("*"):
                        starts.setdefault(word[:1], set()).add((word, axis + mark))
    return (
        {word: tuple(sorted(sides)) for word, sides in whole.items()},
        {letter: tuple(sorted(found)) for letter, found in starts.items()},
    )
