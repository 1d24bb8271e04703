"""An agency's name alone on a line, as agencies sign: «الأناضول», "(AFP)", «أ ف ب», or beside the outlet's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import Line, PageView
from dedup.lexicon.cues import agency_in, opens
from dedup.model import BlockKind, CutKind
from dedup.text.sentences import STOPS
from dedup.text.words import words

NAME = "signature"
MOST_WORDS = 8
"""Words of a signature line: two or three agencies side by side."""
BESIDE_WORDS = 3
"""Words of an outlet or a place that stands beside the agency: «المنارة / أ ف ب», «مرسين/ الأناضول»."""
WITH_WORDS = 4
"""Words before the agency in closing brackets: "(Avec Anadolu)", "(mit Material von dpa)"."""
_WITH: Any = regex.compile(
    rf"(?:^|(?<=[{STOPS}»\"”])\s*)(?P<span>[(（\[](?P<inside>[^()（）\[\]]{{3,60}})[)）\]]\s*[.。]?)\s*$"
)
_BESIDE = regex.compile(r"\s*[/+|،,&]\s*|\s+[-–—]\s+")


def propose(view: PageView) -> Iterator[Finding]:
    """Lines in which nothing but agencies' names stands; at the text's edges also an outlet or a place beside one."""
    full = [line.number for line in view.standing if view.paragraph(line)]
    for line in view.standing:
        if not view.free(line) or line.kind is BlockKind.HEADING:
            continue
        edge = not full or line.number < full[0] or line.number > full[-1]
        last = bool(full) and line.number > full[-1] and line.kind is BlockKind.PARAGRAPH and not _bylined(line)
        if signed(line.words) or (edge and _beside(line, view)) or (last and ends_with_agency(line)):
            yield Finding(line.block, line.start, line.end, CutKind.SOURCE, NAME, {"agency": line.text.strip()})
        elif full and line.number >= full[-1]:
            yield from _closing(line)


def _bylined(line: Line) -> bool:
    """Whether a line opens as a byline does: that an agency's name stands in it is for the rule of bylines to say."""
    return line.hit is not None and line.hit.cue.means == "byline"


def ends_with_agency(line: Line) -> bool:
    """Whether a short line without a full stop ends with an agency's name: "Nach: AFP", «نقلته رويترز»."""
    at = None if line.stops or len(line.words) > MOST_WORDS else agency_in(line.words, signature=True)
    return at is not None and at[2] == len(line.words) and at[1] <= BESIDE_WORDS


def _closing(line: Line) -> Iterator[Finding]:
    """Brackets that end the text, by themselves or after its last full stop: a word or a few, then an agency."""
    match = _WITH.search(line.text)
    found = words(match["inside"]) if match else []
    named = agency_in(found, signature=True)
    if match and named and named[2] == len(found) and 0 < named[1] <= WITH_WORDS:
        start, end = match.span("span")
        yield Finding(
            line.block, line.start + start, line.start + end, CutKind.SOURCE, NAME, {"agency": match["span"].strip()}
        )


def signed(found: tuple[str, ...]) -> bool:
    """Whether the words are one or more agencies' names, joined by nothing or by "and"."""
    rest = found if len(found) <= MOST_WORDS else ()
    named = False
    while rest:
        size = _named(rest)
        if not size and (not named or len(rest[0]) > 1):
            return False
        named, rest = named or size > 0, rest[size or 1 :]
    return named


def _named(found: tuple[str, ...]) -> int:
    """How many of the first words are one agency's name, 0 for none."""
    for size in range(len(found), 0, -1):
        at = agency_in(found[:size], signature=True)
        if at is not None and at[1:] == (0, size):
            return size
    return 0


def _beside(line: Line, view: PageView) -> bool:
    """Whether short names stand side by side on the line: an agency's among them, or the site's and "agencies"."""
    names = [tuple(words(part)) for part in _BESIDE.split(line.text.strip())]
    short = len(names) > 1 and not line.stops and all(0 < len(name) <= BESIDE_WORDS for name in names)
    if not short or len(line.words) > MOST_WORDS:
        return False
    own = tuple(words(view.article.site or "")) in names and any(opens(name, "source") for name in names)
    return own or any(signed(name) for name in names)


RULE = Rule(
    NAME,
    CutKind.SOURCE,
    "A line that is nothing but the name or the initials of one or more news agencies, or a short last line that ends "
    "with one.",
    propose,
    fires=("الأناضول", "(Reuters)", "مرسين/ الأناضول", "(Avec Anadolu)"),
    spares=("Reuters moved into the building in the spring of that year.",),
)
