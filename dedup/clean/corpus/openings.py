"""A run at the page's end of other articles' first paragraphs: teasers with their leads for text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache, partial

from dedup.clean.corpus.notes import OPENING, Copied, Headlined, Repeated, common, counted
from dedup.clean.corpus.page_evidence import PageEvidence
from dedup.clean.corpus.segments import Segment, terms
from dedup.clean.page.finding import Finding
from dedup.model import CutKind, Evidence

_FOLLOWING = range(1, 3)
"""Places of an article's second and third paragraph."""


def openings(page: PageEvidence, gone: Collection[tuple[int, int]]) -> list[Finding]:
    """The lines of such a run; ``gone`` are the lines that are residue already.

    Amid the run a line that other pages of the site have as well goes with it: its article may not be in the corpus.
    Above the run only one that shares no term with this page's topic, or with those of its pages. Alone such lines
    are no run: an affair's background comes back as well. Below it may stand lines that no other page has, the
    newest of a moving list; they stay.
    """
    options, shown, topic = page.options, _shown(page), cache(partial(_topic, page))
    run: list[Finding] = []
    after = 0
    for number, segment, index in _lines(page, back=True):
        evidence = _evidence(page, (number, index), segment, shown, topic)
        if evidence is not None:
            run.append(Finding(number, segment.start, segment.end, CutKind.TEASER, "corpus_opening", evidence))
        elif (number, segment.start) not in gone:
            after += 1
            if run or after > options.opening_after:
                break
    while run and run[-1].evidence.get("topical", 0):
        run.pop()
    articles = {item.evidence["opening_of"] for item in run if "opening_of" in item.evidence}
    return run if len(articles) >= options.opening_run else []


def _lines(page: PageEvidence, *, back: bool = False) -> Iterator[tuple[int, Segment, int]]:
    """The lines of the text with their blocks and numbers in them, from the page's end ``back`` where that is asked."""
    order = -1 if back else 1
    for number in list(page.blocks)[::order]:
        if not page.blocks[number].margin:
            for index, segment in list(enumerate(page.segments[number]))[::order]:
                if not segment.tail:
                    yield number, segment, index


def _shown(page: PageEvidence) -> frozenset[str]:
    """The articles of which the page has more than a tail that both pages end with: their text follows an opening.

    A capture of the page's own article is none of them: it shares all the page has, tail and all.
    """
    notes = [note for found in page.notes.values() for note in found]
    captures = {note.article for note in notes if isinstance(note, Headlined) and note.own}
    return frozenset(note.article for note in notes if isinstance(note, Copied) and note.place in _FOLLOWING) - captures


def _topic(page: PageEvidence) -> set[str]:
    """The terms of the page's title and opening, the opening of another article left out."""
    words: list[str] = []
    for number, segment, index in _lines(page):
        if len(words) >= page.options.topic_words:
            break
        if not _opens_another(page, (number, index)):
            words.extend(segment.words)
    return terms([*page.title, *words[: page.options.topic_words]])


def _evidence(
    page: PageEvidence, place: tuple[int, int], segment: Segment, shown: frozenset[str], topic: Callable[[], set[str]]
) -> Evidence | None:  # fmt: skip
    """What makes a line a part of such a run: another article's opening, or a rare line that is off its topics."""
    opened = _opens_another(page, place)
    if opened is not None:
        return opened
    if any(note.article in shown for note in page.said(Copied, *place)):
        return None  # a paragraph of an article that the page shows, perhaps whole
    for note in page.said(Repeated, *place):
        few = not common(note, page.options.template_share, page.options)
        long = segment.size >= page.options.copied_words
        if few and long and note.topical <= page.options.opening_topical:
            own = terms(segment.words)
            here = 12 * len(own & topic()) // len(own) if own else 0
            return {**counted(note, page.options), "topical": min(note.topical, here)}
    return None


def _opens_another(page: PageEvidence, place: tuple[int, int]) -> Evidence | None:
    notes = page.said(Headlined, *place)
    if any(note.own for note in notes):
        return None
    for note in notes:
        if note.origin == OPENING and note.article:
            return {"opening_of": note.article, "on_pages": note.pages}
    return None
