"""Rules that fire on what the corpus says, with or without a cue on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from dedup.clean.corpus_notes import Note
from dedup.clean.corpus_verdicts import Corpus, verdicts
from dedup.clean.finding import Finding
from dedup.clean.rules.rule import Rule
from dedup.clean.sheet import Sheet
from dedup.model import Article, CutKind
from dedup.options import Clean


@lru_cache(maxsize=4)
def _asked(article: Article, notes: tuple[Note, ...], options: Clean) -> Corpus:
    return verdicts(article, notes, options)


def _finding(rule: str) -> Callable[[Sheet], Iterator[Finding]]:
    def propose(sheet: Sheet) -> Iterator[Finding]:
        if sheet.evidence.notes:
            corpus = _asked(sheet.article, sheet.evidence.notes, sheet.options)
            yield from (item for item in corpus.findings if item.rule == rule)

    return propose


HEADLINE = Rule(
    "corpus_headline",
    CutKind.TEASER,
    "A line that is another article's headline on some page of the run: exactly, cut short, with a section before it "
    "or a few words changed; with or without a cue, linked or not. Not a standfirst, and not a subhead over the "
    "article's own paragraphs.",
    _finding("corpus_headline"),
)
TEMPLATE = Rule(
    "corpus_template",
    CutKind.TEMPLATE,
    "A line, or the end of one, that stands in several articles of its site which share no topic. Copies of one "
    "article and captures of one address count once.",
    _finding("corpus_template"),
)
OPENING = Rule(
    "corpus_opening",
    CutKind.TEASER,
    "A run at the page's end of first paragraphs of other articles.",
    _finding("corpus_opening"),
)
CUE = Rule(
    "corpus_cue",
    CutKind.TEASER,
    "A short line right before a headline that the corpus knows, where the headline is linked or an item of a list.",
    _finding("corpus_cue"),
)

RULES: tuple[Rule, ...] = (HEADLINE, TEMPLATE, OPENING, CUE)
