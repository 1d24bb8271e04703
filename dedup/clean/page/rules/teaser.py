"""Cues such as «اقرأ أيضاً» or "Read more", with the headline they announce; in any language a label and a link."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules import cued
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import Line, PageView, near
from dedup.lexicon.word_runs import size as word_count
from dedup.model import BlockKind, CutKind, Evidence
from dedup.text.words import words

NAME = "teaser_cue"
_ADDRESS = regex.compile(r"\w+://\S+|\S+@\S+|(?:[\w-]+\.)+\w{2,}(?:[/?#:]\S*)?")
"""An address written out, with as many words as a headline: "Website: www.museum.example/autumn-show"."""
LINK = "a link that is the paragraph"
"""What is told of a paragraph that is nothing but a link to another page of the site."""
LONG = 30
"""Characters of a headline in which one long word counts as two."""
_ARROWS = frozenset("►▶▸▹▷»>›→➜➤➡⇒☞👉•●■◆◼★*|-–— \u200f\ufe0f")
"""Marks that point to another article by themselves."""
_SPEECH = frozenset("\"“”„«»'‘’‚「『-–—")
"""What begins somebody's words."""
_FILE = regex.compile(
    r"^mailto:|^tel:|\.(?:pdf|docx?|xlsx?|pptx?|csv|zip|mp3|mp4|jpe?g|png)(?:[?#]|$)", regex.IGNORECASE
)
_COLONS = (":", "：", "՝", "፡", "፦")
NAMED = 2
"""Capitalised words before a dash that are somebody's name, whose words follow."""
LABEL_WORDS = 4
"""Words of a label before a link; more are the beginning of a sentence."""
HEADLINE_WORDS = 4
"""Words of the link after a label that can be a headline: a person, a place or a file has fewer."""
PROSE = 20
"""Words from which a link that is a whole paragraph is a sentence of the text, though no full stop ends it."""


def propose(view: PageView) -> Iterator[Finding]:
    """The cue and its headline: on the same line, in the next block, or a list of them; then labels before links."""
    for line in cued.lines(view, {"teaser", "more"}):
        yield from cued.with_headlines(view, line, CutKind.TEASER, NAME)
    full = [line.number for line in view.lines if not line.margin and view.paragraph(line)]
    inside = range(full[0], full[-1]) if full else range(0)
    labels = {line.number: label for line in view.lines if (label := _label(view, line))}
    bare = sum(label == LINK for label in labels.values())
    for number, label in labels.items():
        beside = {labels[other] for other in (number - 1, number + 1) if other in labels}
        stands = number in inside or not (view.lines[number].margin or label == LINK)
        if beside <= {label} and stands and (label != LINK or bare <= len(full)):
            yield from _labelled(view, view.lines[number], label)


def _label(view: PageView, line: Line) -> str:
    """What stands before the link of a block that is one link from there to its end; empty where it is no such block.

    A short label ends with a colon or a dash, unless extraction left it out already; an arrow is one by itself, and
    where nothing stands there it is ``LINK``.
    """
    block = view.article.blocks[line.block - view.article.offset]
    if len(block.links) != 1 or "\n" in block.text or not (block.left_out or block.kind is BlockKind.PARAGRAPH):
        return ""
    (link,) = block.links
    label, rest = block.text[: link.start].strip(), block.text[link.end :].strip(" \t.…»›>→")
    if rest or not label:
        return "" if rest else LINK
    if not words(label):
        return label if _ARROWS.issuperset(label) else ""
    dash = label.endswith(("—", "–")) and sum(word[:1].isupper() for word in label.split()) < NAMED
    marked = block.left_out or dash or label.endswith(_COLONS)
    return label if marked and len(words(label)) <= LABEL_WORDS else ""


def _labelled(view: PageView, line: Line, label: str) -> Iterator[Finding]:
    """The line, where the link is a headline of the page's site. "Source: link" has a cue of its own.

    A sentence ends like one, an item in a list of the text stays, and so do lines in a row whose labels differ.
    """
    (link,) = view.article.blocks[line.block - view.article.offset].links
    headline = line.text[link.start - line.start : link.end - line.start].strip()
    size = len(words(headline)) + (len(headline) >= LONG)
    fits = HEADLINE_WORDS <= size <= view.options.teaser_words and not line.stops
    fits = fits and not _ADDRESS.fullmatch(headline) and (label != LINK or _page(headline, link.url))
    if fits and line.hit is None and view.free(line) and near(view, link.url):
        evidence: Evidence = {"label": label, "shape": "label and link"} if label != LINK else {"shape": LINK}
        yield Finding(line.block, line.start, line.end, CutKind.TEASER, NAME, evidence, headline, link.url)
        above = view.lines[line.number - 1] if label == LINK and line.number else None
        if above is not None and _heads(view, above):
            yield Finding(above.block, above.start, above.end, CutKind.TEASER, NAME, {"shape": "label above a link"})


def _page(headline: str, url: str | None) -> bool:
    """Whether a link that is a whole paragraph can be a headline's: short, no quotation, and to no file."""
    return headline[:1] not in _SPEECH and not _FILE.search(url or "") and word_count(tuple(words(headline))) < PROSE


def _heads(view: PageView, above: Line) -> bool:
    """Whether the line above such a link is a word or two with a colon that announce it."""
    label = 0 < len(above.words) <= LABEL_WORDS and above.hit is None and not above.linked
    return label and above.text.rstrip().endswith(_COLONS) and above.kind is BlockKind.PARAGRAPH and view.body(above)


RULE = Rule(
    NAME,
    CutKind.TEASER,
    "A cue phrase that sends the reader to another article, with the headline on its line, in the next block, in a "
    "list or in a quote, linked or not; in any language a paragraph that is a short label with a "
    "colon, or an arrow, and one link, or between paragraphs nothing but a link to another page of the site.",
    propose,
    fires=("اقرأ أيضاً: إعادة افتتاح الجسر القديم أمام المشاة", "Read more: Ferry returns to the old harbour"),
    spares=("اقرأ أيضا ما كتبه النقاد عن المعرض في صحف ذلك اليوم فقد أجمعوا على جودته.",),
)
