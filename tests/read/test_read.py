"""Reading: every format in every compression, in a stable order, with what cannot be read named."""

import bz2
import gzip
import hashlib
import io
import json
import os
import random
import tracemalloc

import pytest
import zstandard

from dedup.errors import UsageError
from dedup.model import Page, PageKind, Skipped, SkipReason
from dedup.options.settings import Read
from dedup.read.pages import count, inputs, pages, read

TEXT = "افتتحت البلدية صباح اليوم مكتبة جديدة للأطفال، وقالت إن الدخول مجاني."
HTML = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>خبر</title></head><body><p>{TEXT}</p></body></html>"
PACKERS = {
    "": lambda data: data,
    ".gz": lambda data: gzip.compress(data[:7]) + gzip.compress(data[7:]),
    ".bz2": lambda data: bz2.compress(data[:7]) + bz2.compress(data[7:]),
    ".zst": lambda data: zstandard.compress(data[:7]) + zstandard.compress(data[7:]),
}


def write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def warc(*records):
    out = b""
    for number, (kind, headers, http, body) in enumerate(records):
        block = (http.encode() + b"\r\n\r\n" if http else b"") + body
        head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n{headers}"
        out += head.encode() + f"Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"
    return out


def response(url, body, http="HTTP/1.1 200 OK\r\nContent-Type: text/html"):
    headers = f"WARC-Target-URI: {url}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\nContent-Type: application/http\r\n"
    return ("response", headers, http, body if isinstance(body, bytes) else body.encode())


def mhtml(body, charset="utf-8"):
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://paper.example/outer\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="BB"\r\n\r\n'
        "--BB\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
        f"--BB\r\nContent-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n"
        "Content-Location: https://paper.example/news/1\r\n\r\n"
    ).encode() + body + b"\r\n--BB--\r\n"  # fmt: skip


def records(*items):
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items).encode()


def reasons(found):
    return [(item.page, item.reason) for item in found if isinstance(item, Skipped)]


def keys(found):
    return [item.key for item in found if isinstance(item, Page)]


FORMATS = {
    "a.html": HTML.encode(), "a.htm": HTML.encode(), "a.xhtml": ("<?xml version='1.0'?>" + HTML).encode(),
    "a": HTML.encode(), "a.txt": HTML.encode(), "note.txt": TEXT.encode(), "note": TEXT.encode(),
    "a.mhtml": mhtml(HTML.encode()), "a.mht": mhtml(HTML.encode()), "n.jsonl": records({"id": "7", "html": HTML}),
    "n.warc": warc(response("https://paper.example/w", HTML)), "n.data": records({"id": "8", "text": TEXT}),
}  # fmt: skip


@pytest.mark.parametrize("suffix", PACKERS)
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_in_every_compression(tmp_path, name, suffix):
    write(tmp_path / (name + suffix), PACKERS[suffix](FORMATS[name]))
    (page,) = pages([tmp_path])
    assert isinstance(page, Page)
    assert TEXT in page.content
    assert page.kind is (PageKind.TEXT if page.content == TEXT else PageKind.HTML)
    if not name.startswith("n."):
        assert page.key == {"n.data": "8"}.get(name, name + suffix)


def test_a_suffix_that_lies_is_no_matter(tmp_path):
    write(tmp_path / "a.html", gzip.compress(HTML.encode()))
    write(tmp_path / "b.html.gz", HTML)
    write(tmp_path / "c.css", HTML)
    assert [page.content for page in pages([tmp_path])] == [HTML] * 3


@pytest.mark.parametrize("suffix", PACKERS)
def test_parquet(tmp_path, suffix):
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    room = io.BytesIO()
    rows = [{"id": "p1", "text": TEXT, "html": None, "date": "2020-01-02"}, {"id": "p2", "text": None, "html": HTML}]
    pq.write_table(pa.Table.from_pylist(rows), room)
    write(tmp_path / ("t.parquet" + suffix), PACKERS[suffix](room.getvalue()))
    one, two = pages([tmp_path])
    assert (one.key, one.kind, one.content, one.given.published) == ("p1", PageKind.TEXT, TEXT, "2020-01-02")
    assert (two.key, two.kind, two.content) == ("p2", PageKind.HTML, HTML)


