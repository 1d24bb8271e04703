"""A line that credits a picture, or that is its caption and ends in the credit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import regex

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules import cued
from dedup.clean.page.rules.date_words import only_dates
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import Line, PageView
from dedup.lexicon.cues import agency_in
from dedup.lexicon.data import Words, load
from dedup.lexicon.word_runs import Runs, ending, runs, starting
from dedup.model import BlockKind, CutKind
from dedup.text.sentences import CLOSING, STOPS
from dedup.text.words import words

NAME = "credit"
MOST_WORDS = 25
"""Words before a credit up to which they are its caption; behind more the credit alone is cut."""
CREDIT_WORDS = 9
"""Words of the credit: who made the picture, and one or two houses."""
_NAME_WORDS = 4
"""Words of who made a picture, beside a house's name."""
_BRACKETS: Any = regex.compile(r"[(（\[［](?P<inside>[^()（）\[\]［］]{2,120})[)）\]］]\s*(?P<stop>[.。])?\s*$")
_CLAIM: Any = regex.compile(r"(?:^|[.!?…|]\s*)(?P<credit>[©ⓒ]\s*(?P<inside>[^©ⓒ]{2,120}))$")
_TAIL: Any = regex.compile(rf"(?:[{STOPS}…][{CLOSING}]*|\s[-–—|])\s+(?P<inside>[^{STOPS}…]{{4,120}})$")
"""What follows the last full stop or dash of a line, without a stop of its own."""
_BETWEEN: Any = regex.compile(r"[/|–—,©]|\bvia\b")
_SIDES: Any = regex.compile(r"\s*(?P<left>[\p{L}\p{M}'’. -]{2,50})/(?P<right>[\p{L}\p{M}'’. -]{2,50})")
"""Two names and a slash: who made a picture, and for whom, or the other way round."""
_LABELLED: Any = regex.compile(r"(?:\s*[:：]\s*|\s+)(?P<name>[^\d:：;،,]+)$")
_POST: Any = regex.compile(r"(?:^|\s)(?P<name>[—–]\s?[^—–()@\n]{2,60}\(@\w{1,30}\)(?P<when>[^.!?…\n]{0,40}))$")
"""Whose an embedded post is, and a date or nothing behind: "— Nora Whitfield (@norawhit) March 2, 2026"."""
_PERSON = 2
"""Words of a person's name at least."""
_NEXT: Any = regex.compile(rf"[{STOPS}][{CLOSING}]*\s+\S")
_END: Any = regex.compile(rf"[{STOPS}][{CLOSING}]*\s*$")
"""Where a second sentence begins, and where one ends the line."""
_SMALL: Any = regex.compile(r"\p{Ll}")


def propose(view: PageView) -> Iterator[Finding]:
    """The lines of its cues that the ledger tells, and captions and credits that stand in the text."""
    for line in cued.lines(view, {"credit"}):
        if view.told(line) and _credits(line):
            yield cued.cut(line, CutKind.OTHER, NAME)
    for line in view.standing:
        if line.kind is not BlockKind.CELL and (start := credited(line)) is not None:
            told = {"credit": line.text[start:].strip()}
            caption = len(words(line.text[:start])) <= MOST_WORDS and not _paragraph(line.text[:start])
            yield Finding(line.block, line.start + (0 if caption else start), line.end, CutKind.OTHER, NAME, told)
        elif (post := _POST.search(line.text)) is not None and (not post["when"].strip() or only_dates(post["when"])):
            told = {"post": post["name"].strip()}
            yield Finding(line.block, line.start + post.start("name"), line.end, CutKind.OTHER, NAME, told)


def _paragraph(text: str) -> bool:
    """Whether a text holds two sentences and more: no caption has."""
    second = _NEXT.search(text)
    return second is not None and _END.search(text, second.end()) is not None


def _credits(line: Line) -> bool:
    """Whether a cue's line goes on as a credit does: behind a mark or with a name, as "Photo by photo" does not."""
    mark = line.hit is None or not line.text[: line.hit.rest].rstrip()[-1:].isalnum()
    return mark or _SMALL.match(line.after) is None


def credited(line: Line) -> int | None:
    """From which character on a line is a picture's credit; None where it holds none at its end."""
    text = line.text
    match = _BRACKETS.search(text) if text.rstrip(" .。")[-1:] in {*")）]］"} else None
    if match and _names_picture(match["inside"], square=match[0][0] in "[［", alone=match["stop"] is None):
        return int(match.start())
    match = _CLAIM.search(text) if "©" in text or "ⓒ" in text else None
    if match and len(words(match["inside"])) <= CREDIT_WORDS and _owner(match["inside"]):
        return int(match.start("credit"))
    match = None if line.stops else _TAIL.search(text)
    if match and _names_picture(match["inside"], square=False, alone=True):
        return int(match.start("inside"))
    house = not line.stops and len(line.words) <= CREDIT_WORDS and _house(text, line.words)
    return 0 if house else None


def _names_picture(inside: str, *, square: bool, alone: bool) -> bool:
    """Whether closing brackets credit a picture; ``alone`` says that no full stop follows them.

    They hold a label and a name, a house with who made the picture or by itself, a mark of pictures from elsewhere, or
    somebody's name, a slash and an agency in either order (in square brackets any outlet). Names have two words:
    parties, teams and couples stand in brackets, too.
    """
    found = tuple(words(inside))
    if not found or len(found) > CREDIT_WORDS:
        return False
    label = starting(found, _known("labels"))
    if label and (name := _LABELLED.search(inside)) and _SMALL.match(name["name"]) is None:
        said = ":" in inside or "：" in inside or len(label) > 1
        if said and len(words(name["name"])) <= _NAME_WORDS:
            return True
    if (_house(inside, found) and (alone or "/" in inside)) or starting(found, _known("marks")) == found:
        return True
    sides = _SIDES.fullmatch(inside)
    if sides is None:
        return False
    left, right = tuple(words(sides["left"])), tuple(words(sides["right"]))
    if starting(left, _known("houses")) == left:
        return True
    who, whom = (right, left) if _agency(left) else (left, right)
    return len(who) >= _PERSON and not _agency(who) and (_agency(whom) or (square and who is left))


def _agency(found: tuple[str, ...]) -> bool:
    return agency_in(found, signature=True) is not None


def _owner(inside: str) -> bool:
    """Whether what follows © is a name: no word in small letters, unless an agency writes itself so."""
    return _SMALL.match(inside) is None or _agency(tuple(words(_BETWEEN.split(inside)[0])))


def _house(text: str, found: tuple[str, ...]) -> bool:
    """Whether words end with a house's name: nothing else, or who made the picture before it and a mark between."""
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
    "the name of a house that sells pictures, as two names with a slash, or behind ©; and whose an "
    "embedded post is.",
    propose,
    fires=(
        "Photo: Nora Whitfield",
        "Passengers wait at the pier. [Nora Whitfield/Harbour Post]",
        "A view of the harbour in winter (AP Photo/Nora Whitfield)",
        "Der Hafen im Winter. | © Nora Whitfield/Getty Images",
        "الميناء في الشتاء (تصوير: أحمد علي)",
        "— Nora Whitfield (@norawhit) March 2, 2026",
    ),
    spares=(
        "Photo shoots in the old harbour need a permit from the city, the mayor said.",
        "The sisters sold the picture to the museum (which paid in coal).",
        "The bill failed in the upper house (S/2021).",
        "Supports Unsplash",
    ),
)
