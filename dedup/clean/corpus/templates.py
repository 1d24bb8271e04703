"""Which repeated lines are a site's template, and which are text that a topic or an aggregator brings back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile

import regex

from dedup.clean.corpus.notes import (
    HALF,
    OPENING,
    TITLE,
    Copied,
    Headlined,
    Note,
    Quoted,
    Repeated,
    common,
    counted,
    seldom,
)
from dedup.clean.corpus.page_evidence import CLAUSE, ROW, STOP, PageEvidence, own
from dedup.clean.corpus.segments import Segment, label
from dedup.clean.page.finding import Finding
from dedup.lexicon.cues import agency_in
from dedup.model import BlockKind, CutKind, Evidence
from dedup.options.settings import Clean
from dedup.text.words import fold, folded_words

_COLON = regex.compile(r"[:：][\"'»”’)\]]*\s*$")
_SHARING = (0.0, 0.33, 0.5, 0.5, 0.75)
"""The least share of the articles asked that share a term, by what a note says of it."""
_THIRD, _HALF, _MORE, _MOST = 1, 2, 3, 4
"""How far a note goes that articles share a term: a third of them, half, more than half, three quarters."""
_ENOUGH = 2
"""How a note says that ``template_asked`` articles or more were asked."""
_SENTENCE = 14
"""Words of a sentence of background; what a site says amid its articles is mostly shorter, or speaks to the reader."""
_MARKS = regex.compile(r"[^\p{L}\p{N}]*")
"""A rule of dashes or underscores."""


def templates(sheet: PageEvidence, teasers: frozenset[int]) -> list[Finding]:
    """Template lines, tails and labelled lines; ``teasers`` are the blocks that are headlines of others."""
    found: dict[int, list[Finding]] = defaultdict(list)
    for item in _lines(sheet, teasers):
        found[item.block].append(item)
    labelled = set()
    for item in _labelled(sheet):
        found[item.block].append(item)
        labelled.add((item.block, item.start))
    anchored = _anchored(sheet, frozenset(found) | teasers)
    return [
        item
        for number, items in sorted(found.items())
        for item in items
        if not _introduces(sheet, item, frozenset(found) | teasers)
        and (
            number in anchored
            or item.kind is CutKind.SOURCE
            or ((number, item.start) not in labelled and _speaks(sheet, item))
        )
    ]


def _lines(sheet: PageEvidence, teasers: frozenset[int]) -> Iterator[Finding]:
    """The lines and tails that are template by what is noted of them."""
    passages, opening = _passages(sheet), _opening(sheet)
    for (number, index), notes in sorted(sheet.notes.items(), key=lambda item: item[0]):
        kept = own(sheet, sheet.segments[number][0]) or number in passages or number == opening
        if kept or _titled((*notes, *sheet.notes.get((number, 0), ()))):
            continue
        segment = sheet.segments[number][index]
        for note in sheet.said(Repeated, number, index):
            if _background(sheet, number, segment, note):
                continue
            if template(note, segment, sheet.options) or (index == 0 and _lone(sheet, number, teasers)):
                yield _finding(sheet, number, segment, note)


def _labelled(sheet: PageEvidence) -> Iterator[Finding]:
    """The lines that are template by their labels."""
    for (number, index), notes in sorted(sheet.labels.items(), key=lambda item: item[0]):
        segment = sheet.segments[number][index]
        if not _titled(sheet.notes.get((number, 0), ())):
            yield from (_finding(sheet, number, segment, note) for note in notes if _label(sheet, segment, note))


def _finding(sheet: PageEvidence, number: int, segment: Segment, note: Repeated) -> Finding:
    evidence: Evidence = {**counted(note, sheet.options), "sharing_a_topic": _SHARING[note.sharing]}
    kind = CutKind.SOURCE if _credits(segment) else CutKind.TEMPLATE
    return Finding(number, segment.start, segment.end, kind, "corpus_template", evidence)


def _credits(segment: Segment) -> bool:
    """Whether a repeated short line names an agency: the site's form of a source line."""
    if not 0 < len(segment.words) <= 8:
        return False
    named = agency_in(segment.words, signature=True)
    alone = named is not None and named[1:] == (0, len(segment.words))
    # Nothing may follow an everyday word that names an agency: before a mark "Download the app" is none.
    return alone or agency_in((*segment.words, ""), signature=True) is not None


