"""One input as pages: its kind is told, and the reader of that kind takes over."""

from __future__ import annotations

import codecs
import hashlib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from dedup.errors import NO_ROOM, InputError
from dedup.model import Given, Page, PageKind, Skipped, SkipReason
from dedup.options import Read
from dedup.read import jsonl, mhtml, parquet, warc
from dedup.read.charset import Decoded, decode
from dedup.read.kind import Kind, kind_of
from dedup.read.unpack import unpacked
from dedup.read.walk import STDIN, Input, name_of

_HTML_MEDIA = frozenset({"text/html", "application/xhtml+xml"})


def read(item: Input, options: Read, stdin: BinaryIO | None = None) -> Iterator[Page | Skipped]:
    """The pages of one input, streamed; what cannot be read is skipped with its reason, never raised.

    Assets (style sheets, scripts, images) that a folder holds are passed over in silence; everything else that is no
    page is named.
    """
    if item.error:
        yield Skipped(item.key, SkipReason.UNREADABLE, f"{name_of(item.path)}: {item.error}")
        return
    yield from _kept(item, _opened(item, options, stdin))


def read_bytes(item: Input, options: Read, file: BinaryIO) -> Iterator[Page | Skipped]:
    """As ``read``, where the bytes of the input are at hand."""
    yield from _kept(item, _stream(file, item, options))


def _kept(item: Input, entries: Iterator[Page | Skipped]) -> Iterator[Page | Skipped]:
    """The entries up to the first fault, and the fault as an entry.

    No content ends a run, whatever a reader makes of it. Want of memory or disk is no fault of the content.
    """
    taken = 0
    try:
        for entry in entries:
            taken += isinstance(entry, Page)
            yield entry
    except Exception as error:
        if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno in NO_ROOM):
            raise
        told = str(error) if isinstance(error, InputError | OSError) else _unforeseen(error)
        kept = f"; the {taken} pages before it were read" if taken else ""
        yield Skipped(item.key, SkipReason.UNREADABLE, f"{name_of(item.path)}: {told}{kept}")


def _unforeseen(error: Exception) -> str:
    return f"cannot be read ({type(error).__name__}: {error}); fetch it again, or report it as a defect"


def _opened(item: Input, options: Read, stdin: BinaryIO | None) -> Iterator[Page | Skipped]:
    if item.path == STDIN:
        yield from _stream(stdin or cast("BinaryIO", sys.stdin.buffer), item, options)
    elif item.aside:
        yield from _aside(item)
    else:
        with Path(item.path).open("rb") as file:
            yield from _stream(file, item, options)


def _aside(item: Input) -> Iterator[Skipped]:
    """An input that is not read: named, unless it is a file whose content is an asset or no text at all."""
    if not item.folder:
        with Path(item.path).open("rb") as file:
            head, _, _ = unpacked(file)
        if not head.strip() or kind_of(head, item.parts[-1])[0] in {Kind.ASSET, Kind.OTHER}:
            return
    yield Skipped(item.key, SkipReason.NOT_ARTICLE, f"{name_of(item.path)}: {item.aside}")


def _stream(file: BinaryIO, item: Input, options: Read) -> Iterator[Page | Skipped]:
    head, stream, packed = unpacked(file)
    source = "stdin" if item.path == STDIN else name_of(item.path)
    if not head.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        yield Skipped(item.key, SkipReason.EMPTY, f"{source}: holds nothing")
        return
    kind, words = (Kind.JSONL, "") if item.path == STDIN else kind_of(head, name_of(item.path))
    if kind is Kind.JSONL and head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield Skipped(item.key, SkipReason.UNREADABLE, f"{source}: JSON lines in UTF-16; save it as UTF-8")
    elif kind is Kind.JSONL:
        yield from jsonl.lines(stream, item.key, source, options)
    elif kind is Kind.WARC:
        yield from _archive(stream, item, options)
    elif kind is Kind.PARQUET:
        yield from _table(stream if packed or not file.seekable() else file, item, options)
    elif kind is Kind.OTHER or (kind is Kind.ASSET and item.named):
        yield Skipped(item.key, SkipReason.UNREADABLE, f"{source}: is {words}")
    elif kind is not Kind.ASSET:
        yield _single(stream, kind, item, options)


def _single(stream: BinaryIO, kind: Kind, item: Input, options: Read) -> Page | Skipped:
    """A file that is one page."""
    source = name_of(item.path)
    data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        return Skipped(
            item.key, SkipReason.TOO_LARGE, f"{source}: over {options.max_bytes} bytes; raise read.max_bytes"
        )
    digest = hashlib.sha256(data).hexdigest()
    given = Given()
    if kind is Kind.MHTML:
        found = mhtml.root(data, options)
        decoded, given = Decoded(found.text, found.encoding), Given(url=found.url)
    else:
        decoded = decode(data, options)
    if not decoded.text.strip():
        return Skipped(item.key, SkipReason.EMPTY, f"{source}: holds nothing")
    form = PageKind.TEXT if kind is Kind.TEXT else PageKind.HTML
    return Page(item.key, source, form, decoded.text, digest, decoded.encoding, given)


def _archive(stream: BinaryIO, item: Input, options: Read) -> Iterator[Page | Skipped]:
    for number, record in enumerate(warc.records(stream, options.max_bytes), 1):
        text = record.media == "text/plain" and not record.status
        if not (text or record.media in _HTML_MEDIA or (not record.media and b"<html" in record.body[:4096].lower())):
            continue
        digest = hashlib.sha256(record.body).hexdigest()
        key = record.id or f"{item.key}#{digest[:16]}"
        source = f"{name_of(item.path)} record {number}"
        if verdict := _refused(record, options):
            yield Skipped(key, verdict[0], f"{source}: {verdict[1]}")
            continue
        decoded = decode(record.body, options, record.charset)
        kind = PageKind.TEXT if text else PageKind.HTML
        yield Page(key, source, kind, decoded.text, digest, decoded.encoding, Given(url=record.url))


def _refused(record: warc.Record, options: Read) -> tuple[SkipReason, str] | None:
    if record.status and not 200 <= record.status < 300:
        return SkipReason.NOT_ARTICLE, f"HTTP status {record.status} ({record.url})"
    if record.large:
        return SkipReason.TOO_LARGE, f"over {options.max_bytes} bytes; raise read.max_bytes"
    if record.coding:
        return SkipReason.UNREADABLE, f"body in {record.coding}; write the archive with its bodies decoded"
    return None if record.body.strip() else (SkipReason.EMPTY, f"no body ({record.url})")


def _table(stream: BinaryIO, item: Input, options: Read) -> Iterator[Page | Skipped]:
    """Parquet needs to seek; packed data goes to a temporary file first, within the limit of bytes."""
    source = name_of(item.path)
    if stream.seekable():
        stream.seek(0)
        yield from parquet.rows(stream, item.key, source, options)
        return
    with tempfile.TemporaryFile() as room:
        left = options.max_bytes
        while left >= 0 and (piece := stream.read(65_536)):
            room.write(piece)
            left -= len(piece)
        if left < 0:
            detail = f"{source}: packed Parquet over {options.max_bytes} bytes; unpack it first, Parquet packs itself"
            yield Skipped(item.key, SkipReason.TOO_LARGE, detail)
            return
        room.seek(0)
        yield from parquet.rows(cast("BinaryIO", room), item.key, source, options)
