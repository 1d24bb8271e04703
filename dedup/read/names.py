"""What other tools call the fields of a record: one table, and how a record is read by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import regex

from dedup.errors import UsageError
from dedup.read.written import written

ALIASES: dict[str, tuple[str, ...]] = {
    "html": (
        "content_html", "raw_html", "html_content", "page_html", "body_html", "body_xhtml", "page_source",
        "response_body", "browser_html", "article_html", "article_body_html",
    ),
    "text": (
        "maintext", "main_text", "text_content", "textContent", "article_text", "full_text", "articleBody",
        "plain_text", "plaintext", "content_text", "raw_content", "page_content", "content", "body", "body_text",
        "cleaned_text", "clean_text", "article_body", "article_content", "article", "story", "content:encoded",
        "raw_text", "post_content",
        "document", "selftext", "content_elements", "content_blocks", "body_blocks", "paragraphs",
        "sections", "markdown",
    ),
    "title": ("headline", "article_title", "post_title", "title_page", "title_rss", "og_title", "web_title", "heading"),
    "id": ("_id", "uuid", "article_id", "doc_id", "record_id"),
    "url": (
        "link", "canonical_url", "canonical_link", "permalink", "webpage_url", "web_url", "article_url", "page_url",
        "source_url", "original_url", "requested_url", "warc-target-uri", "post_url", "permalink_url", "uri", "href",
        "external_url", "canonical", "alternate", "main_entity_of_page",
        "final_url", "resolved_url", "landing_url",
    ),
    "published": (
        "date_publish", "publish_date", "publishing_date", "publishedAt", "date_published", "datePublished",
        "published_at", "date_unixtime",
        "published_date", "published_time", "publication_date", "publication_time", "pubDate",
        "pub_date",
        "publish_time", "article:published_time", "web_publication_date", "display_date", "version_created", "date_gmt",
        "publish_datetime_utc", "datetime", "date", "upload_date", "post_date_gmt", "post_date", "first_created",
        "created_utc", "created_time", "time",
    ),
    "captured": (
        "date_download", "download_date", "warc_date", "crawled_at", "date_crawled", "crawl_date", "fetched_at",
        "fetch_time", "fetch_date", "scraped_at", "scrape_date", "retrieved_at", "date_accessed", "filedate",
        "indexed_date", "collected_at", "crawled", "date_downloaded", "seendate",
    ),
    "site": (
        "site_name", "sitename", "meta_site_name", "source_name", "source-hostname", "media_name", "publication",
        "publisher", "outlet", "newspaper", "source", "source_domain", "domain", "hostname", "host", "website",
        "provider",
    ),
    "language": ("lang", "meta_lang", "inLanguage", "language_code"),
    "authors": (
        "author", "byline", "creator", "writers", "writer", "primary_author", "published_by", "published_bylines",
        "authors_byline", "journalists", "bylines",
    ),
}  # fmt: skip
"""Our name to the names that other tools use for the same, the surest first. Compared without case and separators."""
COLUMNS: dict[str, tuple[str, ...]] = {
    "text": (
        "نص", "النص", "نص الخبر", "نص المقال", "المحتوى", "متن", "متن خبر", "טקסט", "תוכן", "текст", "текст статьи",
        "содержание", "artikeltext", "volltext", "texte", "contenu", "texto", "contenido", "cuerpo", "conteúdo",
        "testo", "contenuto", "metin", "içerik", "treść", "tekst", "κείμενο", "正文", "内容", "內容", "本文", "본문",
        "내용", "मूलपाठ",
    ),
    "title": (
        "العنوان", "عنوان", "عنوان الخبر", "عنوان المقال", "כותרת", "заголовок", "название", "titel", "überschrift",
        "titre", "título", "titular", "titolo", "başlık", "tytuł", "nagłówek", "τίτλος", "标题", "標題", "タイトル",
        "見出し", "제목", "शीर्षक",
    ),
    "url": ("الرابط", "رابط", "לינק", "קישור", "ссылка", "адрес", "lien", "enlace", "bağlantı", "链接", "連結", "링크"),
    "published": (
        "التاريخ", "تاريخ", "تاريخ النشر", "تاریخ", "תאריך", "дата", "дата публикации", "datum", "fecha",
        "data di pubblicazione", "tarih", "ημερομηνία", "日期", "发布时间", "日付", "날짜", "दिनांक",
    ),
    "site": ("المصدر", "مصدر", "الموقع", "منبع", "מקור", "источник", "издание", "quelle", "fuente", "fonte", "kaynak",
             "来源", "來源", "출처"),
    "authors": ("الكاتب", "كاتب", "المؤلف", "نویسنده", "מחבר", "автор", "autor", "auteur", "autore", "yazar", "作者"),
}  # fmt: skip
"""What people call the columns of their tables, in the languages of their news; these go last."""
WRAPPERS = ("metadata", "meta", "_source", "fields", "attributes", "warc_headers", "links")
"""Fields that hold the fields of a record one level down; what stands on the first level goes first."""
SUMMARIES = ("description", "summary", "excerpt", "abstract", "meta_description")
"""Fields that hold a teaser as a rule, and the whole text where a tool knows of no other place for it."""
_LOOKED_AT = 20
"""Objects of a list by which it is told whether they are pages."""
_INSIDE = 3
"""Objects inside each other in which a record's content is looked for."""
_NAMED = frozenset({"name", "url", "datepublished"})
"""Keys of an object of schema.org's kind (Bing's news, too) whose ``name`` is a headline."""
_WRITINGS = frozenset({"Article", "NewsArticle", "BlogPosting", "Page"})
"""Types of objects (schema.org's, ActivityStreams') whose ``name`` is one."""
_SEPARATORS = regex.compile(r"[\s_\-.:\u0307]+")
"""U+0307: what the Turkish capital İ leaves behind in lower case."""


