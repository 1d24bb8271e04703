"""The person who signs the last line of a text, where nothing else on the page says who wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import regex

from dedup.extract.facts.authors import named
from dedup.lexicon import cues
from dedup.lexicon.cues import agency_in
from dedup.model import Block, BlockKind
from dedup.text.sentences import ended
from dedup.text.words import words

_FEWEST, _MOST = 2, 4
"""Words of a name on a closing line."""
_PARAGRAPH = 8
"""Words of the paragraph that such a line stands below."""
_MARKED: Any = regex.compile(r"^\s*[-–—(（\[]|[)）\]]\s*$")
"""A dash before the name, or brackets around it."""
_SET_OFF = frozenset({"b", "strong", "em", "i", "address", "cite", "right"})
"""Elements and classes in which a page sets a signature off from its text."""
_NAME: Any = regex.compile(r"(?:\p{Lu}[\p{L}\p{M}'’.-]*|(?:d[aeiu]|de[lnr]|van|von|bin|al|el|la|le)\b)(?:\s+|$)")
_CASED: Any = regex.compile(r"\p{Lu}|\p{Ll}")
_TRIM = " \t()（）[]-–—"


def closing_name(blocks: Sequence[Block], names: Sequence[str | None], tag: str | None = None) -> tuple[str, ...]:
    """The name alone on the last line of the body, right below a paragraph; nothing where it may be something else.

    ``names`` are the site's. A name is two to four words, all in capitals at their beginnings; where a script has no
    capitals, a dash, brackets or the markup must set it off.
    """
    body = [block for block in blocks if not block.margin]
    if len(body) < 2 or body[-1].kind is not BlockKind.PARAGRAPH or body[-2].kind is not BlockKind.PARAGRAPH:
        return ()
    above, line = body[-2].text, body[-1].text.strip()
    bare = line.strip(_TRIM)
    said = words(bare)
    if not _FEWEST <= len(said) <= _MOST or len(words(above)) < _PARAGRAPH or not ended(above):
        return ()
    marked = bool(_MARKED.search(line)) or not _SET_OFF.isdisjoint(body[-1].hint.split())
    shaped = _named(bare) if _CASED.search(bare) else marked
    known = cues.find(bare, tag) is not None or agency_in(said, signature=True) is not None
    if not shaped or known or body[-1].links:
        return ()
    found = named([bare], {tuple(words(name)) for name in names if name})
    return found if found == (bare,) else ()


def _named(text: str) -> bool:
    """Whether every word begins in a capital, small ones of names aside, and not all are written in capitals."""
    place = 0
    while place < len(text):
        match = _NAME.match(text, place)
        if match is None:
            return False
        place = match.end()
    return text[:1].isupper() and not (text.isupper() and len(text.split()) > _FEWEST)
