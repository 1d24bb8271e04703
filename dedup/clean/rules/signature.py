"""An agency's name alone on a line, as agencies sign: «الأناضول», "(AFP)", «أ ف ب»."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.clean.finding import Finding
from dedup.clean.rules.rule import Rule
from dedup.clean.sheet import Sheet
from dedup.lexicon import agency_in
from dedup.model import BlockKind, CutKind

NAME = "signature"
MOST_WORDS = 8
"""Words of a signature line: two or three agencies side by side."""


def propose(sheet: Sheet) -> Iterator[Finding]:
    """Lines in which nothing but agencies' names stands."""
    for line in sheet.lines:
        if sheet.body(line) and line.kind is not BlockKind.HEADING and signed(line.words):
            yield Finding(line.block, line.start, line.end, CutKind.SOURCE, NAME, {"agency": line.text.strip()})


def signed(words: tuple[str, ...]) -> bool:
    """Whether the words are one or more agencies' names, joined by nothing or by "and"."""
    rest = list(words)
    named = False
    while rest and len(words) <= MOST_WORDS:
        found = agency_in(rest, signature=True)
        if found is None or found[1] > 0:
            if not named or len(rest[0]) > 1:
                return False
            rest = rest[1:]
            continue
        named, rest = True, rest[found[2] :]
    return named and not rest


RULE = Rule(
    NAME,
    CutKind.SOURCE,
    "A line that is nothing but the name or the initials of one or more news agencies.",
    propose,
    fires=("الأناضول", "(Reuters)"),
    spares=("Reuters moved into the building in the spring of that year.",),
)
