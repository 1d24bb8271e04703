"""Whether a page is an article: index and section pages, error, consent, captcha, paywall and login pages are none.

Precision first: an article kept out is lost, a stub let in is one short text. Every verdict needs both
a sign (its words, its metadata, its links) and the absence of running text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import regex

from dedup.extract.facts.collect import PageFacts
from dedup.lexicon.phrases import stubs
from dedup.model import Block, BlockKind, SkipReason
from dedup.options.settings import Extract
from dedup.text.urls import front_page
from dedup.text.words import words

_LINKED = 0.7
"""Share of linked words from which a text is a list of links."""
_SITE_WORDS = 4
"""Words beside a phrase that may be the site's name, or a page's few words of prose."""
_MENU = 40
"""Words up to which a page without prose is a menu."""
_HEADINGS = 3
"""Linked headings over summaries that make a page a list, which says nothing of being an article."""
_ALL = 0.99
"""Share of paragraphs under linked headlines that make a page a list though it bears a date: that of an entry."""
_HEADING = 3
"""Words of a linked heading that may be another page's headline."""
_CUT_OFF = regex.compile(r"(?:…|\.\.\.)\s*[\])]?\s*$")
"""What a summary ends with that is the beginning of its text."""
_ENTRIES = 5
"""Linked headlines on a page without a line of running text that make it a list."""
_BESIDE = 8
"""Words beside the link of such an entry: its day, its section."""
_HEADLINE = 2
"""Words of a headline that makes an article of a page whose text is no longer, itself counted."""


@dataclass(frozen=True, slots=True)
class PageStatus:
    """Why a page is no article."""

    reason: SkipReason
    detail: str


@dataclass(frozen=True, slots=True)
class _Weight:
    """A page's text in figures: words, words outside links, and the paragraphs that stand under linked headlines.

    ``heads`` counts linked headings, ``summaries`` is the share of all paragraphs that stand under them, or break
    off, however few they are, and ``longest`` the words outside links of the longest block.
    """

    total: int
    prose: int
    teasers: float
    heads: int
    summaries: float
    longest: int


def page_status(
    facts: PageFacts, blocks: tuple[Block, ...], links: int, visible: Callable[[], str], options: Extract
) -> PageStatus | None:
    """Why the page is no article, or None where it is one.

    ``links`` counts the headlines it links to, ``visible`` gives the start of all text it shows.
    """
    weight = _weigh(blocks, tuple(words(facts.title or "")), options)
    stub = _stub(facts, blocks, weight, visible, options)
    if stub is not None:
        return stub
    if links >= options.index_links and _index(facts, weight, options):
        return PageStatus(
            SkipReason.INDEX, f"it links {links} headlines and holds {weight.prose} words of running text"
        )
    return _listing(facts, weight, links, options) if weight.total else _without_text(facts, links)


def _without_text(facts: PageFacts, links: int) -> PageStatus | None:
    """Why a page without text is no article; None where it says that it is one."""
    if facts.title is None:
        return PageStatus(SkipReason.EMPTY, "the page holds neither a headline nor text")
    if facts.marks & {"article", "declared"}:
        return None
    if links >= _ENTRIES and facts.published is None:
        return PageStatus(SkipReason.INDEX, f"it links {links} headlines and holds no text")
    return PageStatus(
        SkipReason.NOT_ARTICLE, "the page has a title and no text, and nothing says that it is an article"
    )


def _declared(facts: PageFacts) -> bool:
    return bool(facts.marks & {"article", "declared"}) or facts.published is not None


def _listing(facts: PageFacts, weight: _Weight, links: int, options: Extract) -> PageStatus | None:
    """A page of summaries, of a few links and next to nothing else, or of one word under no longer headline is none."""
    listed = weight.heads >= _HEADINGS <= links and weight.summaries >= _ALL
    if facts.marks & {"article", "declared"} or (facts.published is not None and not listed):
        return None
    share = max(weight.teasers, weight.summaries if weight.heads >= _HEADINGS else 0.0)
    if share >= options.index_summaries:
        return PageStatus(SkipReason.INDEX, f"{share:.0%} of its paragraphs stand under linked headlines")
    if links >= _ENTRIES and weight.longest <= _BESIDE:
        return PageStatus(SkipReason.INDEX, f"it links {links} headlines and holds no line of running text")
    if weight.prose < _SITE_WORDS and weight.prose < weight.total <= _MENU:
        return PageStatus(SkipReason.NOT_ARTICLE, "the page holds links and next to nothing else")
    if weight.total <= _HEADLINE and len(words(facts.title or "")) < _HEADLINE:
        return PageStatus(SkipReason.NOT_ARTICLE, "the page holds a word or two and no headline of more than one")
    return None


def _stub(
    facts: PageFacts, blocks: tuple[Block, ...], weight: _Weight, visible: Callable[[], str], options: Extract
) -> PageStatus | None:
    """A short page whose title or text says what it is. A title alone is enough only where it says nothing else."""
    if weight.total > options.stub_words:
        return None
    body = "\n".join(block.text for block in blocks if not block.margin) or visible()
    heads = [text for text in (facts.title, *facts.shown) if text]
    article = _declared(facts)
    bare = weight.total <= options.stub_words // 4
    for stub in stubs():
        besides = [rest for rest in map(stub.title.besides, heads) if rest is not None]
        whole, nearly = 0 in besides, any(rest <= _SITE_WORDS for rest in besides)
        told = stub.text.within(body) is not None
        if (
            (nearly and told)
            or (not article and (whole or (nearly and bare)))
            or (told and (bare or (stub.name == "paywall" and not article)))
        ):
            return PageStatus(SkipReason.NOT_ARTICLE, stub.detail)
    return None


def _index(facts: PageFacts, weight: _Weight, options: Extract) -> bool:
    """Three signs: little running text, paragraphs under linked headlines, and what the page calls itself."""
    says_article = bool(facts.marks & {"article", "declared"})
    says_index = bool(facts.marks & {"website", "collection"}) and facts.published is None
    front = facts.url is not None and front_page(facts.url)
    if says_article and not front:
        return False
    if weight.prose < options.index_prose and (
        says_index or front or weight.total == 0 or weight.prose < _linked(weight)
    ):
        return True
    return weight.teasers >= options.index_share and (says_index or front or facts.published is None)


def _linked(weight: _Weight) -> float:
    return weight.total * (1 - _LINKED)


def _weigh(blocks: tuple[Block, ...], title: tuple[str, ...], options: Extract) -> _Weight:
    total = prose = paragraphs = under = short = heads = longest = 0
    headed = False
    for block in blocks:
        found = words(block.text)
        count = len(found)
        linked = sum(len(words(block.text[link.start : link.end])) for link in block.links)
        heading = block.kind is BlockKind.HEADING and tuple(found) != title
        least = _HEADING if heading else options.headline_words
        if linked >= _LINKED * count and count >= least:
            headed = True
            heads += heading
            total += 0 if block.margin else count
            continue
        if not block.margin:
            total += count
            prose += count - linked
            longest = max(longest, count - linked)
            if count > options.headline_words:
                paragraphs += 1
                under += headed
                short += headed or _CUT_OFF.search(block.text) is not None
        headed = headed and count <= options.headline_words
    teasers = under / paragraphs if paragraphs >= options.headline_words else 0.0
    return _Weight(total, prose, teasers, heads, short / paragraphs if paragraphs else 0.0, longest)
