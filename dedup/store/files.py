"""Files written whole or not at all: beside the target first, then renamed over it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import msgspec

from dedup.store import codec


@contextmanager
def replaced(path: Path) -> Iterator[IO[bytes]]:
    """A binary file that takes the place of ``path`` once it is complete and on disk."""
    path = path.resolve()
    if path.exists() and not path.is_file():
        with path.open("wb") as file:  # a device or a pipe takes what is written, and stays what it is
            yield file
        return
    aside = path.with_name(path.name + ".part")
    try:
        with aside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def write_jsonl(path: Path, records: Iterable[Mapping[str, Any]]) -> int:
    """One JSON object a line, UTF-8; returns the number of lines."""
    return write_lines(path, map(codec.line, records))


def write_lines(path: Path, lines: Iterable[bytes]) -> int:
    """Lines, their ends added; returns the number of lines."""
    count = 0
    with replaced(path) as file:
        for line in lines:
            file.write(line + b"\n")
            count += 1
    return count


def write_json(path: Path, record: Mapping[str, Any]) -> None:
    """One indented JSON document."""
    with replaced(path) as file:
        file.write(msgspec.json.format(codec.line(record), indent=2) + b"\n")


def looks(path: Path) -> str:
    """Size and time of a file, or that there is none: a file that somebody else has written since looks otherwise."""
    if not path.is_file():
        return "none"
    facts = path.stat()
    return f"{facts.st_size} {facts.st_mtime_ns}"
