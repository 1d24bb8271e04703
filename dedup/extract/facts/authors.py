"""Who signed an article: names from JSON-LD, metadata and bylines, without cues, addresses and the site's own name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, pairwise
from typing import Any, NamedTuple

import regex
from lxml.html import HtmlElement

from dedup.extract.facts.jsonld import Declared
from dedup.extract.facts.marks import Marks
from dedup.extract.facts.meta_tags import MetaTags, plain
from dedup.extract.tree import text_of
from dedup.lexicon import phrases
from dedup.lexicon.data import Words, load
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
)
_NAME_WORDS = 7
"""Words up to which a name can be a person's."""
_NAME_LONGEST = 150
"""Characters up to which a name can be a person's."""
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
_CLIMB = 4
"""Elements around the headline in which its byline is looked for."""
_REACH = 150
"""Elements of such a box that are looked at."""
_WRITER = regex.compile(
    r"/(?:authors?|writers?|contributors?|columnists?|autor(?:es)?|auteurs?|yazar(?:lar)?|journalists?|reporters?|by)/[^/?#]+"
)
_SPLIT = regex.compile(
    r"\s*[;|•·\n(（/]\s*|\s+[-–—]\s+|\s+(?:and|et|und|y|e|og|och|ja|ve|и|та|και|en|oraz|és|și|dan|và|و)\s+"
    r"|\s*&\s*|\s*[,،、，]\s*(?:and\s+)?",
    regex.IGNORECASE,
)
_NOT_NAME = regex.compile(
    r"https?:|www\.|[@<>{}=#\d_]|^\W*$|\.(?:com|net|org)\b|(?<!\p{Ll})\p{Ll}{2,}+\.\p{Ll}{2,}|^\p{Ll}+$"
)
"""Addresses, handles, names of accounts and of settings, and anything with a figure in it."""
_ADDRESS = regex.compile(r"(?<![\w.@])[\w-]+\.\p{Ll}{2,}\b(?!@)")
"""The address of a site within an author string."""
_GLUED = regex.compile(r"^by(?=\p{Lu})")
_WRITTEN_BY = regex.compile(r"written by|author|posted by|verfasst|écrit|escrito|auteur|autor|كتب|بقلم|yazar|автор")


def authors(
    marked: Marks,
    table: MetaTags,
    said: Declared,
    site: tuple[str, ...],
    heading: HtmlElement | None = None,
) -> tuple[str, ...]:
    """The persons of the strongest source that names any, in page order, folded duplicates once.

    The site's own name is nobody's, unless the page declares a person of that name.
    """
    persons = {tuple(words(name)) for name in said.persons}
    shut = {tuple(words(name)) for name in site if name} - persons
    sources: list[Iterable[str]] = [said.authors, *(table.get(key, ()) for key in _METAS), _labelled(table)]
    for source in sources:
        found = named(source, shut)
        if found:
            return found
    for elements in (marked.names, marked.writers, marked.related, marked.bylines):
        found = named(_short(elements), shut)
        if found:
            return found[:_SIGNED]
    return named(_signed(heading), shut)[:_SIGNED] if heading is not None else ()


def _labelled(table: MetaTags) -> Iterator[str]:
    """What cards for networks say under a label such as "Written by"."""
    for number in ("1", "2"):
        if _WRITTEN_BY.search(" ".join(table.get(f"twitter:label{number}", ())).casefold()):
            yield from table.get(f"twitter:data{number}", ())


def _spoken(element: HtmlElement) -> str:
    """An element's text, a line per run of it: what its children glue together without a blank are two things."""
    runs = [str(run) for run in element.itertext()]
    glued = (
        "\n" if before and after and not before[-1:].isspace() and not after[:1].isspace() else ""
        for before, after in pairwise([*runs, ""])
    )
    lines = "".join(run + mark for run, mark in zip(runs, glued, strict=True)).split("\n")
    return "\n".join(filter(None, map(plain, lines)))


def _short(elements: list[HtmlElement]) -> Iterator[str]:
    """The texts of the first few elements that can hold a name and no more."""
    for element in [one for one in elements if not _NO_BYLINE.search(one.get("class") or "")][: 2 * _SIGNED]:
        text = _spoken(element)
        if text and len(text) <= _BYLINE_LIMIT and len(words(text)) <= _BYLINE_WORDS and any(named([text])):
            yield text
            return


