"""What a reference names in a finished run: an id or its start, a page, the path of a page's file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from dedup.engines.duckdb.engine import Local
from dedup.errors import UsageError
from dedup.model import Article, Story
from dedup.store import codec

Noun = TypeVar("Noun")


@dataclass(frozen=True, slots=True)
class Gathered:
    """A copy group or headline group (``kind``) and the ids of its articles."""

    kind: str
    id: str
    articles: tuple[str, ...]


class Lookup:
    """Articles, stories and groups by what any output calls them."""

    folder: Path
    _tables: Local

    def article(self, reference: str) -> Article:
        """The article of an id, the start of an id, a page, or ``page#part``.

        Raises ``UsageError`` where there is none, or more than one.
        """
        return self._only(self._named(reference), reference, "article", "id, page or page#part in articles.jsonl")

    def _named(self, reference: str) -> list[Article]:
        """At most two articles that a reference names."""
        page, _, part = reference.rpartition("#")
        return list(
            self._nouns(
                "SELECT record FROM articles "
                "WHERE id = ? OR (page = ? AND part = 0) OR (page = ? AND part::VARCHAR = ?) LIMIT 2",
                [reference, reference, page, part],
                Article,
            )
        ) or list(self._nouns("SELECT record FROM articles WHERE starts_with(id, ?) LIMIT 2", [reference], Article))

    def find(self, reference: str) -> Article | Story | Gathered:
        """What a reference names: an article, a story, a copy group or a headline group.

        It may be an id or the start of one (of a story also one that was merged into it), a page, page#part, or the
        path of a page's file. Raises ``UsageError`` where it names nothing, or more than one thing.
        """
        named: Sequence[Article | Story | Gathered] = (
            self._named(reference) or self._told(reference) or self._gathered(reference) or self._saved(reference)
        )
        living = None if named else self.living(reference)
        if living:
            named = self._told(living)
        return self._only(named, reference, "article, story or group", "id, page or page#part in articles.jsonl")

    def _gathered(self, reference: str) -> list[Gathered]:
        """At most two copy groups or headline groups that a reference names."""
        found: dict[tuple[str, str], list[str]] = {}
        for kind, column in (("copy group", "copy"), ("headline group", "headline_group")):
            query = f"SELECT {column} AS name, id FROM groups WHERE starts_with({column}, ?) ORDER BY name, id"
            for batch in self._tables.read(query, [reference]):
                for name, article in zip(batch["name"], batch["id"], strict=True):
                    found.setdefault((kind, name), []).append(article)
        exact = [key for key in found if key[1] == reference] or list(found)
        return [Gathered(kind, name, tuple(found[kind, name])) for kind, name in exact][:2]

    def _saved(self, reference: str) -> list[Article]:
        """At most two articles of the pages that came from a file on disk."""
        path = Path(os.path.abspath(reference))  # noqa: PTH100 - inputs are named without following links
        query = (
            "SELECT a.record AS record FROM articles a JOIN sources s ON a.page = s.page "
            "WHERE s.source = ? AND a.part = 0 LIMIT 2"
        )
        return list(self._nouns(query, [str(path)], Article)) if path.exists() else []

    def groups(self, article: str) -> dict[str, str | None]:
        """The ids of the story, copy group and headline group of an article id."""
        for batch in self._tables.read("SELECT * FROM groups WHERE id = ?", [article]):
            return {key: batch[key][0] for key in ("story", "copy", "headline_group")}
        return {"story": None, "copy": None, "headline_group": None}

    def story(self, reference: str) -> Story:
        """The story of an id or the start of one."""
        return self._only(self._told(reference), reference, "story", "id in stories.jsonl")

    def _told(self, reference: str) -> list[Story]:
        """At most two stories that a reference names."""
        return list(self._nouns("SELECT record FROM stories WHERE starts_with(id, ?) LIMIT 2", [reference], Story))

    def living(self, story: str) -> str | None:
        """The id that a story bears or has come to by merging; None where it is gone."""
        for batch in self._tables.read("SELECT id FROM stories WHERE id = ?", [story]):
            return str(batch["id"][0])
        for batch in self._tables.read("SELECT home FROM absorbed WHERE id = ?", [story]):
            return self.living(str(batch["home"][0]))
        return None

    def _once(self, reference: str) -> str:
        """The id of a story that is or was."""
        for query in ("SELECT DISTINCT id FROM history WHERE id = ?", "SELECT story AS id FROM groups WHERE id = ?"):
            for batch in self._tables.read(query, [reference]):
                return str(batch["id"][0])
        query = "SELECT DISTINCT id FROM history WHERE starts_with(id, ?) LIMIT 2"
        named = [story for batch in self._tables.read(query, [reference]) for story in batch["id"]]
        if not named:
            named = [str(self.groups(article.id)["story"]) for article in self._named(reference)]
        return str(self._only(named, reference, "story or article, now or before,", "id in stories.jsonl"))

    def _nouns(self, query: str, values: list[Any], noun: type[Noun]) -> Iterator[Noun]:
        for batch in self._tables.read(query, values):
            for record in batch["record"]:
                yield codec.decode(record, noun)

    def _only(self, found: Sequence[Noun], reference: str, noun: str, where: str) -> Noun:
        if len(found) == 1:
            return found[0]
        near = None if found else self._near(reference)
        hint = "" if near is None else f"did you mean {near!r}? Else "
        problem = "is the start of more than one" if found else "is no"
        raise UsageError(f"{reference!r} {problem} {noun} of {self.folder}; {hint}look for its {where}")

    def _near(self, reference: str) -> str | None:
        """The page whose name is most like a reference that names nothing; None where none is like it."""
        query = (
            "SELECT page, jaro_winkler_similarity(page, ?) AS alike FROM articles "
            "WHERE alike >= 0.9 ORDER BY alike DESC, page LIMIT 1"
        )
        for batch in self._tables.read(query, [reference]):
            return str(batch["page"][0])
        return None
