"""Who signed an article: names from JSON-LD, metadata and bylines, without cues, addresses and the site's own name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

import regex
from lxml.html import HtmlElement

from dedup.extract.facts.byline import is_house, split
from dedup.extract.facts.jsonld import Declared
from dedup.extract.facts.marks import Marks
from dedup.extract.facts.meta_tags import MetaTags, plain
from dedup.extract.facts.names import named, tables
from dedup.extract.tree import short_text, text_of
from dedup.text.words import fold, words

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
    "citation_author",
)
_NO_BYLINE = regex.compile(
    r"comment|social|share|related|avatar|title|role|job|date|more|follow|link-list", regex.IGNORECASE
)
_BYLINE_LIMIT = 80
"""Characters up to which a line can be a byline."""
_ESCAPES = regex.compile("[&\x1b\x9b\x9d]")
"""What begins an entity or a command to a terminal."""
_BYLINE_WORDS = 12
"""Words up to which a line can be a byline."""
_SIGNED = 4
"""Persons that sign one article; more are a list of contributors."""
_LINKS = 400
"""Characters up to which a byline can link several persons."""
_BESIDE = 6
"""Words beside the names on such a byline; more speak of other parts in the text ("fact checked by")."""
_CLIMB = 4
"""Elements around the headline in which its byline is looked for."""
_REACH = 150
"""Elements of such a box that are looked at."""
_WRITER = regex.compile(
    r"/(?:authors?|writers?|contributors?|columnists?|autor(?:es)?|autorin(?:nen)?|auteurs?|yazar(?:lar)?|journalists?"
    r"|journalister?|reporters?|skribent(?:er)?|forfatter|giornalist[ai]|kolumnist[iy]?|staff|by)/[^/?#]+"
)
_CASED = regex.compile(r"\p{Lu}|\p{Ll}")
_WRITTEN_BY = regex.compile(r"written by|author|posted by|verfasst|écrit|escrito|auteur|autor|كتب|بقلم|yazar|автор")


def authors(
    marked: Marks,
    table: MetaTags,
    said: Declared,
    site: tuple[str, ...],
    heading: HtmlElement | None = None,
) -> tuple[str, ...]:
    """The persons of the strongest source that names any, in page order, folded duplicates once.

    The site's own name is nobody's, unless the page declares a person of that name and it is no outlet's by its words.
    Metadata of single words may be somebody's account: whole names that the page shows go before them.
    """
    persons = {tuple(words(name)) for name in said.persons}
    shut = {tuple(words(name)) for name in site if name and not is_house(name)} - persons
    shut |= {tuple(words(name)) for name in site if name and is_house(name)}
    sources: list[Iterable[str]] = [said.authors, *(table.get(key, ()) for key in _METAS), _labelled(table)]
    told = [named(source, shut) for source in sources]
    stated = next((names for names in told if split(names)[0]), next(filter(None, told), ()))
    if any(map(_whole, stated)):
        return _joined(stated, marked.bylines)
    shown = _shown(marked, heading, shut)
    return shown if shown and (not stated or all(map(_whole, shown))) else stated


def _whole(name: str) -> bool:
    """Whether a name has more than one word, or is in a script that parts none."""
    return len(words(name)) > 1 or not _CASED.search(name)


def _shown(marked: Marks, heading: HtmlElement | None, shut: set[tuple[str, ...]]) -> tuple[str, ...]:
    """The persons of the first marked elements, else of a line near the headline, that name any."""
    for elements in (marked.names, marked.writers, marked.related, marked.bylines):
        found = named(_short(elements), shut)
        if found:
            return found[:_SIGNED]
    return named(_signed(heading), shut)[:_SIGNED] if heading is not None else ()


def _joined(stated: tuple[str, ...], bylines: Iterable[HtmlElement]) -> tuple[str, ...]:
    """The persons of a byline that links each of the stated ones and others with them; else the stated ones.

    Metadata often have room for one of two.
    """
    keys = set(map(fold, stated))
    for element in bylines:
        if not len(element) or _NO_BYLINE.search(element.get("class") or ""):
            continue
        text = short_text(element, _LINKS)
        if text is None:
            continue
        links = {link.get("href"): link for link in reversed(list(element.iter("a"))) if writes(link)}
        found = named(text_of(link) for link in reversed(links.values()))
        beside = len(words(text)) - sum(len(words(text_of(link))) for link in links.values())
        if len(links) <= _SIGNED and keys < set(map(fold, found)) and all(map(_whole, found)) and beside <= _BESIDE:
            return found
    return stated


def _alone(link: HtmlElement) -> bool:
    """Whether a link stands on a short line: one amid a sentence is of somebody whom the text speaks of."""
    parent = link.getparent()
    return parent is None or short_text(parent, 2 * _BYLINE_LIMIT) is not None


def writes(link: HtmlElement) -> bool:
    """Whether a link goes to the page of one who writes."""
    return "author" in (link.get("rel") or "").split() or _WRITER.search(link.get("href") or "") is not None


def _labelled(table: MetaTags) -> Iterator[str]:
    """What cards for networks say under a label such as "Written by"."""
    for number in ("1", "2"):
        if _WRITTEN_BY.search(" ".join(table.get(f"twitter:label{number}", ())).casefold()):
            yield from table.get(f"twitter:data{number}", ())
    for key, values in table.items():
        if key.startswith("twitter:misc:") and _WRITTEN_BY.search(key):
            yield from values


def _spoken(element: HtmlElement) -> str:
    """An element's text, a line per run of it: what its children glue together without a blank are two things."""
    text = _unglued(element) if len(element) else element.text or ""
    return "\n".join(filter(None, map(plain, text.split("\n"))))


