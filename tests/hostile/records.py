"""Records whose fields are no text, act in a table, or claim what is not theirs."""

import json

from dedup.model import SkipReason
from hostile.made import TEXT, TITLE, Bad, page

_BODY = "\n\n".join(TEXT)


def _line(**fields: object) -> bytes:
    return json.dumps({"title": TITLE, "text": _BODY, **fields}, ensure_ascii=True).encode() + b"\n"


def _raw(text: str) -> bytes:
    """A line whose letters stand as they are."""
    return json.dumps({"title": TITLE, "text": text}, ensure_ascii=False).encode() + b"\n"


def _boxed(levels: int) -> object:
    """A text that many objects and lists hold."""
    found: object = _BODY
    for _ in range(levels):
        found = {"children": [found]}
    return found


_ROWS = [[1], [TITLE, _BODY, 9], "x", [TITLE, _BODY]]
_TIMES = (
    "99999-01-01T00:00:00Z",
    "-0044-03-15",
    "0000-00-00",
    "2026-02-30T25:61:61+99:99",
    "2026-03-02T09:00:00+99:99",
    "9999-12-31T23:59:59-23:59",
    "0001-01-01T00:00:00+23:59",
    "Mon, 31 Feb 2026 29:00:00 -2400",
    -(10**18),
    [[[]]],
    {"$date": {"$numberLong": "-99999999999999999"}},
    "١٢٣٤-٠٣-٠٢",
)
_PLACES = (
    ("data:text/html,<p>x", "data:"), ("file:///etc/passwd", "file:"), ("http://a:99999999/", "99999999"),
    ("http://\x00/", "\x00"), ("http://" + "a." * 3_000 + "com/", "a." * 900), ("http://②.example/%zz", "\x00"),
    ("http://x/" + "y" * 90_000, "y" * 80_000), ("http://\u202ex.example/", "\u202e"), ("about:blank", "about:"),
)  # fmt: skip
_PARTS = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    + b"--b\r\nContent-Type: text/html\r\n\r\n<p>x\r\n" * 2_000
    + b"--b--"
)
_LAUGHS = (
    b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><rss><channel><item>"
    b"<title>&b; ferry returns home</title><description>&b;</description></item></channel></rss>"
)
_WRAPPED = b'{"data":' * 400 + json.dumps({"title": TITLE, "text": _BODY}).encode() + b"}" * 400 + b"\n"
RECORDS = (
    Bad("wrapped.jsonl", _WRAPPED, SkipReason.UNREADABLE),
    Bad("long_id.jsonl", _line(id="م" * 100_000), says="العدسة", never="م" * 2_000),
    Bad("long_site.jsonl", _line(site="م" * 100_000, authors=["م" * 100_000]), says="العدسة", never="م" * 2_000),
    Bad("turned.jsonl", _line(url="https://x.example/\u202egpj.exe"), says="العدسة", never="\u202e"),
    Bad("many_authors.jsonl", _line(authors=[f"x{number}" for number in range(20_000)]), says="العدسة"),
    Bad("nodes.jsonl", _line(text=[[[[["x"]]]]] * 500), says="x\n\nx"),
    Bad("keys.jsonl", _line(**{f"k{number}": "v" for number in range(30_000)}), says="العدسة"),
    Bad("numbers.jsonl", _line(a=10**300, b=-(2**64), c=1e308), says="العدسة"),
    Bad("columns.csv", ("text," + ",".join(f"c{n}" for n in range(5_000)) + "\nx\n").encode(), SkipReason.EMPTY),
    Bad("quotes.csv", b"title,text\n" + b'a,"b\n' * 2_000),
    Bad("items.xml", b"<rss><channel>" + b"<item>" * 3_000, SkipReason.UNREADABLE),
    Bad("doctypes.xml", b"<!DOCTYPE a " * 5_000, SkipReason.NOT_ARTICLE, "settings"),
    Bad("parts.mhtml", _PARTS, SkipReason.NOT_ARTICLE, "a word or two"),
    Bad("deep.jsonl", b'{"text":' + b"[" * 50_000 + b"]" * 50_000 + b"}\n", SkipReason.UNREADABLE),
    Bad("kinds.jsonl", b'{"text": 7, "title": {"a": [1]}, "date": [null]}\n', SkipReason.UNREADABLE),
    Bad("torn.jsonl", _line()[:-40] + b"\n", SkipReason.UNREADABLE),
    Bad("surrogate.jsonl", b'{"title": "\\ud800 x", "text": "' + b"\\udfff word " * 60 + b'"}\n', never="\ud800"),
    Bad("formula.jsonl", _line(title='＝HYPERLINK("http://x.example") المرصد', site="=cmd|' /C calc'!A0")),
    Bad("date.jsonl", _line(date="9" * 5_000), says="العدسة"),
    Bad("address.jsonl", _line(url="javascript:alert(1)"), says="العدسة"),
    Bad("bracket.jsonl", _line(url="http://[::1/a"), says="العدسة"),
    Bad("key.jsonl", _line(id="../../x\x1b[31m"), says="العدسة", key="../../x"),
    Bad("field.csv", f'title,text\r\n"{TITLE}","{"x" * 300_000}"\r\n'.encode()),
    Bad("quote.csv", b'title,text\r\n"' + b"word " * 3_000),
    Bad("laughs.xml", _LAUGHS, never="haha"),
    Bad("fake.parquet", b"PAR1" + b"\x00" * 400, SkipReason.UNREADABLE),
    Bad("deep.json", b"[" * 10_000 + b"]" * 10_000, SkipReason.UNREADABLE),
    Bad("deep_field.jsonl", _line(z=1)[:-3] + b'{"a":' * 900 + b"1" + b"}" * 901, says="العدسة"),
    Bad("deep_text.jsonl", _line(text=_boxed(40)), SkipReason.UNREADABLE, "deep"),
    Bad("keys_again.jsonl", b'{"a": 1, ' * 1 + b'"title": "x", "text": "y", ' * 3_000 + _line()[1:], says="العدسة"),
    Bad("no_number.jsonl", _line(n=1).replace(b": 1}", b': NaN, "published": NaN, "url": -Infinity}'), says="العدسة"),
    Bad("long_number.jsonl", _line(n=1).replace(b": 1}", b": " + b"9" * 5_000 + b"}"), SkipReason.UNREADABLE, "JSON"),
    Bad("power.jsonl", _line(n=1).replace(b": 1}", b': 1e999999, "published": 1e308}'), says="العدسة"),
    Bad("carriage.jsonl", _line().replace(b"\n", b"\r") * 2, SkipReason.UNREADABLE, "JSON"),
    Bad("parting.jsonl", _raw(_BODY.replace("\n\n", "\u2028\u2029\x85")), says="العدسة"),
    Bad("halves.jsonl", _raw(_BODY).replace(b'"text": "', b'"text": "\xed\xa0\xbd\xed\xb8\x80 '), says="العدسة"),
    Bad("wide.jsonl", b"\xff\xfe" + _raw(_BODY).decode().encode("utf-16-le") + b"\x00\xd8\n\x00", says="العدسة"),
    *(Bad(f"time{n}.jsonl", _line(published=time), says="العدسة") for n, time in enumerate(_TIMES)),
    *(Bad(f"place{n}.jsonl", _line(url=url), says="العدسة", never=never) for n, (url, never) in enumerate(_PLACES)),
    *(Bad(f"own_id{n}.jsonl", _line(id=own), says="العدسة") for n, own in enumerate(("", "\n", {"a": 1}, [1]))),
    Bad("html_fields.jsonl", _line(html={"html": {"html": [f"<p>{_BODY}</p>"]}}), says="العدسة"),
    Bad("empties.json", b"{}" * 2_000, SkipReason.UNREADABLE),
    Bad("rows.json", json.dumps({"columns": ["title", "text"], "data": _ROWS}).encode(), says="العدسة"),
    Bad("escapes.json", b'{"title": "x", "text": "' + b"\\" * 90_001 + b'"}', SkipReason.UNREADABLE),
    Bad("zero_letters.json", _raw(_BODY).replace(b'"text": "', b'"text": "x\\u0000'), says="العدسة", never="\x00"),
    Bad("carriage.csv", f"title,text\r{TITLE},{TEXT[0]}\r".encode()),
    Bad("zeros.csv", f"title,text\n{TITLE},{TEXT[1]}\0\0\n".encode(), never="\x00"),
    Bad("wide.csv", f"title,text\n{TITLE},{TEXT[0]}\n".encode("utf-16")),
    Bad("wider.csv", f"title,text\n{TITLE},{TEXT[0]}\n".encode("utf-32")),
    Bad("one_name.csv", f"{','.join(['text'] * 20_000)}\n{','.join(['x y'] * 20_000)}\n".encode(), says="x y"),
    Bad("two_names.csv", f"title,text,text\n{TITLE},{TEXT[1]},{TEXT[0]}\n".encode(), says="الفلكيين"),
    Bad("separators.csv", b"sep=;\n" * 500 + b"title;text\nx;y\n", SkipReason.UNREADABLE, "column"),
    Bad("blank_cells.csv", f"title{',' * 90_000}text\n{TITLE}{',' * 90_000}x y z\n".encode(), says="x y z"),
    Bad("page.parquet", page().encode(), says="العدسة"),
    Bad("page.jsonl", page().encode(), says="العدسة"),
)  # fmt: skip
