"""Archives that lie about what they hold, that hold too much, or that hold each other."""

import gzip
import io
import zipfile

from dedup.model import SkipReason
from hostile.made import Bad, page


def zipped(files: dict[str, bytes]) -> bytes:
    """A ZIP archive of some files."""
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return room.getvalue()


def nested(depth: int) -> bytes:
    """A page in an archive in an archive, ``depth`` times."""
    content, name = page().encode(), "page.html"
    for _ in range(depth):
        content, name = zipped({name: content}), "inner.zip"
    return content


def packed(times: int) -> bytes:
    """A page compressed, and what that gives again, ``times`` times."""
    content = page().encode()
    for _ in range(times):
        content = gzip.compress(content, mtime=0)
    return content


def warc(body: bytes, length: str | None = None, header: str = "") -> bytes:
    """A WARC file of one response."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{header}\r\n".encode()
    size = length or str(len(head + body))
    start = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://w.example/a\r\nContent-Length: {size}\r\n\r\n"
    return start.encode() + head + body + b"\r\n\r\n"


_BOMB = zipped({"big.html": b"<p>" + b"a" * 5_000_000})
_NAMES = ("a\nb\x1b[31m.html", "خبر\u202elmth.html", "C:\\x\\y.html", "x" * 4_000 + ".html")
ARCHIVES = (
    *(Bad(f"name{n}.zip", zipped({name: page().encode()}), says="العدسة") for n, name in enumerate(_NAMES)),
    Bad("many.zip", zipped({f"{number}.txt": b"" for number in range(3_000)}), SkipReason.EMPTY),
    Bad("bombs.zip", zipped({f"{n}.html": b"<p>" + b" " * 5_000_000 for n in range(6)}), SkipReason.TOO_LARGE),
    Bad(
        "records.warc",
        b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 0\r\n\r\n\r\n\r\n" * 5_000,
        SkipReason.EMPTY,
    ),
    Bad("bomb.zip", _BOMB, SkipReason.TOO_LARGE, "read.max_bytes"),
    Bad("bomb.html.gz", gzip.compress(b"<p>" * 2_000_000), SkipReason.TOO_LARGE, "read.max_bytes"),
    Bad("out.zip", zipped({"../../../tmp/out.html": page().encode()}), says="العدسة"),
    Bad("absolute.zip", zipped({"/etc/cron.d/x.html": page().encode()}), says="العدسة"),
    Bad("cut.zip", zipped({"a.html": page().encode()})[:-30], SkipReason.UNREADABLE, "ZIP"),
    Bad("two_deep.zip", nested(2), says="العدسة"),
    Bad("too_deep.zip", nested(12), SkipReason.UNREADABLE, "unpack"),
    Bad("packed_deep.html.gz", packed(12), SkipReason.UNREADABLE),
    Bad("cut.html.gz", packed(1)[:-40], SkipReason.UNREADABLE, "ends early"),
    Bad("long.warc", warc(page().encode(), length="9" * 40), SkipReason.UNREADABLE, "fetch"),
    Bad("chunk.warc", warc(b"FFFFFFFFFFFFFFFFF\r\n" + page().encode(), header="Transfer-Encoding: chunked\r\n")),
    Bad("head.warc", b"WARC/1.0\r\n" + b"X: y\r\n" * 20_000, SkipReason.UNREADABLE),
)
