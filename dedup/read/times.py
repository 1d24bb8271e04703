"""Times of records and savers: numbers of seconds, and times without an offset."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

_BARE = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?")
_SECONDS = range(100_000_000, 10_000_000_000)


def with_offset(value: str, zone: str, field: str = "") -> str:
    """A time as text, with an offset where it can have one.

    Seconds or milliseconds since 1970 are UTC, so is a time without offset in a ``field`` that calls itself UTC or GMT;
    in any other it is one of ``zone`` (an IANA name), if that is given. All else stays as it is.
    """
    if value.isascii() and value.isdigit() and len(value) in {9, 10, 12, 13}:
        seconds = int(value) // (1000 if len(value) > 10 else 1)
        return datetime.fromtimestamp(seconds, UTC).isoformat() if seconds in _SECONDS else value
    zone = "UTC" if field.casefold().endswith(("gmt", "utc")) else zone
    if not zone or not _BARE.fullmatch(value.strip()):
        return value
    try:
        return datetime.fromisoformat(value.strip()).replace(tzinfo=ZoneInfo(zone)).isoformat()
    except ValueError:
        return value  # a day or an hour that no calendar has
