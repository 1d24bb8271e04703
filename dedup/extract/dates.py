"""Dates as pages write them: ISO 8601, RFC 822, and day, month name and year in many scripts and calendars.

A written date is read only where day, month and year all stand and nothing is left to guess: 3/4/2018 is
no date on an English page. Nothing here looks at a clock.
"""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any

import regex

from dedup.model import Published
from dedup.text import fold

_YEARS = range(1900, 2100)
_SOLAR_YEARS = range(1300, 1479)
_UNSET = date(1970, 1, 1)
_ISO = regex.compile(
    r"\s*(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T\s,]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,:]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?\s*",
    regex.IGNORECASE,
)
_GAP = r"[\s,./-]*(?:(?:de|del|of|d|of the)\b[\s']*)?"
_ORDINAL = r"(?:st|nd|rd|th|er|re|eme|º|ª|°|\.|-?го|-?е|η)?"
_YMD = regex.compile(r"(?<!\d)(\d{4})\s*[-/.年년]\s*(\d{1,2})\s*[-/.月월]\s*(\d{1,2})(?!\d)")
_DMY = regex.compile(r"(?<![\d/.-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")


def moment(text: str, language: str | None = None) -> Published | None:
    """The time a machine-readable value names, else the date a person would read from it, else None.

    A time without an offset is worth its date only.
    """
    text = text.strip()
    found = _ISO.fullmatch(text)
    if found:
        return _iso(found)
    try:
        sent = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return written(text, language)
    if not _sound(sent.year, sent.month, sent.day):
        return None
    return sent if sent.tzinfo is not None and sent.utcoffset() is not None else sent.date()


def _iso(found: Any) -> Published | None:
    day = _sound(*map(int, found.group(1, 2, 3)))
    if day is None or found.group(4) is None or found.group(7) is None:
        return day
    hour, minute, second = int(found.group(4)), int(found.group(5)), int(found.group(6) or 0)
    try:
        return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=_offset(found.group(7)))
    except ValueError:
        return day


def _offset(text: str) -> timezone:
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    sign, digits = text[0], text[1:].replace(":", "")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-ahead if sign == "-" else ahead)


def _sound(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if year in _YEARS and found != _UNSET else None


def written(text: str, language: str | None = None) -> date | None:
    """The one date that a short text writes out, else None: none where it writes two different ones.

    What stands behind a word such as «updated» or «آخر تحديث» is not read.
    """
    folded = fold(text)
    cue = _tables()[2].search(folded)
    found = set(_dates(folded[: cue.start()] if cue else folded, language))
    return found.pop() if len(found) == 1 else None


def _dates(folded: str, language: str | None) -> list[date]:
    named, months, _ = _tables()
    found: list[date | None] = []
    for match in named.finditer(folded):
        groups = match.groupdict()
        day, year = int(groups["d"] or groups["d2"] or groups["d3"]), int(groups["y"] or groups["y2"] or groups["y3"])
        solar, month = months[groups["m"] or groups["m2"] or groups["m3"]]
        found.append(_from_solar(year, month, day) if solar else _sound(year, month, day))
    for match in _YMD.finditer(folded):
        year, month, day = map(int, match.groups())
        is_solar = year in _SOLAR_YEARS and language == "fa"
        found.append(_from_solar(year, month, day) if is_solar else _sound(year, month, day))
    for match in _DMY.finditer(folded):
        left, right, year = int(match.group(1)), int(match.group(3)), int(match.group(4))
        found.append(_numeric(left, right, year, english=match.group(2) != "." and language in (None, "en")))
    return [day for day in found if day]


def _numeric(left: int, right: int, year: int, *, english: bool) -> date | None:
    """Day and month in figures: the day comes first, save in English, where only a figure past 12 tells."""
    if right > 12:
        return _sound(year, left, right)
    if english and left <= 12 and left != right:
        return None
    return _sound(year, right, left)


def _from_solar(year: int, month: int, day: int) -> date | None:
    """A date of the Iranian calendar by its 33-year cycle of eight leap years (exact for 1206 to 1498)."""
    if year not in _SOLAR_YEARS or not 1 <= month <= 12 or not 1 <= day <= (31 if month <= 6 else 30):
        return None
    before = (month - 1) * 31 if month <= 7 else 186 + (month - 7) * 30
    leaps = sum(past % 33 in (1, 5, 9, 13, 17, 22, 26, 30) for past in range(1300, year))
    return date(1921, 3, 21) + timedelta(days=(year - 1300) * 365 + leaps + before + day - 1)


@lru_cache(maxsize=1)
def _tables() -> tuple[Any, dict[str, tuple[bool, int]], Any]:
    """The pattern of a date with a month's name, what each name means, and the pattern of «updated»."""
    data = tomllib.loads((files("dedup") / "data" / "months.toml").read_text(encoding="utf-8"))
    months: dict[str, tuple[bool, int]] = {}
    for solar, calendar in ((False, data["gregorian"]), (True, data["solar"])):
        for names in calendar.values():
            for number, spellings in enumerate(names, 1):
                for spelling in spellings:
                    months.setdefault(fold(spelling), (solar, number))
    one = "|".join(regex.escape(name) for name in sorted(months, key=lambda name: (-len(name), name)))
    twin = rf"\b\.?(?:\s*[/(]\s*(?:{one})\b\s*\)?)?"
    pattern = (
        rf"(?<!\d)(?P<d>\d{{1,2}}){_ORDINAL}{_GAP}(?P<m>{one}){twin}{_GAP}(?P<y>\d{{4}})(?!\d)"
        rf"|\b(?P<m2>{one}){twin}[\s.,-]*(?P<d2>\d{{1,2}}){_ORDINAL}[\s,/-]+(?P<y2>\d{{4}})(?!\d)"
        rf"|(?<!\d)(?P<y3>\d{{4}})[\s.,/-]+(?P<m3>{one}){twin}[\s.,/-]*(?P<d3>\d{{1,2}})(?!\d)"
    )
    cues = "|".join(regex.escape(fold(cue)) for cue in data["cues"]["modified"])
    return regex.compile(pattern), months, regex.compile(rf"(?<!\p{{L}})(?:{cues})(?!\p{{L}})|更新|수정")
