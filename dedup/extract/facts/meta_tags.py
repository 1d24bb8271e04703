"""The ``<meta>`` elements of a page as one table: key in lower case to its values in page order."""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape
from typing import TypeAlias

import regex
from lxml.html import HtmlElement

from dedup.text.controls import shown
from dedup.text.words import squeeze

MetaTags: TypeAlias = dict[str, tuple[str, ...]]
_BIDI = regex.compile(r"[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")


def plain(text: str) -> str:
    """One line as a person reads it: entities decoded (twice encoded too), bidi marks gone, blanks squeezed.

    What nobody is meant to read goes (see ``shown``).
    """
    if text.isascii() and "&" not in text:
        found = squeeze(text)
        # What is left of plain letters after their blanks is either printable or a control character.
        if found.isprintable():
            return found
    return squeeze(shown(_BIDI.sub("", unescape(unescape(text)))))


def meta_tags(metas: Iterable[HtmlElement]) -> MetaTags:
    """The table of ``<meta>`` elements by ``property``, ``name`` and ``itemprop``; empty values are left out."""
    found: dict[str, list[str]] = {}
    for meta in metas:
        value = plain(meta.get("content") or "")
        if value:
            for key in {meta.get("property"), meta.get("name"), meta.get("itemprop")} - {None, ""}:
                found.setdefault(str(key).strip().casefold(), []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def first(table: MetaTags, *keys: str) -> str:
    """The first value of the first key that has one, else the empty string."""
    return next((table[key][0] for key in keys if key in table), "")
