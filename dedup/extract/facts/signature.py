"""Who signs a text in its first line or its last, where the page says less than that of who wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import regex

from dedup.extract.facts.names import named, tables
from dedup.lexicon import cues, reporters
from dedup.lexicon.cues import agency_in
from dedup.model import Block, BlockKind
from dedup.text.sentences import ended
from dedup.text.words import fold, words

_FEWEST, _MOST = 2, 4
"""Words of a name on the first or last line."""
_PARAGRAPH = 8
"""Words of the paragraph that such a line stands by."""
_SPELLED = 3
"""Words that such a line begins with where it is a sentence: "This post was written by"."""
_OPENING = 4
"""Blocks of the body, from its beginning, in which it may be signed."""
_SIGNED = 14
"""Words up to which a line with a byline's first word can be no more than a signature."""
_MARKED: Any = regex.compile(r"^\s*[-–—(（\[]|[)）\]]\s*$")
"""A dash before the name, or brackets around it."""
_SET_OFF = frozenset({"b", "strong", "em", "i", "address", "cite", "right"})
"""Elements and classes in which a page sets a signature off from its text."""
_NAME: Any = regex.compile(r"(?:\p{Lu}[\p{L}\p{M}'’.-]*|(?:d[aeiu]|de[lnr]|van|von|bin|al|el|la|le)\b)(?:\s+|$)")
_SMALL: Any = regex.compile(r"(?<!\p{L})\p{Ll}+(?!\p{L})")
_CASED: Any = regex.compile(r"\p{Lu}|\p{Ll}")
_DASHED: Any = regex.compile(r"\s+[-–—]\s+")
_TRIM = " \t()（）[]-–—"


def signed(
    stated: tuple[str, ...], blocks: Sequence[Block], names: Sequence[str | None], tag: str | None = None
) -> tuple[str, ...]:
    """The authors of a page: those that it states, or those who sign its text.

    ``names`` are the site's and the headline. A first line such as "By Jane Doe" goes before others that are stated:
    those may have put the text on the site. A name alone on the first line goes before an account that bears a word of
    the site's name; reporters by their calling, and a name alone on the last line, are asked for where nothing is
    stated.
    """
    body = [block for block in blocks if not block.margin]
    told = _told(body, names)
    line = fold(body[0].text) if told else ""
    if told and (ended(line) or not any(fold(name) in line for name in stated)):
        return told
    if stated and not all(_account(name, names) for name in stated):
        return stated
    return _opening_names(body, names, tag) or stated or _reporters(body, names, tag) or closing_name(body, names, tag)


def _account(name: str, names: Sequence[str | None]) -> bool:
    """Whether a stated author shares a word with the site's own name."""
    return not set(words(name)).isdisjoint(word for one in names[:1] if one for word in words(one))


def _told(body: Sequence[Block], names: Sequence[str | None]) -> tuple[str, ...]:
    """The persons of a first line that begins as a byline does and holds no sentence."""
    line = body[0].text.strip() if len(body) > 1 else ""
    lead = tables().lead.match(line)
    if lead is None or len(words(line)) > _SIGNED or not _CASED.search(line):
        return ()
    found = named([line], _shut(names))
    if ended(line):  # a sentence that says in so many words who wrote the text, and what that person does
        found = found[:1] if len(words(lead.group())) >= _SPELLED else ()
    return found if found and line.startswith(found[0], lead.end()) and all(map(_person, found)) else ()


def _reporters(body: Sequence[Block], names: Sequence[str | None], tag: str | None) -> tuple[str, ...]:
    """The reporters who sign on the first line or the last, or between the place and the beginning of the first."""
    if not body:
        return ()
    first, last = body[0].text, body[-1].text
    found = reporters.opening(first) or reporters.signing(last.strip()) or reporters.signing(first.strip())
    return named(found, _shut(names)) or _of_outlet(last.strip(), names, tag)


