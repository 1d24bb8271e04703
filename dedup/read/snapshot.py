"""Snapshots of ArchiveBox: one folder holds one page many times over, of which one file is the page."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, datetime

_FOLDER = re.compile(r"\d{9,11}(?:\.\d+)?")
_PLACE = re.compile(r"(?:^|[/\\])archive[/\\](\d{9,11})(?:\.\d+)?[/\\][^/\\]+$")
_MARKS = frozenset({"headers.json", "readability", "mercury", "media", "screenshot.png", "output.pdf", "warc", "git"})
_PAGES = ("singlefile.html", "output.html")


def page_of(folder: str, names: Collection[str]) -> str | None:
    """The file that stands for a snapshot, given its folder's name and the names in it; None for any other folder."""
    own = {*names}
    if not _FOLDER.fullmatch(folder) or "index.json" not in own or not own & {*_PAGES, *_MARKS}:
        return None
    return next((name for name in _PAGES if name in own), None)


def captured(path: str) -> str | None:
    """When a page of a snapshot was saved, by the name of its folder: seconds since 1970."""
    found = _PLACE.search(path)
    return datetime.fromtimestamp(int(found[1]), UTC).isoformat() if found else None
