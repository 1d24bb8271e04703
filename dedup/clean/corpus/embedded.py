"""Second articles on a page, and body that the extractor dropped: what other pages' texts show.

An embedded article begins at its headline, another article's, and reaches as far as that article's
paragraphs do. A headline alone is a teaser; a shared background paragraph alone is nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dedup.clean.corpus.notes import OPENING, Copied, Headlined, Lost
from dedup.clean.corpus.page_evidence import PageEvidence
from dedup.clean.page.finding import Finding
from dedup.model import Block, Evidence, Restored

_BEGINNING = 4
"""Lines of the other article before the one that it begins with here: edited ones, or furniture of its own page."""
_SKIPPED = 6
"""Lines of it that may be left out further down: teasers and lists stand between its paragraphs on its own page."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """Blocks ``first`` (its headline) to ``last`` are the article ``article``; ``words`` of them are its own."""

    first: int
    last: int
    title: str
    article: str
    words: int


def embedded(page: PageEvidence, found: Iterable[Finding]) -> tuple[Embedded, ...]:
    """The second articles of a page, in page order, none inside another."""
    places = _places(page)
    gone = {item.block for item in found}
    parts: list[Embedded] = []
    for item in found:
        if not item.article or not item.headline or (parts and item.block <= parts[-1].last):
            continue
        span = _span(page, item, places[item.article], gone)
        if span is not None:
            parts.append(span)
    return tuple(parts)


def _places(page: PageEvidence) -> dict[str, dict[int, tuple[int, int, int]]]:
    """By article: the page's blocks that it has too, each with words shared, the article's size and the first place."""
    places: dict[str, dict[int, tuple[int, int, int]]] = defaultdict(dict)
    for (number, index), notes in page.notes.items():
        for note in notes:
            if isinstance(note, Copied):
                shared, _, first = places[note.article].get(number, (0, 0, note.place))
                shared += len(page.segments[number][index].words)
                places[note.article][number] = shared, note.words, min(first, note.place)
    return places


def _span(
    page: PageEvidence, item: Finding, places: dict[int, tuple[int, int, int]], gone: set[int]
) -> Embedded | None:  # fmt: skip
    """From the headline to the last paragraph of that article, over residue and a few foreign blocks.

    It begins as that article does and goes on in its order: two reports of one affair share background too. And it
    is more than first paragraphs: two pages may end with the same row of openings.
    """
    last, missed, shared, size, blocks, due, later = item.block, 0, 0, 0, 0, 0, 0
    for number in range(item.block + 1, len(page.blocks)):
        words, total, place = places.get(number, (0, 0, -1))
        if words and due <= place <= due + (_SKIPPED if blocks else _BEGINNING):
            last, missed, due = number, 0, place
            shared, size, blocks = shared + words, total, blocks + 1
            later += not _opens_another(page, number)
        elif number not in gone and not page.blocks[number].margin:
            missed += 1
            if missed > (page.options.embedded_gap if blocks else 1):
                break
    most = shared * 12 >= page.options.embedded_share * size or blocks >= page.options.embedded_blocks
    enough = shared >= page.options.embedded_words and most and (later > 0 or blocks == 1)
    return Embedded(item.block, last, item.headline or "", item.article or "", shared) if enough else None


def _opens_another(page: PageEvidence, number: int) -> bool:
    """Whether a block is the first paragraph of an article of the corpus."""
    return any(note.origin == OPENING for note in page.said(Headlined, number))


def restored(page: PageEvidence, blocks: Sequence[Block]) -> tuple[Restored, ...]:
    """Margin blocks, every line of which another copy of the same article has as body."""
    back = []
    told = {number for (number, _), notes in page.notes.items() if any(isinstance(note, Lost) for note in notes)}
    for number in sorted(told):
        block = blocks[number]
        lines = [index for index, segment in enumerate(page.segments[number]) if not segment.tail]
        notes = [_lost(page, number, index) for index in lines]
        if block.margin and notes and all(note is not None for note in notes):
            first = next(note for note in notes if note is not None)
            evidence: Evidence = {"body_in": first[1], "copies_with_it": first[0]}
            back.append(Restored(block.text, evidence, number))
    return tuple(back)


def _lost(page: PageEvidence, number: int, index: int) -> tuple[int, str] | None:
    return next(((note.pages, note.article) for note in page.said(Lost, number, index)), None)
