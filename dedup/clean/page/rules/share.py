"""A prompt to share, print or comment, or a line of nothing but networks' names or an address."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules import cued
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import PageView
from dedup.model import BlockKind, CutKind
from dedup.text.words import words

NAME = "share"
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+\s*$", re.IGNORECASE)
"""A paragraph that holds the address of a page and no word: pages show it to be copied, or in place of a post."""


def propose(view: PageView) -> Iterator[Finding]:
    """The lines of its cues that the ledger tells, and those of its shape that stand in the text."""
    for line in cued.lines(view, {"comment", "share"}):
        if view.told(line):
            yield cued.cut(line, CutKind.SHARE, NAME)
    names, between = _networks()
    for line in view.lines:
        plain = [word for word in line.words if word not in between and not word.isdecimal()]
        if (
            view.body(line)
            and line.kind is not BlockKind.CELL
            and len(plain) > 1
            and all(word in names for word in plain)
        ):
            yield Finding(line.block, line.start, line.end, CutKind.SHARE, NAME, {"shape": "networks"})
        elif view.body(line) and line.kind is BlockKind.PARAGRAPH and _ADDRESS.match(line.text):
            yield Finding(line.block, line.start, line.end, CutKind.SHARE, NAME, {"shape": "address"})


@lru_cache(maxsize=1)
def _networks() -> tuple[frozenset[str], frozenset[str]]:
    table = tomllib.loads((files("dedup") / "data" / "networks.toml").read_text(encoding="utf-8"))
    names, between = (frozenset(word for text in table[key] for word in words(text)) for key in ("networks", "between"))
    return names, between


RULE = Rule(
    NAME,
    CutKind.SHARE,
    "A prompt to share, print or comment, or a line of nothing but networks' names or an address.",
    propose,
    fires=(
        "شارك هذا الخبر",
        "Facebook Twitter WhatsApp",
        "https://nordkap-post.example/2026/03/%D9%85%D8%B5%D8%B1",
    ),
    spares=("شارك في المعرض ثمانون ناشرا من عشرين بلدا.",),
)