def key(name: str) -> str:
    """A field's name as it is compared."""
    return str(_SEPARATORS.sub("", name.casefold()))


@lru_cache(maxsize=32)
def table(fields: str) -> Mapping[str, tuple[str, ...]]:
    """Our names to the keys that are looked for, in order; ``fields`` (``text=maintext;url=where``) goes first.

    Raises ``UsageError`` for a mapping that is none.
    """
    found = {name: tuple(map(key, (name, *others, *COLUMNS.get(name, ())))) for name, others in ALIASES.items()}
    for pair in filter(None, map(str.strip, fields.split(";"))):
        name, separator, other = (part.strip() for part in pair.partition("="))
        if not separator or not other or name not in found:
            raise UsageError(f"--field {pair!r}: write it as NAME=FIELD, NAME one of {', '.join(ALIASES)}")
        found[name] = (key(other), *found[name])
    return found


class Fields:
    """A record's fields by what they mean. ``used`` names those that have been asked for, as the record spells them.

    Fields of a wrapper, and of the one object in a record without a content of its own that holds one, count as the
    record's.
    """

    def __init__(self, record: Mapping[str, Any], mapping: str = "") -> None:
        self._table = table(mapping)
        self._values: dict[str, tuple[str, Any]] = {}
        self._wrappers: set[str] = set()
        self.used: set[str] = set()
        self._add(record, "")
        for _ in range(_INSIDE):
            inner = [] if self.written("html", "text") else list(self._pages())
            if len(inner) != 1:
                break
            own, value = inner[0]
            self._values = {}
            self._wrappers.add(own)
            self._add(value, f"{own}.")
            self._add(record, "")
        writing = any(self._values.get(kind, ("", None))[1] in _WRITINGS for kind in ("type", "@type"))
        if "name" in self._values and (writing or self._values.keys() >= _NAMED):
            self._values.setdefault("title", self._values["name"])

    def _add(self, record: Mapping[str, Any], above: str) -> None:
        """Fields by their keys, those first that were added first; then those of the wrappers among them."""
        for name, value in record.items():
            self._values.setdefault(key(str(name)), (f"{above}{name}", value))
        for wrapper in WRAPPERS:
            inner = record.get(wrapper)
            if isinstance(inner, Mapping):
                self._wrappers.add(f"{above}{wrapper}")
                for name, value in inner.items():
                    self._values.setdefault(key(str(name)), (f"{above}{wrapper}.{name}", value))

    def _pages(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The objects in the record that hold a page; one that is called a text is a page if it has a headline."""
        texts, titles = {*self._table["html"], *self._table["text"]}, {*self._table["title"]}
        for name, (own, value) in self._values.items():
            if isinstance(value, Mapping) and own not in self._wrappers:
                keys = {key(str(part)) for part in own_and_wrapped(value)}
                if keys & texts and (keys & titles or name not in texts):
                    yield own, value

    def written(self, *meanings: str) -> bool:
        """Whether a field of one of these meanings holds a text; none becomes ``used`` by it."""
        pages = {own for own, _ in self._pages()}
        held = (self._values.get(name) for meaning in meanings for name in self._table[meaning])
        return any(
            found is not None and found[0] not in pages and not _of_pages(found[1]) and written(found[1]) is not None
            for found in held
        )

    def all(self, meaning: str) -> Iterator[tuple[str, Any]]:
        """The fields of a meaning that hold something, by their own names, the surest first; all are ``used``."""
        for name in dict.fromkeys(self._table[meaning]):
            if name in self._values:
                own, value = self._values[name]
                if own in self._wrappers:
                    continue
                self.used.add(own)
                if value is not None and value not in ("", [], {}) and not _of_pages(value):
                    yield own, value

    def named(self, names: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
        """The fields of these very names, which are not ``used`` by it."""
        for name in names:
            if (own := self._values.get(key(name))) is not None:
                yield own

    def rest(self, record: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """The fields that have no meaning here, those in a wrapper too; no second text of the record."""
        yield from self._rest(record, "", {*self._table["html"], *self._table["text"]})

    def _rest(self, record: Mapping[str, Any], above: str, texts: set[str]) -> Iterator[tuple[str, Any]]:
        for name, value in record.items():
            own = f"{above}{name}"
            if own in self._wrappers and isinstance(value, Mapping):
                if inner := dict(self._rest(value, f"{own}.", texts)):
                    yield str(name), inner
            elif key(str(name)) not in texts and own not in self.used:
                yield str(name), value


def _of_pages(value: Any) -> bool:
    """Whether a field holds pages with addresses or times of their own, and no paragraphs of a text."""
    items = [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []
    return bool(items) and all(_is_page(item) for item in items[:_LOOKED_AT])


def _is_page(item: Mapping[str, Any]) -> bool:
    if not (means("html", item) or means("text", item)):
        return False
    return means("published", item) or any(
        str(value).startswith(("http://", "https://")) for name, value in item.items() if means("url", [str(name)])
    )


def own_and_wrapped(record: Mapping[str, Any]) -> Iterator[str]:
    """The names of a record's fields, and of those that its wrappers hold."""
    yield from record
    for wrapper in WRAPPERS:
        if isinstance(record.get(wrapper), Mapping):
            yield from record[wrapper]


def knows(names: list[str], mapping: str = "") -> bool:
    """Whether fields of these names can make a page: one of them is markup, a text or a headline."""
    keys = set(map(key, names))
    found = table(mapping)
    return keys >= _NAMED or any(keys & set(found[name]) for name in ("html", "text", "title"))


def means(meaning: str, fields: Iterable[str]) -> bool:
    """Whether one of some fields has a meaning, by our name or another tool's."""
    return not set(table("")[meaning]).isdisjoint(map(key, fields))


def has_meaning(name: str) -> bool:
    """Whether a field of this name means something here."""
    known = {*SUMMARIES, "category", "section", "tags", "keywords", "image"}
    return key(name) in {key(other) for other in known} or any(key(name) in keys for keys in table("").values())
