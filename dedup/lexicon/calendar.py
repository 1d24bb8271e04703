"""How pages write dates and times: names of months and weekdays, halves of the day, zones, and words beside them.

Most names come from the Unicode CLDR (``data/cldr.toml``, made by ``bench/calendar_names.py``); what it lacks, and
other words, are written by hand in ``calendar.toml``, ``clock.toml`` and ``date_lines.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import regex

from dedup.lexicon.data import Words, load

Spellings: TypeAlias = tuple[tuple[str, ...], ...]
"""Per month (January first) or weekday (Monday first) its spellings, as they are written."""
_Table: TypeAlias = dict[str, Spellings]


@dataclass(frozen=True, slots=True)
class _Cldr:
    months: dict[str, _Table]
    days: dict[str, _Table]


@dataclass(frozen=True, slots=True)
class _Headlines:
    short: Words
    everyday: Words


@dataclass(frozen=True, slots=True)
class _More:
    months: _Table
    weekdays: _Table
    headlines: _Headlines
    solar: _Table
    eras: dict[str, int]


@dataclass(frozen=True, slots=True)
class Clock:
    """``halves`` of the day (am, pm), ``vague`` names of zones, and ``zones`` with the hours they are ahead of UTC."""

    halves: Words
    vague: Words
    zones: dict[str, float]


@dataclass(frozen=True, slots=True)
class DateLines:
    """What else may stand on a line of dates; ``labels`` say what a date is (``published``, ``modified``).

    ``glued`` and ``labels_glued`` hold words of scripts that set no spaces.
    """

    hijri: list[str]
    eras: list[str]
    days: list[str]
    glue: list[str]
    glued: list[str]
    bylines: list[str]
    credits: list[str]
    labels: Words
    labels_glued: Words


@lru_cache(maxsize=1)
def clock() -> Clock:
    """The words of ``clock.toml``."""
    return load("clock.toml", Clock)


@lru_cache(maxsize=1)
def date_lines() -> DateLines:
    """The words of ``date_lines.toml``."""
    return load("date_lines.toml", DateLines)


def uncredited(text: str) -> str:
    """A line of dates without who gave or wrote the text, in scripts without spaces: "2026-02-10 来源：某报"."""
    return str(_credited().sub(" ", text))


@lru_cache(maxsize=1)
def _credited() -> Any:
    labels = "|".join(sorted(map(regex.escape, date_lines().credits), key=lambda label: (-len(label), label)))
    return regex.compile(rf"(?<!\p{{L}})(?:{labels})\s*[:：/]\s*[^\s|｜()（）\d:：]{{1,24}}")


@lru_cache(maxsize=1)
def months() -> _Table:
    """The Gregorian months of every language, short forms too: only between a day and a year are these months."""
    return _joined(_cldr().months["wide"], _cldr().months["abbreviated"], _more().months)


@lru_cache(maxsize=1)
def solar_months() -> _Table:
    """The months of the Iranian solar calendar by language, Farvardin first."""
    return _more().solar


def eras() -> dict[str, int]:
    """What to add to a year that is counted within a reign or from a founding, by the word before it."""
    return _more().eras


@lru_cache(maxsize=1)
def weekdays() -> _Table:
    """The weekdays of every language, whole and shortened."""
    return _joined(_cldr().days["wide"], _cldr().days["abbreviated"], _more().weekdays)


def headline_days(language: str) -> Iterator[tuple[str, str]]:
    """Names of weekdays and months that mean nothing else in a headline of that language, with what they name.

    A weekday is ``weekday-0`` (Monday) to ``weekday-6``, a month ``month-0`` to ``month-11``.
    """
    more = _more()
    apart = {*more.headlines.everyday.get(language, ())}
    tables = (("weekday", _cldr().days["wide"], more.weekdays), ("month", _cldr().months["wide"], more.months))
    for kind, wide, others in tables:
        for number, spellings in enumerate(_joined(wide, others).get(language, ())):
            yield from ((name, f"{kind}-{number}") for name in spellings if name not in apart)
    short = {*more.headlines.short.get(language, ())}
    for number, spellings in enumerate(months().get(language, ())):
        yield from ((name, f"month-{number}") for name in spellings if name in short)


@lru_cache(maxsize=1)
def _cldr() -> _Cldr:
    return load("cldr.toml", _Cldr)


@lru_cache(maxsize=1)
def _more() -> _More:
    return load("calendar.toml", _More)


def _joined(*tables: _Table) -> _Table:
    """Tables laid together, place by place, each spelling once."""
    found: dict[str, list[dict[str, None]]] = {}
    for table in tables:
        for code, places in table.items():
            rows = found.setdefault(code, [{} for _ in places])
            for row, spellings in zip(rows, places, strict=True):
                row.update(dict.fromkeys(spellings))
    return {code: tuple(tuple(row) for row in rows) for code, rows in found.items()}
