"""clean, in two rounds: each page alone, then each page again with what all the others say.

Before both the headlines of all drafts say what their sites are called (``dedup.clean.corpus.names``).

The first round's copies are grouped only to count evidence: a block of one article on twenty sites
is one piece of evidence, not twenty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from dedup.clean.corpus import gather
from dedup.clean.corpus import names as corpus_names
from dedup.clean.page import kept
from dedup.clean.page.cleaning import NO_EVIDENCE, clean
from dedup.clean.page.ledger import cut_characters
from dedup.copies.tables.matches import FIRST, match_copies
from dedup.copies.tables.signatures import signed
from dedup.engines import sql
from dedup.engines.base import Columns, Tables
from dedup.model import Article, CutKind, Skipped
from dedup.options.settings import Options
from dedup.store import codec
from dedup.store.catalogue import FIRST_ROUND, NOTES, SECOND_ROUND, TITLES
from dedup.store.columns import TITLE_PARTS
from dedup.store.job import Job
from dedup.store.refresh import Way, refresh
from dedup.text.hashing import article_key, content_hash
from dedup.text.words import characters

_NOTED = 4096
"""Rows of evidence a call; changes no answer."""


def clean_pages(job: Job) -> None:
    """First round: each page cleaned by its own words and shape; ``first_articles`` and its keys up to date."""
    _find_names(job)
    refresh(job, FIRST_ROUND, partial(first_batch, job.options), Way(job.options.run.batch))


def _find_names(job: Job) -> None:
    """Make ``page_names``: what the titles of a site say that it is called."""
    refresh(job, TITLES, title_batch, Way(job.options.run.batch))
    job.engine.run(*corpus_names.statements())


def group_first_copies(job: Job) -> None:
    """Copies among the texts of the first round, so that one dispatch on twenty sites is one piece of evidence."""
    job.statistics.rounds["pairs_first"] = match_copies(job, FIRST)
    job.engine.components("first_links", "first_components")
    job.engine.run(sql.table("clean/clean_copies"))


def clean_with_corpus(job: Job) -> None:
    """Second round: each page again, with what all others say of it; ``articles`` and ``cuts`` up to date."""
    gather.gather(job.engine, job.options.clean)
    refresh(job, NOTES, note_batch, Way(_NOTED))
    found = refresh(job, SECOND_ROUND, partial(second_batch, job.options), Way(job.options.run.batch))
    job.statistics.recleaned = job.total(sql.query("clean/recleaned")) if found.stale else 0


def title_batch(columns: Columns) -> Tables:
    """What of the pages' headlines may be their sites' names."""
    rows: dict[str, list[Any]] = {name: [] for name in TITLE_PARTS}
    for page, record in zip(columns["page"], columns["record"], strict=True):
        for name, values in corpus_names.part_rows(page, codec.decode(record, Article))["title_parts"].items():
            rows[name].extend(values)
    return {"title_parts": rows}


def _drafts(columns: Columns) -> Iterator[Any]:
    """The records of a batch, drafts with their site's name; ``Skipped`` as they are."""
    reasons = columns.get("reason", [""] * len(columns["record"]))
    names = map(corpus_names.SiteName, columns["ahead"], columns["behind"], columns["name"])
    for reason, record, name in zip(reasons, columns["record"], names, strict=True):
        yield codec.decode(record, Skipped) if reason else corpus_names.named(codec.decode(record, Article), name)


def first_batch(options: Options, columns: Columns) -> Tables:
    """Pages cleaned alone: their articles, signed, and the evidence that they offer to others."""
    evidence: list[gather.Rows] = []
    rows: dict[str, list[Any]] = {name: [] for name in ("page", "row", "stamp", "cuts", "brief")}
    cuts: dict[str, list[Any]] = {"page": [], "record": []}
    articles: list[Article] = []
    for page, draft in zip(columns["page"], _drafts(columns), strict=True):
        if isinstance(draft, Skipped):
            evidence.append(gather.skipped_rows(page, draft, options.clean))
            continue
        parts = clean(draft, options.clean, NO_EVIDENCE)
        evidence.append(gather.key_rows(page, parts, options.clean))
        if len(parts) == 1 and parts[0].cuts:
            cuts["page"].append(page)
            cuts["record"].append(kept.encoded(parts[0].cuts))
        for article in parts:
            brief = codec.encode(_brief(article))
            values = (page, article_key(article.id), content_hash(brief), len(article.cuts), brief)
            for column, value in zip(rows.values(), values, strict=True):
                column.append(value)
            articles.append(article)
    keys = signed(articles, options, {"page": rows["page"]})
    return {
        "first_articles": rows,
        "first_cuts": cuts,
        **{f"first_{name}": batch for name, batch in keys.items()},
        **gather.merged(evidence),
    }


