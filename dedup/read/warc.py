"""WARC archives (ISO 28500): one record at a time, HTTP responses that hold HTML.

The header of a record is plain lines and its body has a stated length, so that a reader needs no more than a stream.
HTTP bodies may be chunked and compressed (RFC 9112, RFC 9110); both are undone within a limit of bytes.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from dedup.errors import InputError
from dedup.read.unpack import unpacked

_LINE = 65_536
"""Bytes of one line of a record's header."""
_CHUNK = 65_536
"""Bytes that are read at a time of a record that is passed over."""
_HEADER = 1_048_576
"""Bytes of a record's headers together."""
_LENGTH = re.compile(r"[0-9]{1,18}")
_STATUS = re.compile(rb"[0-9]{3}")
_CHUNK_SIZE = re.compile(rb"[0-9A-Fa-f]{1,256}")


@dataclass(frozen=True, slots=True)
class Record:
    """A record with a document in it. ``status`` is that of HTTP (0: none); ``large`` says that ``body`` was cut off.

    ``coding`` says why a content coding could not be undone. ``captured`` is the archive's own date of the record.
    """

    id: str | None
    url: str | None
    media: str
    charset: str | None
    status: int
    body: bytes
    large: bool
    coding: str | None = None
    captured: str | None = None


def records(stream: BinaryIO, limit: int) -> Iterator[Record]:
    """The records that can hold a page (response, resource, conversion), in order; others are passed over.

    No more than ``limit`` bytes of a body are held or decompressed. Raises ``InputError`` where the archive ends early
    or a header is none.
    """
    while line := stream.readline(_LINE):
        if not line.strip():
            continue
        if not line.startswith(b"WARC/"):
            raise InputError(f"a WARC header was expected, not {line[:40]!r}; fetch the archive again")
        fields = _fields(stream)
        length = fields.get("content-length", "")
        if not _LENGTH.fullmatch(length):
            raise InputError(f"a WARC record without a sound Content-Length ({length[:40]!r}); fetch the archive again")
        size = int(length)
        if fields.get("warc-type") not in {"response", "resource", "conversion"}:
            _pass_over(stream, size)
            continue
        data = taken(stream, size, limit)
        yield record(fields, data, limit, cut_off=size > len(data))


def _fields(stream: BinaryIO) -> dict[str, str]:
    """Header lines up to the blank one: names in lower case, folded lines joined, the first of a name counts."""
    fields: dict[str, str] = {}
    name, left = "", _HEADER
    while (line := stream.readline(_LINE)).strip():
        left -= len(line)
        if left < 0:
            raise InputError(f"a header over {_HEADER} bytes; fetch the archive again")
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text[0] in " \t" and name:
            fields[name] += " " + text.strip()
            continue
        name, _, value = text.partition(":")
        name = name.strip().lower()
        fields.setdefault(name, value.strip())
    return fields


def taken(stream: BinaryIO, size: int, limit: int) -> bytes:
    """The bytes of a record, so many as may be held; the others are passed over."""
    data = _exactly(stream, min(size, limit + _LINE))
    _pass_over(stream, size - len(data))
    return data


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise InputError("the archive ends in the middle of a record; fetch it again")
    return data


def _pass_over(stream: BinaryIO, size: int) -> None:
    while size > 0:
        size -= len(_exactly(stream, min(size, _CHUNK)))


def record(fields: dict[str, str], data: bytes, limit: int, *, cut_off: bool) -> Record:
    """A record of these headers: an answer of HTTP, or a document by itself."""
    kind, status, why = fields.get("content-type", ""), 0, None
    if kind.lower().startswith("application/http") or data.startswith(b"HTTP/"):
        stream = io.BytesIO(data)
        first = stream.readline(_LINE).split(maxsplit=2)
        status = int(first[1]) if len(first) > 1 and _STATUS.fullmatch(first[1]) else 0
        http = _fields(stream)
        kind = http.get("content-type", "")
        data = _joined(stream, data) if "chunked" in http.get("transfer-encoding", "").lower() else stream.read()
        coding = http.get("content-encoding", "").lower()
        data, why = _plain(data, coding, limit)
    media, charset = media_type(kind)
    url = fields.get("warc-target-uri", "").strip("<>") or None
    large = cut_off or len(data) > limit
    return Record(
        fields.get("warc-record-id"), url, media, charset, status, data[:limit], large, why, fields.get("warc-date")
    )


def media_type(value: str) -> tuple[str, str | None]:
    """A Content-Type as its media type in lower case and its charset, if it names one."""
    media, *parameters = value.split(";")
    for parameter in parameters:
        name, _, charset = parameter.partition("=")
        if name.strip().lower() == "charset" and charset.strip():
            return media.strip().lower(), charset.strip().strip("\"'")
    return media.strip().lower(), None


def _joined(stream: io.BytesIO, whole: bytes) -> bytes:
    """The chunks of a chunked body. Crawlers often undo them and keep the header, so other bytes stay as they are."""
    start = stream.tell()
    pieces: list[bytes] = []
    while line := stream.readline(_LINE):
        size = line.split(b";")[0].strip()
        if not _CHUNK_SIZE.fullmatch(size):
            return b"".join(pieces) if pieces else whole[start:]
        length = min(int(size, 16), len(whole))
        if length == 0:
            break
        pieces.append(stream.read(length))
        stream.readline(_LINE)
    return b"".join(pieces)


def _plain(data: bytes, coding: str, limit: int) -> tuple[bytes, str | None]:
    """A body without its content coding, up to one byte over ``limit``, and why it could not be undone, if it was not.

    What is no such coding stays as it is: crawlers that undo a coding often keep its header.
    """
    try:
        if data.startswith(b"\x1f\x8b"):
            return zlib.decompressobj(wbits=31).decompress(data, limit + 1), None
        if data.startswith(b"\x28\xb5\x2f\xfd"):
            return _of_zstd(data, limit), None
        if coding == "deflate":
            bits = zlib.MAX_WBITS if data.startswith(b"\x78") else -zlib.MAX_WBITS
            return zlib.decompressobj(bits).decompress(data, limit + 1), None
    except (zlib.error, OSError, ValueError):
        return data, None
    return _of_brotli(data, limit) if "br" in coding and not _is_text(data[:512]) else (data, None)


def _is_text(head: bytes) -> bool:
    """Whether bytes hold no control characters, as compressed ones do: their coding was undone before."""
    return not any(byte < 0x20 and byte not in b"\t\n\f\r\x1b" for byte in head)


def _of_zstd(data: bytes, limit: int) -> bytes:
    _, stream, _ = unpacked(io.BytesIO(data))
    return stream.read(limit + 1)


def _of_brotli(data: bytes, limit: int) -> tuple[bytes, str | None]:
    """A body in brotli, by a library that is an extra; no more than the limit is ever decompressed."""
    try:
        import brotli  # noqa: PLC0415 - an optional import
    except ImportError:
        return data, "its body is in brotli; install the decoder with: pip install 'newsdedup[brotli]'"
    try:
        return brotli.Decompressor().process(data, output_buffer_limit=limit + 1), None
    except brotli.error as error:
        return data, f"its body is called brotli and is none ({error}); fetch the archive again"
