"""What the extractor left out of the body's own span, where no other rule says what it is."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.clean.finding import Finding
from dedup.clean.rules.rule import Rule
from dedup.clean.sheet import Sheet
from dedup.model import CutKind

NAME = "extractor"


def propose(sheet: Sheet) -> Iterator[Finding]:
    """The blocks between headline and last block of the body that are not body, with the chance they were given."""
    for number, block in enumerate(sheet.article.blocks, sheet.article.offset):
        if block.left_out:
            evidence = {"chance": block.chance, "vote": block.vote}
            yield Finding(number, 0, len(block.text), CutKind.OTHER, NAME, evidence)


RULE = Rule(
    NAME,
    CutKind.OTHER,
    "A block between the headline and the last block of the body that extraction judged to be no body, and that no "
    "other rule names: its chance to be body, and how much of it trafilatura keeps, are the evidence.",
    propose,
)
