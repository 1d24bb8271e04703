"""What savers of pages note in them: where a page was, and when it was saved."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

_HEAD = 16_384
"""Characters of a page in which its saver's comment stands."""
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\r\n]+)")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->")
_HTTRACK = re.compile(r"<!--\s*Mirrored from (\S+) by HTTrack Website Copier/[^,>]*,\s*([^>]+?)\s*-->")
_META = re.compile(r"<meta\s+name=[\"']?savepage-(url|date)[\"']?\s+content=[\"']([^\"'<>]*)[\"']", re.IGNORECASE)
_SCRAPBOOK = re.compile(r"<html\b[^>]*?\bdata-scrapbook-source=[\"']([^\"'<>]*)[\"']", re.IGNORECASE)
_SCRAPBOOK_TIME = re.compile(r"<html\b[^>]*?\bdata-scrapbook-create=[\"'](\d{14})\d{0,3}[\"']", re.IGNORECASE)
_MONOLITH = re.compile(r"<!--\s*Saved from (https?://\S+) at (\d{4}-\d\d-\d\dT[\d:]{8}Z) using monolith\b")
_ARCHIVED = re.compile(r"FILE ARCHIVED ON (\d\d:\d\d:\d\d) ([A-Z][a-z]{2}) (\d\d), (\d{4}) AND RETRIEVED FROM THE")
_DATE = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})")


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a page was saved from and when (ISO 8601); None where its file does not say."""

    url: str | None = None
    captured: str | None = None


def saved(text: str) -> Saved:
    """What SingleFile, Save Page WE, WebScrapBook, monolith, HTTrack and browsers note at the start of a page that they
    save, and the Wayback Machine at its end.
    """  # noqa: D205 - one sentence needs both lines
    head = text[:_HEAD]
    found = next((note for read in (_commented, _in_attributes) if (note := read(head))), None)
    if found is None and (archived := _ARCHIVED.search(text, max(0, len(text) - _HEAD))):
        time, month, day, year = archived.groups()
        found = Saved(None, _script_date(f"Sun {month} {day} {year} {time} GMT+0000"))
    return found or Saved()


def _commented(head: str) -> Saved | None:
    if found := _SINGLE_FILE.search(head):
        return Saved(_address(found[1]), _script_date(found[2]))
    if found := _HTTRACK.search(head):
        address = found[1] if "://" in found[1] else f"http://{found[1]}"
        return Saved(_address(address), _mail_date(found[2]))
    if found := _SAVED_FROM.search(head):
        return Saved(_address(found[1]))
    found = _MONOLITH.search(head)
    return Saved(_address(found[1]), found[2]) if found else None


def _in_attributes(head: str) -> Saved | None:
    if metas := dict(_META.findall(head)):
        return Saved(_address(metas.get("url", "")), _script_date(metas.get("date", "")))
    found = _SCRAPBOOK.search(head)
    if found is None:
        return None
    time = _SCRAPBOOK_TIME.search(head)
    return Saved(_address(found[1]), _digits(time[1]) if time else None)


def _address(value: str) -> str | None:
    value = html.unescape(value)
    return value if value.startswith(("http://", "https://")) and len(value) < 4_096 else None


def _script_date(value: str) -> str | None:
    """A date as JavaScript prints it: ``Tue Mar 03 2026 10:00:00 GMT+0000 (…)``."""
    found = _DATE.search(value)
    if not found:
        return None
    try:
        return datetime.strptime(" ".join(found.groups()), "%b %d %Y %H:%M:%S %z").isoformat()
    except ValueError:
        return None


def _mail_date(value: str) -> str | None:
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


def _digits(value: str) -> str | None:
    try:
        return datetime.strptime(f"{value}+0000", "%Y%m%d%H%M%S%z").isoformat()
    except ValueError:
        return None
