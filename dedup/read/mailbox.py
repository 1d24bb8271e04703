"""A mailbox (mbox): letters one after another, each behind a line that begins with ``From``; newsletters, as a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from dedup.errors import InputError
from dedup.options.settings import Read
from dedup.read import mhtml

BEGUN = re.compile(rb"\A\s*From \S+ [^\n]{0,200}\d{4}[^\n]{0,40}\n[A-Za-z-]{1,60}:")
"""How a mailbox begins."""
_OPENING = re.compile(rb"From \S+ [^\n]*\d{4}")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LINE = 65_536
"""Bytes of a line that are read at a time."""


def letters(stream: BinaryIO, options: Read) -> Iterator[dict[str, Any] | str]:
    """The letters as records, in order; in a letter's place what is wrong with it."""
    held, blank, large = bytearray(), True, False
    while line := stream.readline(_LINE):
        if blank and _OPENING.match(line):
            if held or large:
                yield _letter(bytes(held), options, large=large)
            held, large = bytearray(), False
        elif len(held) + len(line) > options.max_bytes:
            held, large = bytearray(), True
        elif not large:
            held += line
        blank = not line.strip()
    if held or large:
        yield _letter(bytes(held), options, large=large)


def _letter(data: bytes, options: Read, *, large: bool) -> dict[str, Any] | str:
    if large:
        return f"a letter over {options.max_bytes} bytes; raise read.max_bytes"
    try:
        found = mhtml.root(_QUOTED.sub(rb"\1", data), options, letter=True)
    except InputError as error:
        return str(error)
    facts = {"title": found.title, "published": found.published, "url": found.url}
    return {"text" if found.plain else "html": found.text} | {name: value for name, value in facts.items() if value}