def _short_line(element: HtmlElement) -> bool:
    """Whether an element may hold no more than a byline: of text without escapes no letter is lost when it is read."""
    text = text_of(element)
    if len(text) <= _BYLINE_LIMIT or _ESCAPES.search(text):
        return True
    return sum(map(str.isalnum, text[: 5 * _BYLINE_LIMIT])) <= _BYLINE_LIMIT


def _signed(heading: HtmlElement) -> Iterator[str]:
    """Names near the headline: links to a writer's page, and short lines that begin as a byline does."""
    lead = _tables().lead
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
            writer = element.tag == "a" and _WRITER.search(element.get("href") or "")
            if 2 <= len(text) <= _BYLINE_LIMIT and (writer or lead.match(text)) and any(named([text])):
                found.append(text)
        if found:
            yield found[0]
            return


def named(values: Iterable[str], shut: set[tuple[str, ...]] = frozenset()) -> tuple[str, ...]:  # type: ignore[assignment]
    """Clean names out of author strings; what is in ``shut`` (as words), an address or a role is none.

    Nor are single words beside the outlet's name or address: "cove.example, Saltvik, Norway" says where that is.
    """
    found: dict[str, str] = {}
    for value in values:
        names = [(tuple(words(name)), name) for name in _parts(value)]
        single = [name for key, name in names if len(key) == 1 and key not in shut and name[:1].isupper()]
        outlet = len(single) > 1 and (any(key in shut for key, _ in names) or _ADDRESS.search(value) is not None)
        for key, name in names:
            fits = len(key) <= _NAME_WORDS and len(name) <= _NAME_LONGEST
            place = outlet and name in single
            if key and key not in shut and fits and not place and _person(key, name):
                found.setdefault(fold(name), name)
    return tuple(found.values())


def _person(key: tuple[str, ...], name: str) -> bool:
    """Whether words can name a person: no role, no network, no date, nothing that is nobody's name."""
    tables = _tables()
    if fold(name) in tables.nobody or set(key) <= tables.networks:
        return False
    return not (tables.roles & {key[0], key[-1]}) and not tables.desks & set(key)


def _parts(value: str) -> Iterator[str]:
    lead = _tables().lead
    for line in value.split("\n"):
        for part in _signed_by(_SPLIT.split(plain(line))):
            name = lead.sub("", _GLUED.sub("", part)).strip(" \t:–—-،,.|)）")
            if part.rstrip().endswith(".") and regex.search(r"\b\p{L}\.$", part.rstrip()):
                name += "."
            if name and not _NOT_NAME.search(name) and regex.search(r"\p{L}{2}|\p{Han}", name):
                yield name


def _signed_by(parts: Iterable[str]) -> Iterator[str]:
    """The parts of a byline without a word and colon before them ("Interview: Jane Doe"), and those of the text alone.

    What such a word says of pictures and the like goes on to the next one: "Text: A, Photos: B and C".
    """
    others = False
    for part in parts:
        label, colon, rest = part.partition(":")
        said = words(label) if colon else []
        if len(said) == 1:
            others = said[0] in _tables().others
        if not others:
            yield rest if len(said) == 1 else part


class _Tables(NamedTuple):
    """Words of bylines: what leads a name, what is no name, and single words that make a name one of no person.

    ``others`` lead the name of somebody who did not write the text.
    """

    lead: Any
    nobody: frozenset[str]
    roles: frozenset[str]
    desks: frozenset[str]
    networks: frozenset[str]
    others: frozenset[str]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    data = phrases.data()["authors"]
    networks = load("networks.toml", Words)["networks"]
    lead = "|".join(regex.escape(cue) for cue in sorted(data["lead"], key=lambda cue: (-len(cue), cue)))
    return _Tables(
        regex.compile(rf"^\W*(?:{lead})(?:\s*[:：]\s*|\s+|$)", regex.IGNORECASE),
        frozenset(map(fold, data["nobody"])),
        frozenset(map(fold, data["roles"])),
        frozenset(map(fold, data["desks"])),
        frozenset(map(fold, networks)),
        frozenset(map(fold, data["others"])),
    )