def _passages(sheet: PageEvidence) -> frozenset[int]:
    """Blocks of running text that other pages of the site have too, not as template but as an article.

    They are paragraphs of the article whose headline the page shows, or stand only on pages that show this
    page's whole article, or there is more of them than of the page's other text: an aggregator puts one
    article on many pages, and this may be its own.
    """
    noted: dict[int, list[Note]] = defaultdict(list)
    for number, index in sorted(sheet.notes):
        noted[number] += sheet.notes[number, index]
    known, repeated, size = set(_copied(sheet)), set(), 0
    for number, notes in noted.items():
        if _quoted(notes):
            known.add(number)
        if sheet.blocks[number].margin:
            continue
        words = _words(sheet, number)
        # A folder may hold a dozen pages of a site: running text on less than half of them may be an article still.
        share = HALF if words >= 2 * sheet.options.template_long else sheet.options.template_share
        few = any(isinstance(note, Repeated) and not common(note, share, sheet.options) for note in notes)
        if words >= sheet.options.template_long and few:
            repeated.add(number)
            size += 0 if _opens(notes) else words
    rest = (number for number, block in sheet.blocks.items() if not block.margin and number not in repeated)
    return frozenset(known | repeated if size and size > sum(_words(sheet, number) for number in rest) else known)


def _words(sheet: PageEvidence, number: int) -> int:
    """The words of a block."""
    return sum(segment.size for segment in sheet.segments[number] if not segment.tail)


def _copied(sheet: PageEvidence) -> frozenset[int]:
    """Blocks of the articles whose headlines the page shows; one block alone may be a line that both sites repeat."""
    blocks: dict[str, set[int]] = defaultdict(set)
    repeated = set()
    for (number, _), notes in sheet.notes.items():
        for note in notes:
            if isinstance(note, Copied) and not note.near:
                blocks[note.article].add(number)
            elif isinstance(note, Repeated):
                repeated.add(number)
    return frozenset(number for found in blocks.values() for number in (found if len(found) > 1 else found - repeated))


def _opens(notes: Sequence[Note]) -> bool:
    """Whether a block is the first paragraph of another article: a page may end with a row of them."""
    return any(isinstance(note, Headlined) and note.origin == OPENING and not note.own for note in notes)


def _quoted(notes: Sequence[Note]) -> bool:
    """Whether all other pages of the site that have the line have it as a part of this page's article."""
    shown = max((note.pages for note in notes if isinstance(note, Quoted)), default=0)
    return shown > 0 and all(note.carriers <= shown + 1 for note in notes if isinstance(note, Repeated))


def _opening(sheet: PageEvidence) -> int:
    """The page's first paragraph, -1 where other pages open with it too: those that end with it quote this page."""
    number = next((number for number, block in sheet.blocks.items() if not block.margin), -1)
    lines = sheet.segments.get(number, ())
    if not lines or lines[0].size < sheet.options.opening_words:
        return -1
    shared = any(note.used_as(OPENING) for note in sheet.said(Headlined, number))
    return -1 if shared else number


def _titled(notes: Sequence[Note]) -> bool:
    """Whether the line is the title of an article of the site: a teaser or it stays, however often it stands."""
    return any(isinstance(note, Headlined) and note.used_as(TITLE) and not note.near for note in notes)


def _label(sheet: PageEvidence, segment: Segment, note: Repeated) -> bool:
    """Whether a label is the site's own: once on a page (an interview repeats its labels), on enough of its pages."""
    if note.sharing >= _MORE or not common(note, sheet.options.template_tail_share, sheet.options):
        return False
    words = label(segment)
    return sum(1 for found in sheet.segments.values() for other in found if label(other) == words) == 1


def template(note: Repeated, segment: Segment, options: Clean) -> bool:
    """Whether the counts of a line say site template rather than a paragraph that a topic brings back.

    It is text where articles share one rare term: most of those asked, or for a long line half, or a third where
    its own terms are among their topics. In a folder about one affair its words are rare for nobody.
    """
    long = segment.size >= options.template_long
    asked = (_THIRD if note.topical else _HALF) if long else _MORE
    if note.sharing >= asked and not (_foreign(note, segment, options) or _MARKS.fullmatch(segment.text)):
        return False
    if segment.tail:
        return segment.size >= options.template_tail_words and common(note, options.template_tail_share, options)
    topical = not note.asked and note.topical >= options.template_topical and segment.size >= options.template_long
    return not topical


