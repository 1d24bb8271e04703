"""The value of a field as a word, an address or persons, in the forms in which tools and databases write it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

_SCALARS = ("name", "rendered", "$date", "$oid", "title")
_ADDRESSES = ("href", "@id", "url", "permalink")
"""Names under which an object holds its address."""
_NAMES = (("given", "family"), ("firstname", "lastname"), ("first_name", "last_name"))
_BYLINES = ("name", "original", "by")
"""Names under which an object holds a person's name, in parts or whole."""


def word(value: Any) -> str | None:
    """A scalar as text; a small object by its ``name``, or as databases write a time or an id. Nothing else tells."""
    if isinstance(value, Mapping):
        value = next((value[name] for name in _SCALARS if value.get(name)), None)
        value = value.get("$numberLong") if isinstance(value, Mapping) else value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None


def address(value: Any) -> str | None:
    """An address, or that of an object."""
    if isinstance(value, Mapping):
        return next((found for name in _ADDRESSES if (found := word(value.get(name)))), None)
    return word(value)


def one(value: Any) -> Any:
    """The first of several, as of an answer's providers."""
    """The first of several, as of an answer's providers."""
    return value[0] if isinstance(value, list) and value else value


def people(value: Any) -> tuple[str, ...]:
    """The names of one person or several."""
    names = value if isinstance(value, list | tuple) else [value]
    return tuple(dict.fromkeys(name for name in map(_person, names) if name))


def _person(value: Any) -> str | None:
    if not isinstance(value, Mapping):
        return word(value)
    whole = next((found for name in _BYLINES if (found := word(value.get(name)))), None)
    parts = (filter(None, (word(value.get(name)) for name in both)) for both in _NAMES)
    return whole or next(filter(None, map(" ".join, parts)), None)
