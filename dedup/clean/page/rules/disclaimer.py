"""A line that says whose the views in a guest's article are, and that they are not the outlet's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import Line, PageView
from dedup.lexicon import cues
from dedup.lexicon.data import Words, load
from dedup.lexicon.reported import reported
from dedup.lexicon.word_runs import Runs, held, runs
from dedup.model import BlockKind, CutKind

NAME = "disclaimer"
MOST_WORDS = 70
"""Words of a disclaimer: the longest name the author, the series, the publisher and the licence."""
TOP, END = 3, 8
"""Lines from the text's top and end among which a disclaimer stands; amid the text somebody reports one."""
KEYS = ("denies", "views", "writing")


def propose(view: PageView) -> Iterator[Finding]:
    """Lines near the text's top or end that deny, name a view, and name a piece of writing or its author."""
    body = view.standing
    for place, line in enumerate(body):
        if (place < TOP or place >= len(body) - END) and line.kind is not BlockKind.CELL:
            phrase = _denial(line, view.article.language)
            if phrase and not reported(line.text, view.article.language):
                yield Finding(line.block, line.start, line.end, CutKind.OTHER, NAME, {"phrase": phrase})


def _denial(line: Line, language: str | None) -> str:
    """The phrase by which the line disclaims, empty where it does not."""
    found = line.words
    codes = cues.family(language)
    if len(found) > MOST_WORDS or _firsts(codes).isdisjoint(found):
        return ""
    for code in codes:
        lists = _disclaimers().get(code, ())
        phrase = held(found, lists[0]) if lists else ()
        if phrase and all(held(found, known) for known in lists[1:]):
            return " ".join(phrase)
    return ""


@lru_cache(maxsize=64)
def _firsts(codes: tuple[str, ...]) -> frozenset[str]:
    """The words by which any denial in these languages is found."""
    return frozenset(word for code in codes for lists in (_disclaimers().get(code),) if lists for word in lists[0])


@lru_cache(maxsize=1)
def _disclaimers() -> dict[str, tuple[Runs, ...]]:
    table = load("disclaimers.toml", dict[str, Words])
    return {code: tuple(runs(lists[key]) for key in KEYS) for code, lists in table.items()}


RULE = Rule(
    NAME,
    CutKind.OTHER,
    "A line near the text's top or end that says that the views in the article are its author's, not the outlet's.",
    propose,
    fires=(
        "الآراء الواردة في هذا المقال تعبر عن رأي صاحبته ولا تعكس بالضرورة موقف الصحيفة.",
        "The views in this article are the author's own and do not necessarily reflect those of The Harbour Post.",
    ),
    spares=(
        "لا تعكس نتائج الاستطلاع بالضرورة رأي سكان القرى البعيدة عن الساحل.",
        "The survey does not necessarily reflect the views of fishermen further north.",
    ),
)
