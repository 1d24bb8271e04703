"""A JSON document: one record over several lines, an array of records, or an answer that wraps an array."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from dedup.errors import InputError
from dedup.options.settings import Read
from dedup.read import names
from dedup.read.records import lenient

_DEPTH = 3
"""Levels of a JSON document in which its records are looked for."""


def records(data: bytes, options: Read) -> list[Mapping[str, Any]]:
    """The records of a document, in order. Raises ``InputError`` where it is no JSON or holds no object."""
    try:
        value = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        value = lenient(data, error)
    found = _records(value, options.fields, _DEPTH)
    if found is None:
        raise InputError("JSON without any record {...}; nothing in it can be a page")
    return found


def _records(value: Any, mapping: str, depth: int) -> list[Mapping[str, Any]] | None:
    """A list of objects, wherever it stands; an object that is a page goes before the lists in it."""
    if isinstance(value, list):
        return [item for item in value if isinstance(item, dict)] or None
    if not isinstance(value, dict):
        return None
    fields = names.Fields(value, mapping)
    whole = any(True for meaning in ("html", "text") for _ in fields.all(meaning))
    if not whole and depth:
        for list_of in _lists(value, mapping, depth):
            return list_of
    return [value]


def _lists(value: Mapping[str, Any], mapping: str, depth: int) -> Iterator[list[Mapping[str, Any]]]:
    for item in value.values():
        if isinstance(item, list):
            objects: list[Mapping[str, Any]] = [part for part in item if isinstance(part, dict)]
            if objects and names.knows(list(_keys(objects[0])), mapping):
                yield objects
        elif isinstance(item, dict):
            yield from _lists(item, mapping, depth - 1) if depth else ()


def _keys(item: Mapping[str, Any]) -> Iterator[str]:
    yield from item
    for wrapper in names.WRAPPERS:
        if isinstance(item.get(wrapper), dict):
            yield from item[wrapper]
