"""The article's own headline or author, standing again at the top of its text."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import PageView
from dedup.model import CutKind
from dedup.text.words import words

NAME = "own_headline"


def propose(view: PageView) -> Iterator[Finding]:
    """Lines equal to the page's headline, wherever they stand, and lines that are nothing but authors' names."""
    authors = {tuple(words(author)) for author in view.article.authors}
    for line in view.standing:
        if not view.free(line) or not line.words:
            continue
        if line.words == view.title:
            yield Finding(line.block, line.start, line.end, CutKind.OTHER, NAME, {"headline": view.article.title})
        elif authors and _names_alone(line.words, authors):
            yield Finding(line.block, line.start, line.end, CutKind.BYLINE, NAME, {"author": line.text.strip()})


def _names_alone(found: tuple[str, ...], authors: set[tuple[str, ...]]) -> bool:
    """Whether words are nothing but authors' names, with one word at most between two of them."""
    rest, named = f" {' '.join(found)} ", 0
    for author in authors:
        name = f" {' '.join(author)} "
        if author and name in rest:
            rest, named = rest.replace(name, "  ", 1), named + 1
    return named > 0 and len(rest.split()) < named


RULE = Rule(
    NAME,
    CutKind.OTHER,
    "A line equal to the page's own headline, or nothing but names of its authors.",
    propose,
)
