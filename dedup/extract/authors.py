"""Who signed an article: names from JSON-LD, metadata and bylines, without cues, addresses and the site's own name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

import regex
from lxml.html import HtmlElement

from dedup.extract.metas import Metas, plain
from dedup.text import fold, words

_METAS = (
    "author",
    "article:author",
    "og:article:author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
)
_BYLINES = (
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//*[@itemprop='author'][not(.//*[@itemprop='name'])][not(self::meta)]",
    "//a[@rel='author']|//*[contains(concat(' ',normalize-space(@rel),' '),' author ')][not(self::link)]",
    "//*[contains(concat(' ',normalize-space(@class),' '),' author-name ') or contains(concat(' ',normalize-space(@class),' '),' byline ')"
    " or contains(concat(' ',normalize-space(@class),' '),' author ') or contains(concat(' ',normalize-space(@class),' '),' byline-name ')"
    " or contains(concat(' ',normalize-space(@class),' '),' article-author ')]",
)
_NAME_WORDS = 7
_SHOWN_LIMIT = 90
_SPLIT = regex.compile(r"\s*[;|•·\n]\s*|\s+(?:and|et|und|y)\s+|\s*&\s*|\s*[,،、]\s*(?:and\s+)?")
_NOT_NAME = regex.compile(r"https?:|www\.|@\w+\.|[<>{}=]|^\W*$|^\d+$|\.(?:com|net|org)\b", regex.IGNORECASE)


def authors(tree: HtmlElement, table: Metas, declared: tuple[str, ...], site: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the strongest source that gives any, in page order, folded duplicates once."""
    shut = {tuple(words(name)) for name in site if name}
    sources: list[Iterable[str]] = [declared, *(table.get(key, ()) for key in _METAS)]
    for source in sources:
        found = named(source, shut)
        if found:
            return found
    for path in _BYLINES:
        shown = (plain(element.text_content()) for element in tree.xpath(path)[:4])
        found = named((text for text in shown if len(text) <= _SHOWN_LIMIT), shut)
        if found:
            return found[:4]
    return ()


def named(values: Iterable[str], shut: set[tuple[str, ...]] = frozenset()) -> tuple[str, ...]:  # type: ignore[assignment]
    """Clean names out of author strings; what is in ``shut`` (as words), an address or a role is none."""
    found: dict[str, str] = {}
    for value in values:
        for name in _parts(value):
            key = tuple(words(name))
            if key and key not in shut and len(key) <= _NAME_WORDS and fold(name) not in _cues()[1]:
                found.setdefault(fold(name), name)
    return tuple(found.values())


def _parts(value: str) -> Iterator[str]:
    lead, _ = _cues()
    for part in _SPLIT.split(plain(value)):
        name = lead.sub("", part).strip(" \t:–—-،,.|")
        if part.rstrip().endswith(".") and regex.search(r"\b\p{L}\.$", part.rstrip()):
            name += "."
        if name and not _NOT_NAME.search(name) and regex.search(r"\p{L}{2}", name):
            yield name


@lru_cache(maxsize=1)
def _cues() -> tuple[Any, frozenset[str]]:
    data = tomllib.loads((files("dedup") / "data" / "pages.toml").read_text(encoding="utf-8"))["authors"]
    lead = "|".join(regex.escape(cue) for cue in sorted(data["lead"], key=lambda cue: (-len(cue), cue)))
    return regex.compile(rf"^\W*(?:{lead})(?:\s*:\s*|\s+)", regex.IGNORECASE), frozenset(map(fold, data["nobody"]))
