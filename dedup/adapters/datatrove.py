"""Blocks of a datatrove pipeline: pages as clean articles, and articles tagged with their stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from typing import Any, Literal

from datatrove.data import Document
from datatrove.pipeline.base import PipelineStep

import dedup
from dedup.adapters.rows import row

_FACTS = ("kind", "url", "site", "title", "language", "published", "authors", "agency", "cuts")
_TOLD = ("title", "published", "site", "url", "language")
_TAGS = ("story", "copy", "headline_group", "relation", "score", "canonical")


class DedupExtractor(PipelineStep):
    """An extractor: a document's HTML (or text) becomes the clean text of its article, its facts go into ``metadata``.

    ``url``, ``date``, ``title`` and what else the metadata tells goes before what the page says. A page of several
    articles gives several documents, ``ID#1`` and up. What is no article is dropped and counted by its reason, and goes
    to ``exclusion_writer`` with ``reason`` and ``detail`` where there is one.
    """

    type = "🛢 - EXTRAC"
    name = "📰 dedup"

    def __init__(self, options: dedup.Options | None = None, exclusion_writer: Any = None) -> None:
        super().__init__()
        self.options = options
        self.exclusion_writer = exclusion_writer

    def run(self, data: Iterable[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """The articles of all documents, in order."""
        del world_size
        with self.exclusion_writer or nullcontext() as writer:
            for document in data:
                self.stat_update("total")
                with self.track_time():
                    found = list(dedup.articles([_record(document)], self.options or dedup.Options()))
                for item in found:
                    if isinstance(item, dedup.Article) and item.text:
                        self.stat_update("forwarded")
                        yield _document(document, item)
                    else:
                        self._dropped(writer, document, item, rank)

    def _dropped(self, writer: Any, document: Document, item: dedup.Article | dedup.Skipped, rank: int) -> None:
        told = {"reason": "headline_alone", "detail": "holds a headline and no text"}
        if isinstance(item, dedup.Skipped):
            told = {"reason": item.reason.value, "detail": item.detail}
        self.stat_update("dropped", f"dropped_{told['reason']}")
        if writer is not None:
            writer.write(replace(document, metadata=document.metadata | told), rank)


class DedupStories(PipelineStep):
    """A tagger: ``story``, ``copy``, ``headline_group``, ``relation``, ``score``, ``canonical`` in each ``metadata``.

    ``canonical`` is a document's ``id``. Stories are told over all documents together, which are held in memory:
    the step belongs into a pipeline of one task (``dedup run --engine spark`` groups past one machine). ``level`` and
    ``clean`` are those of ``dedup.group``.
    """

    type = "🫂 - DEDUPS"
    name = "📰 dedup stories"

    def __init__(
        self,
        level: Literal["copies", "stories"] = "stories",
        *,
        clean: bool = True,
        options: dedup.Options | None = None,
    ) -> None:
        super().__init__()
        self.level: Literal["copies", "stories"] = level
        self.clean, self.options = clean, options

    def run(self, data: Iterable[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """The same documents in the same order. Raises ``UsageError`` where several tasks would each see a part."""
        del rank
        if world_size > 1:
            part = f"this is one of {world_size} tasks"
            raise dedup.UsageError(f"stories are told over all documents, and {part}; say tasks=1")
        documents = list(data)
        rows = [_told(document) for document in documents]
        with self.track_time("batch"):
            grouped = dedup.group(
                rows,
                published="published",
                site="site",
                url="url",
                language="language",
                level=self.level,
                clean=self.clean,
                options=self.options or dedup.Options(),
            )
        for document, found in zip(documents, grouped, strict=True):
            tags = {name: found[name] for name in _TAGS}
            if tags["canonical"] is not None:
                tags["canonical"] = documents[tags["canonical"]].id
            self.stat_update("tagged" if tags["story"] else "untagged")
            yield replace(document, metadata=document.metadata | tags)


def _record(document: Document) -> dict[str, Any]:
    return {**document.metadata, "id": document.id, "content": document.text}


def _told(document: Document) -> dict[str, Any]:
    """A document as a row to be grouped; datatrove's readers call its time ``date``."""
    facts = {name: document.metadata.get(name) for name in _TOLD}
    return {**facts, "text": document.text, "published": facts["published"] or document.metadata.get("date")}


def _document(document: Document, article: dedup.Article) -> Document:
    told = row(article)
    facts = {name: told[name] for name in _FACTS if told[name] is not None}
    name = f"{document.id}#{article.part}" if article.part else document.id
    return replace(document, text=article.text, id=name, metadata=document.metadata | facts)
