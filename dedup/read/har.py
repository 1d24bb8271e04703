"""Bodies of HTTP's answers as records hold them: the log of a browser (HAR 1.2), an answer in base64."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import Any

from dedup.errors import InputError
from dedup.options.settings import Read
from dedup.read.charset.decode import decode
from dedup.read.warc import media_type

_HTML = frozenset({"text/html", "application/xhtml+xml"})


def pages(entries: Sequence[Any], options: Read) -> list[dict[str, Any]]:
    """The pages that a browser's log holds as records. Raises ``InputError`` where it holds none."""
    found = [record for entry in entries if (record := _page(entry, options))]
    if not found:
        raise InputError("a HAR without a page; save it with the content of the answers")
    return found


def _page(entry: Any, options: Read) -> dict[str, Any] | None:
    request, response = _inner(entry, "request"), _inner(entry, "response")
    content = _inner(response, "content")
    media, charset = media_type(str(content.get("mimeType", "")))
    text, status = content.get("text"), response.get("status")
    sound = not isinstance(status, int) or 200 <= status < 300
    if media not in _HTML or not isinstance(text, str) or not text.strip() or not sound:
        return None
    if content.get("encoding") == "base64":
        text = body(text, options, charset)
    return {"url": request.get("url"), "html": text, "captured": entry.get("startedDateTime")} if text else None


def body(text: str, options: Read, charset: str | None = None) -> str | None:
    """The text of an answer in base64; None where it is none."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return decode(data[: options.max_bytes], options, charset).text


def _inner(value: Any, name: str) -> Mapping[str, Any]:
    found = value.get(name) if isinstance(value, Mapping) else None
    return found if isinstance(found, Mapping) else {}
