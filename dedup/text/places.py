"""Where an input was found, as far as that is a fact: the folder of a page, the table of a record.

A place is the key of a file; that of a table (a file of many records) ends with a slash: it is the folder of its
records. Who writes a table can name any address in it, so that its records are evidence about each other only.
"""

from __future__ import annotations

from posixpath import basename, dirname

import regex

IN_MEMORY = "records/"
"""The place of records that were handed over in memory: all of them are one table."""
_HOST = regex.compile(r"(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*\.)+\p{L}[\p{L}\p{M}\p{N}-]+")
_TOKENS = regex.compile(r"[-_.~ ]+")
_DRAWN = regex.compile(r"(?=.*\d)[0-9a-f]{4,}", regex.IGNORECASE)
"""A part of a file's name that a program drew."""
_DIGITS = regex.compile(r"\p{Nd}+")


def table(place: str | None) -> str:
    """The table that a record came in, empty for a page that is a file of its own.

    Files of one series (``part-0001.jsonl``, ``part-0002.jsonl``) in one folder are one table: their names differ in
    digits only. So are those of folders that differ in digits only (``2026/11/28/news.csv``).
    """
    if not place or not place.endswith("/"):
        return ""
    *folders, name = place.removesuffix("/").split("/")
    kept = (_DIGITS.sub("", token) for token in _TOKENS.split(name) if not _DRAWN.fullmatch(token))
    return "/".join((*filter(_lettered, folders), "-".join(filter(None, kept))))


def folder(page: str) -> str:
    """The folder that says where a page came from: one named as a host is, else the topmost that has a name.

    Numbers are dates, and a folder of one index file is a page.
    """
    path = page.removesuffix("/") if page.endswith("/") else page.partition("#")[0]
    folders = dirname(path).split("/")
    if basename(path).partition(".")[0].casefold() in {"index", "default"}:
        folders = folders[:-1] if len(folders) > 1 else folders
    named = (name for name in folders if _HOST.fullmatch(name))
    return next(named, next(filter(_lettered, folders), ""))


def like_host(name: str) -> bool:
    """Whether a folder is named as a host is."""
    return _HOST.fullmatch(name) is not None


def of_host(place: str, host: str | None) -> bool:
    """Whether the folder of a place is named as a host is, which must be in lower case and without ``www.``."""
    return bool(host) and folder(place).casefold().removeprefix("www.") == host


def origin(page: str, place: str | None, source: str | None, host: str | None) -> str:
    """Where a page came from: its site as its input says, else its folder named as a host, else its address.

    A record is its table's: whoever wrote that may name any site.
    """
    name = folder(page)
    site = source or (name.casefold().removeprefix("www.") if like_host(name) else "") or host or ""
    home = "" if of_host(place or "", host) else table(place)
    return f"{home} {site}" if home else site


def _lettered(name: str) -> bool:
    return any(map(str.isalpha, name))
