"""Parquet: one record a row, read a small batch of rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from dedup.errors import InputError
from dedup.model import Page, Skipped
from dedup.options.settings import Read
from dedup.read import names
from dedup.read.records import CONTENT, page_of

_ROWS = 64
"""Rows that are held at once; bounds memory, changes no answer."""


def rows(stream: BinaryIO, file: str, source: str, options: Read) -> Iterator[Page | Skipped]:
    """The rows of a Parquet file as pages, in order. ``stream`` must be seekable.

    Raises ``InputError`` where pyarrow is missing, where the file is damaged and where it has none of the columns that
    a record needs.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - heavy, optional import
        import pyarrow.parquet as pq  # noqa: PLC0415 - as above
    except ImportError as error:
        raise InputError("Parquet needs pyarrow; install it with: pip install 'newsdedup[parquet]'") from error
    try:
        table = pq.ParquetFile(stream)
        columns = list(table.schema_arrow.names)
        if not names.knows(columns, options.fields):
            there = ", ".join(columns)[:300]
            raise InputError(
                f"has none of the columns {', '.join(CONTENT)}, by these or other tools' names (it has {there}); "
                "map one with --field text=COLUMN"
            )
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS):
            for record in batch.to_pylist():
                number += 1
                yield page_of(_present(record), file, f"{source} row {number}", options)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"Parquet data is damaged ({error}); write or fetch it again") from error


def _present(record: dict[str, Any]) -> dict[str, Any]:
    """The record with content columns as they are and other nulls left out: a null is no fact."""
    return {name: value for name, value in record.items() if value is not None or name in CONTENT}