def _unglued(element: HtmlElement) -> str:
    runs = [str(run) for run in element.itertext()]
    glued = (
        "\n" if before and after and not before[-1:].isspace() and not after[:1].isspace() else ""
        for before, after in pairwise([*runs, ""])
    )
    return "".join(run + mark for run, mark in zip(runs, glued, strict=True))


def _short(elements: list[HtmlElement]) -> Iterator[str]:
    """The texts of the first few elements that can hold a name and no more."""
    for element in [one for one in elements if not _NO_BYLINE.search(one.get("class") or "")][: 2 * _SIGNED]:
        text = _entitled(_spoken(element))
        if text and len(text) <= _BYLINE_LIMIT and len(words(text)) <= _BYLINE_WORDS and any(named([text])):
            yield text
            return


def _entitled(text: str) -> str:
    """The name alone, where what its own element glues to it is a title: "Jane Doe", ", Senior Director of ..."."""
    name, _, rest = text.partition("\n")
    return name if len(text) > _BYLINE_LIMIT and rest[:1] in (",", "،") else text


def _short_line(element: HtmlElement) -> bool:
    """Whether an element may hold no more than a byline: of text without escapes no letter is lost when it is read."""
    text = text_of(element)
    if len(text) <= _BYLINE_LIMIT or _ESCAPES.search(text):
        return True
    return sum(map(str.isalnum, text[: 5 * _BYLINE_LIMIT])) <= _BYLINE_LIMIT


def _signed(heading: HtmlElement) -> Iterator[str]:
    """Names near the headline: links to a writer's page, and short lines that begin as a byline does."""
    lead = tables().lead
    box = heading
    spoken: dict[HtmlElement, str] = {}
    for _ in range(_CLIMB):
        parent = box.getparent()
        if parent is None or parent.tag in ("body", "html"):
            return
        box = parent
        found = []
        for element in islice(box.iter(), _REACH):
            if not isinstance(element.tag, str) or element is heading:
                continue
            if element not in spoken:  # the box before stands in this one
                spoken[element] = _spoken(element) if len(element) <= 3 and _short_line(element) else ""
            text = spoken[element]
            writer = element.tag == "a" and writes(element) and _alone(element)
            if 2 <= len(text) <= _BYLINE_LIMIT and (writer or lead.match(text)) and any(named([text])):
                found.append(text)
        if found:
            yield found[0]
            return
