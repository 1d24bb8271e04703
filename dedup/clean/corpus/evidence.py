"""From the notes on one page to the evidence that its second cleaning takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dedup.clean.corpus.embedded import Embedded, embedded, restored
from dedup.clean.corpus.findings import findings
from dedup.clean.corpus.notes import Note
from dedup.clean.corpus.page_evidence import page_evidence
from dedup.clean.page.finding import Finding
from dedup.model import Article, Restored
from dedup.options.settings import Clean


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that the corpus says of a page: residue spans, second articles, and body that comes back.

    Block numbers are page-wide. A finding inside an embedded span belongs to that part: it is
    evidence for the cleaning of the part, as the others are for the page's own article.
    """

    findings: tuple[Finding, ...] = ()
    embedded: tuple[Embedded, ...] = ()
    restored: tuple[Restored, ...] = ()

    def at(self, block: int) -> tuple[Finding, ...]:
        """The findings in one block, in order."""
        return tuple(item for item in self.findings if item.block == block)


NOTHING = Corpus()
"""What the corpus says of a page that stands alone."""


def evidence_of(article: Article, notes: Sequence[Note], options: Clean) -> Corpus:
    """The verdicts on one page: ``article`` is its draft (all blocks of the page, part 0)."""
    if not notes:
        return NOTHING
    page = page_evidence(article.blocks, article.title, notes, options)
    found = findings(page)
    parts = embedded(page, found)
    heads = {part.first for part in parts}
    spans = tuple(item for item in found if item.block not in heads)
    return Corpus(spans, parts, restored(page, article.blocks))
