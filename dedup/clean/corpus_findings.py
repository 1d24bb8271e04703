"""What the corpus notes of one page amount to: spans that are residue, with the evidence that says so.

A pure function of the page's blocks, its title's words and its notes. Body cut wrongly is worse
than residue left, so every verdict asks for more than a count: see each function.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from dedup.clean.corpus_near import resembles
from dedup.clean.corpus_notes import Note
from dedup.clean.corpus_pieces import FRAME, Piece, label, pieces
from dedup.clean.finding import Finding
from dedup.lexicon import agency_in
from dedup.model import Block, BlockKind, CutKind, Evidence
from dedup.options import Clean
from dedup.text import fold, folded_words

_STOP = regex.compile(r"[.。।۔][\"'»”’)\]]*\s*$")
LINK, OPENING, TITLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page under judgement: its blocks' pieces and the notes on each."""

    blocks: Mapping[int, Block]
    pieces: Mapping[int, tuple[Piece, ...]]
    notes: Mapping[tuple[int, int], tuple[Note, ...]]
    body: frozenset[int]
    title: tuple[str, ...]
    options: Clean


def sheet_of(blocks: Sequence[Block], title: str | None, notes: Sequence[Note], options: Clean) -> Sheet:
    """The page as the verdicts read it. Blocks are numbered from 0, as on the page."""
    by_piece: dict[tuple[int, int], list[Note]] = defaultdict(list)
    for note in notes:
        by_piece[note.block, note.piece].append(note)
    repeated = {number for (number, _), found in by_piece.items() if any(note.kind == "template" for note in found)}
    body = {
        number
        for number, block in enumerate(blocks)
        if not block.margin
        and number not in repeated
        and len(block.text) >= options.body_characters
        and _STOP.search(block.text)
    }
    numbered = dict(enumerate(blocks))
    words = tuple(folded_words(fold(title or "")))
    cut = {number: pieces(block.text) for number, block in numbered.items()}
    return Sheet(numbered, cut, {key: tuple(value) for key, value in by_piece.items()}, frozenset(body), words, options)


def findings(sheet: Sheet) -> tuple[Finding, ...]:
    """All spans, in page order: headlines of other articles first, then the site's templates."""
    heads = _headlines(sheet)
    found = {(item.block, item.start): item for item in heads}
    for item in _templates(sheet, frozenset(item.block for item in heads)):
        found.setdefault((item.block, item.start), item)
    for item in _openings(sheet, found):
        found.setdefault((item.block, item.start), item)
    for item in _cues(sheet, found):
        found.setdefault((item.block, item.start), item)
    return tuple(_outermost(found))


def _outermost(found: Mapping[tuple[int, int], Finding]) -> list[Finding]:
    """Without the spans that lie inside another one (a tail of a line that goes whole)."""
    kept: list[Finding] = []
    for item in sorted(found.values(), key=lambda item: (item.block, item.start, -item.end)):
        if kept and kept[-1].block == item.block and item.end <= kept[-1].end:
            continue
        kept.append(item)
    return kept


def _headlines(sheet: Sheet) -> list[Finding]:
    found = []
    for (number, index), notes in sorted(sheet.notes.items()):
        if index >= FRAME or _own(sheet, sheet.pieces[number][index]):
            continue
        piece, block = sheet.pieces[number][index], sheet.blocks[number]
        for note in sorted(notes, key=lambda note: (note.d, -note.b, note.article)):
            if note.kind == "headline" and _teaser(sheet, block, piece, note, number):
                found.append(_teased(block, piece, note, number))
                break
    return found


def _own(sheet: Sheet, piece: Piece) -> bool:
    """Whether a line is the page's own headline, as it stands or as a copy of the article words it."""
    title = sheet.title
    if not title or not piece.words:
        return False
    common = len(set(title) & set(piece.words))
    return common * 2 > max(len(set(title)), len(set(piece.words)))


