"""Evidence from the whole corpus for cleaning one page: its engine side.

The first round cleans every page alone and groups the copies. Then ``prepare``, ``key_rows`` (or
``skipped_rows``) for every page in workers, ``write``, ``gather``, and ``pages`` gives each page's
notes back, in row order, for the second round. Rows are the pages' ranks in a stable order; the
answer depends on the set of pages and their copy groups only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dedup.clean.corpus_evidence import evidence_of
from dedup.clean.corpus_keys import COLUMNS, Rows, key_rows, skipped_rows
from dedup.clean.corpus_notes import Note
from dedup.clean.corpus_sql import EVIDENCE, statements
from dedup.engines import Columns, Engine
from dedup.options import Clean

__all__ = ["Note", "Rows", "evidence_of", "gather", "key_rows", "merged", "pages", "prepare", "skipped_rows", "write"]


def prepare(engine: Engine) -> None:
    """Make the key tables anew, empty, and ``clean_copies`` where the caller has not written it."""
    for table, columns in COLUMNS.items():
        engine.run(f"CREATE OR REPLACE TABLE {table} ({', '.join(f'{name} {kind}' for name, kind in columns.items())})")
    engine.run("CREATE OR REPLACE TABLE clean_copies (page BIGINT, part BIGINT, copy BIGINT)")


def write(engine: Engine, batches: Iterable[Rows]) -> None:
    """Append the key rows of a batch of pages each."""
    for rows in batches:
        for table, columns in rows.items():
            if next(iter(columns.values())):
                batch: Columns = columns
                engine.append(table, [batch])


def merged(batch: Iterable[Rows]) -> Rows:
    """The rows of several pages as one batch."""
    rows: Rows = {table: {column: [] for column in columns} for table, columns in COLUMNS.items()}
    for page in batch:
        for table, columns in page.items():
            for column, values in columns.items():
                rows[table][column].extend(values)
    return rows


def gather(engine: Engine, options: Clean) -> None:
    """Count and join: the key tables and ``clean_copies`` (page, part, copy) become ``clean_evidence``."""
    engine.run(*statements(options))


def pages(engine: Engine) -> Iterator[tuple[int, tuple[Note, ...]]]:
    """The notes of every page that has some, in row order."""
    order = ", ".join(EVIDENCE)
    current = -1
    notes: list[Note] = []
    for batch in engine.read(f"SELECT {order} FROM clean_evidence ORDER BY {order}"):
        for page, kind, *rest in zip(*(batch[name] for name in EVIDENCE), strict=True):
            if page != current and notes:
                yield current, tuple(notes)
                notes = []
            current = page
            notes.append(Note(kind, *rest))
    if notes:
        yield current, tuple(notes)
