"""What the corpus notes of one page amount to: spans that are residue, with the evidence that says so.

A pure function of the page's blocks, its title's words and its notes. Body cut wrongly is worse
than residue left, so every verdict asks for more than a count: see each function.
"""

from __future__ import annotations

from collections.abc import Mapping

from dedup import lexicon
from dedup.clean.corpus_near import resembles
from dedup.clean.corpus_notes import Note
from dedup.clean.corpus_pieces import FRAME, Piece
from dedup.clean.corpus_sheet import CLAUSE, LINK, OPENING, ROW, STOP, TITLE, Sheet, own
from dedup.clean.corpus_templates import templates
from dedup.clean.finding import Finding
from dedup.model import Block, BlockKind, CutKind, Evidence

_FOLLOWING = range(1, 3)
"""Places of an article's second and third paragraph."""
_BESIDE = range(6, 17)
"""Words of a line beside a headline that make it another one: a subhead has fewer, a sentence more."""
_LIST = 12
"""Lines in a row that make a list of the article's own where its headlines are the fewer."""
_ROUNDUP = 3
"""Other articles' titles as headings that a round-up has."""


def findings(sheet: Sheet) -> tuple[Finding, ...]:
    """All spans, in page order: headlines of other articles first, then the site's templates."""
    heads = _headlines(sheet)
    found = {(item.block, item.start): item for item in heads}
    for item in templates(sheet, frozenset(item.block for item in heads)):
        found.setdefault((item.block, item.start), item)
    for item in _openings(sheet, found):
        found.setdefault((item.block, item.start), item)
    for item in (*_cues(sheet, found), *_beside(sheet, found)):
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
        if index >= FRAME or own(sheet, sheet.pieces[number][index]):
            continue
        piece, block = sheet.pieces[number][index], sheet.blocks[number]
        for note in sorted(notes, key=lambda note: (note.d, -note.b, note.article)):
            if note.kind == "headline" and _teaser(sheet, block, piece, note, number):
                found.append(_teased(block, piece, note, number))
                break
    return found


def _teaser(sheet: Sheet, block: Block, piece: Piece, note: Note, number: int) -> bool:
    """Whether a line that is a headline elsewhere stands here as a teaser, not as this page's own words."""
    options, size = sheet.options, piece.size
    linked = any(link.start < piece.end and piece.start < link.end for link in block.links)
    if note.b == OPENING or (note.d and not resembles(piece.text, note.text, options)):
        return False
    if linked and not piece.tail:
        return size >= options.headline_words_min
    if sheet.plain and _own_list(sheet, number):
        return False
    if STOP.search(piece.text) and not STOP.search(note.text):
        return False
    least = options.headline_words_title if note.b == TITLE else options.headline_words_link
    if size < least or (note.b == LINK and note.a < 2):
        return False
    return _after_body(sheet, number) and not (block.kind is BlockKind.HEADING and _leads_body(sheet, number, note))


def _after_body(sheet: Sheet, number: int) -> bool:
    """Whether body stands before the block: a standfirst may be another outlet's headline."""
    return any(other < number for other in sheet.body)


def _leads_body(sheet: Sheet, number: int, note: Note) -> bool:
    """A heading over this page's own paragraphs is a subhead, unless the text under it is that article's.

    In plain text only a line's shape makes a heading: there an article's exact title is none, unless the page
    has several, as a round-up has.
    """
    following = number + 1
    if following not in sheet.body:
        return False
    titled = note.b == TITLE and sheet.pieces[number][0].size >= sheet.options.headline_words_link
    if titled and sheet.plain and len(_exact(sheet)) < _ROUNDUP:
        return False
    return not any(
        other.kind == "copy" and other.article == note.article
        for index in range(len(sheet.pieces.get(following, ())))
        for other in sheet.notes.get((following, index), ())
    )


def _own_list(sheet: Sheet, number: int) -> bool:
    """Whether a line stands in a long row of lines most of which are nobody's headlines: the article's own list.

    A chronicle of an affair tells its days in the words of the headlines of those days.
    """
    row = {number}
    for step in (-1, 1):
        other = number + step
        while other in sheet.blocks and other not in sheet.body:
            row.add(other)
            other += step
    known = {
        other
        for other in row
        if any(note.kind == "headline" and note.b != OPENING and not note.d for note in sheet.notes.get((other, 0), ()))
    }
    return len(row) > _LIST and len(known) * 2 < len(row)


def _exact(sheet: Sheet) -> set[int]:
    """The headings that are other articles' titles, word for word."""
    return {
        number
        for (number, index), notes in sheet.notes.items()
        if not index and sheet.blocks[number].kind is BlockKind.HEADING
        if any(note.kind == "headline" and note.b == TITLE and not note.d and not note.c for note in notes)
    }


