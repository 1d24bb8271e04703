"""The page under judgement by the corpus: its blocks' pieces with the notes on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from dedup.clean.corpus.notes import Note, common
from dedup.clean.corpus.segments import Segment, segments, tokens, width
from dedup.model import Block, BlockKind
from dedup.options.settings import Clean
from dedup.text.words import fold, folded_words

STOP = regex.compile(r"[.。।۔][\"'»”’)\]]*\s*$")
"""The end of a sentence; headlines rarely have one."""
CLAUSE = regex.compile(r"[.。।۔:：;؛,،][\"'»”’)\]]*\s*$")
"""The end of a sentence or a clause; a question or an exclamation may be a headline."""
ROW = 4
"""Lines in a row amid the body that may be texts of links; more of them are a list."""
LINK, OPENING, TITLE = 0, 1, 2
"""Where a headline is known from, as ``b`` of a headline note says."""
NOBODY = 0
"""No other page of the site uses a line as a headline; else ``e`` of a note says which of the above, 1 more."""


@dataclass(frozen=True, slots=True)
class PageEvidence:
    """The page under judgement: its blocks' pieces and the notes on each."""

    blocks: Mapping[int, Block]
    segments: Mapping[int, tuple[Segment, ...]]
    notes: Mapping[tuple[int, int], tuple[Note, ...]]
    body: frozenset[int]
    title: tuple[str, ...]
    options: Clean

    @property
    def plain(self) -> bool:
        """Whether the page was plain text: nothing but a line's shape told what it is."""
        return not any(block.links or block.hint or block.section or block.margin for block in self.blocks.values())


def page_evidence(blocks: Sequence[Block], title: str | None, notes: Sequence[Note], options: Clean) -> PageEvidence:
    """The page as the verdicts read it. Blocks are numbered from 0, as on the page."""
    by_piece: dict[tuple[int, int], list[Note]] = defaultdict(list)
    for note in notes:
        by_piece[note.block, note.segment].append(note)
    repeated = {
        number
        for (number, _), found in by_piece.items()
        if any(common(note, options.template_share, options) for note in found)
    }
    body = {
        number
        for number, block in enumerate(blocks)
        if not block.margin
        and number not in repeated
        and width(block.text) >= options.body_characters
        and STOP.search(block.text)
    }
    numbered = dict(enumerate(blocks))
    words = tuple(folded_words(fold(title or "")))
    cut = {number: segments(block.text, row=block.kind is BlockKind.CELL) for number, block in numbered.items()}
    return PageEvidence(
        numbered, cut, {key: tuple(value) for key, value in by_piece.items()}, frozenset(body), words, options
    )


def own(sheet: PageEvidence, segment: Segment) -> bool:
    """Whether a line is the page's own headline, as it stands or as a copy of the article words it."""
    title = sheet.title
    if not title or not segment.words:
        return False
    ours, theirs = tokens(title), tokens(segment.words)
    return len(ours & theirs) * 2 > max(len(ours), len(theirs))
