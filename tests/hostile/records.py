"""Records whose fields are no text, act in a table, or claim what is not theirs."""

import json

from dedup.model import SkipReason
from hostile.made import TEXT, TITLE, Bad

_BODY = "\n\n".join(TEXT)


def _line(**fields: object) -> bytes:
    return json.dumps({"title": TITLE, "text": _BODY, **fields}, ensure_ascii=True).encode() + b"\n"


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
)  # fmt: skip
