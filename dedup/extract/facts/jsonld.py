"""What a page declares of itself in JSON-LD (schema.org): read once, broken scripts included.

Lists, ``@graph``, ``mainEntity`` and references by ``@id`` are followed; lists of other articles
(``itemListElement``, ``hasPart``) are not, since they speak of other pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

import regex
from lxml.html import HtmlElement

from dedup.text.words import squeeze, words

_DEPTH = 6
"""Levels of structured data that are followed."""
_COLLECTIONS = frozenset({"collectionpage", "searchresultspage", "itemlist"})
_OTHERS = frozenset({"blogposting", "liveblogposting", "socialmediaposting", "report"})
_TRAILING = regex.compile(r",(?=\s*[}\]])")
_PAIR = regex.compile(r'"(@type|headline|datePublished)"\s*:\s*"((?:[^"\\]|\\.)*)"')
_WRAPPED = regex.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)


@dataclass(frozen=True, slots=True)
class Declared:
    """One article as JSON-LD tells it. Strings are squeezed, entities decoded; empty where nothing is said.

    ``body`` is the article's text as it was written, plain or markup.
    """

    headline: str = ""
    published: str = ""
    modified: str = ""
    authors: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    publisher: str = ""
    provider: str = ""
    url: str = ""
    language: str = ""
    body: str = ""
    article: bool = False
    live: bool = False
    collection: bool = False


def declared(scripts: Iterable[HtmlElement], headings: tuple[str, ...] = ()) -> Declared:
    """The page's own article. Where its scripts declare several, the one whose headline stands among the headings.

    A ``WebPage`` is asked where no article is declared. No declaration, or one that cannot be read,
    gives an empty ``Declared``.
    """
    things = [thing for data in _scripts(scripts) for thing in _things(data)]
    known = {str(thing["@id"]): thing for thing in things if "@id" in thing and len(thing) > 1}
    articles = [
        thing for thing in things if _types(thing) & _OTHERS or any(t.endswith("article") for t in _types(thing))
    ]
    pages = [thing for thing in things if any(t.endswith("webpage") for t in _types(thing))]
    if articles:
        return _declared(_own(articles, headings), known, article=True)
    collection = any(_types(thing) & _COLLECTIONS for thing in things)
    return replace(_declared(pages[0], known, article=False) if pages else Declared(), collection=collection)


def _own(articles: list[dict[str, Any]], headings: tuple[str, ...]) -> dict[str, Any]:
    wanted = [words(heading) for heading in headings]
    for article in articles:
        if words(_text(article.get("headline") or article.get("name"))) in wanted:
            return article
    return articles[0]


def _declared(thing: dict[str, Any], known: dict[str, dict[str, Any]], *, article: bool) -> Declared:
    where = thing.get("mainEntityOfPage")
    writers = thing.get("author") or thing.get("creator")
    provider = thing.get("sourceOrganization") or thing.get("provider")
    return Declared(
        headline=_text(thing.get("headline") or thing.get("name")),
        published=_text(thing.get("datePublished")),
        modified=_text(thing.get("dateModified")),
        authors=tuple(dict.fromkeys(_names(writers, known))) if article else (),
        persons=tuple(dict.fromkeys(_names(writers, known, only="person"))) if article else (),
        publisher=next(_names(thing.get("publisher"), known), ""),
        provider=next(_names(provider, known), "") if article else "",
        url=_text(thing.get("url")) or _text(where.get("@id") if isinstance(where, dict) else where),
        language=_text(thing.get("inLanguage")),
        body=_body(thing) if article else "",
        article=article,
        live="liveblogposting" in _types(thing),
    )


def _scripts(scripts: Iterable[HtmlElement]) -> Iterator[Any]:
    for script in scripts:
        if "ld+json" not in (script.get("type") or ""):
            continue
        source = _WRAPPED.sub("", script.text or "").strip()
        for attempt in (source, _TRAILING.sub("", source)):
            try:
                yield json.loads(attempt, strict=False)
            except (ValueError, RecursionError):
                continue
            break
        else:
            yield _broken(source)


def _broken(source: str) -> dict[str, Any]:
    """What can still be read of a script that is no JSON: values that it states once, of an article's script."""
    found: dict[str, Any] = {}
    for key, value in _PAIR.findall(source):
        found[key] = value if found.get(key, value) == value else ""
    return found if str(found.get("@type", "")).casefold().endswith(("article", "posting")) else {}


def _things(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEPTH:
        return
    if isinstance(data, list):
        for part in data:
            yield from _things(part, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(data.get(key), (dict, list)):
                yield from _things(data[key], depth + 1)


def _types(thing: dict[str, Any]) -> set[str]:
    kinds = thing.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return {str(kind).rpartition("/")[2].casefold() for kind in kinds if kind}


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or ""
    return squeeze(unescape(unescape(value))) if isinstance(value, str) else ""


def _body(thing: dict[str, Any]) -> str:
    value = thing.get("articleBody") or thing.get("text") or ""
    if isinstance(value, list):
        value = "\n\n".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _person(thing: dict[str, Any]) -> str:
    """A name that is told in parts."""
    return " ".join(filter(None, (_text(thing.get(key)) for key in ("givenName", "additionalName", "familyName"))))


def _names(value: Any, known: dict[str, dict[str, Any]], depth: int = 0, *, only: str = "") -> Iterator[str]:
    """The names of one thing or of many, references followed; of things of the type ``only``, where one is given."""
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for part in value:
            yield from _names(part, known, depth + 1, only=only)
    elif isinstance(value, dict):
        whole = {**known.get(str(value.get("@id")), {}), **value}
        name = _text(whole.get("name")) or _person(whole)
        if name and (not only or only in _types(whole)):
            yield name
    elif isinstance(value, str) and value.strip() and not only:
        yield _text(value)
