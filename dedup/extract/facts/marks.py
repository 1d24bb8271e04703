"""Which elements of a page are marked up as a headline, a byline or a date, found in one pass over the tree.

A condition on attributes costs XPath three times what it costs here, and each question would be a pass of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile

import regex
from lxml.html import HtmlElement

_HEADINGS = frozenset({"h1", "h2", "h3"})
_KINDS = ("headline", "author", "name", "rel", "dated", "modified")
_STATED = frozenset({"itemprop", "rel", "property", "pubdate"})
_AUTHOR = regex.compile(r"uthor(?!i)")
"""Of an author; authorities, and what is authorised, sign nothing. Nor does a "storyline"."""
_WRITERS = frozenset({
    "autor", "autora", "autores", "auteur", "auteurs", "autore", "autori", "autorzy", "firma", "firmas", "yazar",
    "muhabir", "writer", "writers", "reporter", "reporters", "journalist", "redactor", "redakteur", "skribent",
    "kirjoittaja",
})  # fmt: skip
"""Whole names of elements that hold who wrote, in languages other than English, too."""
_BLANKS = regex.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Marks:
    """Elements by what their tags and attributes call them, each kind in page order.

    ``headings``: h1 to h3, the property ``headline``, a class that speaks of a title or headline. ``names``: the names
    of what has the property ``author``, and ``writers``: such elements without a name in them. ``related``: a ``rel``
    of author. ``bylines``: a class that speaks of an author or byline. ``dated``: the property ``datePublished`` or an
    attribute ``pubdate``, and ``modified``: the property ``dateModified``; metadata are left out.
    """

    headings: list[HtmlElement]
    names: list[HtmlElement]
    writers: list[HtmlElement]
    related: list[HtmlElement]
    bylines: list[HtmlElement]
    dated: list[HtmlElement]
    modified: list[HtmlElement]


def marks(tree: HtmlElement) -> Marks:
    """The marked elements of a page, in time linear in its size."""
    stated: dict[str, dict[HtmlElement, None]] = {kind: {} for kind in _KINDS}
    headings: list[HtmlElement] = []
    bylines: list[HtmlElement] = []
    for element in tree.iter():
        heading = element.tag in _HEADINGS
        for name, value in element.items():
            if name == "class":
                heading = heading or "itle" in value or "eadline" in value
                if _signs(value):
                    bylines.append(element)
            elif name in _STATED and (kind := _kind(name, value)):
                stated[kind][element] = None
                heading = heading or kind == "headline"
        if heading:
            headings.append(element)
    names, around = _within(stated["name"], stated["author"])
    return Marks(
        headings=headings,
        names=names,
        writers=[element for element in stated["author"] if element not in around and element.tag != "meta"],
        related=[element for element in stated["rel"] if element.tag != "link"],
        bylines=bylines,
        dated=[element for element in stated["dated"] if element.tag != "meta"],
        modified=[element for element in stated["modified"] if element.tag != "meta"],
    )


def _signs(value: str) -> bool:
    """Whether a class speaks of an author or byline."""
    if "byline" in value or "Byline" in value or ("uthor" in value and _AUTHOR.search(value)):
        return True
    return not _WRITERS.isdisjoint(value.split())


def _within(
    some: Iterable[HtmlElement], boxes: Mapping[HtmlElement, None]
) -> tuple[list[HtmlElement], Mapping[HtmlElement, bool]]:
    """Those that stand in one of the boxes, and all elements around any, where there are boxes."""
    found: list[HtmlElement] = []
    known: dict[HtmlElement, bool] = {}
    for element in some if boxes else ():
        above = list(takewhile(lambda parent: parent not in known, element.iterancestors()))
        outer = above[-1].getparent() if above else element.getparent()
        held = outer is not None and known[outer]
        for parent in reversed(above):
            held = known[parent] = held or parent in boxes
        if held:
            found.append(element)
    return found, known


def _kind(attribute: str, value: str) -> str:
    """What an attribute makes of its element; empty where it is none of these marks."""
    if attribute == "rel":
        return "rel" if "author" in value and " author " in f" {_BLANKS.sub(' ', value)} " else ""
    if attribute == "pubdate" or value == "datePublished":
        return "dated"
    if value == "dateModified":
        return "modified"
    return value if attribute == "itemprop" and value in {"headline", "author", "name"} else ""
