"""JSON lines: one record a line, read one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from dedup.errors import InputError
from dedup.model import Page, Skipped, SkipReason
from dedup.options.settings import Read
from dedup.read.document import unwrapped
from dedup.read.records import page_of, parsed

_BLANK = b" \t\r\n\v\f\x1e"
"""White space, and what begins a record in RFC 7464."""


def lines(stream: BinaryIO, file: str, source: str, options: Read) -> Iterator[Page | Skipped]:
    """The records of a stream of JSON lines, in order; blank lines count but are nothing.

    A line that is no record is skipped by file and line number. A line over ``max_bytes`` is skipped too; if its end is
    not within as many bytes again, reading stops there, since a stream of one endless line may never end.
    Faults of the stream itself raise ``InputError``.
    """
    number = 0
    while line := stream.readline(options.max_bytes + 1):
        number += 1
        where = f"{source}:{number}"
        if len(line) > options.max_bytes:
            ended = line.endswith(b"\n") or _passed(stream, options.max_bytes)
            rest = "" if ended else "; the file was not read beyond it"
            detail = f"line {number} of {source} is over {options.max_bytes} bytes{rest}; raise read.max_bytes"
            yield Skipped(f"{file}:{number}", SkipReason.TOO_LARGE, detail)
            if not ended:
                return
            continue
        line = line.removeprefix(b"\xef\xbb\xbf").strip(_BLANK)
        if not line:
            continue
        try:
            found = unwrapped(parsed(line), options)
        except InputError as error:
            yield Skipped(f"{file}:{number}", SkipReason.UNREADABLE, f"line {number} of {source} {error}")
            continue
        yield from (page_of(part, file, where, options) for part in found)


def _passed(stream: BinaryIO, limit: int) -> bool:
    """Whether the end of the line came within ``limit`` bytes; they are read past."""
    while limit > 0:
        piece = stream.readline(min(limit, 65_536))
        if not piece or piece.endswith(b"\n"):
            return True
        limit -= len(piece)
    return False
