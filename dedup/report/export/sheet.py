"""CSV for spreadsheets: one record a row, flat, and no text that a spreadsheet would run."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from typing import IO, Any

import msgspec

from dedup.report.export.columns import Column, Form, columns

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫")
"""Starts of texts that a spreadsheet takes for a formula, in their full-width and small forms, too."""
_MARK = "\ufeff"
_TURNS = "\u202a\u202b\u202c\u202d\u202e"
"""Embeddings and overrides of direction, by which a cell reads as what it is not; isolates and marks stay."""
_ADDED = ("relation", "score", "canonical")


def write(
    file: IO[str], records: Iterable[Mapping[str, Any]], output: str, *, excel: bool = False, grouped: bool = True
) -> int:
    """Write a header and a row a record; returns the rows. ``excel``: with the mark by which Excel knows UTF-8.

    Lists of words are joined by ``; ``, records told by their ``name``, lists of records by their number, other objects
    are JSON. Articles that are ``grouped`` have ``relation``, ``score`` and ``canonical`` at the end.
    """
    fields = columns(output)
    names = [field.name for field in fields] + list(_ADDED if output == "articles" and grouped else ())
    if excel:
        file.write(_MARK)
    writer = csv.writer(file)
    writer.writerow(names)
    rows = 0
    for record in records:
        cells = [_cell(field, record[field.name]) for field in fields]
        writer.writerow([*cells, *(safe(record.get(name)) for name in names[len(fields) :])])
        rows += 1
    return rows


def _cell(field: Column, value: Any) -> Any:
    if value is None:
        return None
    if field.form is Form.WORDS:
        return safe("; ".join(value))
    if field.form is Form.RECORDS:
        return len(value)
    if field.form is Form.RECORD:
        return safe(value["name"] if "name" in value else msgspec.json.encode(value).decode())
    if field.form in {Form.OBJECT, Form.NUMBERS}:
        return safe(msgspec.json.encode(value).decode())
    return safe(value)


def safe(value: Any) -> Any:
    """A text without control characters (line ends stay), with an apostrophe before what would be a formula.

    What stands before the sign and is not seen (blanks, marks of direction or width) hides none.
    """
    if not isinstance(value, str):
        return value
    text = "".join(_character(char) for char in value.replace("\r\n", "\n"))
    shown = text.lstrip("".join({char for char in text if char.isspace() or unicodedata.category(char) == "Cf"}))
    return "'" + text if shown.startswith(_FORMULA) else text


def _character(char: str) -> str:
    """A character as a cell may hold it: line and paragraph ends are one sign, a tab is a blank, controls are gone."""
    if char in "\n\r\u2028\u2029\x85\x0b\x0c":
        return "\n"
    if char == "\t":
        return " "
    return "" if unicodedata.category(char) in {"Cc", "Cs"} or char in _TURNS else char