def note_batch(columns: Columns) -> Tables:
    """What the corpus says of pages, a record each."""
    found = {page: gather.encoded(notes) for page, notes in gather.notes(columns).items()}
    return {
        "notes": {
            "page": list(found),
            "digest": list(map(content_hash, found.values())),
            "record": list(found.values()),
        }
    }


def second_batch(options: Options, columns: Columns) -> Tables:
    """Pages cleaned with what the corpus says of them: columns of ``articles`` and ``cuts``.

    Where it says nothing that cuts or brings back, and the first round found no other article in the page, that
    round's article stands.
    """
    pages: list[tuple[int, tuple[Article, ...]]] = []
    for row, draft, notes, alone, cuts in zip(
        *(columns["page_row"], _drafts(columns), columns["notes"], columns["alone"], columns["cuts"]), strict=True
    ):
        said = gather.decoded(notes)
        evidence = gather.evidence_of(draft, said, options.clean) if said else NO_EVIDENCE
        stands = alone is not None and evidence == NO_EVIDENCE
        pages.append((row, (_first(draft, alone, cuts),) if stands else clean(draft, options.clean, evidence)))
    return article_rows(pages)


def _first(draft: Article, alone: bytes, cuts: bytes | None) -> Article:
    """What the first round made of a draft, as ``first_articles`` and ``first_cuts`` hold it."""
    cut = kept.decoded(cuts, draft.blocks) if cuts is not None else ()
    return replace(codec.decode(alone, Article), blocks=draft.blocks, headlines=draft.headlines, cuts=cut)


def article_rows(pages: Iterable[tuple[int, tuple[Article, ...]]]) -> Tables:
    """Columns of ``articles`` and ``cuts`` for the articles of pages, each page with its row."""
    articles: dict[str, list[Any]] = {name: [] for name in _ARTICLE}
    cuts: dict[str, list[Any]] = {name: [] for name in ("page_row", "article", "page", "kind", "rule", "text")}
    for row, parts in pages:
        for article in parts:
            for name, value in zip(_ARTICLE, _row(row, article), strict=True):
                articles[name].append(value)
            for cut in article.cuts:
                values = (row, article.id, article.page, cut.kind.value, cut.rule, cut.text)
                for column, value in zip(cuts.values(), values, strict=True):
                    column.append(value)
    return {"articles": articles, "cuts": cuts}


_ARTICLE = (
    "id", "row", "stamp", "whole", "page", "part", "page_row", "site", "language", "source_words", "kept_words",
    "kept", "cut", "restored", "related", "found", "asked", "agreement", "brief", "record",
)  # fmt: skip


def _row(row: int, article: Article) -> tuple[Any, ...]:
    source = sum(len(block.text.split()) for block in article.blocks if not block.margin)
    embedded = sum(len(cut.text.split()) for cut in article.cuts if cut.kind is CutKind.EMBEDDED)
    brief, record = codec.encode(_brief(article)), codec.encode(article)
    return (
        article.id,
        article_key(article.id),
        content_hash(brief),
        content_hash(record),
        article.page,
        article.part,
        row,
        article.host or article.site,
        article.language,
        source - embedded,
        len(article.text.split()),
        characters(article.text),
        cut_characters(article),
        len(article.restored),
        len(article.related),
        sum(item.article is not None for item in article.related),
        0 if article.second_opinion is None else 1 if article.second_opinion.used else 2,
        0 if article.second_opinion is None else round(10_000 * article.second_opinion.agreement),
        brief,
        record,
    )


def _brief(article: Article) -> Article:
    return replace(article, blocks=(), cuts=(), headlines=(), restored=())
