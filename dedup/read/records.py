"""Records of JSON lines and Parquet as pages: which field means what, and what a record must have."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from dedup.errors import InputError
from dedup.model import Given, Page, PageKind, Skipped, SkipReason
from dedup.options import Read

CONTENT = ("html", "text", "title")
FIELDS = (*CONTENT, "id", "url", "published", "date", "site", "source", "language", "lang", "authors")
"""The fields that are read; every other is left alone. Of two with one meaning the first that is given counts."""


def parsed(line: bytes) -> Mapping[str, Any]:
    """One line of JSON as a record. Raises ``InputError`` saying what is wrong with it."""
    try:
        record = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        record = _lenient(line, error)
    if not isinstance(record, dict):
        raise InputError(f"holds {type(record).__name__}, not an object; write one record {{...}} a line")
    return record


def _lenient(line: bytes, fault: Exception) -> Any:
    """The line as the standard library reads it: lone surrogates and NaN are in the wild. Surrogates become U+FFFD."""
    try:
        return _scrubbed(json.loads(line))
    except (ValueError, RecursionError):
        raise InputError(f"is not JSON ({fault}); mend or remove the line") from fault


def _scrubbed(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {_scrubbed(name): _scrubbed(item) for name, item in value.items()}
    return [_scrubbed(item) for item in value] if isinstance(value, list) else value


def page_of(record: Mapping[str, Any], file: str, source: str, options: Read) -> Page | Skipped:
    """A record as a page. Its key is its ``id``, else ``file#`` and the first 16 digits of its digest.

    ``file`` is the key of the file it stands in, ``source`` says where (for messages). The digest is that of the
    record's canonical JSON: members sorted, UTF-8, no white space.
    """
    canonical = msgspec.json.encode(dict(record), order="sorted", enc_hook=str)
    if len(canonical) > options.max_bytes:
        return Skipped(source, SkipReason.TOO_LARGE, f"{source}: over {options.max_bytes} bytes; raise read.max_bytes")
    digest = hashlib.sha256(canonical).hexdigest()
    key = _word(record.get("id")) or f"{file}#{digest[:16]}"
    try:
        html, text, title = (_content(record, name) for name in CONTENT)
    except InputError as error:
        return Skipped(key, SkipReason.UNREADABLE, f"{source}: {error}")
    if not (html or text or title):
        if not any(name in record for name in CONTENT):
            detail = f"{source}: has none of the fields {', '.join(CONTENT)}; rename its own to one of them"
            return Skipped(key, SkipReason.UNREADABLE, detail)
        return Skipped(key, SkipReason.EMPTY, f"{source}: {', '.join(CONTENT)} are empty or absent")
    kind = PageKind.HTML if html else PageKind.TEXT
    return Page(key, source, kind, html or text or "", digest, "utf-8", _given(record, title))


def _content(record: Mapping[str, Any], name: str) -> str | None:
    value = record.get(name)
    if value is None:
        return None
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        raise InputError(f"field {name!r} holds {type(value).__name__}, not a string")
    return value if value.strip("\ufeff \t\r\n\u00a0\u200b") else None


def _given(record: Mapping[str, Any], title: str | None) -> Given:
    return Given(
        url=_word(record.get("url")),
        title=title.strip() if title else None,
        published=_word(record.get("published")) or _word(record.get("date")),
        site=_word(record.get("site")) or _word(record.get("source")),
        language=_word(record.get("language")) or _word(record.get("lang")),
        authors=_people(record.get("authors")),
    )


def _word(value: Any) -> str | None:
    """A scalar as text; a small object by its ``name``. Anything else tells nothing."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None


def _people(value: Any) -> tuple[str, ...]:
    names = value if isinstance(value, list | tuple) else [value]
    return tuple(dict.fromkeys(name for name in map(_word, names) if name))
