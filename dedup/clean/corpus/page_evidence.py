"""The page under judgement by the corpus: its blocks' pieces with the notes on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import regex

from dedup.clean.corpus.notes import Note, Repeated, common
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
Kind = TypeVar("Kind", bound=Note)


class Pieces(Mapping[int, tuple[Segment, ...]]):
    """The pieces of a page's blocks by the block's number, each cut when it is asked for: few blocks have notes."""

    def __init__(self, blocks: Mapping[int, Block]) -> None:
        self._blocks = blocks
        self._cut: dict[int, tuple[Segment, ...]] = {}

    def __getitem__(self, number: int) -> tuple[Segment, ...]:
        """The pieces of a block; ``KeyError`` where the page has none of that number."""
        if number not in self._cut:
            block = self._blocks[number]
            self._cut[number] = segments(block.text, row=block.kind is BlockKind.CELL)
        return self._cut[number]

    def __iter__(self) -> Iterator[int]:
        return iter(self._blocks)

    def __len__(self) -> int:
        return len(self._blocks)


@dataclass(frozen=True, slots=True)
class PageEvidence:
    """The page under judgement: its blocks' pieces and, by block and piece, the notes on lines and on their labels."""

    blocks: Mapping[int, Block]
    segments: Mapping[int, tuple[Segment, ...]]
    notes: Mapping[tuple[int, int], tuple[Note, ...]]
    labels: Mapping[tuple[int, int], tuple[Repeated, ...]]
    body: frozenset[int]
    title: tuple[str, ...]
    options: Clean

    @property
    def plain(self) -> bool:
        """Whether the page was plain text: nothing but a line's shape told what it is."""
        return not any(block.links or block.hint or block.section or block.margin for block in self.blocks.values())

    def said(self, kind: type[Kind], number: int, index: int = 0) -> tuple[Kind, ...]:
        """The notes of one kind on a line of a block."""
        return tuple(note for note in self.notes.get((number, index), ()) if isinstance(note, kind))


def page_evidence(blocks: Sequence[Block], title: str | None, notes: Sequence[Note], options: Clean) -> PageEvidence:
    """The page as the verdicts read it. Blocks are numbered from 0, as on the page."""
    lines: dict[tuple[int, int], list[Note]] = defaultdict(list)
    labels: dict[tuple[int, int], list[Repeated]] = defaultdict(list)
    repeated = set()
    for note in notes:
        if isinstance(note, Repeated) and note.label:
            labels[note.block, note.piece].append(note)
        else:
            lines[note.block, note.piece].append(note)
        if isinstance(note, Repeated) and common(note, options.template_share, options):
            repeated.add(note.block)
    body = {
        number
        for number, block in enumerate(blocks)
        if not block.margin
        and number not in repeated
        and 2 * len(block.text) >= options.body_characters <= width(block.text)
        and STOP.search(block.text)
    }
    numbered = dict(enumerate(blocks))
    words = tuple(folded_words(fold(title or "")))
    of_lines = {place: tuple(some) for place, some in lines.items()}
    of_labels = {place: tuple(some) for place, some in labels.items()}
    return PageEvidence(numbered, Pieces(numbered), of_lines, of_labels, frozenset(body), words, options)


def own(sheet: PageEvidence, segment: Segment) -> bool:
    """Whether a line is the page's own headline, as it stands or as a copy of the article words it."""
    title = sheet.title
    if not title or not segment.words:
        return False
    ours, theirs = tokens(title), tokens(segment.words)
    return len(ours & theirs) * 2 > max(len(ours), len(theirs))
