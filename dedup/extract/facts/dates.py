"""Dates as pages write them: ISO 8601, RFC 822, and day, month name and year in many scripts and calendars.

A written date is read only where day, month and year all stand and nothing is left to guess: 3/4/2018 is
no date on an English page. Nothing here looks at a clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any

import regex

from dedup.extract.facts.clock import at, fixed
from dedup.extract.facts.date_labels import around, labelled
from dedup.lexicon import calendar
from dedup.model import Published
from dedup.text.words import fold, words

_YEARS = range(1900, 2100)
_BUDDHIST = 543
"""Years that Thailand is ahead: 2568 is 2025."""
_BUDDHIST_SHORT = 43
"""From which a Thai year of two figures is one of the Buddhist era: 68 is 2568, 25 is 2025."""
_THAI = regex.compile(r"\p{Thai}")
_SOLAR_YEARS = range(1300, 1479)
_FURTHEST = timedelta(hours=14)
"""The offset of the Line Islands; none is larger."""
_CHANGED = timedelta(days=730)
"""How long after its publication a page is changed at most, where no known word says so."""
_UNSET = date(1970, 1, 1)
_ISO = regex.compile(
    r"\s*(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T\s,]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,:]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?\s*",
    regex.IGNORECASE,
)
_GAP = r"[\s,./-]*(?:(?:(?:de|del|of|d|of the)\b|[พค]\.?ศ\.?)[\s']*)?"
_ORDINAL = r"(?:st|nd|rd|th|er|re|eme|º|ª|°|\.|-?го|-?е|η)?"
_YMD = regex.compile(r"(?<!\d)(\d{4})\s*[-/.年년]\s*(\d{1,2})\s*[-/.月월]\s*(\d{1,2})(?!\d)")
_DMY = regex.compile(
    r"(?<![\d/.-])(?P<d>\d{1,2})\s?(?P<s>[./-])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<y>\d{4})(?!\d)"
    r"|(?<![\d/.:-])(?P<d>\d{2})(?P<s>[./])(?P<m>\d{2})(?P=s)(?P<y>\d{2})(?![\d./:-]?\d)"
)
_PARTED = regex.compile(r"[|•·;(/–—\n]")
_LONG_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]{3,}")
_YEAR_FIRST = frozenset({"ko", "ja", "zh"})
"""Languages in which a date of three pairs of figures may begin with its year."""


def moment(text: str, language: str | None = None, zone: tzinfo | None = None) -> Published | None:
    """The time a machine-readable value names, else the one a person would read from it, else None.

    A time without an offset is a time in ``zone``; where that is None, it is worth its date only.
    """
    text = text.strip()
    found = _ISO.fullmatch(text)
    if found:
        return _iso(found, zone, thai=language == "th")
    try:
        sent = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return written(text, language, zone)
    if not _sound(sent.year, sent.month, sent.day):
        return written(text, language, zone)
    if sent.tzinfo is not None and sent.utcoffset() is not None:
        return sent
    return fixed(sent, zone) if zone is not None and regex.search(r"\d:\d", text) else sent.date()


def _iso(found: Any, zone: tzinfo | None, *, thai: bool) -> Published | None:
    year, month, number = map(int, found.group(1, 2, 3))
    day = _sound(_western(year) if thai else year, month, number)
    told = _offset(found.group(7)) if found.group(7) else zone
    if day is None or found.group(4) is None or told is None:
        return day
    hour, minute, second = int(found.group(4)), int(found.group(5)), int(found.group(6) or 0)
    try:
        return fixed(datetime(day.year, day.month, day.day, hour, minute, second), told)  # noqa: DTZ001
    except ValueError:
        return day


def _offset(text: str) -> timezone | None:
    """The offset of a time; None for one that no place on earth has."""
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    sign, digits = text[0], text[1:].replace(":", "")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-ahead if sign == "-" else ahead) if ahead <= _FURTHEST else None


def _sound(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found.year in _YEARS and found != _UNSET else None


def written(
    text: str, language: str | None = None, zone: tzinfo | None = None, *, month_first: bool | None = None
) -> Published | None:
    """The one date that a short text writes out as that of publication, else None: none where there are two.

    Of two that a mark and a word part the earlier is taken: a page is not changed before it is published.
    Where words such as «updated» or «آخر تحديث» and «published» or «نُشر» stand, each speaks for the dates behind it (in
    scripts without spaces, also for the one before it); a date of the former is not read. A time of day counts where
    its offset stands beside it or ``zone`` is given. ``month_first`` says how the page writes 3/4/2018, where known.
    """
    folded = fold(text)
    found = _dates(folded, language, month_first=month_first)
    said = labelled(folded, [(start, end) for start, end, _ in found])
    chosen = [one for one, label in zip(found, said, strict=True) if label == "published"]
    chosen = chosen or [one for one, label in zip(found, said, strict=True) if not label]
    days = {day for _, _, day in chosen}
    if not days or (len(days) > 1 and not (len(chosen) == len(days) == 2 and _changed_later(folded, chosen))):
        return None
    start, end, day = min(chosen, key=lambda one: one[2])
    behind, before = around(folded, start, end, [(low, high) for low, high, _ in found])
    return at(day, behind, zone) or at(day, before, zone, last=True) or day


def _changed_later(folded: str, pair: Sequence[tuple[int, int, date]]) -> bool:
    """Whether a mark and a word part two dates: a word for change that is not known here; no range is parted so.

    Dates years apart are of two things. Where the later one stands first, a word has to stand before it, too.
    """
    (first, end, day), (start, _, other) = pair
    mark = _PARTED.search(folded, end, start)
    apart = mark is not None and _says(folded[mark.end() : start]) and abs(day - other) <= _CHANGED
    return apart and (day <= other or _says(folded[:first]))


def _says(text: str) -> bool:
    """Whether a text holds a word that is no weekday."""
    return any(word not in _weekdays() for word in _LONG_WORD.findall(text))


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    return frozenset(
        word for rows in calendar.weekdays().values() for row in rows for name in row for word in words(name)
    )


def _dates(folded: str, language: str | None, *, month_first: bool | None) -> list[tuple[int, int, date]]:
    """The dates of a folded text, each with its place, in order."""
    named, months = _named_dates(), _months(language)
    full = _western if language == "th" or _THAI.search(folded) else _full
    found: list[tuple[int, int, date | None]] = []
    for match in named.finditer(folded):
        parts = match.groupdict()
        day, year = (int(next(filter(None, (parts[f"{key}{n}"] for n in range(1, 6))))) for key in "dy")
        solar, month = months[next(filter(None, (parts[f"m{n}"] for n in range(1, 6))))]
        found.append((*match.span(), _from_solar(year, month, day) if solar else _sound(full(year), month, day)))
    for match in _YMD.finditer(folded):
        year, month, day = map(int, match.groups())
        is_solar = year in _SOLAR_YEARS and language == "fa"
        found.append((*match.span(), _from_solar(year, month, day) if is_solar else _sound(full(year), month, day)))
    for match in _era_dates().finditer(folded):
        years = 1 if match["y"] == "元" else int(match["y"])
        began = calendar.eras()[match["era"]]
        found.append((*match.span(), _sound(began + years, int(match["m"]), int(match["d"]))))
    for match in _DMY.finditer(folded):
        left, mark, right, year = match.group("d", "s", "m", "y")
        if len(year) == 2 and language in _YEAR_FIRST:
            continue
        english = mark != "." and language in (None, "en")
        found.append(
            (
                *match.span(),
                _numeric(int(left), int(right), full(int(year)), month_first=month_first if english else False),
            )
        )
    return sorted((start, end, day) for start, end, day in found if day)


@lru_cache(maxsize=1)
def _era_dates() -> Any:
    """The pattern of a date whose year is counted within a reign: "令和7年11月13日"."""
    eras = "|".join(map(regex.escape, calendar.eras()))
    return regex.compile(rf"(?P<era>{eras})\s*(?P<y>\d{{1,3}}|元)\s*年\s*(?P<m>\d{{1,2}})\s*月\s*(?P<d>\d{{1,2}})\s*日")


def _full(year: int) -> int:
    """A year of two figures in full, as POSIX has it: 69 to 99 are of the last century."""
    return year if year > 99 else year + (1900 if year > 68 else 2000)


def _western(year: int) -> int:
    """A year of a Thai page in full as others count it: of the Buddhist era where it would lie far ahead."""
    if year <= 99:
        year += 2500 if year >= _BUDDHIST_SHORT else 2000
    return year - (_BUDDHIST if year - _BUDDHIST in _YEARS else 0)


def _numeric(left: int, right: int, year: int, *, month_first: bool | None) -> date | None:
    """Day and month in figures; where ``month_first`` is None only a figure past 12, or two that are equal, tell."""
    if right > 12 or (month_first and left <= 12):
        return _sound(year, left, right)
    if month_first is None and left <= 12 and left != right:
        return None
    return _sound(year, right, left)


def _from_solar(year: int, month: int, day: int) -> date | None:
    """A date of the Iranian calendar by its 33-year cycle of eight leap years (exact for 1206 to 1498)."""
    if year not in _SOLAR_YEARS or not 1 <= month <= 12 or not 1 <= day <= (31 if month <= 6 else 30):
        return None
    before = (month - 1) * 31 if month <= 7 else 186 + (month - 7) * 30
    leaps = sum(past % 33 in (1, 5, 9, 13, 17, 22, 26, 30) for past in range(1300, year))
    return date(1921, 3, 21) + timedelta(days=(year - 1300) * 365 + leaps + before + day - 1)


@lru_cache(maxsize=64)
def _months(language: str | None) -> dict[str, tuple[bool, int]]:
    """What each month's name means, in the page's language before all others: "listopada" is October in Croatian."""
    months: dict[str, tuple[bool, int]] = {}
    for solar, table in ((False, calendar.months()), (True, calendar.solar_months())):
        own = [names for code, names in table.items() if code == language]
        for names in (*own, *table.values()):
            for number, spellings in enumerate(names, 1):
                for spelling in spellings:
                    months.setdefault(fold(spelling), (solar, number))
    return months


def month_named(name: str, language: str) -> int | None:
    """The number of a month by its name in a language; None for any other word."""
    rows = calendar.months().get(language, ())
    return next((number for number, names in enumerate(rows, 1) if fold(name) in map(fold, names)), None)


@lru_cache(maxsize=1)
def _named_dates() -> Any:
    """The pattern of a date with a month's name."""
    months = sorted(_months(None), key=lambda name: (-len(name), name))
    one = "|".join(map(regex.escape, months))
    thai = "|".join(regex.escape(name) for name in months if _THAI.search(name))
    twin = rf"\b[.॰]?(?:\s*[/(]\s*(?:{one})\b\s*\)?)?"
    pattern = (
        rf"(?<!\d)(?P<d1>\d{{1,2}}){_ORDINAL}{_GAP}(?P<m1>{one}){twin}{_GAP}(?P<y1>\d{{4}})(?!\d)"
        rf"|\b(?P<m2>{one}){twin}[\s.,-]*(?P<d2>\d{{1,2}}){_ORDINAL}[\s,/-]+(?P<y2>\d{{4}})(?!\d)"
        rf"|(?<!\d)(?P<y3>\d{{4}})[\s.,/-]+(?P<m3>{one}){twin}[\s.,/-]*(?P<d3>\d{{1,2}})(?!\d)"
        rf"|(?<!\d)(?P<d4>\d{{1,2}})(?:[\s-]|\.\s?)(?P<m4>{one})\b(?:\.?\s*['’‘]|[\s-])(?P<y4>\d{{2}})(?=\s*(?:$|[|,)–—]))"
        rf"|(?<!\d)(?P<d5>\d{{1,2}})\s*(?P<m5>{thai})\.?\s*(?P<y5>\d{{2}})(?![\d:.])"
    )
    return regex.compile(pattern)
