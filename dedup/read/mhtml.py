"""MHTML (RFC 2557): a page, its frames and its assets in one MIME message; the page is taken, with its frames in it."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime

from dedup.errors import InputError
from dedup.options.settings import Read
from dedup.read.charset.decode import decode
from dedup.read.frames import MOST, filled

_HTML = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Root:
    """The page of an MHTML file: its text, how it was encoded, where it was saved from and when (ISO 8601)."""

    text: str
    encoding: str
    url: str | None
    captured: str | None


def root(data: bytes, options: Read) -> Root:
    """The root document: the part that ``start`` names, else the first HTML part; its frames as ``srcdoc``.

    Raises ``InputError`` where no part is HTML.
    """
    try:
        message = message_from_bytes(data)
    except RecursionError as error:
        raise InputError("an MHTML file nested too deep; save the page again") from error
    parts = [part for part in message.walk() if part.get_content_type() in _HTML]
    if not parts:
        raise InputError("an MHTML file without an HTML part; save the page again")
    start = str(message.get_param("start") or "").strip("<> ")
    named = [part for part in parts if start and _id(part) == start]
    part = (named or parts)[0]
    decoded = decode(_payload(part), options, part.get_content_charset())
    url = _header(part, "Content-Location") or _header(message, "Snapshot-Content-Location")
    return Root(_with_frames(decoded.text, parts, part, options), decoded.encoding, url, _date(message))


def _with_frames(text: str, parts: list[Message], own: Message, options: Read) -> str:
    """The page's text with the documents of its frames in ``srcdoc``, as savers of one HTML file write them."""
    frames: dict[str, Message] = {}
    for part in parts[: MOST + 1]:
        if part is not own:
            frames.setdefault(f"cid:{_id(part)}", part)
            frames.setdefault("".join(str(part.get("Content-Location", "")).split()), part)

    def held(address: str) -> str | None:
        part = frames.pop(address, None)
        return None if part is None else decode(_payload(part), options, part.get_content_charset()).text

    return filled(text, held) if frames else text


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _id(part: Message) -> str:
    return str(part.get("Content-ID", "")).strip("<> ")


def _date(message: Message) -> str | None:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).isoformat()
    except (ValueError, IndexError, TypeError):
        return None


def _header(message: Message, name: str) -> str | None:
    """A header that holds a web address; folded lines hold no blanks of their own."""
    value = "".join(str(message.get(name, "")).split()).strip("<>")
    return value if value.startswith(("http://", "https://")) else None
