"""Archives that lie about what they hold, that hold too much, or that hold each other."""

import gzip
import io
import zipfile

from harness.archives import warc

from dedup.model import SkipReason
from hostile.made import TEXT, Bad, page


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


def _stored() -> bytes:
    """A page in an archive as it is."""
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w") as archive:
        archive.writestr("a.html", page())
    return room.getvalue()


def _changed(listed: int, own: int, value: int) -> bytes:
    """Such an archive with another byte in its list and in the file's own header."""
    data = bytearray(_stored())
    data[data.index(b"PK\x01\x02") + listed] = value
    data[own] = value
    return bytes(data)


_RECORD = warc(page().encode())
_LETTERS = b"".join(b"1\r\n" + bytes([one]) + b"\r\n" for one in page().encode()) + b"0\r\n\r\n"
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
    Bad("backslash.zip", zipped({"..\\..\\win\\a.html": page().encode()}), says="العدسة"),
    Bad("sum.zip", _stored().replace(TEXT[0].encode(), TEXT[0].encode()[::-1]), SkipReason.UNREADABLE, "CRC"),
    Bad("locked.zip", _changed(8, 6, 1), SkipReason.UNREADABLE, "encrypted"),
    Bad("method.zip", _changed(10, 8, 99), SkipReason.UNREADABLE, "not supported"),
    Bad("zipped.html", zipped({"a.html": page().encode()}), says="العدسة"),
    Bad("page.zip", page().encode(), says="العدسة"),
    Bad("letters.html.gz", b"".join(gzip.compress(bytes([one]), mtime=0) for one in page().encode()), says="العدسة"),
    Bad("nothings.html.gz", gzip.compress(b"", mtime=0) * 9_000 + packed(1), says="العدسة"),
    Bad("size.html.gz", packed(1)[:-4] + b"\xff\xff\xff\x7f", SkipReason.UNREADABLE, "damaged"),
    Bad("sum.html.gz", packed(1)[:-8] + b"\0" * 8, SkipReason.UNREADABLE, "damaged"),
    Bad("behind.html.gz", packed(1) + b"\0" * 999 + b"x", SkipReason.UNREADABLE, "damaged"),
    *(
        Bad(f"length{n}.warc", warc(page().encode(), length=size), SkipReason.UNREADABLE, "Content-Length")
        for n, size in enumerate(("-5", "+12", "١٢٣", "0x10", "1e3", "12 13"))
    ),
    Bad(
        "packed.warc", warc(gzip.compress(page().encode(), mtime=0), header="Content-Encoding: gzip\r\n", length="460")
    ),
    Bad("pieces.warc.gz", b"".join(gzip.compress(_RECORD[at : at + 7], mtime=0) for at in range(0, len(_RECORD), 7))),
    Bad("folded.warc", warc(page().encode(), header="X: a\r\n b\r\n\tc\r\n"), says="العدسة"),
    Bad(
        "captured.warc", _RECORD.replace(b"WARC-Type", b"WARC-Date: 99999-99-99T99:99:99Z\r\nWARC-Type"), says="العدسة"
    ),
    Bad("letters.warc", warc(_LETTERS, header="Transfer-Encoding: chunked\r\n"), says="العدسة"),
    Bad("address.warc", _RECORD.replace(b"https://w.example/a", b"javascript:alert(1)//\xff"), never="javascript"),
    Bad("ends.warc", _RECORD.replace(b"\r\n", b"\n"), SkipReason.UNREADABLE, "fetch"),
)
