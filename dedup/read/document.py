"""A JSON document: one record over several lines, an array of records, or an answer that wraps an array."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from dedup.errors import InputError
from dedup.options.settings import Read
from dedup.read import har, names
from dedup.read.records import lenient

ASSIGNED = re.compile(rb"\Awindow\.YTD\.[\w.]{1,80}\s*=\s*")
"""What stands before the JSON of an archive of X, which makes a script of it."""
_DEPTH = 3
"""Levels of a JSON document in which its records are looked for."""
_FIRST = 20
"""Objects of a list by which it is told whether it holds records."""
_LONG = 25
"""Words of a string from which it could be an article's text; eight times as many characters, without spaces."""
_BETWEEN = " \t\r\n\x1e"
"""What stands between documents one after another; the last is that of RFC 7464."""


def records(data: bytes, options: Read) -> list[Any]:
    """The records of a document, or of several one after another, in order; what stands among them and is none, too.

    Raises ``InputError`` where it is no JSON or holds no object.
    """
    data = ASSIGNED.sub(b"", data.lstrip())
    try:
        values = [msgspec.json.decode(data)]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        values = _several(data) or [lenient(data, error)]
    found = [record for value in values for record in _of(value, options)]
    if not found:
        raise InputError("JSON without any record {...}; nothing in it can be a page")
    return found


def _of(value: Any, options: Read) -> list[Any]:
    log = value.get("log") if isinstance(value, dict) else None
    if isinstance(log, dict) and isinstance(log.get("entries"), list):
        return har.pages(log["entries"], options)
    return _records(value, options.fields, _DEPTH) or []


def unwrapped(record: Mapping[str, Any], options: Read) -> list[Any]:
    """The records of an answer that wraps them; the record itself, where its own fields can make a page."""
    if names.knows(list(names.own_and_wrapped(record)), options.fields):
        return _framed(record, options.fields) or [record]
    return _of(record, options) or [record]


def _several(data: bytes) -> list[Any]:
    """Documents written one after another, as ``jq`` prints them; none, where the data is anything else."""
    text, decoder, found = data.decode("utf-8", "replace").lstrip(_BETWEEN), json.JSONDecoder(), []
    try:
        place = 0
        while place < len(text):
            value, place = decoder.raw_decode(text, place)
            found.append(value)
            place = _blank(text, place)
    except (ValueError, RecursionError):
        return []
    return found if len(found) > 1 else []


def _blank(text: str, place: int) -> int:
    while place < len(text) and text[place] in _BETWEEN:
        place += 1
    return place


def _records(value: Any, mapping: str, depth: int) -> list[Any] | None:
    """A list of objects, wherever it stands; an object that is a page goes before the lists in it."""
    if isinstance(value, list):
        return value if any(isinstance(item, dict) for item in value) else None
    if not isinstance(value, dict):
        return None
    if not _written(value, mapping) and depth:
        lists = list(_lists(value, mapping, depth))
        whole = [item for one in lists if any(_written(part, mapping) for part in _objects(one)) for item in one]
        if whole or lists:
            return [_boxed(item, mapping) for item in whole or lists[0]]
    return [_boxed(value, mapping)]


def _written(value: Mapping[str, Any], mapping: str) -> bool:
    return names.Fields(value, mapping).written("html", "text")


def _objects(parts: list[Any]) -> list[Mapping[str, Any]]:
    """The first objects of a list, by which it is told what it holds."""
    objects: list[Mapping[str, Any]] = [part for part in parts if isinstance(part, dict)]
    return objects[:_FIRST]


def _lists(value: Mapping[str, Any], mapping: str, depth: int) -> Iterator[list[Any]]:
    yield from filter(None, (_framed(value, mapping), _keyed(value, mapping)))
    headed = names.Fields(value, mapping).written("title")
    for item in value.values():
        if isinstance(item, list):
            if any(_told(_boxed(part, mapping), mapping, headed=headed) for part in _objects(item)):
                yield item
            elif depth:
                for part in _objects(item):
                    yield from _lists(part, mapping, depth - 1)
        elif isinstance(item, dict):
            yield from _lists(item, mapping, depth - 1) if depth else ()


def _told(item: Any, mapping: str, *, headed: bool) -> bool:
    """Whether an object of a list is a record; below a headline, what has no name of its own is a part of the text."""
    own = list(names.own_and_wrapped(item))
    if headed and not any(names.means(meaning, own) for meaning in ("title", "id", "url", "published")):
        return False
    return names.knows(own, mapping) or _written(item, mapping) or any(map(_long, item.values()))


def _long(value: Any) -> bool:
    """Whether a field that nobody knows could be a text: its record is told, and the field named."""
    return isinstance(value, str) and (len(value.split()) >= _LONG or len(value) >= _LONG * 8)


def _boxed(item: Any, mapping: str, depth: int = _DEPTH) -> Any:
    """An object that holds a page one or more objects down, where it has no text itself: the page and what is around.

    As a post in the entry of a feed, and a record in the post; the first that holds one counts.
    """
    if not isinstance(item, dict) or not depth or _written(item, mapping):
        return item
    for name, inner in item.items():
        if isinstance(inner, dict):
            found = _boxed(inner, mapping, depth - 1)
            if _written(found, mapping):
                return {**{other: value for other, value in item.items() if other != name}, **found}
    return item


def _framed(value: Mapping[str, Any], mapping: str) -> list[Any]:
    """The rows of a table that pandas wrote: names and rows, or a column a name."""
    columns, rows = value.get("columns"), value.get("data")
    if isinstance(columns, list) and isinstance(rows, list) and names.knows(list(map(str, columns)), mapping):
        # A row of more cells than there are names is no record, and told.
        whole = len(columns)
        return [
            dict(zip(map(str, columns), row, strict=False)) if isinstance(row, list) and len(row) <= whole else row
            for row in rows
        ]
    if not names.knows(list(value), mapping):
        return []
    held = list(value.values())
    if not all(isinstance(column, dict) and column and column.keys() == held[0].keys() for column in held):
        return []
    if not all(str(name).isdecimal() for name in held[0]):
        return []
    return [{name: column[row] for name, column in value.items() if column[row] is not None} for row in held[0]]


def _keyed(value: Mapping[str, Any], mapping: str) -> list[Mapping[str, Any]]:
    """The records of an object that names each."""
    held: list[Mapping[str, Any]] = [item for item in value.values() if isinstance(item, dict)]
    pages = len(held) > 1 and len(held) == len(value)
    return held if pages and all(names.Fields(item, mapping).written("html", "text") for item in held) else []
