"""A table of texts with its groups: the whole pipeline over rows at hand, in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeVar

from dedup import pipeline
from dedup.clean.tables.whole import take_whole
from dedup.engines.duckdb.engine import Local
from dedup.engines.workers import within_worker
from dedup.errors import UsageError
from dedup.extract.tables.drafts import extract_pages
from dedup.library.pages import record_page
from dedup.library.tables import Table, opened
from dedup.model import Page, Skipped, Story
from dedup.options.settings import Options
from dedup.read.tables.arrivals import claimed, unique
from dedup.store import catalogue, codec
from dedup.store.job import Job, Silent

Rows = TypeVar("Rows")
"""A list of mappings, a pandas or polars frame, an Arrow table, or a Hugging Face dataset."""

ADDED = ("story", "copy", "headline_group", "relation", "score", "canonical")
"""The columns that ``group`` adds."""


@dataclass(frozen=True, slots=True)
class Names:
    """Which columns hold what; None: there is none."""

    text: str | None
    title: str | None
    id: str | None
    facts: Mapping[str, str] = field(default_factory=dict)


def group(  # noqa: PLR0913 - one argument for each column, as all such functions have
    table: Rows,
    *,
    text: str = "text",
    title: str = "title",
    id: str | None = None,  # noqa: A002 - the word of the records
    published: str | None = None,
    site: str | None = None,
    url: str | None = None,
    language: str | None = None,
    level: Literal["copies", "stories"] = "stories",
    clean: bool = True,
    options: Options = Options(),
    workers: int = 1,
) -> Rows:
    """The same kind of table with ``story``, ``copy``, ``headline_group``, ``relation``, ``score``, ``canonical``.

    The arguments name columns: ``text`` (named ``html``, it holds pages) and ``title``, of which one must be there;
    ``id``, without which a row is named by its place, from 0; and facts that grouping can use. Own columns, their
    order and the index stay. ``relation`` (canonical, exact, near, edited, excerpt) and ``score`` are a row's to the
    ``canonical`` of its copy group, which is told by its ``id``. A row with neither text nor title, or that is no
    article, gets nulls. Groups are those of ``dedup run`` over the same records; ids of groups are told by contents.

    ``clean=False`` compares texts as they are; ``level="copies"`` stops at copies. Works in this process and in memory
    (and a temporary folder where ``options.run.memory`` is passed); ``workers`` above 1 starts processes, which
    need a main module that may be imported. Raises ``UsageError`` for a column that is not there or holds
    what it cannot, an ``id`` that stands twice, and a table that has one of the new columns already.
    """
    given = opened(table)
    facts = {"published": published, "site": site, "url": url, "language": language}
    names = Names(
        text if text in given.names else None,
        title if title in given.names else None,
        id,
        {fact: column for fact, column in facts.items() if column is not None},
    )
    _checked(given, names, text, title)
    cluster = replace(options.cluster, level=level)
    found = _groups(_pages(given, names, options), replace(options, cluster=cluster), whole=not clean, workers=workers)
    own = given.column(id) if id is not None else list(range(given.rows))
    columns = _columns(found, _keys(given, names), own)
    like = {"canonical": id} if id is not None else {}
    grouped: Rows = given.extended(columns, like)
    return grouped


def _checked(given: Table, names: Names, text: str, title: str) -> None:
    there = f"it has {', '.join(map(str, given.names)) or 'no columns'}"
    if given.rows and not (names.text or names.title):
        raise UsageError(f"the table has neither a column {text!r} nor {title!r} ({there}); say text=… or title=…")
    for argument, column in {"id": names.id, **names.facts}.items():
        if column is not None and column not in given.names and given.rows:
            raise UsageError(f"{argument}={column!r} is no column of the table ({there})")
    taken = [name for name in ADDED if name in given.names]
    if taken:
        raise UsageError(f"the table has columns {', '.join(taken)} already; drop or rename them first")


def _keys(given: Table, names: Names) -> list[str]:
    """What names each row: its id, else its place."""
    if names.id is None:
        return [str(place) for place in range(given.rows)]
    keys = [f"row {place}" if own is None else str(own) for place, own in enumerate(given.column(names.id))]
    seen: dict[str, int] = {}
    for place, key in enumerate(keys):
        if (first := seen.setdefault(key, place)) != place:
            raise UsageError(f"id {key!r} stands in rows {first} and {place}; an id names one row")
    return keys


def _pages(given: Table, names: Names, options: Options) -> Iterator[Page | Skipped]:
    """The rows as pages, in order; a row without content is skipped as empty."""
    fields: dict[str, Sequence[Any]] = {"id": _keys(given, names)}
    if names.text:
        fields["html" if names.text == "html" else "text"] = _texts(given, names.text)
    if names.title:
        fields["title"] = _texts(given, names.title)
    for fact, column in names.facts.items():
        fields[fact] = given.column(column)
    for place, row in enumerate(zip(*fields.values(), strict=True)):
        record = {name: value for name, value in zip(fields, row, strict=True) if value is not None}
        yield record_page({"text": None, **record}, place, options.read)


def _texts(given: Table, column: str) -> list[str | None]:
    values = given.column(column)
    for place, value in enumerate(values):
        if value is not None and not isinstance(value, str):
            raise UsageError(f"column {column!r} holds {type(value).__name__} in row {place}, not a text")
    return values


def _groups(pages: Iterator[Page | Skipped], options: Options, *, whole: bool, workers: int) -> dict[str, Any]:
    """By page: story, copy, headline_group, relation, score and the page of the canonical."""
    inline = workers == 1 or within_worker()
    with Local(workers=workers, memory=options.run.memory, inline=inline) as engine:
        job = Job(engine, options, Silent())
        catalogue.prepare(engine)
        arrived = unique("table", pages)
        if whole:
            take_whole(job, engine, arrived)
        else:
            extract_pages(job, engine, arrived)
            engine.insert("entries", "SELECT * FROM arrivals")
            claimed(job)
        pipeline.group(job, cleaned=whole)
        return _read(job)


def _read(job: Job) -> dict[str, Any]:
    page: dict[str, str] = {}
    found: dict[str, Any] = {}
    for batch in job.engine.read("SELECT id, page, part FROM articles"):
        page |= dict(zip(batch["id"], batch["page"], strict=True))
    query = "SELECT g.id, g.story, g.copy, g.headline_group FROM groups g JOIN articles a ON g.id = a.id AND a.part = 0"
    for batch in job.engine.read(query):
        for article, *groups in zip(*batch.values(), strict=True):
            found[article] = dict(zip(ADDED, groups, strict=False))
    for batch in job.engine.read("SELECT record FROM stories"):
        for record in batch["record"]:
            for copies in codec.decode(record, Story).copies:
                for member in copies.members:
                    if member.article in found:
                        told = {"relation": member.relation.value, "score": member.score}
                        found[member.article] |= told | {"canonical": page[copies.canonical]}
    return {page[article]: groups for article, groups in found.items()}


def _columns(found: Mapping[str, Any], keys: Sequence[str], own: Sequence[Any]) -> dict[str, list[Any]]:
    """The new columns in the rows' order, pages turned into what the table calls them."""
    called = dict(zip(keys, own, strict=True))
    columns: dict[str, list[Any]] = {name: [] for name in ADDED}
    for key in keys:
        groups = found.get(key, {})
        for name, values in columns.items():
            value = groups.get(name)
            values.append(called[value] if name == "canonical" and value is not None else value)
    return columns