def test_parquet_without_a_column_and_without_pyarrow(tmp_path, monkeypatch):
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table({"remark": ["x"]}), tmp_path / "t.parquet")
    (skipped,) = pages([tmp_path])
    assert skipped.reason is SkipReason.UNREADABLE
    assert "remark" in skipped.detail
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    (skipped,) = pages([tmp_path])
    assert "pip install 'newsdedup[parquet]'" in skipped.detail


def test_the_fields_of_a_record(tmp_path):
    full = {"id": 5, "url": "https://a.example/1", "title": " عنوان ", "text": TEXT, "date": "2020-05-01",
            "source": "صحيفة", "lang": "ar", "authors": "سعاد", "abstract": "x"}  # fmt: skip
    both = {"html": HTML, "text": "ignored", "authors": ["A", {"name": "B"}, None, "A"], "site": "s", "source": "t"}
    headline = {"title": "Library opens", "html": None, "text": ""}
    write(tmp_path / "n.jsonl", records(full, both, headline))
    one, two, three = pages([tmp_path])
    assert (one.key, one.content, one.source) == ("5", TEXT, f"{tmp_path}/n.jsonl:1")
    given = one.given
    assert (given.url, given.title, given.published, given.site, given.language, given.authors) == (
        "https://a.example/1", "عنوان", "2020-05-01", "صحيفة", "ar", ("سعاد",),
    )  # fmt: skip
    assert (two.kind, two.content, two.given.authors, two.given.site) == (PageKind.HTML, HTML, ("A", "B"), "s")
    assert two.key == f"n.jsonl#{two.digest[:16]}"
    assert (three.kind, three.content, three.given.title) == (PageKind.TEXT, "", "Library opens")


def test_the_digest_of_a_record_is_that_of_its_canonical_json_and_of_a_file_its_bytes(tmp_path):
    write(tmp_path / "a.jsonl", b'{"text": "x", "id": "1"}\n')
    write(tmp_path / "b.jsonl", b'  {"id":"1","text":"\\u0078"}')
    write(tmp_path / "c.html", HTML)
    found = [
        page
        for name in "abc"
        for item in inputs([str(next(tmp_path.glob(name + ".*")))])
        for page in read(item, Read())
    ]
    assert found[0].digest == found[1].digest == hashlib.sha256(b'{"id":"1","text":"x"}').hexdigest()
    assert found[2].digest == hashlib.sha256(HTML.encode()).hexdigest()


def test_bad_records_are_named_by_file_and_line_and_the_rest_is_read(tmp_path):
    lines = [
        b'{"id": "1", "text": "one"}', b"{broken", b"[1]", b"", b'{"id": "5", "note": "x"}', b'{"id": "6", "text": 3}',
        b'{"id": "7", "text": " ", "html": null}', b'{"id": "8", "text": "\\ud800 eight"}', b"\xff\xfe", b'"' * 9,
        b"[" * 100_000, b'{"id": "12", "text": "last"}',
    ]  # fmt: skip
    write(tmp_path / "n.jsonl", b"\n".join(lines))
    found = list(pages([tmp_path]))
    assert keys(found) == ["1", "8", "12"]
    bad, empty = SkipReason.UNREADABLE, SkipReason.EMPTY
    assert reasons(found) == [("n.jsonl:2", bad), ("n.jsonl:3", bad), ("5", bad), ("6", bad), ("7", empty)] + [
        (f"n.jsonl:{number}", bad) for number in (9, 10, 11)
    ]
    assert f"line 2 of {tmp_path}/n.jsonl" in found[1].detail
    assert "\ufffd eight" in [page.content for page in found if isinstance(page, Page)]


def test_wide_json_lines_are_read(tmp_path):
    write(tmp_path / "n.jsonl", '{"text": "x"}\n{"text": "ي"}\n'.encode("utf-16"))
    assert [page.content for page in pages([tmp_path])] == ["x", "ي"]


def test_stdin_is_json_lines():
    page, skipped = pages(["-"], Read(), io.BytesIO(records({"id": "x", "text": "t"}, {"id": "y"})))
    assert (page.key, page.source) == ("x", "stdin:1")
    assert skipped.page == "y"
    (page,) = pages(["-"], stdin=io.BytesIO(gzip.compress(b'{"text": "t"}')))
    assert page.key.startswith("-#")


