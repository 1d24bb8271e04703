"""CSV and TSV: a first line that names the columns, then one record a row, read one at a time."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from dedup.errors import InputError
from dedup.model import Page, Skipped
from dedup.options.settings import Read
from dedup.read import names
from dedup.read.charset.decode import decode
from dedup.read.charset.labels import codec
from dedup.read.records import page_of

_DELIMITERS = (",", "\t", ";", "|")


def rows(stream: BinaryIO, head: bytes, file: str, source: str, options: Read) -> Iterator[Page | Skipped]:
    """The rows of a table as pages, in order. ``head`` holds its first bytes, which tell charset and delimiter.

    Raises ``InputError`` where no column is one that a record needs, and where a row is none.
    """
    decoded = decode(head[: head.rfind(b"\n") + 1] or head, options)
    first = decoded.text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    text = io.TextIOWrapper(stream, codec(decoded.encoding), errors="replace", newline="")
    csv.field_size_limit(min(options.max_bytes, 2**31 - 1))
    reader = csv.reader(text, delimiter=delimiter)
    columns: list[str] = []
    try:
        for number, row in enumerate(reader, 1):
            if number == 1:
                columns = _columns(row, options)
            elif any(row):
                record = dict(zip(columns, row, strict=False))
                yield page_of(
                    {name: value for name, value in record.items() if value}, file, f"{source} row {number}", options
                )
    except csv.Error as error:
        raise InputError(f"is no sound table in row {reader.line_num} ({error}); mend or remove it") from error


def _columns(row: list[str], options: Read) -> list[str]:
    columns = [name.strip().removeprefix("\ufeff") for name in row]
    if not names.knows(columns, options.fields):
        shown = ", ".join(columns)[:200]
        raise InputError(
            f"has no column that is known to hold a text or a headline (its first line: {shown}); name the columns in "
            "the first line, or map one with --field text=COLUMN"
        )
    return columns
