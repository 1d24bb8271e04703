"""Records as JSONL, CSV or Parquet."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import msgspec

from dedup.engines.local import Local
from dedup.errors import UsageError
from dedup.report import files
from dedup.steps.job import batches

_BATCH = 2048


def write_stream(file: IO[str], records: Iterable[Mapping[str, Any]], form: str) -> None:
    """Write ``jsonl`` or ``csv`` to an open text file."""
    if form == "csv":
        files.write_csv(file, records)
    else:
        for record in records:
            file.write(msgspec.json.encode(record).decode() + "\n")


def write_file(path: Path, records: Iterable[Mapping[str, Any]], form: str) -> None:
    """Write ``jsonl``, ``csv`` or ``parquet`` to a file that takes the place of ``path`` once it is complete.

    Raises ``UsageError`` for Parquet of no records, and where there is no folder for the file.
    """
    if not path.parent.is_dir():
        raise UsageError(f"{path.parent}: is no folder; make it, or write elsewhere")
    if form == "jsonl":
        files.write_jsonl(path, records)
    elif form == "parquet":
        _parquet(path, records)
    else:
        with files.replaced(path) as file:
            text = io.TextIOWrapper(file, encoding="utf-8", newline="")
            files.write_csv(text, records)
            text.flush()
            text.detach()


def _parquet(path: Path, records: Iterable[Mapping[str, Any]]) -> None:
    aside = path.with_name(path.name + ".part")
    try:
        with Local(workers=1) as engine:
            if not engine.write("exported", _columns(records)):
                raise UsageError(f"{path}: the run has no such records, and Parquet needs some to know its columns")
            engine.export("exported", aside)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _columns(records: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, list[Any]]]:
    """Batches of columns; lists and objects travel as JSON text."""
    for some in batches(records, _BATCH):
        yield {name: [_plain(record[name]) for record in some] for name in some[0]}


def _plain(value: Any) -> Any:
    return msgspec.json.encode(value).decode() if isinstance(value, list | dict) else value
