"""The time of day that stands beside a written date; worth something only where its zone is told or known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Any

import regex

from dedup.lexicon.calendar import clock
from dedup.text.words import fold

_SPACELESS = regex.compile(r"[\p{Han}\p{Hangul}]")
"""Only these scripts set the half of the day before the figures: "am 08.15" is German, and means none."""


def at(day: date, text: str, zone: tzinfo | None, *, last: bool = False) -> datetime | None:
    """``day`` with the first (or last) time of day in ``text``, which is folded; None where none stands or counts.

    A time counts with the offset that stands behind it, else in ``zone``, else not; behind a zone's name that means
    several (IST), not.
    """
    pattern, zones = _tables()
    found = list(pattern.finditer(text))
    if not found:
        return None
    match = found[-1 if last else 0]
    hour, minute = _hour(match), int(match["minute"] or 0)
    if hour is None or minute > 59:
        return None
    told = _offset(match, zones)
    if (told is None and zone is None) or match["vague"]:
        return None
    return fixed(datetime(day.year, day.month, day.day, hour, minute), told or zone)  # noqa: DTZ001 - zone is next


def fixed(local: datetime, zone: tzinfo | None) -> datetime:
    """A local time with the offset that a zone has then, kept as a plain offset."""
    aware = local.replace(tzinfo=zone)
    return aware.replace(tzinfo=timezone(aware.utcoffset() or timedelta()))


def _hour(match: Any) -> int | None:
    hour = int(match["hour"])
    half = match["before"] or match["behind"] or match["alone"]
    if half is None:
        return hour if hour < 24 else None
    if not 1 <= hour <= 12:
        return hour if hour < 24 else None
    return hour % 12 + (0 if half in _halves("am") else 12)


def _offset(match: Any, zones: dict[str, float]) -> timezone | None:
    hours = zones[match["zone"]] if match["zone"] else None
    shift = match["shift"]
    if shift:
        digits = shift[1:].replace(":", "")
        ahead = int(digits[:-2] or 0) + int(digits[-2:]) / 60 if len(digits) > 2 else int(digits)
        hours = -ahead if shift[0] in "-−" else ahead
    return timezone(timedelta(hours=hours)) if hours is not None and abs(hours) <= 14 else None


@lru_cache(maxsize=2)
def _halves(name: str) -> frozenset[str]:
    return frozenset(map(fold, clock().halves[name]))


def _any(names: Iterable[str]) -> str:
    return "|".join(regex.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


@lru_cache(maxsize=1)
def _tables() -> tuple[Any, dict[str, float]]:
    """The pattern of a time of day with its zone, and the hours that each zone is ahead of UTC."""
    zones = {fold(name): hours for name, hours in clock().zones.items()}
    halves = _halves("am") | _halves("pm")
    half = _any(halves)
    before = _any(name for name in halves if _SPACELESS.match(name))
    return regex.compile(
        rf"(?<![\d:.,+−])(?<!\S-)(?:(?P<before>{before})\s*)?"
        rf"(?P<hour>\d{{1,2}})(?:\s?(?:[:.٫h]|时|時|點|点|시)\s?(?P<minute>\d{{2}})(?!\d)(?::\d{{2}}(?:\.\d+)?)?"
        rf"\s?(?:分|분|uhr\b|h\b|hs\b)?(?:\s*(?P<behind>{half})(?!\p{{L}}))?|\s*(?P<alone>{half})(?!\p{{L}}))"
        rf"(?:[\s,(/]*(?:(?:(?P<zone>{_any(zones)})(?!\p{{L}}))[\s(]*(?P<shift>[+−-]\d{{1,2}}(?::?\d{{2}})?)?(?!\d)"
        rf"|(?P<vague>{_any(clock().vague['zones'])})(?!\p{{L}})"
        rf"|(?P<shift>[+−-]\d{{2}}:?\d{{2}})(?!\d)))?"
    ), zones
