"""New pages against a finished run, read-only: whom each of them copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dedup.clean import stream as cleaning
from dedup.copies import known, passages, verify
from dedup.copies.tables.signatures import signed
from dedup.engines.duckdb.engine import Local
from dedup.engines.duckdb.literals import literal
from dedup.errors import RunError, UsageError
from dedup.library.pages import Content, contents
from dedup.model import Article, Counterpart, Match, Matched, Page, Passage, Relation, Skipped
from dedup.options.settings import Options
from dedup.report.workspace import SNAPSHOT
from dedup.store import codec
from dedup.store.job import batches
from dedup.text.hashing import article_key
from dedup.text.scripts import one_script

_BATCH = 64
"""Articles looked up together: each look goes through all keys of the run once."""
_CLOSENESS = {relation: place for place, relation in enumerate(Relation)}


def match(records: Iterable[Content], against: str | Path, *, workers: int = 1) -> Iterator[Matched | Skipped]:
    """For each article of new pages or records, whom of the run below ``against`` it copies; in order, as a stream.

    ``records`` are what ``articles`` takes. Nothing is written, and a run into the folder may be under way. Each page
    is cleaned by its own words, with the options of the run. For each article by itself the pairs and scores are those
    of a run over the folder's articles and this one, where no text would change by what pages say of each other.
    Headlines and events are not asked: they hang on all articles together. Raises ``UsageError`` where ``against``
    holds no finished run.
    """
    path, options = snapshot(Path(against))
    if isinstance(records, Path):
        records = [records]
    if isinstance(records, str | bytes):
        raise UsageError(f"dedup.match was given one {type(records).__name__}; give a list of pages or records")
    return matched(contents(records, options.read), path, options, workers)


def snapshot(folder: Path) -> tuple[Path, Options]:
    """What the last run below ``folder`` published, and its options. Raises ``UsageError`` where there is none."""
    path = folder / SNAPSHOT
    if not path.is_file():
        raise UsageError(f"{folder}: holds no finished run; make one with: dedup run INPUT... --out {folder}")
    with Local(workers=1, inline=True) as engine:
        _attach(engine, path)
        (batch,) = engine.read("SELECT record FROM known.settings")
        return path, codec.options(bytes(batch["record"][0]))


def matched(pages: Iterable[Page | Skipped], path: Path, options: Options, workers: int) -> Iterator[Matched | Skipped]:
    """As ``match``, for pages as they are read."""
    with Local(workers=1, inline=True, memory=options.run.memory) as engine:
        _attach(engine, path)
        for some in batches(cleaning.cleaned(pages, options, workers), _BATCH):
            new = [item for item in some if isinstance(item, Article)]
            answers = iter(_counterparts(engine, new, options))
            for item in some:
                yield Matched(item, next(answers)) if isinstance(item, Article) else item


def _attach(engine: Local, path: Path) -> None:
    engine.run(f"ATTACH {literal(path)} AS known (READ_ONLY)")
    asked = "SELECT table_name AS name FROM duckdb_tables() WHERE database_name = 'known'"
    there = {name for batch in engine.read(asked) for name in batch["name"]}
    if not {*known.PUBLISHED, "settings"} <= there:
        raise RunError(f"{path}: was written by an older version; run dedup into this folder again")


def _counterparts(engine: Local, new: Sequence[Article], options: Options) -> list[tuple[Counterpart, ...]]:
    """For each new article its matches, the closest first. Two new ones of one id are two."""
    pairs = _pairs(engine, new, options)
    old = _articles(engine, {row for rows in pairs for row in rows})
    answers = []
    for article, rows in zip(new, pairs, strict=True):
        own = verify.body(article, options) if rows else None
        found = [
            _counterpart(article, other, groups, verdict, options)
            for other, groups in (old[row] for row in rows)
            if own is not None
            and isinstance(verdict := verify.verify(own, verify.body(other, options), options.match), Match)
        ]
        answers.append(tuple(sorted(found, key=lambda item: (_CLOSENESS[item.relation], -item.score, item.article))))
    return answers


def _pairs(engine: Local, new: Sequence[Article], options: Options) -> list[list[int]]:
    """For each new article the rows of those worth comparing with it."""
    if not new:
        return []
    tables = signed(new, options, {})
    rows = [article_key(article.id) for article in new]
    sizes = [len(passages.passage_keys(one_script(article.text, article.language), options.match)) for article in new]
    for name, columns in known.NEW.items():
        engine.run(f"CREATE OR REPLACE TABLE {name} ({columns})")
    texts = {"row": rows, "digest": tables["signatures"]["digest"], "passages": sizes}
    for name, filled in (("texts", texts), ("bands", tables["bands"]), ("passages", tables["passages"])):
        if len(filled["row"]):
            engine.append(f"new_{name}", [filled])
    engine.run(*known.statements(options.match))
    found: dict[int, list[int]] = {}
    for batch in engine.read("SELECT new_row, old_row FROM found ORDER BY new_row, old_row"):
        for row, other in zip(batch["new_row"], batch["old_row"], strict=True):
            found.setdefault(row, []).append(other)
    return [found.get(row, []) for row in rows]


def _articles(engine: Local, rows: set[int]) -> dict[int, tuple[Article, dict[str, Any]]]:
    """Articles of the run by row, with the ids of their groups."""
    engine.run("CREATE OR REPLACE TABLE asked (row BIGINT)")
    if rows:
        engine.append("asked", [{"row": sorted(rows)}])
    query = (
        "SELECT a.row, a.record, g.story, g.copy, g.headline_group FROM asked q "
        "JOIN known.articles a ON q.row = a.row JOIN known.groups g ON a.id = g.id"
    )
    found = {}
    for batch in engine.read(query, size=256):
        for row, record, *groups in zip(*batch.values(), strict=True):
            named = dict(zip(("story", "copy", "headline_group"), groups, strict=True))
            found[row] = (codec.decode(record, Article), named)
    return found


def _counterpart(
    article: Article, other: Article, groups: dict[str, Any], verdict: Match, options: Options
) -> Counterpart:
    scores = verdict.scores
    contained = max(scores["containment_left"], scores["containment_right"])
    return Counterpart(
        article=other.id,
        page=other.page,
        url=other.url,
        site=other.site,
        title=other.title,
        relation=verdict.relation,
        score=contained if verdict.relation in {Relation.EXCERPT, Relation.OVERLAP} else scores["jaccard"],
        scores=scores,
        against=verdict.against,
        passage=_longest(article, other, options),
        **groups,
    )


def _longest(article: Article, other: Article, options: Options) -> Passage | None:
    """The longest passage that stands in both texts."""
    spans = passages.shared(article.text, other.text, options.match)
    if not spans:
        return None
    span = max(spans, key=lambda item: (item.words, -item.left_start))
    return Passage(article.text[span.left_start : span.left_end], span.left_start, span.left_end, span.words)
