"""Cues such as «اقرأ أيضاً» or "Read more", with the headline they announce; in any language a label and a link."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules import cued
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import Line, PageView, near
from dedup.model import BlockKind, CutKind, Evidence
from dedup.text.words import words

NAME = "teaser_cue"
_ADDRESS = regex.compile(r"\w+://\S+|\S+@\S+|(?:[\w-]+\.)+\w{2,}(?:[/?#:]\S*)?")
"""An address written out, with as many words as a headline: "Website: www.museum.example/autumn-show"."""
LABEL_WORDS = 4
"""Words of a label before a link; more are the beginning of a sentence."""
HEADLINE_WORDS = 4
"""Words of the link after a label that can be a headline: a person, a place or a file has fewer."""


def propose(view: PageView) -> Iterator[Finding]:
    """The cue and its headline: on the same line, in the next block, or a list of them; then labels before links."""
    for line in cued.lines(view, {"teaser", "more"}):
        yield from cued.with_headlines(view, line, CutKind.TEASER, NAME)
    full = [line.number for line in view.lines if not line.margin and view.paragraph(line)]
    inside = range(full[0], full[-1]) if full else range(0)
    labels = {line.number: label for line in view.lines if (label := _label(view, line))}
    for number, label in labels.items():
        beside = {labels[other] for other in (number - 1, number + 1) if other in labels}
        if beside <= {label} and (number in inside or not view.lines[number].margin):
            yield from _labelled(view, view.lines[number], label)


def _label(view: PageView, line: Line) -> str:
    """The short label, with a colon, of a block that is one link from there to its end; empty where there is none."""
    block = view.article.blocks[line.block - view.article.offset]
    if len(block.links) != 1 or block.kind is not BlockKind.PARAGRAPH or "\n" in block.text:
        return ""
    (link,) = block.links
    label, rest = block.text[: link.start].strip(), block.text[link.end :].strip(" \t.…»›>→")
    return label if not rest and label.endswith((":", "：")) and 0 < len(words(label)) <= LABEL_WORDS else ""


def _labelled(view: PageView, line: Line, label: str) -> Iterator[Finding]:
    """The line, where the link is a headline of the page's site. "Source: link" has a cue of its own.

    A sentence ends like one, an item in a list of the text stays, and so do lines in a row whose labels differ.
    """
    (link,) = view.article.blocks[line.block - view.article.offset].links
    headline = line.text[link.start - line.start : link.end - line.start].strip()
    fits = HEADLINE_WORDS <= len(words(headline)) <= view.options.teaser_words and not line.stops
    fits = fits and not _ADDRESS.fullmatch(headline)
    if fits and line.hit is None and view.free(line) and near(view, link.url):
        evidence: Evidence = {"label": label, "shape": "label and link"}
        yield Finding(line.block, line.start, line.end, CutKind.TEASER, NAME, evidence, headline, link.url)


RULE = Rule(
    NAME,
    CutKind.TEASER,
    "A cue phrase that sends the reader to another article, with the headline on its line, in the next block, in a "
    "list or in a quote, linked or not; in any language a paragraph that is a short label, a colon and one link.",
    propose,
    fires=("اقرأ أيضاً: إعادة افتتاح الجسر القديم أمام المشاة", "Read more: Ferry returns to the old harbour"),
    spares=("اقرأ أيضا ما كتبه النقاد عن المعرض في صحف ذلك اليوم فقد أجمعوا على جودته.",),
)