def test_warc_records(tmp_path):
    raw = HTML.replace("<meta charset='utf-8'>", "").encode("windows-1256")
    chunked = b"5\r\n<html\r\n" + f"{len(raw):x}\r\n".encode() + raw + b"\r\n0\r\n\r\n"
    ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1256"
    archive = warc(
        ("warcinfo", "Content-Type: application/warc-fields\r\n", "", b"software: x"),
        response("https://a.example/1", raw, ok),
        ("request", "Content-Type: application/http; msgtype=request\r\n", "GET / HTTP/1.1", b""),
        response("https://a.example/2", gzip.compress(raw), ok + "\r\nContent-Encoding: gzip"),
        response("https://a.example/3", chunked, ok + "\r\nTransfer-Encoding: chunked"),
        response("https://a.example/p.png", b"\x89PNG", "HTTP/1.1 200 OK\r\nContent-Type: image/png"),
        response("https://a.example/gone", HTML, "HTTP/1.1 404 Not Found\r\nContent-Type: text/html"),
        response("https://a.example/none", b"", ok),
    )
    write(tmp_path / "crawl.warc.gz", gzip.compress(archive))
    found = list(pages([tmp_path]))
    assert keys(found) == ["<urn:uuid:1>", "<urn:uuid:3>", "<urn:uuid:4>"]
    assert all(TEXT in page.content and page.encoding == "windows-1256" for page in found[:3])
    assert found[0].given.url == "https://a.example/1"
    assert found[0].given.published is None
    assert reasons(found) == [("<urn:uuid:6>", SkipReason.NOT_ARTICLE), ("<urn:uuid:7>", SkipReason.EMPTY)]


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".zst"])
def test_a_truncated_container_keeps_what_came_before(tmp_path, suffix):
    noise = random.Random(3)  # noqa: S311 - incompressible filler, no secret
    rows = [{"id": str(i), "text": noise.randbytes(3000).hex()} for i in range(400)]
    whole = {".gz": gzip.compress, ".bz2": bz2.compress, ".zst": zstandard.compress}[suffix](records(*rows))
    write(tmp_path / f"n.jsonl{suffix}", whole[: len(whole) * 2 // 3])
    *kept, last = pages([tmp_path])
    assert 100 < len(kept) < 400
    assert keys(kept) == [str(i) for i in range(len(kept))]
    assert (last.page, last.reason) == (f"n.jsonl{suffix}", SkipReason.UNREADABLE)
    assert "fetch or copy it again" in last.detail


def test_a_truncated_page_and_a_truncated_warc(tmp_path):
    write(tmp_path / "a.html.gz", gzip.compress(HTML.encode())[:-12])
    archive = warc(response("https://a.example/1", HTML), response("https://a.example/2", HTML))
    write(tmp_path / "b.warc", archive[:-60])
    found = list(pages([tmp_path]))
    assert keys(found) == ["<urn:uuid:0>"]
    assert reasons(found) == [("a.html.gz", SkipReason.UNREADABLE), ("b.warc", SkipReason.UNREADABLE)]


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".zst"])
def test_a_bomb_is_never_decompressed_beyond_the_limit(tmp_path, suffix, monkeypatch):
    pack = {".gz": gzip.compress, ".bz2": bz2.compress, ".zst": zstandard.compress}[suffix]
    write(tmp_path / f"a.html{suffix}", pack(b"<html>" + b" " * 60_000_000))
    write(tmp_path / f"b.jsonl{suffix}", pack(b'{"text": "' + b" " * 60_000_000))
    given = 0
    readinto = __import__("dedup.read.unpack", fromlist=["_"]).Unpacked.readinto

    def counted(self, buffer):
        nonlocal given
        size = readinto(self, buffer)
        given += size
        return size

    monkeypatch.setattr("dedup.read.unpack.Unpacked.readinto", counted)
    found = list(pages([tmp_path], Read(max_bytes=1_000_000)))
    assert [reason for _, reason in reasons(found)] == [SkipReason.TOO_LARGE] * 2
    assert given < 6_000_000


