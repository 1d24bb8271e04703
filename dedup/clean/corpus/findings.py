"""What the corpus notes of one page amount to: spans that are residue, with the evidence that says so.

A pure function of the page's blocks, its title's words and its notes. Body cut wrongly is worse
than residue left, so every verdict asks for more than a count: see each function.
"""

from __future__ import annotations

from collections.abc import Mapping

import regex

from dedup.clean.corpus.near import resembles
from dedup.clean.corpus.notes import LINK, OPENING, TITLE, Copied, Headlined
from dedup.clean.corpus.openings import openings
from dedup.clean.corpus.page_evidence import STOP, PageEvidence, own
from dedup.clean.corpus.rows import beside, cues
from dedup.clean.corpus.segments import Segment, truncated
from dedup.clean.corpus.templates import templates
from dedup.clean.page.finding import Finding
from dedup.model import Block, BlockKind, CutKind, Evidence

_LIST = 12
"""Lines in a row that make a list of the article's own where its headlines are the fewer."""
_ROUNDUP = 3
"""Other articles' titles as headings that a round-up has."""
_SECTION = regex.compile(r"(?:[^\s|｜»›•]+\s+){1,3}[|｜»›•]\s")
"""A section's name and its mark; a colon may be a speaker's."""


def findings(page: PageEvidence) -> tuple[Finding, ...]:
    """All spans, in page order: headlines of other articles first, then the site's templates."""
    heads = _headlines(page)
    found = {(item.block, item.start): item for item in heads}
    for item in templates(page, frozenset(item.block for item in heads)):
        found.setdefault((item.block, item.start), item)
    for item in openings(page, found):
        found.setdefault((item.block, item.start), item)
    for item in (*cues(page, found), *beside(page, found)):
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


def _headlines(page: PageEvidence) -> list[Finding]:
    found = []
    for number, index in sorted(page.notes):
        if own(page, page.segments[number][index]):
            continue
        segment, block = page.segments[number][index], page.blocks[number]
        # A line is known by all its words sooner than by those after its section: it stands in the ledger as it stood.
        for note in sorted(page.said(Headlined, number, index), key=_surest):
            if _teaser(page, block, segment, note, number):
                found.append(_teased(block, segment, note, number))
                break
    return found


def _surest(note: Headlined) -> tuple[int, int, str, int, str]:
    return note.near, -note.origin, note.article, -len(note.text), note.text


def _teaser(page: PageEvidence, block: Block, segment: Segment, note: Headlined, number: int) -> bool:
    """Whether a line that is a headline elsewhere stands here as a teaser, not as this page's own words.

    Anybody may use any sentence as a headline: without a link only pages of this page's own site are asked, unless
    the line itself has a teaser's shape, or is a heading over that article's own paragraphs.
    """
    options, size = page.options, segment.size
    linked = any(link.start < segment.end and segment.start < link.end for link in block.links)
    own_site = linked or (note.used > 0 and not note.used_as(OPENING))
    shaped = own_site or _shaped(block, segment) or (block.kind is BlockKind.HEADING and _over(page, number, note))
    if not shaped or note.origin == OPENING or (note.near and not resembles(segment.text, note.text, options)):
        return False
    if linked and not segment.tail:
        return size >= options.headline_words_min
    if page.plain and _own_list(page, number):
        return False
    if STOP.search(segment.text) and not STOP.search(note.text):
        return False
    least = options.headline_words_title if note.origin == TITLE else options.headline_words_link
    if size < least or (note.origin == LINK and note.pages < 2):
        return False
    return _after_body(page, number) and not (block.kind is BlockKind.HEADING and _leads_body(page, number, note))


def _shaped(block: Block, segment: Segment) -> bool:
    """Whether a line that nothing links has a teaser's shape: a whole one, cut short or behind a section's name."""
    whole = not segment.tail and segment.end == len(block.text.rstrip())
    return whole and (truncated(segment.text) or _SECTION.match(segment.text) is not None)


def _after_body(page: PageEvidence, number: int) -> bool:
    """Whether body stands before the block: a standfirst may be another outlet's headline."""
    return any(other < number for other in page.body)


def _leads_body(page: PageEvidence, number: int, note: Headlined) -> bool:
    """A heading over this page's own paragraphs is a subhead, unless the text under it is that article's.

    In plain text only a line's shape makes a heading: there an article's exact title is none, unless the page
    has several, as a round-up has.
    """
    following = number + 1
    if following not in page.body:
        return False
    titled = note.origin == TITLE and page.segments[number][0].size >= page.options.headline_words_link
    if titled and page.plain and len(_exact(page)) < _ROUNDUP:
        return False
    return not _over(page, number, note)


def _over(page: PageEvidence, number: int, note: Headlined) -> bool:
    """Whether the text under a line is that of the article whose headline the line is."""
    following = number + 1
    return any(
        other.article == note.article
        for index in range(len(page.segments.get(following, ())))
        for other in page.said(Copied, following, index)
    )


def _own_list(page: PageEvidence, number: int) -> bool:
    """Whether a line stands in a long row of lines most of which are nobody's headlines: the article's own list.

    A chronicle of an affair tells its days in the words of the headlines of those days.
    """
    row = {number}
    for step in (-1, 1):
        other = number + step
        while other in page.blocks and other not in page.body:
            row.add(other)
            other += step
    known = {
        other for other in row if any(note.origin != OPENING and not note.near for note in page.said(Headlined, other))
    }
    return len(row) > _LIST and len(known) * 2 < len(row)


def _exact(page: PageEvidence) -> set[int]:
    """The headings that are other articles' titles, word for word."""
    return {
        number
        for number, index in page.notes
        if not index and page.blocks[number].kind is BlockKind.HEADING
        if any(note.origin == TITLE and not note.near and not note.own for note in page.said(Headlined, number))
    }


def _teased(block: Block, segment: Segment, note: Headlined, number: int) -> Finding:
    url = next((link.url for link in block.links if link.start < segment.end and segment.start < link.end), None)
    kind = CutKind.RELATED_LIST if block.kind is BlockKind.ITEM else CutKind.TEASER
    evidence: Evidence = {"headline_on_pages": note.pages, "article": note.article or None, "near": bool(note.near)}
    headline = note.text if note.text and not note.near and len(note.text) <= len(segment.text) else segment.text
    return Finding(
        number, segment.start, segment.end, kind, "corpus_headline", evidence, headline, url, note.article or None
    )  # fmt: skip
