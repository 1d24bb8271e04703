"""Who signed an article: names from JSON-LD, metadata and bylines, without cues, addresses and the site's own name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import islice
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
    "//*[contains(@class,'uthor') or contains(@class,'yline')]",
)
_NAME_WORDS = 7
_NO_BYLINE = regex.compile(
    r"comment|social|share|related|avatar|title|role|job|date|more|follow|link-list", regex.IGNORECASE
)
_BYLINE_LIMIT = 60
_SIGNED = 4
_CLIMB = 4
_REACH = 150
_WRITER = regex.compile(
    r"/(?:authors?|writers?|contributors?|columnists?|autor(?:es)?|auteurs?|yazar(?:lar)?|journalists?|reporters?|by)/[^/?#]+"
)
_SPLIT = regex.compile(r"\s*[;|•·\n]\s*|\s+(?:and|et|und|y)\s+|\s*&\s*|\s*[,،、]\s*(?:and\s+)?")
_NOT_NAME = regex.compile(r"https?:|www\.|@\w+\.|[<>{}=]|^\W*$|^\d+$|\.(?:com|net|org)\b", regex.IGNORECASE)


def authors(
    tree: HtmlElement,
    table: Metas,
    declared: tuple[str, ...],
    site: tuple[str, ...],
    heading: HtmlElement | None = None,
) -> tuple[str, ...]:
    """The names of the strongest source that gives any, in page order, folded duplicates once."""
    shut = {tuple(words(name)) for name in site if name}
    sources: list[Iterable[str]] = [declared, *(table.get(key, ()) for key in _METAS)]
    for source in sources:
        found = named(source, shut)
        if found:
            return found
    for path in _BYLINES:
        found = named(_short(tree.xpath(path)), shut)
        if found:
            return found[:_SIGNED]
    return named(_signed(heading), shut)[:_SIGNED] if heading is not None else ()


def _short(elements: list[HtmlElement]) -> Iterator[str]:
    """The texts of the first few elements that can hold a name and no more."""
    for element in [one for one in elements if not _NO_BYLINE.search(one.get("class") or "")][: 2 * _SIGNED]:
        text = plain(element.text_content())
        if text and len(text) <= _BYLINE_LIMIT and len(words(text)) <= _NAME_WORDS:
            yield text
            return


def _signed(heading: HtmlElement) -> Iterator[str]:
    """Names near the headline: links to a writer's page, and short lines that begin as a byline does."""
    lead, _ = _cues()
    box = heading
    for _ in range(_CLIMB):
        parent = box.getparent()
        if parent is None or parent.tag in ("body", "html"):
            return
        box = parent
        found = []
        for element in islice(box.iter(), _REACH):
            if not isinstance(element.tag, str) or element is heading:
                continue
            text = plain(element.text_content()) if len(element) <= 3 else ""
            writer = element.tag == "a" and _WRITER.search(element.get("href") or "")
            if 2 <= len(text) <= _BYLINE_LIMIT and (writer or lead.match(text)) and len(words(text)) <= _NAME_WORDS:
                found.append(text)
        if found:
            yield found[0]
            return


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