def _of_outlet(line: str, names: Sequence[str | None], tag: str | None) -> tuple[str, ...]:
    """The person on a last line before a dash and the site's own name: «ليلى حداد - الساحل»."""
    person, *rest = _DASHED.split(line)
    outlet = bool(rest and names and names[0]) and words(" ".join(rest)) == words(names[0] or "")
    if not outlet or not _FEWEST <= len(words(person)) <= _MOST or cues.find(person, tag) is not None:
        return ()
    found = named([person], _shut(names)) if _capitals(person) or not _CASED.search(person) else ()
    return found if found == (person,) else ()


def _person(name: str) -> bool:
    return _FEWEST <= len(words(name)) <= _MOST and _capitals(name)


def _opening_names(body: Sequence[Block], names: Sequence[str | None], tag: str | None) -> tuple[str, ...]:
    """The names alone on a line that the markup sets off, right above the first paragraph, and nowhere below.

    Who is named again below is written about.
    """
    for above, below in pairwise(body[: _OPENING + 1]):
        line = above.text.strip()
        if len(words(below.text)) < _PARAGRAPH or _SET_OFF.isdisjoint(above.hint.split()) or above.links:
            if len(words(line)) >= _PARAGRAPH and ended(line):
                return ()
            continue
        found = named([line], _shut(names))
        plain = "".join(words(line)) == "".join(word for name in found for word in words(name))
        others = [*(block.text for block in body if block is not above), *filter(None, names)]
        if found and plain and all(map(_person, found)) and _fresh(found, others) and cues.find(line, tag) is None:
            return found
    return ()


def _fresh(found: Sequence[str], others: Sequence[str]) -> bool:
    """Whether no surname stands in other texts, nor any word of the names as an everyday one, in small letters."""
    told = {word for text in others for word in words(text)}
    small = {str(word) for text in others for word in _SMALL.findall(text)}
    return all(told.isdisjoint(words(name)[-1:]) and small.isdisjoint(name.lower().split()) for name in found)


def _shut(names: Sequence[str | None]) -> set[tuple[str, ...]]:
    return {tuple(words(name)) for name in names if name}


def closing_name(body: Sequence[Block], names: Sequence[str | None], tag: str | None = None) -> tuple[str, ...]:
    """The name alone on the last line of the body, right below a paragraph; nothing where it may be something else.

    ``names`` are the site's. A name is two to four words, all in capitals at their beginnings; where a script has no
    capitals, a dash, brackets or the markup must set it off. A line so set off may name a town beside a dash.
    """
    if len(body) < 2 or body[-1].kind is not BlockKind.PARAGRAPH or body[-2].kind is not BlockKind.PARAGRAPH:
        return ()
    above, line = body[-2].text, body[-1].text.strip()
    marked = bool(_MARKED.search(line)) or not _SET_OFF.isdisjoint(body[-1].hint.split())
    bare = _unplaced(line.strip(_TRIM)) if marked else line.strip(_TRIM)
    said = words(bare)
    if not _FEWEST <= len(said) <= _MOST or len(words(above)) < _PARAGRAPH or not ended(above):
        return ()
    shaped = _capitals(bare) and not (bare.isupper() and len(said) > _FEWEST) if _CASED.search(bare) else marked
    known = cues.find(bare, tag) is not None or agency_in(said, signature=True) is not None
    if not shaped or known or body[-1].links:
        return ()
    found = named([bare], _shut(names))
    return found if found == (bare,) else ()


def _unplaced(line: str) -> str:
    """A last line without the town before or behind a dash: "Jane Doe - Saltvik"."""
    parts = _DASHED.split(line)
    town, name = sorted(parts, key=lambda part: len(words(part))) if len(parts) == _FEWEST else ("", line)
    return name if len(words(town)) < _FEWEST else line


def _capitals(text: str) -> bool:
    """Whether every word begins in a capital, small ones of names aside."""
    place = 0
    while place < len(text):
        match = _NAME.match(text, place)
        if match is None:
            return False
        place = match.end()
    return text[:1].isupper()
