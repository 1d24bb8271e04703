"""An item pipeline of Scrapy: each item's page as a clean article, and whether a finished run knows its text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from itemadapter import ItemAdapter
from scrapy.exceptions import DropItem, NotConfigured
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.threads import deferToThread

import dedup
from dedup.adapters.rows import row

_KNOWN = ("drop", "tag")


class DedupPipeline:
    """Puts the article of each item into its field ``dedup`` (``DEDUP_FIELD``), as ``rows.row`` writes it.

    An item is a record: the page in ``html`` or ``body``, or a ``text``, with ``url`` and what else is known. With
    ``DEDUP_AGAINST``, the folder of a finished run, the field tells ``known``, ``relation``, ``score``, ``copy_of``
    (the counterpart's id), ``copy_of_page`` and ``story``, too. ``DEDUP_KNOWN`` says what becomes of an item whose text
    is known, or that holds no article: ``drop`` (the default; Scrapy logs the reason) or ``tag``. What this crawl
    itself has brought is known only after the next run. Work is done in a thread, so that requests go on.
    """

    def __init__(
        self, against: str | None = None, known: str = "drop", field: str = "dedup", stats: Any = None
    ) -> None:
        if known not in _KNOWN:
            raise NotConfigured(f"DEDUP_KNOWN is {known!r}; say one of {', '.join(_KNOWN)}")
        self._against = Path(against) if against else None
        self._known, self._field, self._stats = known, field, stats

    @classmethod
    def from_crawler(cls, crawler: Any) -> DedupPipeline:
        """The pipeline with the crawler's settings."""
        settings = crawler.settings
        return cls(
            settings.get("DEDUP_AGAINST"),
            settings.get("DEDUP_KNOWN", "drop"),
            settings.get("DEDUP_FIELD", "dedup"),
            crawler.stats,
        )

    async def process_item(self, item: Any, spider: Any = None) -> Any:
        """The item with its article. Raises ``DropItem`` with the reason, ``UsageError`` for an item without room."""
        del spider
        found = await maybe_deferred_to_future(deferToThread(self.told, ItemAdapter(item).asdict()))
        return self.put(item, found)

    def put(self, item: Any, found: dict[str, Any]) -> Any:
        """The item with what was found of it, unless it is to be dropped."""
        outcome = found["reason"] or ("known" if found["known"] else "new")
        if self._stats is not None:
            self._stats.inc_value(f"dedup/{outcome}")
        if self._known == "drop" and outcome != "new":
            detail = found["detail"] if found["reason"] else f"a copy of {found['copy_of']}"
            raise DropItem(f"{outcome}: {detail}")
        try:
            ItemAdapter(item)[self._field] = found
        except (KeyError, AttributeError) as error:
            kind = type(item).__qualname__
            raise dedup.UsageError(f"{kind} has no field {self._field!r}; declare it, or set DEDUP_FIELD") from error
        return item

    def told(self, record: dict[str, Any]) -> dict[str, Any]:
        """A record's own article as a row, with what the run knows of it."""
        record.pop(self._field, None)
        if self._against is None:
            return row(next(dedup.articles([record]))) | {"known": False}
        found = next(dedup.match([record], self._against))
        if isinstance(found, dedup.Skipped):
            return row(found) | {"known": False}
        told = row(found.article) | {"known": found.known}
        other = found.closest
        if other is not None:
            told |= {"relation": other.relation.value, "score": other.score, "story": other.story}
            told |= {"copy_of": other.article, "copy_of_page": other.page}
        return told
