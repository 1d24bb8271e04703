"""Compressed bytes as a plain stream: gzip, zstd and bzip2, of many members, one inside another, told by content.

Nothing is decompressed before it is asked for, so that a reader who stops at a limit never pays for what lies beyond.
"""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol, cast

from dedup.errors import InputError

HEAD = 65_536
"""Bytes by which the kind of a file is told."""
_DEPTH = 3
"""Compressions inside each other that are undone."""
_PIECE = 65_536
"""Bytes that are decoded at a time."""
_ZSTD_STEP = 1024
"""Bytes that are unpacked at a time, so that a bomb is met before it has grown."""
_AGAIN = "fetch or copy it again"
_DAMAGE = (OSError, ValueError, NotImplementedError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)
"""What unpackers raise over damaged data; ``zipfile`` raises ``NotImplementedError`` for a compression it lacks."""


class _Readable(Protocol):
    def read1(self, size: int, /) -> bytes: ...


class Unpacked(io.RawIOBase):
    """A raw stream over a decompressor; its faults become ``InputError``. ``name`` is that of the packing."""

    def __init__(self, inner: _Readable, name: str) -> None:
        self._inner = inner
        self._name = name
        self._fault: InputError | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Some bytes into ``buffer``; their number, 0 at the end. Raises ``InputError``."""
        if self._fault:
            raise self._fault
        try:
            data = self._inner.read1(len(buffer))
        except EOFError as error:
            self._fault = InputError(f"{self._name} data ends early; {_AGAIN}")
            raise self._fault from error
        except _DAMAGE as error:
            self._fault = InputError(f"{self._name} data is damaged ({error}); {_AGAIN}")
            raise self._fault from error
        buffer[: len(data)] = data
        return len(data)


class _Zstd:
    """Frames of zstd one after another, decompressed a few compressed bytes at a time."""

    def __init__(self, source: BinaryIO) -> None:
        import zstandard  # noqa: PLC0415 - heavy import, needed only here

        self._source = source
        self._start: Callable[[], zstandard.ZstdDecompressionObj] = zstandard.ZstdDecompressor().decompressobj
        self._fault = zstandard.ZstdError
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._waiting = b""
        self._ready = b""

    def read1(self, size: int) -> bytes:
        while not self._ready:
            self._waiting = self._waiting or self._source.read(_ZSTD_STEP)
            if not self._waiting:
                if self._frame is not None:
                    raise EOFError
                return b""
            self._step()
        data, self._ready = self._ready[:size], self._ready[size:]
        return data

    def _step(self) -> None:
        self._frame = self._frame or self._start()
        try:
            self._ready = self._frame.decompress(self._waiting)
        except self._fault as error:
            raise ValueError(str(error)) from error
        self._waiting = b""
        if self._frame.eof:
            self._waiting = self._frame.unused_data
            self._frame = None


class Rewound(io.RawIOBase):
    """A stream with its first bytes put back."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Some bytes into ``buffer``; their number, 0 at the end."""
        if self._head:
            data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            data = _some(self._rest, len(buffer))
        buffer[: len(data)] = data
        return len(data)


class Recoded(io.RawIOBase):
    """A stream of text in another character set, as UTF-8; what cannot be decoded is U+FFFD."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._left = b""
        self._ended = False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Some bytes into ``buffer``; their number, 0 at the end."""
        while not self._left and not self._ended:
            data = self._stream.read(_PIECE)
            self._ended = not data
            self._left = self._decoder.decode(data, final=self._ended).encode("utf-8", "replace")
        data, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def unpacked(stream: BinaryIO) -> tuple[bytes, BinaryIO, bool]:
    """The stream without its compression: its first ``HEAD`` bytes, the whole stream, and whether it was packed.

    Reading past a fault of the packed data raises ``InputError``, which says what to do.
    """
    packed = False
    for _ in range(_DEPTH):
        head, stream = peeked(stream, 8)
        inner = _decompressor(head, stream)
        if inner is None:
            break
        stream = cast("BinaryIO", io.BufferedReader(inner, HEAD))
        packed = True
    head, stream = peeked(stream, HEAD)
    return head, stream, packed


def peeked(stream: BinaryIO, size: int) -> tuple[bytes, BinaryIO]:
    """The first ``size`` bytes, and the stream with them put back."""
    pieces: list[bytes] = []
    missing = size
    while missing > 0:
        try:
            piece = _some(stream, missing)
        except InputError:
            if not pieces:
                raise
            break
        if not piece:
            break
        pieces.append(piece)
        missing -= len(piece)
    head = b"".join(pieces)
    return head, cast("BinaryIO", io.BufferedReader(Rewound(head, stream), HEAD))


def _some(stream: BinaryIO, size: int) -> bytes:
    """What one read of the stream below gives, so that a fault loses nothing that came before it."""
    read1 = getattr(stream, "read1", stream.read)
    data: bytes = read1(size)
    return data


def _decompressor(head: bytes, stream: BinaryIO) -> Unpacked | None:
    if head.startswith(b"\x1f\x8b"):
        return Unpacked(gzip.GzipFile(fileobj=stream, mode="rb"), "gzip")
    if head.startswith((b"\x28\xb5\x2f\xfd", b"\x50\x2a\x4d\x18")):
        return Unpacked(_Zstd(stream), "zstd")
    if head.startswith(b"BZh") and head[4:8] in {b"1AY&", b"\x17rE8"}:
        return Unpacked(bz2.BZ2File(stream), "bzip2")
    return None
