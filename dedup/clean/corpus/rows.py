"""What stands with a link's text: its cue, and in plain text the other lines of its row."""

from __future__ import annotations

from collections.abc import Mapping

from dedup.clean.corpus.notes import Repeated
from dedup.clean.corpus.page_evidence import CLAUSE, ROW, STOP, PageEvidence
from dedup.clean.page.finding import Finding
from dedup.lexicon import cues as lexicon
from dedup.model import BlockKind, CutKind, Evidence

_BESIDE = range(6, 17)
"""Words of a line beside a headline that make it another one: a subhead has fewer, a sentence more."""


def cues(sheet: PageEvidence, found: Mapping[tuple[int, int], Finding]) -> list[Finding]:
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
        words = sheet.segments[number - 1][0].words if sheet.segments[number - 1] else ()
        boxed = teaser.url is not None or sheet.blocks[number].kind is BlockKind.ITEM
        if boxed and 0 < len(words) <= sheet.options.cue_words and not STOP.search(block.text):
            evidence: Evidence = {"before_headline_in_block": number}
            cues.append(Finding(number - 1, 0, len(block.text), CutKind.TEASER, "corpus_cue", evidence))
    return cues


def beside(sheet: PageEvidence, found: Mapping[tuple[int, int], Finding]) -> list[Finding]:
    """In plain text the lines of a headline's shape in a short row with another article's headline.

    A page keeps its links in rows; those whose articles are not in the corpus show by the others, or by a line of
    the row that comes back on other pages: a subhead may come back too, but stands alone over its text. A headline
    with a cue of its own stands alone, and a subhead has fewer words.
    """
    if not sheet.plain:
        return []
    heads = {
        number
        for (number, start), item in found.items()
        if not start and item.rule == "corpus_headline" and lexicon.find(sheet.blocks[number].text, None) is None
    }
    repeated = {number for number in sheet.blocks if number not in heads and _repeated(sheet, number)}
    rows: list[tuple[int, int]] = []
    run: list[int] = []
    for number in (*sheet.blocks, len(sheet.blocks)) if heads | repeated else ():
        if number in heads | repeated or (number in sheet.blocks and _shaped(sheet, number)):
            run.append(number)
            continue
        if run and len(run) <= ROW and _amid(sheet, run[0], number):
            known = heads.intersection(run) or (repeated.intersection(run) if len(run) > 1 else set())
            rows += [(other, min(known)) for other in run if known and other not in heads]
        run = []
    return [_linked(sheet, number, head) for number, head in rows if (number, 0) not in found]


def _amid(sheet: PageEvidence, first: int, after: int) -> bool:
    """Whether a row stands between paragraphs of the body, or after the last; a colon before it makes it a list."""
    before = sheet.blocks.get(first - 1)
    opened = before is not None and first - 1 in sheet.body
    return opened and (after in sheet.body or after not in sheet.blocks)


def _linked(sheet: PageEvidence, number: int, head: int) -> Finding:
    text = sheet.blocks[number].text
    evidence: Evidence = {"beside_headline_in_block": head}
    return Finding(number, 0, len(text), CutKind.TEASER, "corpus_beside", evidence, text.strip())


def _shaped(sheet: PageEvidence, number: int) -> bool:
    return _bare(sheet, number) and _size(sheet, number) in _BESIDE


def _repeated(sheet: PageEvidence, number: int) -> bool:
    """Whether a line of a headline's shape comes back on its site; one with numbers may be a table's."""
    if not sheet.said(Repeated, number):
        return False
    words = sheet.options.headline_words_min <= _size(sheet, number) < _BESIDE.stop
    return words and _bare(sheet, number) and not any(word.isdecimal() for word in sheet.segments[number][0].words)


def _bare(sheet: PageEvidence, number: int) -> bool:
    """Whether a block is one line that ends neither a sentence nor a clause."""
    text = sheet.blocks[number].text
    return not sheet.blocks[number].margin and "\n" not in text and CLAUSE.search(text) is None


def _size(sheet: PageEvidence, number: int) -> int:
    return sheet.segments[number][0].size if sheet.segments[number] else 0
