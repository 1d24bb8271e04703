"""What other tools call the fields of a record: one table, and how a record is read by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import regex

from dedup.errors import UsageError

ALIASES: dict[str, tuple[str, ...]] = {
    "html": ("content_html", "raw_html", "html_content", "page_html", "body_html", "page_source", "response_body"),
    "text": (
        "maintext", "main_text", "text_content", "textContent", "article_text", "full_text", "articleBody",
        "plain_text", "plaintext", "content_text", "content", "body", "body_text", "cleaned_text", "clean_text",
        "article_body",
        "article_content", "article", "story", "content:encoded", "raw_text", "document",
    ),
    "title": ("headline", "article_title", "title_page", "title_rss", "og_title", "heading"),
    "id": ("_id", "uuid", "article_id", "doc_id", "record_id"),
    "url": (
        "link", "canonical_url", "canonical_link", "permalink", "webpage_url", "web_url", "article_url", "page_url",
        "source_url", "original_url", "requested_url", "uri", "href", "external_url",
    ),
    "published": (
        "date_publish", "publish_date", "publishing_date", "publishedAt", "date_published", "datePublished",
        "published_at", "published_date", "published_time", "publication_date", "publication_time", "pubDate",
        "pub_date",
        "publish_time", "article:published_time", "date", "datetime", "upload_date", "time",
    ),
    "captured": (
        "date_download", "download_date", "warc_date", "crawled_at", "date_crawled", "crawl_date", "fetched_at",
        "fetch_time", "fetch_date", "scraped_at", "scrape_date", "retrieved_at", "date_accessed", "filedate",
        "indexed_date", "collected_at",
    ),
    "site": (
        "site_name", "sitename", "meta_site_name", "source_name", "source-hostname", "media_name", "publication",
        "publisher", "outlet", "newspaper", "source", "source_domain", "domain", "hostname", "host", "website",
    ),
    "language": ("lang", "meta_lang", "inLanguage", "language_code"),
    "authors": ("author", "byline", "creator", "writers", "writer"),
}  # fmt: skip
"""Our name to the names that other tools use for the same, the surest first. Compared without case and separators."""
WRAPPERS = ("metadata", "meta", "_source", "fields", "attributes")
"""Fields that hold the fields of a record one level down; what stands on the first level goes first."""
SUMMARIES = ("description", "summary", "excerpt", "abstract", "meta_description")
"""Fields that hold a teaser as a rule, and the whole text where a tool knows of no other place for it."""
_SEPARATORS = regex.compile(r"[\s_\-.:]+")


def key(name: str) -> str:
    """A field's name as it is compared."""
    return str(_SEPARATORS.sub("", name).casefold())


@lru_cache(maxsize=32)
def table(fields: str) -> Mapping[str, tuple[str, ...]]:
    """Our names to the keys that are looked for, in order; ``fields`` (``text=maintext;url=where``) goes first.

    Raises ``UsageError`` for a mapping that is none.
    """
    found = {name: (key(name), *map(key, aliases)) for name, aliases in ALIASES.items()}
    for pair in filter(None, map(str.strip, fields.split(";"))):
        name, separator, other = (part.strip() for part in pair.partition("="))
        if not separator or not other or name not in found:
            raise UsageError(f"--field {pair!r}: write it as NAME=FIELD, NAME one of {', '.join(ALIASES)}")
        found[name] = (key(other), *found[name])
    return found


class Fields:
    """A record's fields by what they mean. ``used`` names those that have been asked for, as the record spells them."""

    def __init__(self, record: Mapping[str, Any], mapping: str = "") -> None:
        self._table = table(mapping)
        self._values: dict[str, tuple[str, Any]] = {}
        self.used: set[str] = set()
        for name, value in record.items():
            self._values.setdefault(key(str(name)), (str(name), value))
        for wrapper in WRAPPERS:
            inner = record.get(wrapper)
            if isinstance(inner, Mapping):
                for name, value in inner.items():
                    self._values.setdefault(key(str(name)), (f"{wrapper}.{name}", value))

    def all(self, meaning: str) -> Iterator[tuple[str, Any]]:
        """The fields of a meaning that hold something, by their own names, the surest first; all are ``used``."""
        for name in dict.fromkeys(self._table[meaning]):
            if name in self._values:
                own, value = self._values[name]
                self.used.add(own)
                if value is not None and value not in ("", [], {}):
                    yield own, value

    def named(self, names: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
        """The fields of these very names, which are not ``used`` by it."""
        for name in names:
            if (own := self._values.get(key(name))) is not None:
                yield own

    def rest(self, record: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """The fields that have no meaning here, those in a wrapper too; no second text of the record."""
        texts = {*self._table["html"], *self._table["text"]}
        for name, value in record.items():
            if key(str(name)) in texts:
                continue
            if str(name) in WRAPPERS and isinstance(value, Mapping):
                inner = {part: item for part, item in value.items() if f"{name}.{part}" not in self.used}
                if inner:
                    yield str(name), inner
            elif str(name) not in self.used:
                yield str(name), value


def knows(names: list[str], mapping: str = "") -> bool:
    """Whether fields of these names can make a page: one of them is markup, a text or a headline."""
    keys = set(map(key, names))
    found = table(mapping)
    return any(keys & set(found[name]) for name in ("html", "text", "title"))
