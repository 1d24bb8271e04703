"""Evidence from the whole corpus for cleaning one page: its engine side.

The first round cleans every page alone and groups the copies. Then ``key_rows`` (or ``skipped_rows``) for every page
in workers, ``gather``, and ``notes`` in workers again: each page's notes for the second round. Pages are named by
their rows; the answer depends on the set of pages and their copy groups only. Every join is bounded: what many pages
share is counted first, and joined by its key afterwards, so that a line on 50,000 pages costs 50,000 rows and never
their square.
"""

from __future__ import annotations

import msgspec

from dedup.clean.corpus.evidence import evidence_of
from dedup.clean.corpus.keys import Rows, key_rows, merged, skipped_rows
from dedup.clean.corpus.notes import HALF, KINDS, OPENED, Note
from dedup.clean.corpus.sites import HOME, found, strangers
from dedup.engines import sql
from dedup.engines.base import Columns, Engine
from dedup.options.settings import Clean
from dedup.store.columns import EVIDENCE

__all__ = [
    "Note", "Rows", "decoded", "encoded", "evidence_of", "gather", "key_rows", "merged",
    "notes", "skipped_rows",
]  # fmt: skip

_NOTES = msgspec.msgpack.Decoder(tuple[Note, ...])
_FIELDS = {kind: tuple(map(EVIDENCE.index, record.__struct_fields__)) for kind, record in KINDS.items()}
"""Of each kind of note, the places of its fields among the columns of ``clean_evidence``."""
_PAGE, _KIND = EVIDENCE.index("page"), EVIDENCE.index("kind")


def gather(engine: Engine, options: Clean) -> None:
    """Count and join: the key tables and ``clean_copies`` (page, part, copy) become ``clean_evidence``."""
    engine.run(HOME, *_units())
    if strangers(engine):
        found(engine, options)
        engine.run(*_units())
    engine.run(*_repeats(options), *_headlines(options), *_copied(options))


def _units() -> tuple[str, ...]:
    """Statements for what counts once: ``clean_units`` of ``clean_pages``, ``clean_copies`` and ``clean_home``."""
    return tuple(sql.table(f"clean/clean_{name}") for name in ("places", "placed", "mixed", "units"))


def _repeats(options: Clean) -> tuple[str, ...]:
    """Statements for the lines that repeat on a site: how often, and whether under one topic."""
    return (
        sql.table("clean/clean_counted"),
        sql.table("clean/clean_sites"),
        sql.table("clean/clean_repeats", least=options.template_pages),
        sql.table(
            "clean/clean_told",
            least=options.template_pages,
            half=HALF,
            opened=OPENED,
            share=options.template_share,
            tail_share=options.template_tail_share,
            opening_topical=options.opening_topical,
            topical=options.template_topical,
        ),
        sql.table("clean/clean_carriers", share=options.template_share, carriers=options.template_carriers),
        sql.table("clean/clean_shared"),
        sql.table("clean/clean_terms"),
        sql.table("clean/clean_focus", lift=options.template_lift, asked=options.template_asked),
    )


def _headlines(options: Clean) -> tuple[str, ...]:
    """Statements for the lines that are headlines of other pages: whose, and as what they are used."""
    return (
        *(sql.table(f"clean/clean_{name}") for name in ("known", "offered", "own", "titles", "targets")),
        sql.table("clean/clean_neighbours"),
        sql.table("clean/clean_linked"),
        sql.table("clean/clean_scarce", common=options.headline_gram_common),
        sql.table("clean/clean_near", candidates=options.headline_candidates),
        *(sql.table(f"clean/clean_{name}") for name in ("asked", "partners", "outlets", "trusted", "used", "found")),
    )


def _copied(options: Clean) -> tuple[str, ...]:
    """Statements for text that stands on several pages, and for all evidence together."""
    words = options.copied_words
    return (
        sql.table("clean/clean_whole", words=words, share=options.embedded_share),
        sql.table("clean/clean_quoted", words=words),
        sql.table("clean/clean_evidence", words=words, share=options.template_share, lost=options.lost_words),
    )


def notes(columns: Columns) -> dict[int, tuple[Note, ...]]:
    """The notes of each page, by its row: ``columns`` are rows of ``clean_evidence``, in the order of all columns."""
    found: dict[int, list[Note]] = {}
    for row in zip(*(columns[name] for name in EVIDENCE), strict=True):
        kind = row[_KIND]
        found.setdefault(row[_PAGE], []).append(KINDS[kind](*(row[place] for place in _FIELDS[kind])))
    return {page: tuple(items) for page, items in found.items()}


def encoded(items: tuple[Note, ...]) -> bytes:
    """The notes of one page as bytes."""
    return msgspec.msgpack.encode(items)


def decoded(data: bytes | None) -> tuple[Note, ...]:
    """The notes that ``encoded`` wrote; none for none."""
    return _NOTES.decode(data) if data else ()
