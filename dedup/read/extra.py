"""Fields of a record that are not ours, carried through: bounded, and without characters that act on a terminal."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec
import regex

_CONTROL = regex.compile(r"[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]")
_DEPTH = 8
"""Levels of a record's own fields that are kept; what lies deeper is named."""
_NAMED = 64
"""Fields left out that are named; more are counted."""
LEFT_OUT = "left_out"
"""The field that names what did not fit."""


def carried(fields: Iterable[tuple[str, Any]], most: int) -> str:
    """The fields as one JSON object of at most ``most`` bytes; empty where there are none.

    A field that does not fit is left out whole and named in ``left_out``. Times become ISO 8601, bytes and numbers that
    JSON does not know are left out like it.
    """
    kept: dict[str, Any] = {}
    left: list[str] = []
    used = 0
    for name, value in fields:
        if value is None or value in ("", [], {}):
            continue
        plain = _CONTROL.sub("", name)
        try:
            clean = _plain(value, 0)
        except TypeError:
            left.append(plain[:80])
            continue
        size = len(msgspec.json.encode({plain: clean}))
        if used + size > most:
            left.append(plain[:80])
            continue
        kept[plain] = clean
        used += size
    if left:
        more = len(left) - _NAMED
        kept[LEFT_OUT] = [*left[:_NAMED], f"and {more} more"] if more > 0 else left
    return msgspec.json.encode(kept, order="sorted").decode() if kept else ""


def _plain(value: Any, depth: int) -> Any:
    if depth > _DEPTH:
        raise TypeError
    if isinstance(value, str):
        return _CONTROL.sub("", value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {_CONTROL.sub("", str(name)): _plain(item, depth + 1) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, depth + 1) for item in value]
    raise TypeError
