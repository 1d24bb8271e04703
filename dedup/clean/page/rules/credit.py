"""A line that credits a picture, or that is its caption and ends in the credit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import regex

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules import cued
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import Line, PageView
from dedup.lexicon.cues import agency_in
from dedup.lexicon.data import Words, load
from dedup.lexicon.word_runs import Runs, ending, held, runs, starting
from dedup.model import BlockKind, CutKind
from dedup.text.words import words

NAME = "credit"
MOST_WORDS = 45
"""Words of a caption with its credit."""
CREDIT_WORDS = 9
"""Words of the credit: who made the picture, and one or two houses."""
_NAME_WORDS = 4
"""Words of who made a picture, before a house's name."""
_BRACKETS: Any = regex.compile(r"[(（\[［](?P<inside>[^()（）\[\]［］]{2,120})[)）\]］]\s*[.。]?\s*$")
_CLAIM: Any = regex.compile(r"(?:^|[\s|.])[©ⓒ]\s*(?P<inside>[^©ⓒ]{2,120})$")
_BETWEEN: Any = regex.compile(r"[/|:：–—,©]|\bvia\b")
_SIDES: Any = regex.compile(r"^\s*[\p{L}\p{M}'’. -]{3,50}/[\p{L}\p{M}'’. -]{2,50}$")
"""Two names and a slash: who made a picture, and for whom."""


def propose(view: PageView) -> Iterator[Finding]:
    """The lines of its cues that the ledger tells, and captions that stand in the text."""
    for line in cued.lines(view, {"credit"}):
        if view.told(line):
            yield cued.cut(line, CutKind.OTHER, NAME)
    for line in view.standing:
        if line.kind is not BlockKind.CELL and len(line.words) <= MOST_WORDS:
            found = credited(line)
            if found:
                yield Finding(line.block, line.start, line.end, CutKind.OTHER, NAME, {"credit": found})


def credited(line: Line) -> str:
    """The credit that a line ends in or consists of; empty where there is none."""
    text = line.text.strip()
    if not _glance(line):
        return ""
    match = _BRACKETS.search(text)
    if match and _names_picture(match["inside"], square=match[0][0] in "[［"):
        return str(match[0]).strip()
    match = _CLAIM.search(text)
    if match and len(words(match["inside"])) <= CREDIT_WORDS:
        return str(match[0]).strip(" .|")
    return text if not line.stops and len(line.words) <= CREDIT_WORDS and _house_last(text, line.words) else ""


def _glance(line: Line) -> bool:
    """Whether a line holds what no credit is without: a bracket at its end, a claim, or a house's name."""
    return (
        line.text.rstrip(" .。")[-1:] in ")）]］"
        or "©" in line.text
        or "ⓒ" in line.text
        or len(line.words) <= CREDIT_WORDS
    )


def _names_picture(inside: str, *, square: bool) -> bool:
    """Whether what stands in closing brackets credits a picture: a label and a name, a house, an agency and a slash."""
    found = tuple(words(inside))
    if not found or len(found) > CREDIT_WORDS:
        return False
    label = starting(found, _known("labels"))
    if label and (len(found) > len(label)) and regex.search(r"[:：/]|\bby\b", inside):
        return True
    if held(found, _known("houses")):
        return True
    return _SIDES.match(inside) is not None and (square or agency_in(found, signature=True) is not None)


def _house_last(text: str, found: tuple[str, ...]) -> bool:
    """Whether a line ends with a house's name: nothing else, or who made the picture before it and a mark between."""
    house = ending(found, _known("houses", last=True))
    named = len(found) - len(house)
    return bool(house) and (not named or (named <= _NAME_WORDS and _BETWEEN.search(text) is not None))


@lru_cache(maxsize=4)
def _known(name: str, *, last: bool = False) -> Runs:
    return runs(load("pictures.toml", Words)[name], last=last)


RULE = Rule(
    NAME,
    CutKind.OTHER,
    "A line that credits a picture, or a caption that ends in its credit: in brackets behind a label (Photo: …), with "
    "the name of a house that sells pictures, as two names with a slash, or behind ©.",
    propose,
    fires=(
        "Photo: Nora Whitfield",
        "Passengers wait at the pier. [Nora Whitfield/Harbour Post]",
        "A view of the harbour in winter (AP Photo/Nora Whitfield)",
        "Der Hafen im Winter. | © Nora Whitfield/Getty Images",
        "الميناء في الشتاء (تصوير: أحمد علي)",
    ),
    spares=(
        "Photo shoots in the old harbour need a permit from the city, the mayor said.",
        "The sisters sold the picture to the museum (which paid in coal).",
        "The bill failed in the upper house (S/2021).",
        "Supports Unsplash",
    ),
)
