"""A prompt to share, print or comment, or a line of nothing but networks' names, counts of readers or an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, takewhile

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules import cued
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import Line, PageView
from dedup.lexicon.data import Words, load
from dedup.model import BlockKind, CutKind
from dedup.text.words import words

NAME = "share"
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+\s*$", re.IGNORECASE)
"""A paragraph that holds the address of a page and no word: pages show it to be copied, or in place of a post."""

_LOOSE = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_ROW = 24
"""Lines below a prompt to share that are looked at for its buttons."""
_COUNTED = 6
"""Words of a line of counters at most: "12 comments 3 shares"."""


def propose(view: PageView) -> Iterator[Finding]:
    """The lines of its cues that the ledger tells, and those of its shape that stand in the text."""
    buttons = list(_named_below(view))
    for line in cued.lines(view, {"comment", "share"}):
        if view.told(line):
            yield cued.cut(line, CutKind.SHARE, NAME)
    yield from buttons
    names, between = _words("networks"), _words("between")
    for line in view.standing:
        if not view.free(line):
            continue
        if line.kind is not BlockKind.CELL and _networks(line, names, between):
            yield Finding(line.block, line.start, line.end, CutKind.SHARE, NAME, {"shape": "networks"})
        elif line.kind is BlockKind.PARAGRAPH and _ADDRESS.match(line.text):
            yield Finding(line.block, line.start, line.end, CutKind.SHARE, NAME, {"shape": "address"})
        elif line.kind in _LOOSE and (shape := _bare(line)):
            yield Finding(line.block, line.start, line.end, CutKind.SHARE, NAME, {"shape": shape})


def _named_below(view: PageView) -> Iterator[Finding]:
    """Lines of one network's name each, right below a prompt to share: its buttons. Above text they may be a list."""
    names, between = _words("networks"), _words("between")
    end = max((line.number for line in view.lines if view.body(line) and view.paragraph(line)), default=-1)
    for cue in cued.lines(view, {"share"}):
        row = list(takewhile(lambda line: _only(line, names, between), islice(view.after(cue), _ROW)))
        if view.body(cue) and len(row) > 1 and end <= cue.number + len(row):
            for line in row:
                yield Finding(line.block, line.start, line.end, CutKind.SHARE, NAME, {"shape": "networks"})


def _only(line: Line, names: frozenset[str], between: frozenset[str]) -> bool:
    """Whether a line of the text holds names of networks and nothing else."""
    found = [word for word in line.words if word not in between]
    return not line.margin and not line.stops and bool(found) and names.issuperset(found)


def _networks(line: Line, names: frozenset[str], between: frozenset[str]) -> bool:
    """Whether a line holds two names of networks and more, and beside them only numbers and what stands between."""
    count = 0
    for word in line.words:
        if word in between or word.isdecimal():
            continue
        if word not in names:
            return False
        count += 1
    return count > 1


def _bare(line: Line) -> str:
    """Whether a line is a counter of readers ("1,520 views", «8948 تفاعل») or a button alone, and nothing beside."""
    abbreviated = bool(line.words) and line.words[-1] in _words("measures")  # "Lesezeit: 3 Min."
    if (line.stops and not abbreviated) or len(line.words) > _COUNTED:
        return ""
    if tuple(line.words) in _buttons():
        return "button"
    numbers = [word for word in line.words if word[:1].isdecimal()]
    counted = [word for word in line.words if word in _words("counters")]
    beside = sum(word in _words("measures") for word in line.words)
    return "counter" if numbers and counted and len(numbers) + len(counted) + beside == len(line.words) else ""


@lru_cache(maxsize=8)
def _words(name: str) -> frozenset[str]:
    return frozenset(word for text in load("networks.toml", Words)[name] for word in words(text))


@lru_cache(maxsize=1)
def _buttons() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words(text)) for text in load("networks.toml", Words)["buttons"])


RULE = Rule(
    NAME,
    CutKind.SHARE,
    "A prompt to share, print or comment, or a line of nothing but networks' names, counts of readers or an address.",
    propose,
    fires=(
        "شارك هذا الخبر",
        "Facebook Twitter WhatsApp",
        "https://nordkap-post.example/2026/03/%D9%85%D8%B5%D8%B1",
        "8948 تفاعل",
        "1,520 views",
    ),
    spares=(
        "شارك في المعرض ثمانون ناشرا من عشرين بلدا.",
        "12 views of the harbour were sold at the auction on Monday",
    ),
)