def _lone(sheet: PageEvidence, number: int, teasers: frozenset[int]) -> bool:
    """Whether a repeated line is a link's text whatever its topic: a headline's shape amid text that does not repeat.

    Under a subhead that comes back stands text that comes back too; a list that comes back repeats its other lines.
    """
    block, lines = sheet.blocks[number], sheet.segments[number]
    shaped = (
        block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}
        and sheet.options.headline_words_title <= lines[0].size <= sheet.options.teaser_words
        and lines[0].end == len(block.text.rstrip())
        and not CLAUSE.search(block.text)
    )
    body = [other for other, found in sheet.blocks.items() if not found.margin]
    if not shaped or number not in body:
        return False
    place = body.index(number)
    before = list(takewhile(lambda other: other not in sheet.body, reversed(body[:place])))
    after = list(takewhile(lambda other: other not in sheet.body, body[place + 1 :]))
    between = len(before) < place and len(after) < len(body) - place - 1
    sides = (body[place - 1], body[place + 1]) if between else ()
    return (
        between and len(before) + len(after) < ROW and all(other in teasers or _once(sheet, other) for other in sides)
    )


def _background(sheet: PageEvidence, number: int, segment: Segment, note: Repeated) -> bool:
    """Whether a full sentence amid sentences that do not repeat is text, on a site of which the fewest are known.

    Three pages about one affair repeat its background, and no term is rare there that could be asked for; one article
    more must repeat it. A note without a share counts the articles with the line, not those of the site.
    """
    block, few = sheet.blocks[number], note.share and note.pages <= sheet.options.template_pages
    if not few or segment.size < _SENTENCE or block.links or not STOP.search(block.text):
        return False
    body = [other for other, found in sheet.blocks.items() if not found.margin]
    place = body.index(number) if number in body else 0
    sides = body[place - 1 : place] + body[place + 1 : place + 2]
    return len(sides) == 2 and all(other in sheet.body and _once(sheet, other) for other in sides)


def _once(sheet: PageEvidence, number: int) -> bool:
    """Whether a block stands on this page only, and is a paragraph or has a headline's length."""
    long = _words(sheet, number) >= sheet.options.headline_words_link or STOP.search(sheet.blocks[number].text)
    return bool(long) and not sheet.said(Repeated, number)


def _foreign(note: Repeated, segment: Segment, options: Clean) -> bool:
    """Whether a line shares no term with its articles' topics, though many of them share a term among themselves."""
    asked = note.asked == _ENOUGH and note.sharing < _MOST
    return asked and note.topical == 0 and segment.size >= options.template_long


def _speaks(sheet: PageEvidence, item: Finding) -> bool:
    """A long line is template wherever it stands; a short one in the middle of the body may be a subhead."""
    block = sheet.blocks[item.block]
    words = next(p.size for p in sheet.segments[item.block] if p.start == item.start and p.end == item.end)
    return words >= sheet.options.template_words or words == 0 or bool(block.links) or item.start > 0


def _introduces(sheet: PageEvidence, item: Finding, residue: frozenset[int]) -> bool:
    """Whether a line of some words that few pages have ends in a colon before text: a writer's habit, no template."""
    text = sheet.blocks[item.block].text
    line = text[item.start : item.end]
    few = seldom(item.evidence, sheet.options.template_tail_share)
    if not few or not _COLON.search(line) or len(folded_words(fold(line))) < sheet.options.cue_words:
        return False
    after = (number for number in range(item.block + 1, len(sheet.blocks)) if not sheet.blocks[number].margin)
    return bool(text[item.end :].strip()) or next(after, item.block) not in residue | {item.block}


def _anchored(sheet: PageEvidence, residue: frozenset[int]) -> frozenset[int]:
    """Blocks of residue in a run with more residue, or at the page's edge: there a short line is no subhead."""
    body = [number for number, block in sheet.blocks.items() if not block.margin]
    anchored = set()
    for place, number in enumerate(body):
        before, after = body[:place][-1:], body[place + 1 :][:1]
        if not before or not after or before[0] in residue or after[0] in residue:
            anchored.add(number)
    return frozenset(anchored & residue)
