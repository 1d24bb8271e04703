"""What a page is cleaned with besides itself."""

from __future__ import annotations

from dataclasses import dataclass

from dedup.clean.corpus_notes import Note


@dataclass(frozen=True, slots=True)
class PageEvidence:
    """What the corpus says of one page's pieces; empty in the first round and in a stream."""

    notes: tuple[Note, ...] = ()


NO_EVIDENCE = PageEvidence()
"""What the corpus says of a page that stands alone."""