def test_a_long_line_does_not_hide_the_next(tmp_path):
    write(tmp_path / "n.jsonl", records({"text": "x" * 1500}, {"id": "2", "text": "short"}))
    found = list(pages([tmp_path], Read(max_bytes=1000)))
    assert keys(found) == ["2"]
    assert reasons(found) == [("n.jsonl:1", SkipReason.TOO_LARGE)]


def test_what_is_no_page_is_named_and_assets_pass_in_silence(tmp_path):
    for name, data in {
        "logo.png": b"\x89PNG\r\n\x1a\n", "style.css": b"p { color: red }", "app.js": b"var a = '<p>x</p><p>y</p><p>';",
        "icon.svg": b"<svg xmlns='x'></svg>", "paper.pdf": b"%PDF-1.7", "letter.docx": b"PK\x03\x04zip",
        "feed.xml": b"<?xml version='1.0'?><rss></rss>", "junk.html": bytes(range(256)) * 9, "empty.html": b"",
        "blank.txt": b" \n\n", "photo.html": b"\x89PNG\r\n\x1a\n",
        "table.csv": b"a,b\n1,2", "list.json": b'[{"text": "x"}]', ".hidden": bytes(range(256)),
    }.items():  # fmt: skip
        write(tmp_path / name, data)
    found = list(pages([tmp_path]))
    bad, empty = SkipReason.UNREADABLE, SkipReason.EMPTY
    assert reasons(found) == [
        ("blank.txt", empty), ("empty.html", empty), ("feed.xml", empty), ("junk.html", bad), ("letter.docx", bad),
        ("paper.pdf", bad), ("photo.html", bad), ("table.csv", bad),
    ]  # fmt: skip
    told = {item.page: item.detail for item in found if isinstance(item, Skipped)}
    assert "PNG" in told["photo.html"]
    assert "PDF" in told["paper.pdf"]
    assert [item.content for item in found if isinstance(item, Page)] == ["x"]
    (skipped,) = pages([tmp_path / "logo.png"])
    assert (skipped.reason, "PNG image" in skipped.detail) == (bad, True)


@pytest.mark.parametrize("start", ["<!-- a -->", "<!--", "<", "<script>", "<html><style", "\n<meta "])
def test_broken_markup_takes_no_time(tmp_path, start):
    write(tmp_path / "a.html", start.encode() * 200_000 + "نص".encode("windows-1256"))
    assert len(list(pages([tmp_path]))) == 1


def test_mhtml_gives_its_page_and_address(tmp_path):
    write(tmp_path / "a.mht", mhtml(HTML.encode("windows-1256"), "windows-1256"))
    (page,) = pages([tmp_path])
    assert (page.given.url, page.encoding) == ("https://paper.example/news/1", "windows-1256")
    assert TEXT in page.content
    assert "iVBOR" not in page.content


@pytest.mark.slow
def test_many_records_stream(tmp_path):
    with gzip.open(tmp_path / "n.jsonl.gz", "wb", compresslevel=1) as out:
        for number in range(20_000):
            out.write(records({"id": f"r{number}", "text": "word " * 200}))
    tracemalloc.start()
    total = sum(1 for _ in pages([tmp_path]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert total == 20_000
    assert peak < 12_000_000


def test_count_is_the_number_of_files(tmp_path):
    write(tmp_path / "a/1.html", HTML)
    write(tmp_path / "n.jsonl", records({"text": "1"}, {"text": "2"}))
    assert count([tmp_path]) == 2
    assert count([tmp_path, "-"]) == 3


@pytest.mark.parametrize("arguments", [[], ["/no/such/file.html"], ["/no/such/*.html"]])
def test_wrong_arguments_raise_at_once(arguments):
    with pytest.raises(UsageError, match=r"no input|/no/such"):
        pages(arguments)


def test_a_file_that_may_not_be_read(tmp_path):
    (tmp_path / "a.html").symlink_to("nowhere")
    os.mkfifo(tmp_path / "b.html")
    write(tmp_path / "c.html", HTML)
    found = list(pages([tmp_path]))
    assert keys(found) == ["c.html"]
    assert reasons(found) == [("a.html", SkipReason.UNREADABLE), ("b.html", SkipReason.UNREADABLE)]