def _teaser(sheet: Sheet, block: Block, piece: Piece, note: Note, number: int) -> bool:
    """Whether a line that is a headline elsewhere stands here as a teaser, not as this page's own words."""
    options, size = sheet.options, len(piece.words)
    linked = any(link.start < piece.end and piece.start < link.end for link in block.links)
    if note.b == OPENING or (note.d and not resembles(piece.text, note.text, options)):
        return False
    if linked and not piece.tail:
        return size >= options.headline_words_min
    if _STOP.search(piece.text) and not _STOP.search(note.text):
        return False
    least = options.headline_words_title if note.b == TITLE else options.headline_words_link
    if size < least or (note.b == LINK and note.a < 2):
        return False
    return _after_body(sheet, number) and not (block.kind is BlockKind.HEADING and _leads_body(sheet, number, note))


def _after_body(sheet: Sheet, number: int) -> bool:
    """Whether body stands before the block: a standfirst may be another outlet's headline."""
    return any(other < number for other in sheet.body)


def _leads_body(sheet: Sheet, number: int, note: Note) -> bool:
    """A heading over this page's own paragraphs is a subhead, unless the text under it is that article's."""
    following = number + 1
    if following not in sheet.body:
        return False
    return not any(
        other.kind == "copy" and other.article == note.article
        for index in range(len(sheet.pieces.get(following, ())))
        for other in sheet.notes.get((following, index), ())
    )


def _teased(block: Block, piece: Piece, note: Note, number: int) -> Finding:
    url = next((link.url for link in block.links if link.start < piece.end and piece.start < link.end), None)
    kind = CutKind.RELATED_LIST if block.kind is BlockKind.ITEM else CutKind.TEASER
    evidence: Evidence = {"headline_on_pages": note.a, "article": note.article or None, "near": bool(note.d)}
    headline = note.text if note.text and not note.d and len(note.text) <= len(piece.text) else piece.text
    return Finding(
        number, piece.start, piece.end, kind, "corpus_headline", evidence, headline, url, note.article or None
    )  # fmt: skip


def _templates(sheet: Sheet, teasers: frozenset[int]) -> list[Finding]:
    found: dict[int, list[Finding]] = defaultdict(list)
    framed = set()
    passages = _passages(sheet)
    for (number, index), notes in sorted(sheet.notes.items()):
        piece = sheet.pieces[number][index % FRAME]
        frame = index >= FRAME
        if _titled(notes) or (not frame and (_own(sheet, piece) or number in passages)):
            continue
        for note in notes:
            if note.kind == "template" and (
                _frame(sheet, piece, note) if frame else template(note, piece, sheet.options)
            ):
                evidence: Evidence = {"site_pages_with_it": note.a, "site_pages": note.b, "sharing_a_topic": note.e}
                kind = CutKind.SOURCE if _credits(piece) else CutKind.TEMPLATE
                item = Finding(number, piece.start, piece.end, kind, "corpus_template", evidence)
                found[number].append(item)
                if frame:
                    framed.add((number, piece.start))
    anchored = _anchored(sheet, frozenset(found) | teasers)
    return [
        item
        for number, items in sorted(found.items())
        for item in items
        if number in anchored or ((number, item.start) not in framed and _speaks(sheet, item))
    ]


def _credits(piece: Piece) -> bool:
    """Whether a repeated short line names an agency: the site's form of a source line."""
    return len(piece.words) <= 8 and agency_in(piece.words, signature=True) is not None


def _passages(sheet: Sheet) -> frozenset[int]:
    """Blocks of running text that other pages of the site have too, not as template but as an article.

    They are paragraphs of the article whose headline the page shows, or there is more of them than of
    the page's other text: an aggregator puts one article on many pages, and this may be its own.
    """
    known, repeated, rest = set(), set(), 0
    size = 0
    for number, block in sheet.blocks.items():
        notes = [note for index in range(len(sheet.pieces[number])) for note in sheet.notes.get((number, index), ())]
        words = sum(len(piece.words) for piece in sheet.pieces[number] if not piece.tail)
        if any(note.kind == "copy" for note in notes):
            known.add(number)
        if block.margin:
            continue
        rare = any(note.kind == "template" and note.a * sheet.options.template_share < note.b for note in notes)
        if words >= sheet.options.template_long and rare:
            repeated.add(number)
            size += words
        else:
            rest += words
    return frozenset(known | repeated) if size > rest else frozenset(known)


def _titled(notes: Sequence[Note]) -> bool:
    """Whether the line is an article's title: then it is a teaser or it stays, however often it stands."""
    return any(note.kind == "headline" and note.b == TITLE and not note.d for note in notes)


