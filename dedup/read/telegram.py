"""Telegram's export of a chat as HTML: a record per message with a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from dedup.errors import InputError

MARK = re.compile(rb"<div class=\"page_body chat_page\">")
"""What such an export has near its start."""
_TIME = re.compile(r"(\d{2})\.(\d{2})\.(\d{4}) (\d{2}:\d{2}:\d{2})(?: UTC([+-]\d{2}:\d{2}))?")
_LONGEST = re.compile(r"<[A-Za-z][^<>]{20000}")
_LINES = re.compile(r"[^\S\n]*\n[^\S\n]*")


def messages(text: str) -> Iterator[dict[str, Any]]:
    """The messages of an export as records with ``id``, their number in it, in order.

    A message of a picture alone has no text. Raises ``InputError`` for a page that no export is.
    """
    if _LONGEST.search(text):
        raise InputError("an export of Telegram with an element of thousands of attributes; export it again")
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"an export of Telegram that is no HTML ({error}); export it again") from error
    header = root.xpath("//div[contains(@class, 'page_header')]")
    chat = _line(header[0]) if header else ""
    sender = ""
    for message in root.xpath("//div[contains(concat(' ', @class, ' '), ' message ')]"):
        classes = (message.get("class") or "").split()
        if "service" in classes:
            continue
        body = next(iter(message.xpath("./div[contains(concat(' ', @class, ' '), ' body ')]")), None)
        if body is None:
            continue
        sender = _part(body, "from_name") or (sender if "joined" in classes else "")
        yield _record(message, body, chat, sender)


def _record(message: Any, body: Any, chat: str, sender: str) -> dict[str, Any]:
    forwarded = next(iter(body.xpath("./div[contains(@class, 'forwarded') and contains(@class, 'body')]")), None)
    whole = body if forwarded is None else forwarded
    record: dict[str, Any] = {"id": message.get("id") or "", "published": _when(body), "site": chat}
    texts = _classed(body, "text") + _classed(forwarded, "text")
    record["title"] = _headline(texts[0]) if texts else ""
    record["text"] = "\n\n".join(filter(None, map(_text, texts)))
    if sender and sender != chat:
        record["authors"] = [sender]
    if forwarded is not None:
        record |= {"forwarded_from": _part(whole, "from_name"), "forwarded_at": _when(whole)}
    media = body.xpath(".//*[contains(@class, 'media_wrap')]//a/@href")
    return {name: value for name, value in record.items() if value or name in {"id", "text"}} | (
        {"media": media} if media else {}
    )


def _headline(element: Any) -> str:
    """The first line where all of it is bold, which leaves the text."""
    first, second = [*element[:2], None, None][:2]
    bold = first is not None and first.tag in {"strong", "b"} and not (element.text or first.tail or "").strip()
    if not bold or second is None or second.tag != "br":
        return ""
    element.remove(first)
    return _line(first)


def _classed(element: Any, name: str) -> list[Any]:
    return [] if element is None else list(element.xpath(f"./div[contains(concat(' ', @class, ' '), ' {name} ')]"))


def _part(element: Any, name: str) -> str:
    """The text of a part, without the date that a forwarded message has in its sender's name."""
    part = next(iter(_classed(element, name)), None)
    return "" if part is None else " ".join("".join(part.xpath("./text()")).split()) or _line(part)


def _when(element: Any) -> str:
    dates = element.xpath("./div[contains(@class, 'date')]/@title | ./div[contains(@class, 'from_name')]//span/@title")
    found = _TIME.search(dates[0]) if dates else None
    return f"{found[3]}-{found[2]}-{found[1]}T{found[4]}{found[5] or ''}" if found else ""


def _line(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _text(element: Any) -> str:
    """The text as it was written: a line break ends a line, two end a paragraph."""
    return _LINES.sub("\n", "".join(_joined(element))).strip()


def _joined(element: Any) -> Iterator[str]:
    """The runs of a text in order, a line break for each that the markup has and for none of its own."""
    yield " ".join((element.text or "").split("\n"))
    for child in element:
        if child.tag == "br":
            yield "\n"
        elif isinstance(child.tag, str):
            yield from _joined(child)
        yield " ".join((child.tail or "").split("\n"))
