"""What a service puts where it cut a text short: the entry in the ledger tells that the text is not whole."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import PageView
from dedup.model import CutKind
from dedup.text.shortened import mark, missing

NAME = "shortened"


def propose(view: PageView) -> Iterator[Finding]:
    """The mark at the end of a line, and how many characters it says are missing."""
    for line in view.standing:
        found = mark(line.text) if view.free(line) else None
        if found is not None:
            evidence = {"characters missing": missing(line.text)}
            yield Finding(line.block, line.start + found.start(), line.end, CutKind.OTHER, NAME, evidence)


RULE = Rule(
    NAME,
    CutKind.OTHER,
    "The mark of a service that cut the text short, as in … [+1234 chars].",
    propose,
    fires=("… [+2210 chars]", "... [1495 chars]"),
    spares=("The field [+3 chars] was added to the form last week.", "It holds [80 chars]"),
)
