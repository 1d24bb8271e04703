"""A folder of results, and the questions it answers about its last published run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec

from dedup.copies.signature import recipe as signature_recipe
from dedup.copies.sketches import SeenTexts
from dedup.engines import sql
from dedup.engines.base import Engine
from dedup.engines.duckdb.engine import Local
from dedup.errors import UsageError
from dedup.model import Article, First, Match, Report, Signature, Skipped, Story
from dedup.options.settings import Options
from dedup.profiles.idf import Stats
from dedup.profiles.meta import Meta
from dedup.profiles.profile import Profile
from dedup.report.first import dated, first
from dedup.report.html.indexed import Indexed, indexed
from dedup.report.lookup import Lookup
from dedup.report.records import article_record, match_record, skipped_record, story_record
from dedup.store import codec

Noun = TypeVar("Noun")

TABLES = "dedup.duckdb"
"""The tables of the run under way; whoever writes them holds the file."""
SNAPSHOT = "snapshot.duckdb"
"""The last published run, replaced whole; readers never wait for a writer."""
_PROFILES = msgspec.msgpack.Decoder(Profile)
_SIGNED = ("id", "digest", "size", "values")
_ASKED = 4096
"""Ids a question: each one looks through the whole table once, and what it finds is in memory together."""
_NAMED = "id IN (SELECT unnest(CAST(? AS VARCHAR[])))"


class Workspace(Lookup):
    """The last published run below ``folder``. Raises ``UsageError`` where there is none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        path = folder / SNAPSHOT
        if not path.is_file():
            raise UsageError(f"{folder}: holds no finished run; make one with: dedup run INPUT... --out {folder}")
        self._tables = Local(path, workers=1, read_only=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tables.close()

    @property
    def tables(self) -> Engine:
        """The tables of the run, for reading."""
        return self._tables

    def history(self, reference: str) -> tuple[str, list[dict[str, Any]]]:
        """The story of an id (also of one that ended), the start of one, or an article, and what became of it.

        A record has ``run``, ``moment`` (ISO 8601), ``id``, ``change``, ``other`` (the story that the articles went to
        or came from), ``count`` (the articles that came or went) and ``size`` (how many there are now), the oldest
        first. Raises ``UsageError`` where there is no such story, or more than one.
        """
        story = self._once(reference)
        order = "CASE h.change WHEN 'born' THEN 0 WHEN 'split' THEN 1 WHEN 'merged' THEN 2 ELSE 3 END"
        query = (
            "SELECT h.run, r.moment, h.id, h.change, h.other, h.count, h.size FROM history h "
            f"JOIN runs r ON h.run = r.run WHERE h.id = ? OR h.other = ? ORDER BY h.run, {order}, h.change, h.id"
        )
        return story, [_row(batch, at) for batch in self._tables.read(query, [story, story]) for at in _places(batch)]

    def changes(self, since: int) -> Iterator[tuple[str, Story | str]]:
        """The stories that runs after number ``since`` made (``new``), changed, or ended (``gone``, its id), by id."""
        query = (
            "SELECT id, max(CASE WHEN change IN ('born', 'split') THEN 1 ELSE 0 END) AS new FROM history "
            "WHERE run > ? GROUP BY id ORDER BY id"
        )
        for batch in self._tables.read(query, [since], size=_ASKED):
            told = list(batch["id"])
            records = self._nouns(f"SELECT record FROM stories WHERE {_NAMED}", [told], Story)
            known = {story.id: story for story in records}
            for story, new in zip(told, batch["new"], strict=True):
                if story in known:
                    yield ("new" if new else "changed"), known[story]
                elif not new:
                    yield "gone", story

    def runs(self) -> int:
        """The number of the last run."""
        return sum(int(batch["n"][0] or 0) for batch in self._tables.read("SELECT max(run) AS n FROM runs"))

    def articles(self) -> Iterator[Article]:
        """All articles, by page and part."""
        return self._nouns("SELECT record FROM articles ORDER BY page, part", [], Article)

    def records(self, table: str, *, canonical: bool = False) -> Iterator[dict[str, Any]]:
        """The lines of ``articles``, ``stories``, ``matches`` or ``skipped`` as the exports have them."""
        if table == "stories":
            yield from map(story_record, self.stories())
        elif table == "matches":
            yield from map(match_record, self.matches())
        elif table == "skipped":
            yield from map(skipped_record, self.skipped())
        else:
            named = {
                article: dict(zip(("story", "copy", "headline_group"), groups, strict=True))
                for batch in self._tables.read("SELECT id, story, copy, headline_group FROM groups")
                for article, *groups in zip(*batch.values(), strict=True)
            }
            for article in self.canonicals() if canonical else self.articles():
                yield article_record(article, named[article.id])

    def canonicals(self) -> Iterator[Article]:
        """One article a copy group, those of the largest stories first."""
        for story in self.stories():
            yield from self.some([group.canonical for group in story.copies])

    def stories(self, limit: int | None = None) -> Iterator[Story]:
        """All stories, or the ``limit`` largest ones, the largest first."""
        tail = "" if limit is None else f" LIMIT {int(limit)}"
        return self._nouns(f"SELECT record FROM stories ORDER BY size DESC, id{tail}", [], Story)

    def matches(self, article: str | None = None) -> Iterator[Match]:
        """All matches, or those of one article id."""
        if article is None:
            return self._nouns("SELECT record FROM matches ORDER BY left_id, right_id, relation", [], Match)
        query = "SELECT record FROM matches WHERE left_id = ? OR right_id = ? ORDER BY left_id, right_id, relation"
        return self._nouns(query, [article, article], Match)

    def indexed(self) -> Iterator[Indexed]:
        """All articles as the index of report.html knows them, by page and part."""
        return map(indexed, self.articles())

    def ties(self) -> Iterator[Match]:
        """The matches between different copy groups of one story, overlaps left out."""
        return self._nouns(sql.query("report/ties"), [], Match)

    def stats(self) -> Stats:
        """How rare words were in the run, as its events were weighed."""
        sizes: dict[str, int] = {}
        terms: dict[int, int] = {}
        for batch in self._tables.read("SELECT language, term, step FROM stats"):
            for language, term, step in zip(batch["language"], batch["term"], batch["step"], strict=True):
                if language is None:
                    terms[term] = step
                else:
                    sizes[language] = step
        return Stats(sizes, terms)

    def options(self) -> Options:
        """The options of the run."""
        (batch,) = self._tables.read("SELECT record FROM settings")
        return codec.options(bytes(batch["record"][0]))

    def signatures(self) -> Iterator[Signature]:
        """The signature of every article, by id; without values where an article has no text."""
        recipe = signature_recipe(self.options().sign)
        for batch in self._tables.read("SELECT id, digest, size, values FROM signatures ORDER BY id"):
            for article, digest, size, values in zip(*(batch[name] for name in _SIGNED), strict=True):
                yield Signature(article, recipe, bytes(values), int(size), digest)

    def seen_texts(self) -> SeenTexts:
        """An index of datasketch over all texts: ``like(text)`` names the articles that a text may be a copy of."""
        options = self.options()
        return SeenTexts(self.signatures(), options.sign, options.match)

    def metas(self) -> Iterator[Meta]:
        """The facts of all articles, by id."""
        return self._nouns("SELECT record FROM metas ORDER BY id", [], Meta)

    def profiles(self, articles: Sequence[str] | None = None) -> Iterator[Profile]:
        """How articles (ids), or all, looked when their events were weighed, by id; none at level ``copies``."""
        asked = [None] if articles is None else list(_parts(articles))
        for some in asked:
            which = "" if some is None else f"WHERE {_NAMED} "
            values = [] if some is None else [some]
            for batch in self._tables.read(f"SELECT record, lead FROM profiles {which}ORDER BY id", values):
                for record, lead in zip(batch["record"], batch["lead"], strict=True):
                    found = _PROFILES.decode(bytes(record))
                    yield replace(found, lead_vector=bytes(lead)) if lead else found

    def compared(self) -> Iterator[tuple[str, str]]:
        """The pairs of canonical articles (ids) that were compared as tellings of one event."""
        for batch in self._tables.read("SELECT left_id, right_id FROM event_pairs ORDER BY left_id, right_id"):
            yield from zip(batch["left_id"], batch["right_id"], strict=True)

    def skipped(self) -> Iterator[Skipped]:
        """Every input that became no article."""
        return self._nouns("SELECT record FROM skips ORDER BY page, reason", [], Skipped)

    def files(self) -> dict[str, str]:
        """The input that each page came from, by page."""
        found: dict[str, str] = {}
        for batch in self._tables.read("SELECT page, source FROM sources"):
            found |= zip(batch["page"], batch["source"], strict=True)
        return found

    def summary(self) -> dict[str, Any]:
        """What ``summary.json`` holds. Raises ``UsageError`` where an earlier version told less than a report needs."""
        for batch in self._tables.read("SELECT record FROM summaries"):
            found: dict[str, Any] = msgspec.json.decode(bytes(batch["record"][0]))
            if "characters" not in found:
                raise UsageError(
                    "the folder's last run was made by an earlier version of dedup; run dedup into it again"
                )
            return found
        return {}

    def first(self, stories: Sequence[Story]) -> dict[str, First]:
        """Who published each story first, by its id, where any of its articles has a date."""
        members = [name for story in stories for name in _members(story)]
        return _first(stories, {item.id: item for item in self.some(members)})

    def report(self, options: Options) -> Report:
        """The report of the run: its largest stories, the first articles of each, an example of each reason to skip."""
        summary = self.summary()
        stories = tuple(self.stories(options.report.stories))
        shown = {name for story in stories for name in islice(_members(story), options.report.members)}
        known = {item.id: item for item in self.some([name for story in stories for name in _members(story)])}
        examples = (
            "SELECT record FROM (SELECT record, reason, page,"
            " row_number() OVER (PARTITION BY reason ORDER BY page) AS n FROM skips)"
            f" WHERE n <= {int(options.report.examples)} ORDER BY reason, page"
        )
        return Report(
            summary=summary,
            stories=stories,
            articles={name: item for name, item in known.items() if name in shown},
            matches=(),
            skipped=tuple(self._nouns(examples, [], Skipped)),
            seconds=summary.get("seconds", {}),
            first=_first(stories, known),
        )

    def some(self, ids: Sequence[str]) -> Iterator[Article]:
        """The articles of ids, in the order of the ids."""
        query = f"SELECT record FROM articles WHERE {_NAMED}"
        for part in _parts(ids):
            known = {item.id: item for item in self._nouns(query, [part], Article)}
            yield from (known[name] for name in part)


def _first(stories: Sequence[Story], known: Mapping[str, Article]) -> dict[str, First]:
    days = {name: dated(item.site or item.page, item.published) for name, item in known.items()}
    told = ((story.id, first(map(days.get, _members(story)))) for story in stories)
    return {name: found for name, found in told if found}


def _parts(ids: Sequence[str]) -> Iterator[list[str]]:
    return (list(ids[start : start + _ASKED]) for start in range(0, len(ids), _ASKED))


def _members(story: Story) -> Iterator[str]:
    return (member.article for group in story.copies for member in group.members)


def _places(batch: dict[str, list[Any]]) -> range:
    return range(len(batch["id"]))


def _row(batch: dict[str, list[Any]], at: int) -> dict[str, Any]:
    return {name: values[at] for name, values in batch.items()}