def _teased(block: Block, piece: Piece, note: Note, number: int) -> Finding:
    url = next((link.url for link in block.links if link.start < piece.end and piece.start < link.end), None)
    kind = CutKind.RELATED_LIST if block.kind is BlockKind.ITEM else CutKind.TEASER
    evidence: Evidence = {"headline_on_pages": note.a, "article": note.article or None, "near": bool(note.d)}
    headline = note.text if note.text and not note.d and len(note.text) <= len(piece.text) else piece.text
    return Finding(
        number, piece.start, piece.end, kind, "corpus_headline", evidence, headline, url, note.article or None
    )  # fmt: skip


def _openings(sheet: Sheet, found: Mapping[tuple[int, int], Finding]) -> list[Finding]:
    """A run at the page's end of other articles' first paragraphs: teasers with their leads for text.

    Amid the run a line that other pages of the site have as well goes with it: its article may not be in
    the corpus. Above the run only one that shares no term with the articles it stands in.
    """
    body = [number for number, block in sheet.blocks.items() if not block.margin]
    gone, shown = {number for number, _ in found}, _shown(sheet)
    run: list[Finding] = []
    for number in reversed(body):
        evidence = _opening_evidence(sheet, number, shown)
        if evidence is not None and sheet.pieces[number]:
            piece = sheet.pieces[number][0]
            run.append(Finding(number, piece.start, piece.end, CutKind.TEASER, "corpus_opening", evidence))
        elif number not in gone:
            break
    while run and run[-1].evidence.get("topical", 0):
        run.pop()
    articles = {item.evidence["opening_of"] for item in run if "opening_of" in item.evidence}
    return run if len(articles) >= sheet.options.opening_run else []


def _shown(sheet: Sheet) -> frozenset[str]:
    """The articles of which the page has more than a tail that both pages end with: their text follows an opening.

    A capture of the page's own article is none of them: it shares all the page has, tail and all.
    """
    notes = [note for found in sheet.notes.values() for note in found]
    captures = {note.article for note in notes if note.kind == "headline" and note.c}
    return frozenset(note.article for note in notes if note.kind == "copy" and note.a in _FOLLOWING) - captures


def _opening_evidence(sheet: Sheet, number: int, shown: frozenset[str]) -> Evidence | None:
    """What makes a block a part of such a run: another article's opening, or a rare line that is off its topics."""
    note = _opening_note(sheet, number)
    if note is not None:
        return {"opening_of": note.article, "on_pages": note.a}
    notes = sheet.notes.get((number, 0), ())
    if any(note.kind == "copy" and note.article in shown for note in notes):
        return None  # a paragraph of an article that the page shows, perhaps whole
    for note in notes:
        rare = note.kind == "template" and note.a * sheet.options.template_share < note.b
        if (
            rare
            and note.c <= sheet.options.opening_topical
            and sheet.pieces[number][0].size >= sheet.options.copied_words
        ):
            return {"site_pages_with_it": note.a, "topical": note.c}
    return None


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
        if boxed and 0 < len(words) <= sheet.options.cue_words and not STOP.search(block.text):
            evidence: Evidence = {"before_headline_in_block": number}
            cues.append(Finding(number - 1, 0, len(block.text), CutKind.TEASER, "corpus_cue", evidence))
    return cues


def _beside(sheet: Sheet, found: Mapping[tuple[int, int], Finding]) -> list[Finding]:
    """In plain text the lines of a headline's shape in a short run with another article's headline.

    A page keeps its links in rows; those whose articles are not in the corpus show by the others. A headline
    with a cue of its own stands alone, and a subhead has fewer words.
    """
    heads = {
        number
        for (number, start), item in found.items()
        if not start and item.rule == "corpus_headline" and lexicon.find(sheet.blocks[number].text, None) is None
    }
    run: list[int] = []
    lines: list[tuple[int, int]] = []
    for number in (*sheet.blocks, len(sheet.blocks)) if sheet.plain and heads else ():
        if number in heads or (number in sheet.blocks and _headline_shaped(sheet, number)):
            run.append(number)
            continue
        beside = heads.intersection(run)
        amid = beside and run[0] - 1 in sheet.body and (number in sheet.body or number not in sheet.blocks)
        if amid and len(run) <= ROW:
            lines += [(other, min(beside)) for other in run if other not in heads]
        run = []
    return [_linked(sheet, number, head) for number, head in lines if (number, 0) not in found]


def _linked(sheet: Sheet, number: int, head: int) -> Finding:
    text = sheet.blocks[number].text
    evidence: Evidence = {"beside_headline_in_block": head}
    return Finding(number, 0, len(text), CutKind.TEASER, "corpus_beside", evidence, text.strip())


def _headline_shaped(sheet: Sheet, number: int) -> bool:
    block, pieces = sheet.blocks[number], sheet.pieces[number]
    words = pieces[0].size if pieces else 0
    shaped = "\n" not in block.text and CLAUSE.search(block.text) is None
    return shaped and words in _BESIDE
