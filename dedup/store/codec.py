"""Nouns as JSON and back: how records travel between processes and rest in tables.

JSON rather than pickle, because a workspace may come from somebody else and reading it must never
run code. ``Published`` is a union that a typed decoder cannot tell from its text, so records with
times are decoded through a twin whose times are strings.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import field, fields, make_dataclass
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar, cast, get_type_hints

import msgspec

from dedup.errors import RunError
from dedup.model import Published
from dedup.options.settings import Options, current_names

Noun = TypeVar("Noun")

_BUILDING = threading.Lock()
"""Held while a decoder is made: two threads that look at one type for the first time end the process (msgspec 0.22)."""
_TIMES = ("published", "captured", "modified", "first_published", "last_published")


_OBEYED = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]")
"""DEL, C1 controls; ends of lines and paragraphs, and what turns the direction of text, in UTF-8."""


def encode(noun: object) -> bytes:
    """The record as JSON in UTF-8."""
    return msgspec.json.encode(noun)


def line(record: Any) -> bytes:
    """A record as JSON in UTF-8, on one line for every reader.

    What a terminal obeys (DEL, C1 controls, changes of direction) is escaped, as JSON does with C0 controls.
    """
    return _OBEYED.sub(_escaped, msgspec.json.encode(record))


def pretty(record: Any) -> str:
    """A record as JSON over several lines, for people; escaped as in ``line``."""
    return msgspec.json.format(line(record), indent=2).decode()


def _escaped(match: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(match.group().decode())


def decode(data: bytes | bytearray | str, noun: type[Noun]) -> Noun:
    """The record that ``encode`` wrote; what it lacks of later fields has their defaults.

    Raises ``RunError`` where it is no such record.
    """
    decoder, values_of, times = _decoder(cast("Any", noun))
    try:
        found = decoder.decode(data)
    except msgspec.DecodeError as error:
        raise RunError(
            f"a record of the workspace is no {noun.__name__} ({error}); run dedup into its folder again"
        ) from error
    if not times:
        return found  # type: ignore[no-any-return]
    values = list(values_of(found))
    for place in times:
        values[place] = moment(values[place])
    return noun(*values)


def moment(text: str | None) -> Published | None:
    """An ISO 8601 date, or a time with its offset. A time without offset raises ``ValueError``."""
    if text is None:
        return None
    if len(text) == len("2000-01-01"):
        return date.fromisoformat(text)
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(f"{text!r} has no offset")
    return found


def iso(moment: Published | None) -> str | None:
    """The text form of a time, as the exports hold it."""
    return None if moment is None else moment.isoformat()


@lru_cache(maxsize=64)
def json_decoder(kind: type[Noun]) -> msgspec.json.Decoder[Noun]:
    """The decoder of a type, made by one thread at a time."""
    with _BUILDING:
        return msgspec.json.Decoder(kind)


def options(data: bytes | bytearray) -> Options:
    """The options of a run as a workspace holds them, also under their earlier names."""
    stored = msgspec.json.decode(data)
    named = {table: current_names(table, values) for table, values in stored.items()}
    decoder: msgspec.json.Decoder[Options] = json_decoder(Options)
    return decoder.decode(msgspec.json.encode(named))


@lru_cache(maxsize=64)
def _decoder(noun: Any) -> tuple[msgspec.json.Decoder[Any], Callable[[Any], tuple[Any, ...]], tuple[int, ...]]:
    """The decoder of a type, or of its twin, what gives all fields of what it decodes, and which of them are times."""
    hints = get_type_hints(noun)
    names = [item.name for item in fields(noun)]
    values_of = attrgetter(*names)
    times = tuple(place for place, name in enumerate(names) if name in _TIMES)
    if not times:
        return json_decoder(noun), values_of, ()
    twin = make_dataclass(
        noun.__name__,
        [
            (
                item.name,
                str | None if item.name in _TIMES else hints[item.name],
                field(default=item.default, default_factory=item.default_factory),
            )
            for item in fields(noun)
        ],
        frozen=True,
        slots=True,
    )
    return json_decoder(twin), values_of, times
