"""The rules that ask the other pages; ``dedup.clean.corpus.findings`` holds their reasoning."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from dedup.clean.corpus.notes import OPENED, seldom
from dedup.clean.page.finding import Finding
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import PageView
from dedup.model import CutKind


def propose(name: str, view: PageView) -> Iterable[Finding]:
    """What the corpus says under a rule's name."""
    return (item for item in view.evidence.findings if item.rule == name and not _own_opening(view, item))


def _own_opening(view: PageView, item: Finding) -> bool:
    """Whether a rarely repeated line is this article's first paragraph: other pages tease with it, here it is body."""
    if item.rule != "corpus_template" or not seldom(item.evidence, OPENED):
        return False
    first = next((line for line in view.lines if not line.margin and view.paragraph(line)), None)
    return first is not None and first.block == item.block and first.start == item.start


def _rule(name: str, kind: CutKind, doc: str) -> Rule:
    return Rule(name, kind, doc, partial(propose, name))


RULES = (
    _rule(
        "corpus_headline",
        CutKind.TEASER,
        "A line that is another page's headline: exactly, cut short, after a section's name, or with a few words "
        "changed; with or without a cue, linked or not. A list of them is cut as related_list.",
    ),
    _rule(
        "corpus_template",
        CutKind.TEMPLATE,
        "A line, or the end of one, that stands on other pages of its site whose articles differ; numbers may change. "
        "Copies of one article and captures of one address count once. Where no more than the fewest articles of a "
        "site are known, a long sentence without links between sentences that no other page has stays: it may be "
        "background.",
    ),
    _rule(
        "corpus_opening",
        CutKind.TEASER,
        "A run of other articles' first paragraphs at the page's end: teasers with their leads.",
    ),
    _rule(
        "corpus_cue", CutKind.TEASER, "The short heading, or line ending in a colon, before another page's headline."
    ),
    _rule(
        "corpus_beside",
        CutKind.TEASER,
        "In plain text a line of a headline's shape in a short run with another page's headline.",
    ),
)
