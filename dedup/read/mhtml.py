"""MHTML (RFC 2557): a page and its assets in one MIME message; only the page itself is taken."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

from dedup.errors import InputError


@dataclass(frozen=True, slots=True)
class Root:
    """The page of an MHTML file: its bytes, the charset its part declares, and where it was saved from."""

    data: bytes
    charset: str | None
    url: str | None


def root(data: bytes) -> Root:
    """The root document: the part that ``start`` names, else the first HTML part.

    Raises ``InputError`` where no part is HTML.
    """
    try:
        message = message_from_bytes(data)
    except RecursionError as error:
        raise InputError("an MHTML file nested too deep; save the page again") from error
    parts = [part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    if not parts:
        raise InputError("an MHTML file without an HTML part; save the page again")
    start = str(message.get_param("start") or "").strip("<> ")
    named = [part for part in parts if start and str(part.get("Content-ID", "")).strip("<> ") == start]
    part = (named or parts)[0]
    payload = part.get_payload(decode=True)
    url = _header(part, "Content-Location") or _header(message, "Snapshot-Content-Location")
    return Root(payload if isinstance(payload, bytes) else b"", part.get_content_charset(), url)


def _header(message: Message, name: str) -> str | None:
    """A header that holds a web address; folded lines hold no blanks of their own."""
    value = "".join(str(message.get(name, "")).split()).strip("<>")
    return value if value.startswith(("http://", "https://")) else None
