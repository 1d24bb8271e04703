"""A span that a rule wants out of the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from dedup.model import CutKind, Evidence


@dataclass(frozen=True, slots=True)
class Finding:
    """``[start, end)`` of a page's block; ``headline`` where it is another article's, with its address and id."""

    block: int
    start: int
    end: int
    kind: CutKind
    rule: str
    evidence: Evidence = field(default_factory=dict)
    headline: str | None = None
    url: str | None = None
    article: str | None = None
