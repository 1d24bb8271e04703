"""Evidence from the whole corpus for cleaning one page: its engine side.

The first round cleans every page alone and groups the copies. Then ``key_rows`` (or ``skipped_rows``) for every page
in workers, ``gather``, and ``notes`` in workers again: each page's notes for the second round. Pages are named by
their rows; the answer depends on the set of pages and their copy groups only.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dedup.clean.corpus.evidence import evidence_of
from dedup.clean.corpus.keys import Rows, key_rows, skipped_rows
from dedup.clean.corpus.notes import Note
from dedup.clean.corpus.sites import HOME, found, strangers
from dedup.clean.corpus.sql import UNITS, statements
from dedup.engines.base import Columns, Engine
from dedup.options.settings import Clean
from dedup.store.catalogue import EVIDENCE, EVIDENCE_KEYS

__all__ = [
    "Note", "Rows", "decoded", "encoded", "evidence_of", "gather", "key_rows", "merged",
    "notes", "skipped_rows",
]  # fmt: skip

_NOTES = msgspec.msgpack.Decoder(tuple[Note, ...])


def merged(batch: Iterable[Rows]) -> Rows:
    """The rows of several pages as one batch."""
    rows: Rows = {table: {column: [] for column in columns} for table, columns in EVIDENCE_KEYS.items()}
    for page in batch:
        for table, columns in page.items():
            for column, values in columns.items():
                rows[table][column].extend(values)
    return rows


def gather(engine: Engine, options: Clean) -> None:
    """Count and join: the key tables and ``clean_copies`` (page, part, copy) become ``clean_evidence``."""
    engine.run(HOME, *UNITS)
    if strangers(engine):
        found(engine, options)
        engine.run(*UNITS)
    engine.run(*statements(options))


def notes(columns: Columns) -> dict[int, tuple[Note, ...]]:
    """The notes of each page, by its row: ``columns`` are rows of ``clean_evidence``, in the order of all columns."""
    found: dict[int, list[Note]] = {}
    for page, kind, *rest in zip(*(columns[name] for name in EVIDENCE), strict=True):
        found.setdefault(page, []).append(Note(kind, *rest))
    return {page: tuple(items) for page, items in found.items()}


def encoded(items: tuple[Note, ...]) -> bytes:
    """The notes of one page as bytes."""
    return msgspec.msgpack.encode(items)


def decoded(data: bytes | None) -> tuple[Note, ...]:
    """The notes that ``encoded`` wrote; none for none."""
    return _NOTES.decode(data) if data else ()
