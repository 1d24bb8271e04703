"""The day in a page's address."""

from __future__ import annotations

from datetime import date

import regex

from dedup.extract.facts.dates import month_named

_PATH = regex.compile(
    r"/((?:19|20)\d{2})([01]\d)([0-3]\d)(?=[/_.\-]|\w*$)"
    r"|/((?:19|20)\d{2})-([01]?\d)-([0-3]?\d)(?=[/_.\-]|$)"
    r"|/((?:19|20)\d{2})/([01]?\d)/([0-3]?\d)(?=/|$)"
)
"""A year, a month and a day that the address sets apart: of "/2015/01/15-things" the 15 is no day."""
_RUN = regex.compile(r"/((?:19|20)(\d{2}))/?([01]\d)/(?:(?:19|20)?\2)\3([0-3]\d)(?!\d)")
"""The whole date again behind year and month: "/2015/01/150130_name" is of the 30th."""
_NAMED = regex.compile(r"/((?:19|20)\d{2})/(\p{L}{3,12})/([0-3]?\d)(?=/|$)")
"""The month by its name: "/2023/oct/03/"."""


def day_in(address: str | None) -> date | None:
    """The day that an address sets apart, in figures or with a month's English name; None where it holds none."""
    named = _NAMED.search(address or "")
    if named and (number := month_named(named.group(2), "en")):
        return _day(int(named.group(1)), number, int(named.group(3)))
    run = _RUN.search(address or "")
    found = run or _PATH.search(address or "")
    if found is None:
        return None
    year, month, day = map(int, found.group(1, 3, 4) if run else filter(None, found.groups()))
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
