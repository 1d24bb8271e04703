"""When a page says that it was last changed, where its markup does: never what stands in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import regex
from lxml.html import HtmlElement

from dedup.extract.facts.dates import moment
from dedup.extract.facts.meta_tags import MetaTags
from dedup.extract.facts.published import Style
from dedup.model import Published

_METAS = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "article:modified", "og:modified_time", "last-modified", "lastmod", "modified_date", "sailthru.modified_date",
)  # fmt: skip
_SAYS_MODIFIED = regex.compile(r"modif|updat", regex.IGNORECASE)


def modified(
    declared: str, table: MetaTags, marked: Iterable[HtmlElement], times: Iterable[HtmlElement], style: Style
) -> Published | None:
    """The first that names a time: JSON-LD (``declared``), metadata, properties, a ``<time>`` so called."""
    values = (moment(text, style.language, style.zone) for text in _told(declared, table, marked, times) if text)
    return next(filter(None, values), None)


def _told(declared: str, table: MetaTags, marked: Iterable[HtmlElement], times: Iterable[HtmlElement]) -> Iterator[str]:
    yield declared
    yield from (text for key in _METAS for text in table.get(key, ())[:1])
    named = (element for element in times if _SAYS_MODIFIED.search(element.get("class") or ""))
    for element in chain(marked, named):
        yield element.get("content") or element.get("datetime") or ""
