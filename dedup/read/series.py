"""Documents in XML or SGML that stand one after another in a file, as collections of agencies' reports are kept.

Gigaword, TREC, Reuters-21578 and RCV1, WikiExtractor, and any other whose elements say which of them is a headline and
which a text. One document is held at a time.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import regex

from dedup.errors import InputError
from dedup.options.settings import Read
from dedup.read import names, xml
from dedup.read.charset.decode import decode
from dedup.read.charset.labels import codec

_ROOT = re.compile(rb"(?>\s+|<\?[^>]*>|<!--.*?-->|<![A-Za-z][^>]*>|\]>)*+<([A-Za-z][\w.-]{0,60})\b[^<>]*>", re.DOTALL)
_OF_PAGES = frozenset({
    b"html", b"head", b"body", b"div", b"p", b"section", b"main", b"ul", b"ol", b"table", b"tr", b"header", b"span",
    b"a", b"figure", b"aside", b"nav", b"svg", b"form", b"script", b"rss", b"feed", b"tei", b"nitf", b"newsml",
})  # fmt: skip
"""Elements, in lower case, that no document of a series is: parts of pages, and roots of other kinds."""
_LINE, _SPACE = 65_536, 16
"""Bytes that are read at a time, and those of a closing tag besides its name."""
_KNOWN = frozenset({b"doc", b"reuters", b"newsitem"})
"""Elements that hold one such document each, in lower case; RCV1's ``newsitem`` stands alone in its file."""
_INNER = re.compile(rb"<(?:text|body|headline)[\s>]|\stitle\s*=", re.IGNORECASE)
_FIELD = re.compile(rb"<([\w.-]{1,60})\b[^<>]*>")
_CALLED = {
    "head": "title", "hl": "title", "ti": "title", "docno": "id", "docid": "id", "itemid": "id", "newid": "id",
    "lang": "language", "au": "authors", "paragraph": "text",
}  # fmt: skip
"""Names of elements and attributes, in lower case, to those of a record."""
_HOLDERS = frozenset({"title", "headline", "body"})
_SHOUTED = re.compile(r"&(AMP|LT|GT|QUOT|APOS);")
_BARE = re.compile(r"&(?!(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[A-Za-z]{1,30});)")
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_PARAGRAPH = regex.compile(r"\n[^\S\n]*\n\s*|\n(?=[^\S\n]{2,}\S)")
"""A blank line, or a line that is set in."""
_WRAPPED: Any = regex.compile(
    r"(?<=[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}、。，])\s*\n\s*(?=[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}])"
)
"""A line's end between letters of scripts without spaces."""


def root(head: bytes) -> bytes | None:
    """The name of the element that holds each document, where these first bytes are those of a series."""
    found = _ROOT.match(head)
    if found is None or found[1].lower() in _OF_PAGES:
        return None
    name = found[1]
    ended = re.search(_ending(name), head)
    first, rest = (head, b"") if ended is None else (head[: ended.start()], head[ended.end() :])
    if name.lower() in _KNOWN:
        return name if _INNER.search(first) else None
    inner = [field.decode("utf-8", "replace") for field in _FIELD.findall(first)]
    several = re.match(rb"\s*<" + re.escape(name) + rb"[\s>]", rest)
    return name if several and all(names.means(meaning, inner) for meaning in ("title", "text")) else None


def documents(stream: BinaryIO, head: bytes, options: Read) -> Iterator[dict[str, Any]]:
    """The documents as records, in order. Raises ``InputError`` where one is longer than may be read."""
    name = root(head) or b""
    opening, ending = re.compile(rb"<" + re.escape(name) + rb"[\s>]"), re.compile(_ending(name))
    encoding = codec(decode(head[: head.rfind(b"\n") + 1] or head, options).encoding)
    held = bytearray()
    while line := stream.readline(_LINE):
        seen = max(0, len(held) - len(name) - _SPACE)
        held += line
        if len(held) > options.max_bytes:
            raise InputError(f"a document of over {options.max_bytes} bytes; raise read.max_bytes")
        while (end := ending.search(held, seen)) is not None:
            piece, held, seen = bytes(held[: end.end()]), held[end.end() :], 0
            if start := opening.search(piece):
                yield _record(piece[start.start() :], encoding)
    if opening.search(held):
        raise InputError("ends within a document; fetch it again")


def _ending(name: bytes) -> bytes:
    """The pattern of the tag that ends an element."""
    return rb"</" + re.escape(name) + rb"\s{0,8}>"


def _record(data: bytes, encoding: str) -> dict[str, Any]:
    text = codecs.decode(data, encoding, "replace")
    text = _BARE.sub("&amp;", _SHOUTED.sub(lambda found: found[0].lower(), text))
    element = xml.parsed(text.encode("utf-8", "replace"), "a document", "utf-8")
    record: dict[str, Any] = {}
    for name, value in element.attrib.items():
        _put(record, name, value)
    _gather(element, record)
    if not any(names.means("text", [name]) for name in record):
        _put(record, "text", _text(element))
    if str(record.get("id", "")).isdecimal():
        # A number counts within its collection only.
        record["number"] = record.pop("id")
    if "date" not in record and (day := _DAY.search(str(record.get("id", "")))):
        record["date"] = "-".join(day.groups())
    return record


def _gather(element: Any, record: dict[str, Any]) -> None:
    """The fields of a document; what holds a headline and a text of its own is no field."""
    for part in element:
        if not isinstance(part.tag, str):
            continue
        if any(isinstance(inner.tag, str) and _local(inner.tag) in _HOLDERS for inner in part):
            _gather(part, record)
        else:
            _put(record, part.tag, _text(part))


def _put(record: dict[str, Any], name: str, value: str) -> None:
    name = _CALLED.get(_local(name), _local(name))
    if value.strip():
        record.setdefault(name, value.strip())


def _local(name: str) -> str:
    return re.split("[}:]", name)[-1].lower()


def _text(element: Any) -> str:
    """The paragraphs of an element: elements of their own, or parted by blank lines or by what is set in."""
    parts = [part for part in element if isinstance(part.tag, str) and _local(part.tag) == "p"]
    whole = ["".join(part.itertext()) for part in parts] or _PARAGRAPH.split("".join(element.itertext()))
    lines = (" ".join(_WRAPPED.sub("", line).split()) for line in whole)
    return "\n\n".join(line for line in lines if line)
