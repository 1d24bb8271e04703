"""What a page says of itself: address, site, headline, author, time, language hints; from one parse, unguessed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo
from itertools import chain
from typing import Any

import regex
from lxml.html import HtmlElement

from dedup.extract.facts import address
from dedup.extract.facts.authors import authors
from dedup.extract.facts.dates import moment
from dedup.extract.facts.headline import headings, page_title, remainder, title
from dedup.extract.facts.jsonld import Declared, declared
from dedup.extract.facts.language import subtag
from dedup.extract.facts.marks import marks
from dedup.extract.facts.meta_tags import MetaTags, first, meta_tags, plain
from dedup.extract.facts.modified import modified
from dedup.extract.facts.names import named
from dedup.extract.facts.published import Style, published, stated
from dedup.extract.tree import Tagged, tagged
from dedup.model import Agency, Given, Published
from dedup.text import urls
from dedup.text.words import words

_SURE = 0.9
"""Confidence in an agency that structured data name as the provider."""
_LATIN: Any = regex.compile(r"\p{Latin}")
_DAY_FIRST = frozenset({"gb", "uk", "au", "nz", "ie", "in", "za", "ke", "ng", "pk", "mt", "cy"})
"""Countries that write English dates with the day first."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page's facts. ``start`` is what its links start from; ``declared_languages`` are declared language tags.

    ``source`` is the site that the page came from, where the input says so.
    ``marks`` are what the page's metadata call it, in lower case (``article``, ``website``, ``liveblog``).
    ``shown`` are its headings, ``declared_body`` is the text that its JSON-LD gives of the article.
    ``page_title`` is its ``<title>`` as it stands.
    """

    url: str | None = None
    host: str | None = None
    source: str | None = None
    site: str | None = None
    title: str | None = None
    published: Published | None = None
    modified: Published | None = None
    authors: tuple[str, ...] = ()
    agency: Agency | None = None
    declared_languages: tuple[str | None, ...] = ()
    start: str | None = None
    marks: frozenset[str] = frozenset()
    shown: tuple[str, ...] = ()
    declared_body: str = ""
    page_title: str | None = None


def facts(tree: HtmlElement, given: Given, zone: tzinfo | None = None, tags: Tagged | None = None) -> PageFacts:
    """The facts of a parsed page; what came with the input (``given``) goes before what the page says.

    ``zone`` is that of times which name none; where it is None, such a time is worth its day. ``tags`` are given
    where they are known.
    """
    tags = tags or tagged(tree)
    table = meta_tags(tags["meta"])
    marked = marks(tree)
    seen = headings(marked.headings)
    said = declared(tags["script"], tuple(text for text, _, weight in seen if weight >= 2))
    url = address.own(tags, tuple(filter(None, (first(table, "og:url"), said.url))), given.url)
    fetched = None if given.noted else urls.fetched_host(given.url, url)
    host = fetched or urls.host(url or given.url)
    names = _names(table, said, host)
    found = title(tree, table, seen, said.headline if said.article else "", names)
    declared_languages = _declared_languages(next(iter(tags["html"]), tree), table, said, given)
    style = _style(declared_languages, host, found.text if found else "", zone)
    told = stated(tags["time"], table, said.published, marked, style)
    time = published(tree, told, url or given.url, found.element if found else None, style)
    return PageFacts(
        url=url,
        host=host,
        source=None if given.noted else fetched or given.site,
        site=(plain(given.site) if given.site else None)
        or next(filter(None, names[:3]), None)
        or (remainder(tree, found.text) if found else None)
        or host,
        title=(plain(given.title) if given.title else None) or (found.text if found else None),
        published=given_time(given, declared_languages, zone) or time,
        modified=modified(said.modified, table, marked.modified, tags["time"], style),
        authors=named(given.authors) or authors(marked, table, said, names, found.element if found else None),
        agency=_agency(said.provider, names),
        declared_languages=declared_languages,
        start=address.base(tags["base"], given.url) or url,
        marks=_marks(table, said, tags),
        shown=tuple(text for text, _, weight in seen if weight >= 2),
        declared_body=said.body,
        page_title=page_title(tree) or None,
    )


def _agency(provider: str, names: Iterable[str]) -> Agency | None:
    """Whom the page's declaration names as its source, where that is not the site itself or a part of it."""
    told = tuple(words(provider))
    own = (tuple(words(name)) for name in names if name)
    if not told or any(name and name in (told[: len(name)], told[-len(name) :]) for name in own):
        return None
    return Agency(provider, f"JSON-LD: {provider}", _SURE)


def given_time(
    given: Given, declared_languages: tuple[str | None, ...], zone: tzinfo | None = None
) -> Published | None:
    """The publication time that came with the input, in any form that names one."""
    return moment(given.published, subtag(_tag(declared_languages)), zone) if given.published else None


def _tag(declared_languages: tuple[str | None, ...]) -> str | None:
    return next(filter(None, declared_languages), None)


def _style(declared_languages: tuple[str | None, ...], host: str | None, headline: str, zone: tzinfo | None) -> Style:
    """How the page writes dates. The day comes first where its language tag or address names such a country.

    So it does under a headline in other letters than Latin ones, whatever the page declares: it is no English page.
    """
    tag = (_tag(declared_languages) or "").replace("_", "-").casefold()
    country = tag.rpartition("-")[2] if "-" in tag else ""
    day_first = bool({country, (host or "").rpartition(".")[2]} & _DAY_FIRST) or _foreign(headline)
    return Style(subtag(tag), zone, False if day_first else None)


def _foreign(headline: str) -> bool:
    """Whether most letters of a headline are no Latin ones."""
    latin = len(_LATIN.findall(headline))
    return sum(map(str.isalpha, headline)) > 2 * latin


def _names(table: MetaTags, said: Declared, host: str | None) -> tuple[str, ...]:
    """What the site calls itself, the most reliable first, then the names in its address."""
    labels = (host or "").split(".")
    label = max(labels[:-1], key=len, default="")
    shown = (
        first(table, "og:site_name"),
        said.publisher,
        first(table, "application-name", "apple-mobile-web-app-title"),
    )
    own = tuple(name if name and "://" not in name and len(name) <= 80 else "" for name in shown)
    return (*own, "", host or "", label, f"www.{host}" if host else "", first(table, "twitter:site").lstrip("@"))


def _declared_languages(root: HtmlElement, table: MetaTags, said: Declared, given: Given) -> tuple[str | None, ...]:
    lang = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang")
    return (
        given.language,
        said.language or None,
        lang,
        first(table, "og:locale", "content-language", "language", "dc.language") or None,
    )


def _marks(table: MetaTags, said: Declared, tags: Tagged) -> frozenset[str]:
    found = {kind.casefold() for kind in table.get("og:type", ())}
    found |= {"declared"} if said.article else set()
    found |= {"collection"} if said.collection else set()
    live = said.live or any(
        "liveblog" in (element.get("class") or "").casefold().replace("-", "").replace("_", "")
        for element in chain.from_iterable(tags[name] for name in ("html", "body", "main", "article"))
    )
    return frozenset(found | ({"live"} if live else set()))
