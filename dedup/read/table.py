"""CSV and TSV: a first line that names the columns, then one record a row, read one at a time."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from dedup.errors import InputError
from dedup.model import Page, Skipped, SkipReason
from dedup.options.settings import Read
from dedup.read import names
from dedup.read.charset.decode import decode
from dedup.read.charset.labels import codec
from dedup.read.records import page_of

_DELIMITERS = (",", "\t", ";", "|")
_TOLD = re.compile(r"sep=([,;|\t])")
"""The line with which a spreadsheet tells what parts the cells."""
_LINE = 2_000
"""Characters of a first line that can name columns."""


def rows(stream: BinaryIO, head: bytes, file: str, source: str, options: Read) -> Iterator[Page | Skipped]:
    """The rows of a table as pages, in order. ``head`` holds its first bytes, which tell charset and delimiter.

    A row that is none is told. Raises ``InputError`` where no column is one that a record needs.
    """
    decoded = decode(head[: head.rfind(b"\n") + 1] or head, options)
    first, _, _ = decoded.text.removeprefix("\ufeff").partition("\n")
    told = _TOLD.fullmatch(first.strip())
    delimiter = told[1] if told else _delimiter(first)
    text = io.TextIOWrapper(stream, codec(decoded.encoding), errors="replace", newline="")
    # A byte order mark before a quotation mark would make that one part of the first name.
    opening = text.readline().removeprefix("\ufeff")
    lines = chain(() if told else (opening,), text)
    csv.field_size_limit(min(options.max_bytes, 2**31 - 1))
    columns: list[str] = []
    for number, row in enumerate(_cells(lines, delimiter), 1):
        where = f"{source} row {number}"
        if isinstance(row, str):
            yield Skipped(f"{file}#row{number}", SkipReason.UNREADABLE, f"{where}: {row}")
        elif not columns:
            columns = _columns(row, options)
        elif any(row[len(columns) :]):
            detail = f"has {len(row)} cells where the first line names {len(columns)}; put its text in quotation marks"
            yield Skipped(f"{file}#row{number}", SkipReason.UNREADABLE, f"{where}: {detail}")
        elif any(row):
            record = dict(zip(columns, row, strict=False))
            yield page_of({name: value for name, value in record.items() if value}, file, where, options)


def named(head: bytes) -> bool:
    """Whether text begins with a line that names columns, two or more of them known, of which one can be a text."""
    line = head.split(b"\n", 1)[0].decode("utf-8", "replace").removeprefix("\ufeff").strip()
    columns = [name.strip(" \"'") for name in line.split(_delimiter(line))]
    return len(line) < _LINE and len(columns) > 1 and names.knows(columns) and all(map(names.has_meaning, columns))


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _cells(text: Iterable[str], delimiter: str) -> Iterator[list[str] | str]:
    """The rows of a table; in a row's place what is wrong with it.

    A quotation mark that opens and closes nowhere, or within a later row, would take rows after it for its cell: it is
    told, and they are read from the line after its own. Where they are no rows, it is a text that the file's end cuts.
    """
    source, width = iter(text), 0
    while True:
        lines = _Lines(source)
        reader = csv.reader(lines, delimiter=delimiter)
        try:
            for row in reader:
                width = width or len(row)
                if not _closed(lines, delimiter) and _like_rows(lines.taken[1:], delimiter, width):
                    break
                yield row
                lines.taken.clear()
            else:
                return
            fault = "a quotation mark opens in it and does not close at its end; mend it: the rows after it are read"
        except csv.Error as error:
            fault = f"is no sound row ({error}); mend it: the rows after it are read"
        yield fault
        source = chain(lines.taken[1:], source)


def _closed(lines: _Lines, delimiter: str) -> bool:
    """Whether the quotation marks of a row of several lines end where its cells end."""
    if lines.ended or len(lines.taken) == 1:
        return not lines.ended
    try:
        list(csv.reader(lines.taken, delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True


class _Lines:
    """Lines handed on one by one: those ``taken`` since it was cleared, and whether one was asked for past the last."""

    def __init__(self, source: Iterator[str]) -> None:
        self._source = source
        self.taken: list[str] = []
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._source, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.taken.append(line)
        return line


def _like_rows(lines: Sequence[str], delimiter: str, width: int) -> bool:
    """Whether most of some lines are rows of as many cells as the first line has."""
    found = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
    return width > 1 and sum(size == width for size in found) * 2 > len(found)


def _columns(row: list[str], options: Read) -> list[str]:
    columns: list[str] = []
    seen: Counter[str] = Counter()
    for name in row:
        bare = name.strip().removeprefix("\ufeff")
        seen[bare] += 1
        columns.append(f"{bare} ({seen[bare]})" if bare and seen[bare] > 1 else bare)
    if not names.knows(columns, options.fields):
        shown = ", ".join(columns)[:200]
        raise InputError(
            f"has no column that is known to hold a text or a headline (its first line: {shown}); name the columns in "
            "the first line, or map one with --field text=COLUMN"
        )
    return columns
