"""MHTML (RFC 2557): a page, its frames and its assets in one MIME message; the page is taken, with its frames in it."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from dedup.errors import InputError
from dedup.options.settings import Read
from dedup.read.charset.decode import decode
from dedup.read.frames import filled

_LETTER = ("Message-ID", "Received", "To", "Return-Path", "List-Id")
"""Fields of letters that no browser writes."""
_LETTERS = frozenset({"multipart/alternative", "multipart/mixed", "text/plain"})
_HTML = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Root:
    """The page of an MHTML file: its text, how it was encoded, where it was saved from and when (ISO 8601).

    Of a letter, which somebody wrote and no browser saved, ``title`` and ``published`` are subject and date; ``plain``
    says that it holds no markup.
    """

    text: str
    encoding: str
    url: str | None
    captured: str | None
    title: str | None = None
    published: str | None = None
    plain: bool = False


def root(data: bytes, options: Read, *, letter: bool = False) -> Root:
    """The root document: the part that ``start`` names, else the first HTML part; its frames as ``srcdoc``.

    A letter (known by its fields, or where ``letter`` says so) may be plain text.
    Raises ``InputError`` where no part is HTML or a letter's text.
    """
    try:
        message = message_from_bytes(data)
    except RecursionError as error:
        raise InputError("an MHTML file nested too deep; save the page again") from error
    parts = [part for part in message.walk() if part.get_content_type() in _HTML]
    if letter or any(name in message for name in _LETTER) or message.get_content_type() in _LETTERS:
        return _letter(message, parts, options)
    if not parts:
        raise InputError("an MHTML file without an HTML part; save the page again")
    start = str(message.get_param("start") or "").strip("<> ")
    named = [part for part in parts if start and _id(part) == start]
    part = (named or parts)[0]
    decoded = decode(_payload(part), options, part.get_content_charset())
    url = _header(part, "Content-Location") or _header(message, "Snapshot-Content-Location")
    return Root(_with_frames(decoded.text, parts, part, options), decoded.encoding, url, _date(message))


def _letter(message: Message, parts: list[Message], options: Read) -> Root:
    plain = [part for part in message.walk() if part.get_content_type() == "text/plain"]
    if not parts and not plain:
        raise InputError("a letter without a text; save it as HTML or text")
    part = (parts or plain)[0]
    decoded = decode(_payload(part), options, part.get_content_charset())
    text = _with_frames(decoded.text, parts, part, options) if parts else decoded.text
    url = _header(part, "Content-Location")
    return Root(text, decoded.encoding, url, None, _subject(message), _date(message), plain=not parts)


def _subject(message: Message) -> str | None:
    subject = str(message.get("Subject", ""))
    try:
        return str(make_header(decode_header(subject))).strip() or None
    except (MessageError, LookupError, ValueError):
        return subject.strip() or None


def _with_frames(text: str, parts: list[Message], own: Message, options: Read) -> str:
    """The page's text with the documents of its frames in ``srcdoc``, as savers of one HTML file write them."""
    frames: dict[str, Message] = {}
    for part in parts:
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
