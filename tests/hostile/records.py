"""Records whose fields are no text, act in a table, or claim what is not theirs."""

import json

from dedup.model import SkipReason
from hostile.made import TEXT, TITLE, Bad

_BODY = "\n\n".join(TEXT)


def _line(**fields: object) -> bytes:
    return json.dumps({"title": TITLE, "text": _BODY, **fields}, ensure_ascii=True).encode() + b"\n"


_LAUGHS = (
    b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><rss><channel><item>"
    b"<title>&b; ferry returns home</title><description>&b;</description></item></channel></rss>"
)
RECORDS = (
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
