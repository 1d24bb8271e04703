"""What the extractor left out of the body's own span, where no other rule says what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import PageView
from dedup.model import Block, BlockKind, CutKind, Evidence
from dedup.text.lines import line_words

NAME = "extractor"


def propose(view: PageView) -> Iterator[Finding]:
    """The blocks between headline and last block of the body that are not body, with the chance they were given."""
    blocks = view.article.blocks
    left_out = [(number, block) for number, block in enumerate(blocks) if block.left_out]
    said = {_words(block) for block in blocks if not block.margin} if left_out else set()
    for number, block in left_out:
        evidence: Evidence = {"chance": block.chance}
        if block.vote is not None:
            evidence = {**evidence, "vote": block.vote}
        if _words(block) in said:
            evidence = {**evidence, "shape": "text that stands elsewhere on the page"}
        elif block.kind is BlockKind.HEADING and _over_nothing(blocks[number + 1 :]):
            evidence = {**evidence, "shape": "heading of what was left out"}
        yield Finding(number + view.article.offset, 0, len(block.text), CutKind.OTHER, NAME, evidence)


def _over_nothing(after: Sequence[Block]) -> bool:
    """Whether no block up to the next heading is body."""
    return all(block.margin for block in takewhile(lambda block: block.kind is not BlockKind.HEADING, after))


def _words(block: Block) -> tuple[str, ...]:
    return line_words(block.text)


RULE = Rule(
    NAME,
    CutKind.OTHER,
    "A block between the headline and the last block of the body that extraction judged to be no body, and that no "
    "other rule names: its chance to be body is the evidence, how much of it trafilatura keeps where that was asked, "
    "and whether it is a heading, or text that stands elsewhere on the page.",
    propose,
)