def _frame(sheet: Sheet, piece: Piece, note: Note) -> bool:
    """Whether a label is the site's own: once on a page (an interview repeats its labels), on enough of its pages."""
    words = label(piece)
    here = sum(1 for found in sheet.pieces.values() for other in found if label(other) == words)
    scattered = not note.d or note.e * 2 <= note.d
    return scattered and here == 1 and note.a * sheet.options.template_tail_share >= note.b


def template(note: Note, piece: Piece, options: Clean) -> bool:
    """Whether the counts of a line say site template rather than a paragraph that a topic brings back.

    ``note``: a articles of the site carry it, of b; it shares c twelfths of its terms with their
    topics; of d carriers asked, e share one rare term.
    """
    if note.d and note.e * 2 > note.d:
        return False
    if piece.tail:
        return len(piece.words) >= options.template_tail_words and note.a * options.template_tail_share >= note.b
    topical = not note.d and note.c >= options.template_topical and len(piece.words) >= options.template_long
    return not topical


def _speaks(sheet: Sheet, item: Finding) -> bool:
    """A long line is template wherever it stands; a short one in the middle of the body may be a subhead."""
    block = sheet.blocks[item.block]
    words = next(len(p.words) for p in sheet.pieces[item.block] if p.start == item.start and p.end == item.end)
    return words >= sheet.options.template_words or words == 0 or bool(block.links) or item.start > 0


def _anchored(sheet: Sheet, residue: frozenset[int]) -> frozenset[int]:
    """Blocks of residue in a run with more residue, or at the page's edge: there a short line is no subhead."""
    body = [number for number, block in sheet.blocks.items() if not block.margin]
    anchored = set()
    for place, number in enumerate(body):
        before, after = body[:place][-1:], body[place + 1 :][:1]
        if not before or not after or before[0] in residue or after[0] in residue:
            anchored.add(number)
    return frozenset(anchored & residue)


def _openings(sheet: Sheet, found: Mapping[tuple[int, int], Finding]) -> list[Finding]:
    """A run at the page's end of other articles' first paragraphs: teasers with their leads for text."""
    body = [number for number, block in sheet.blocks.items() if not block.margin]
    gone = {number for number, _ in found}
    run: list[Finding] = []
    for number in reversed(body):
        piece = sheet.pieces[number][0] if sheet.pieces[number] else None
        note = _opening_note(sheet, number)
        if piece is not None and note is not None:
            evidence: Evidence = {"opening_of": note.article, "on_pages": note.a}
            run.append(Finding(number, piece.start, piece.end, CutKind.TEASER, "corpus_opening", evidence))
        elif number not in gone:
            break
    articles = {item.evidence["opening_of"] for item in run}
    return run if len(articles) >= sheet.options.opening_run else []


def _opening_note(sheet: Sheet, number: int) -> Note | None:
    notes = sheet.notes.get((number, 0), ())
    if any(note.kind == "headline" and note.c for note in notes):
        return None
    return next((note for note in notes if note.kind == "headline" and note.b == OPENING and note.article), None)


def _cues(sheet: Sheet, found: Mapping[tuple[int, int], Finding]) -> list[Finding]:
    """A short line that is no sentence, right before a linked or listed headline: its cue.

    Before an unlinked line in plain text a colon opens a list of the article's own as often; there
    only a cue that the lexicon or the site's repetition knows is cut.
    """
    teasers = {item.block: item for item in found.values() if item.headline}
    cues = []
    for number, teaser in sorted(teasers.items()):
        block = sheet.blocks.get(number - 1)
        if block is None or block.margin or number - 1 in teasers or (number - 1, 0) in found:
            continue
        words = sheet.pieces[number - 1][0].words if sheet.pieces[number - 1] else ()
        boxed = teaser.url is not None or sheet.blocks[number].kind is BlockKind.ITEM
        if boxed and 0 < len(words) <= sheet.options.cue_words and not _STOP.search(block.text):
            evidence: Evidence = {"before_headline_in_block": number}
            cues.append(Finding(number - 1, 0, len(block.text), CutKind.TEASER, "corpus_cue", evidence))
    return cues
