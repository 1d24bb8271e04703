"""clean, in two rounds: each page alone, then each page again with what all the others say.

The first round's copies are grouped only to count evidence: a block of one article on twenty sites
is one piece of evidence, not twenty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, TypeAlias

from dedup import codec
from dedup.clean import NO_EVIDENCE, clean, corpus
from dedup.clean.corpus_notes import Note
from dedup.cluster.components import components
from dedup.model import Article, CutKind, Skipped
from dedup.options import Options
from dedup.steps.job import Job, batches
from dedup.steps.match import COPIES, match_copies
from dedup.steps.sign import sign_articles
from dedup.steps.tables import create

Draft: TypeAlias = tuple[int, bytes, tuple[Note, ...]]
"""A page's row, its draft, and what the corpus says of it."""


def clean_articles(job: Job) -> None:
    """Make ``cleaned`` and ``cuts``; the notes tell what the second round changed."""
    job.engine.run(
        "CREATE OR REPLACE TABLE ranks AS SELECT page, row_number() OVER (ORDER BY page) - 1 AS row "
        "FROM (SELECT page FROM drafts UNION SELECT page FROM skips) pages"
    )
    first_cuts = _first_round(job)
    sign_articles(job)
    first_pairs = _copies(job)
    corpus.gather(job.engine, job.options.clean)
    cuts = _second_round(job)
    job.notes["rounds"] = {"cuts_first": first_cuts, "cuts_second": cuts, "pairs_first": first_pairs}


def _first_round(job: Job) -> int:
    create(job.engine, "cleaned", "cuts")
    corpus.prepare(job.engine)
    for columns, cuts, evidence in job.engine.map(partial(first_batch, job.options), _drafts(job, iter(()))):
        job.engine.append("cleaned", _some(columns))
        job.engine.append("cuts", _some(cuts))
        corpus.write(job.engine, [evidence])
        job.progress.advance(len(columns["id"]))
    query = (
        "SELECT r.row AS row, s.record AS record FROM skips s JOIN ranks r ON s.page = r.page "
        "WHERE s.reason = 'index' ORDER BY row"
    )
    for batch in job.engine.read(query):
        skips = (codec.decode(record, Skipped) for record in batch["record"])
        rows = (
            corpus.skipped_rows(row, skip, job.options.clean) for row, skip in zip(batch["row"], skips, strict=True)
        )
        corpus.write(job.engine, [corpus.merged(rows)])
    return job.count("cuts")


def _copies(job: Job) -> int:
    """Write ``clean_copies``: which pages of the first round carry one text; returns the pairs found."""
    joining = [match for match in match_copies(job) if match.relation in COPIES]
    ids = sorted({article for match in joining for article in (match.left, match.right)})
    number = {article: place for place, article in enumerate(ids)}
    copies = components(len(ids), ((number[match.left], number[match.right]) for match in joining))
    rows = {
        "id": [ids[place] for members in copies for place in members],
        "copy": [copy for copy, members in enumerate(copies) for _ in members],
    }
    job.engine.run("CREATE OR REPLACE TABLE first_copies (id STRING, copy BIGINT)")
    job.engine.append("first_copies", _some(rows))
    job.engine.run(
        "CREATE OR REPLACE TABLE clean_copies AS SELECT a.page_row AS page, a.part AS part, c.copy AS copy "
        "FROM articles a JOIN first_copies c ON a.id = c.id"
    )
    return len(joining)


def _second_round(job: Job) -> int:
    create(job.engine, "cleaned", "cuts")
    work = _drafts(job, corpus.pages(job.engine))
    for columns, cuts in job.engine.map(partial(second_batch, job.options), work):
        job.engine.append("cleaned", _some(columns))
        job.engine.append("cuts", _some(cuts))
        job.progress.advance(len(columns["id"]))
    return job.count("cuts")


def _drafts(job: Job, notes: Iterator[tuple[int, tuple[Note, ...]]]) -> Iterator[list[Draft]]:
    """All drafts in row order, each with its notes, in batches."""
    return batches(_noted(job, notes), job.options.run.batch)


def _noted(job: Job, notes: Iterator[tuple[int, tuple[Note, ...]]]) -> Iterator[Draft]:
    query = "SELECT r.row AS row, d.record AS record FROM drafts d JOIN ranks r ON d.page = r.page ORDER BY row"
    waiting = next(notes, None)
    for batch in job.engine.read(query, size=job.options.run.batch):
        for row, record in zip(batch["row"], batch["record"], strict=True):
            while waiting is not None and waiting[0] < row:
                waiting = next(notes, None)
            yield row, bytes(record), waiting[1] if waiting is not None and waiting[0] == row else ()


def first_batch(options: Options, drafts: list[Draft]) -> tuple[dict[str, Any], dict[str, Any], corpus.Rows]:
    """Pages cleaned alone: columns of ``cleaned`` and ``cuts``, and the evidence they offer to others."""
    pages = [(row, clean(codec.decode(record, Article), options.clean, NO_EVIDENCE)) for row, record, _ in drafts]
    rows = corpus.merged(corpus.key_rows(row, parts, options.clean) for row, parts in pages)
    return (*_columns(pages), rows)


def second_batch(options: Options, drafts: list[Draft]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Pages cleaned with what the corpus says of them: columns of ``cleaned`` and ``cuts``."""
    pages = []
    for row, record, notes in drafts:
        article = codec.decode(record, Article)
        evidence = corpus.evidence_of(article, notes, options.clean) if notes else NO_EVIDENCE
        pages.append((row, clean(article, options.clean, evidence)))
    return _columns(pages)


def _columns(pages: Iterable[tuple[int, tuple[Article, ...]]]) -> tuple[dict[str, Any], dict[str, Any]]:
    cleaned: dict[str, list[Any]] = {name: [] for name in _CLEANED}
    cuts: dict[str, list[Any]] = {name: [] for name in ("article", "page", "kind", "rule", "text")}
    for row, parts in pages:
        for article in parts:
            for name, value in zip(_CLEANED, _row(row, article), strict=True):
                cleaned[name].append(value)
            for cut in article.cuts:
                values = (article.id, article.page, cut.kind.value, cut.rule, cut.text)
                for name, text in zip(cuts, values, strict=True):
                    cuts[name].append(text)
    return cleaned, cuts


_CLEANED = (
    "id", "page", "part", "page_row", "site", "language", "source_words", "kept_words", "restored", "related",
    "found", "brief", "record",
)  # fmt: skip


def _row(row: int, article: Article) -> tuple[Any, ...]:
    source = sum(len(block.text.split()) for block in article.blocks if not block.margin)
    embedded = sum(len(cut.text.split()) for cut in article.cuts if cut.kind is CutKind.EMBEDDED)
    brief = replace(article, blocks=(), cuts=(), headlines=(), restored=())
    return (
        article.id,
        article.page,
        article.part,
        row,
        article.host or article.site,
        article.language,
        source - embedded,
        len(article.text.split()),
        len(article.restored),
        len(article.related),
        sum(item.article is not None for item in article.related),
        codec.encode(brief),
        codec.encode(article),
    )


def _some(columns: dict[str, Any]) -> list[dict[str, Any]]:
    """The columns as a batch, none where there are no rows."""
    return [columns] if len(next(iter(columns.values()))) else []
