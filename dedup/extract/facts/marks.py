"""Which elements of a page are marked up as a headline, a byline or a date, found in one pass over the tree.

A condition on attributes costs XPath three times what it costs here, and each question would be a pass of its own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import regex
from lxml.etree import XPath
from lxml.html import HtmlElement

_HEADINGS = frozenset({"h1", "h2", "h3"})
_STATED = XPath("//@itemprop|//@rel|//@property|//@pubdate")
_BLANKS = regex.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Marks:
    """Elements by what their tags and attributes call them, each kind in page order.

    ``headings``: h1 to h3, the property ``headline``, a class that speaks of a title or headline. ``names``: the names
    of what has the property ``author``, and ``writers``: such elements without a name in them. ``related``: a ``rel``
    of author. ``bylines``: a class that speaks of an author or byline. ``dated``: the property ``datePublished`` or an
    attribute ``pubdate``; metadata are left out.
    """

    headings: list[HtmlElement]
    names: list[HtmlElement]
    writers: list[HtmlElement]
    related: list[HtmlElement]
    bylines: list[HtmlElement]
    dated: list[HtmlElement]


def marks(tree: HtmlElement) -> Marks:
    """The marked elements of a page."""
    stated: dict[str, dict[HtmlElement, None]] = defaultdict(dict)
    for value in _STATED(tree):
        for kind in _kinds(value.attrname, value):
            stated[kind][value.getparent()] = None
    headings: list[HtmlElement] = []
    bylines: list[HtmlElement] = []
    headlined = stated["headline"]
    for element in tree.iter():
        named = element.get("class")
        heading = element.tag in _HEADINGS or element in headlined
        if named:
            heading = heading or "itle" in named or "eadline" in named
            if "uthor" in named or "byline" in named or "Byline" in named:  # "storyline" is no byline.
                bylines.append(element)
        if heading:
            headings.append(element)
    writers, names = stated["author"], stated["name"]
    inside = {element: list(element.iterancestors()) for element in names} if writers else {}
    around = {parent for parents in inside.values() for parent in parents}
    return Marks(
        headings=headings,
        names=[element for element, parents in inside.items() if not writers.keys().isdisjoint(parents)],
        writers=[element for element in writers if element not in around and element.tag != "meta"],
        related=[element for element in stated["rel"] if element.tag != "link"],
        bylines=bylines,
        dated=[element for element in stated["dated"] if element.tag != "meta"],
    )


def _kinds(attribute: str, value: str) -> tuple[str, ...]:
    """What an attribute makes of its element."""
    if attribute == "rel":
        return ("rel",) if "author" in value and " author " in f" {_BLANKS.sub(' ', value)} " else ()
    if attribute == "pubdate" or value == "datePublished":
        return ("dated",)
    return (value,) if attribute == "itemprop" and value in {"headline", "author", "name"} else ()
