"""Fields of output lines as columns of tables: what kind each is, and how it lies flat."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import inspect

from dedup.report.contract.outputs import LINES


class Form(StrEnum):
    """What a field holds."""

    TEXT = "text"
    TIME = "time"
    WHOLE = "whole"
    NUMBER = "number"
    YES_NO = "yes_no"
    WORDS = "words"
    RECORD = "record"
    RECORDS = "records"
    NUMBERS = "numbers"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Column:
    """A field: its name and form, and the fields of the records it holds."""

    name: str
    form: Form
    inner: tuple[Column, ...] = ()


_NAMES = ("page", "detail")
_OBEYED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def columns(output: str) -> tuple[Column, ...]:
    """The fields of an output named in ``LINES``, in order."""
    found = inspect.type_info(LINES[output])
    assert isinstance(found, inspect.StructType)  # noqa: S101 - all of them are
    return _fields(found)


def _fields(struct: inspect.StructType) -> tuple[Column, ...]:
    return tuple(_column(field.encode_name, field.type) for field in struct.fields)


_PLAIN: Mapping[type[inspect.Type], Form] = {
    inspect.StrType: Form.TEXT,
    inspect.EnumType: Form.TEXT,
    inspect.BoolType: Form.YES_NO,
    inspect.IntType: Form.WHOLE,
    inspect.FloatType: Form.NUMBER,
    inspect.DictType: Form.OBJECT,
}


def _column(name: str, kind: inspect.Type) -> Column:
    if isinstance(kind, inspect.UnionType):
        (kind,) = (item for item in kind.types if not isinstance(item, inspect.NoneType))
    if isinstance(kind, inspect.Metadata):
        plain = _column(name, kind.type)
        return Column(name, Form.TIME) if (kind.extra or {}).get("time") else plain
    if isinstance(kind, inspect.StructType):
        return Column(name, Form.RECORD, _fields(kind))
    if isinstance(kind, inspect.ListType):
        item = _column(name, kind.item_type)
        return Column(name, Form.RECORDS, item.inner) if item.form is Form.RECORD else Column(name, Form.WORDS)
    if isinstance(kind, inspect.DictType) and isinstance(kind.value_type, inspect.FloatType):
        return Column(name, Form.NUMBERS)
    return Column(name, _PLAIN[type(kind)])


def text_of(value: Any) -> str | None:
    """A nested value as JSON text."""
    return None if value is None else msgspec.json.encode(value).decode()


def named(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record with what a terminal obeys in the names of its inputs written out: files may bear any."""
    told = {name: record[name] for name in _NAMES if isinstance(record.get(name), str)}
    return {**record, **{name: _OBEYED.sub(_written_out, value) for name, value in told.items()}}


def _written_out(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape").decode()
