"""One input as pages: its kind is told, and the reader of that kind takes over."""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from dedup.errors import NO_ROOM, InputError
from dedup.model import Given, Page, PageKind, Skipped, SkipReason
from dedup.options.settings import Read
from dedup.read import arc, bundle, front_matter, mhtml, parquet, record_files, snapshot, warc, webarchive
from dedup.read.charset.decode import Decoded, decode
from dedup.read.kind import Kind, kind_of
from dedup.read.prose import prose
from dedup.read.records import given_of
from dedup.read.saved import Saved, saved
from dedup.read.unpack import unpacked
from dedup.read.walk import Input, name_of, source_of
from dedup.store.columns import STDIN

_INSIDE = 3
"""Archives that an archive may stand in: crawls are packed twice, more is a trap."""
_HTML_MEDIA = frozenset({"text/html", "application/xhtml+xml"})
_OF_CRAWLERS = ("urn:", "metadata:", "dns:")
"""What the addresses begin with under which crawlers archive their own logs, and once more the text of each page."""


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
        kept = (
            f"; the {taken} pages before it were read"
            if taken > 1
            else "; the page before it was read"
            if taken
            else ""
        )
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
        if not head.strip() or kind_of(head, item.parts[-1])[0] in {Kind.ASSET, Kind.OTHER, Kind.LITTER}:
            return
    yield Skipped(item.key, SkipReason.NOT_ARTICLE, f"{name_of(item.path)}: {item.aside}")


def _stream(file: BinaryIO, item: Input, options: Read) -> Iterator[Page | Skipped]:
    head, stream, packed = unpacked(file)
    source = source_of(item)
    if not head.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        yield Skipped(item.key, SkipReason.EMPTY, f"{source}: holds nothing")
        return
    kind, words = kind_of(head, "" if item.path == STDIN else name_of(item.path))
    if item.path == STDIN and kind is Kind.TEXT:
        kind = Kind.JSONL
    if kind in record_files.KINDS:
        yield from _told(record_files.pages(kind, head, stream, item, options), item)
    elif kind in {Kind.WARC, Kind.ARC}:
        records = (warc if kind is Kind.WARC else arc).records(stream, options.max_bytes)
        yield from _told(_archive(records, item, options), item)
    elif kind in {Kind.PARQUET, Kind.ZIP}:
        seeking = _seeking(kind, stream if packed or not file.seekable() else file, item, options)
        yield from _told(seeking, item)
    elif kind is Kind.LITTER and not item.named:
        yield Skipped(item.key, SkipReason.NOT_ARTICLE, f"{source}: is {words}, no page")
    elif kind in {Kind.OTHER, Kind.LITTER} or (kind is Kind.ASSET and item.named):
        yield Skipped(item.key, SkipReason.UNREADABLE, f"{source}: is {words}")
    elif kind is not Kind.ASSET:
        yield single(stream, kind, item, options)


def _told(entries: Iterator[Page | Skipped], item: Input) -> Iterator[Page | Skipped]:
    """The entries of what holds many; where there is none, that."""
    empty = True
    for entry in entries:
        empty = False
        yield entry
    if empty:
        yield Skipped(item.key, SkipReason.EMPTY, f"{source_of(item)}: holds no page and no record")


def single(stream: BinaryIO, kind: Kind, item: Input, options: Read) -> Page | Skipped:
    """A file that is one page."""
    source = source_of(item)
    data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        return record_files.too_large(item, options)
    digest = hashlib.sha256(data).hexdigest()
    decoded, given, kind = _decoded(data, kind, options)
    given = replace(given, captured=given.captured or snapshot.captured(item.path))
    if not decoded.text.strip():
        return Skipped(item.key, SkipReason.EMPTY, f"{source}: holds nothing")
    if kind is Kind.TEXT and not prose(decoded.text):
        return Skipped(item.key, SkipReason.NOT_ARTICLE, f"{source}: is code, a log, settings or figures, no writing")
    form = PageKind.TEXT if kind is Kind.TEXT else PageKind.HTML
    return Page(item.key, source, form, decoded.text, digest, decoded.encoding, given)


def _decoded(data: bytes, kind: Kind, options: Read) -> tuple[Decoded, Given, Kind]:
    """The text of a page, what its file notes of where and when it was saved, and whether it is text or markup."""
    if kind is Kind.MHTML:
        found = mhtml.root(data, options)
        given = Given(found.url, found.title, found.published, captured=found.captured, noted=found.title is not None)
        return Decoded(found.text, found.encoding), given, Kind.TEXT if found.plain else Kind.HTML
    if kind is Kind.WEBARCHIVE:
        page = webarchive.main(data, options)
        return Decoded(page.text, page.encoding), Given(url=page.url), Kind.HTML
    decoded = decode(data, options)
    if kind is Kind.TEXT:
        facts, text = front_matter.split(decoded.text)
        return replace(decoded, text=text), given_of(facts, options), kind
    noted = saved(decoded.text) if kind is Kind.HTML else Saved()
    return decoded, Given(url=noted.url, captured=noted.captured, noted=noted.url is not None), kind


def _archive(records: Iterator[warc.Record], item: Input, options: Read) -> Iterator[Page | Skipped]:
    for number, record in enumerate(records, 1):
        text = record.media == "text/plain" and not record.status and not (record.url or "").startswith(_OF_CRAWLERS)
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
        yield Page(
            key, source, kind, decoded.text, digest, decoded.encoding, Given(url=record.url, captured=record.captured)
        )


def _refused(record: warc.Record, options: Read) -> tuple[SkipReason, str] | None:
    if record.status and not 200 <= record.status < 300:
        return SkipReason.NOT_ARTICLE, f"HTTP status {record.status} ({record.url})"
    if record.large:
        return SkipReason.TOO_LARGE, f"over {options.max_bytes} bytes; raise read.max_bytes"
    if record.coding:
        return SkipReason.UNREADABLE, record.coding
    return None if record.body.strip() else (SkipReason.EMPTY, f"no body ({record.url})")


def _seeking(kind: Kind, stream: BinaryIO, item: Input, options: Read) -> Iterator[Page | Skipped]:
    """Parquet and ZIP need to seek; packed data goes to a temporary file first, within the limit of bytes."""
    source = source_of(item)
    if stream.seekable():
        stream.seek(0)
        yield from _sought(kind, stream, item, options)
        return
    with tempfile.TemporaryFile() as room:
        left = options.max_bytes
        while left >= 0 and (piece := stream.read(65_536)):
            room.write(piece)
            left -= len(piece)
        if left < 0:
            detail = f"{source}: packed {kind.value} over {options.max_bytes} bytes; unpack it first"
            yield Skipped(item.key, SkipReason.TOO_LARGE, detail)
            return
        room.seek(0)
        yield from _sought(kind, cast("BinaryIO", room), item, options)


def _sought(kind: Kind, stream: BinaryIO, item: Input, options: Read) -> Iterator[Page | Skipped]:
    if kind is Kind.PARQUET:
        yield from parquet.rows(stream, item.key, source_of(item), options)
        return
    if item.inside >= _INSIDE:
        raise InputError(f"is an archive inside {item.inside} others; unpack the outer ones first")
    for file in bundle.files(stream):
        parts = (*item.parts, *(part for part in file.name.split("/") if part not in {"", ".", ".."}))
        inner = Input("/".join(parts), f"{item.path}/{file.name}", file.size, parts=parts, inside=item.inside + 1)
        if file.stream is None:
            yield Skipped(inner.key, SkipReason.UNREADABLE, f"{source_of(inner)}: {file.fault}")
        else:
            yield from _kept(inner, _stream(file.stream, inner, options))
