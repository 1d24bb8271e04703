"""The page being cleaned: its lines, what their words say, and what is cut so far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import Any

import regex

from dedup.clean.corpus.evidence import Corpus
from dedup.clean.page.finding import Finding
from dedup.clean.page.reading import read_lines
from dedup.lexicon import cues
from dedup.lexicon.cues import Hit
from dedup.lexicon.reported import reported
from dedup.model import Article, Block, BlockKind, Link
from dedup.options.settings import Clean
from dedup.text.sentences import CLOSING, STOPS
from dedup.text.urls import host, same_page
from dedup.text.words import located, stood

_STOP: Any = regex.compile(rf"(?r)[{STOPS};؛:：,،][{CLOSING}]*\s*$")
_INNER: Any = regex.compile(rf"(?<![.])[.۔।][{CLOSING}]*(?=\s+\S)")
_SPOKEN = frozenset({"ad", "comment", "copyright", "promo", "share"})


@dataclass(slots=True)
class Line:
    """A unit of cleaning: a line of a block, or the part of one that begins with a cue.

    ``start`` and ``end`` are characters of the block's text, ``words`` its folded words. ``linked`` is the share of
    its characters inside links, ``url`` the first link's target; ``stops``: it ends as a sentence does.
    """

    number: int
    block: int
    start: int
    end: int
    text: str
    kind: BlockKind
    margin: bool
    container: int
    section: int
    linked: float
    url: str | None
    hit: Hit | None
    words: tuple[str, ...]
    stops: bool

    @property
    def after(self) -> str:
        """What follows the cue on the line."""
        return self.text[self.hit.rest :].strip(" \t:：-–—|»«›>…•\u200f\u200e") if self.hit else ""


class PageView:
    """One page under the rules. ``lines`` are in page order; ``findings`` grow rule by rule."""

    def __init__(
        self, article: Article, options: Clean, evidence: Corpus, lines: tuple[Line, ...] | None = None
    ) -> None:
        self.article = article
        self.options = options
        self.evidence = evidence
        self.findings: list[Finding] = []
        self.lines = tuple(_lines(article)) if lines is None else lines
        self._taken: set[int] = set()
        self._standing: tuple[Line, ...] | None = None
        self._cut: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)  # by block, in order, none in another

    @cached_property
    def title(self) -> tuple[str, ...]:
        """The folded words of the page's own headline."""
        return stood(self.article.title or "")

    @cached_property
    def sections(self) -> dict[int, tuple[int, int]]:
        """The first and the last line of each ``<article>`` element, by its number; lines in none are in none."""
        found: dict[int, tuple[int, int]] = {}
        for line in self.lines:
            if line.section:
                found[line.section] = (found.get(line.section, (line.number, 0))[0], line.number)
        return found

    @cached_property
    def cued(self) -> tuple[Line, ...]:
        """The lines that begin with a cue, but for prompts that somebody reports."""
        language = self.article.language
        found = (line for line in self.lines if line.hit)
        return tuple(line for line in found if not (_prompts(line) and reported(line.text, language)))

    @cached_property
    def _full(self) -> tuple[bool, ...]:
        """Of each line, whether it is a full sentence of running text."""
        least, linked = self.options.paragraph_words, self.options.linked
        return tuple(len(line.words) >= least and line.stops and line.linked < linked for line in self.lines)

    @property
    def standing(self) -> tuple[Line, ...]:
        """The lines that stand in the text as it is now; who goes through them while lines are cut asks ``free``."""
        if self._standing is None:
            taken = self._taken
            self._standing = tuple(line for line in self.lines if not line.margin and line.number not in taken)
        return self._standing

    @cached_property
    def begun(self) -> int:
        """The line of the page's first paragraph; past the last line where it has none."""
        found = (line.number for line in self.lines if not line.margin and self.paragraph(line))
        return next(found, len(self.lines))

    @cached_property
    def text_before(self) -> tuple[tuple[int, int], ...]:
        """Before each line: how many paragraphs of text stand above it, standfirsts left out, and words in them."""
        blocks, offset = self.article.blocks, self.article.offset
        own = (line if self.paragraph(line) and not line.margin else None for line in self.lines)
        each = [0 if line is None or blocks[line.block - offset].standfirst else len(line.words) for line in own]
        return tuple(zip(accumulate(map(bool, each), initial=0), accumulate(each, initial=0), strict=True))

    @cached_property
    def text_sections(self) -> frozenset[int]:
        """The ``<article>`` elements that hold paragraphs of text."""
        return frozenset(line.section for line in self.lines if not line.margin and self.paragraph(line)) - {0}

    def after(self, line: Line) -> Iterator[Line]:
        """The lines after a line, none copied: a caller that stops early pays for what it saw."""
        return (self.lines[place] for place in range(line.number + 1, len(self.lines)))

    def free(self, line: Line) -> bool:
        """Whether no rule has cut the line yet."""
        return line.number not in self._taken

    def body(self, line: Line) -> bool:
        """Whether the line stands in the text as it is now."""
        return self.free(line) and not line.margin

    def left_out(self) -> Iterator[Line]:
        """Lines that extraction left out amid the body: the ledger tells them, by the rule that knows what they are."""
        return (line for line in self.lines if line.margin and self.told(line) and self.free(line))

    def told(self, line: Line) -> bool:
        """Whether the ledger tells what becomes of the line: it stands in the text, or extraction left it out of it."""
        return not line.margin or self.article.blocks[line.block - self.article.offset].left_out

    def headline_like(self, line: Line) -> bool:
        """Whether the line could be a headline: short, and no sentence of the text."""
        size = len(line.words)
        if not 2 <= size <= self.options.teaser_words or len(line.text) > self.options.teaser_characters:
            return False
        boxed = line.linked >= self.options.linked or line.kind in {BlockKind.ITEM, BlockKind.HEADING}
        return boxed or (_STOP.search(line.text) is None and not self._holds_sentence(line))

    def _holds_sentence(self, line: Line) -> bool:
        """Whether a full sentence ends within the line: what follows it is glued to a paragraph."""
        ends = [match.start() for match in _INNER.finditer(line.text)]
        stops = [stop for _, _, stop in located(line.text)] if ends else []
        return any(sum(stop <= end for stop in stops) >= self.options.paragraph_words for end in ends)

    def paragraph(self, line: Line) -> bool:
        """Whether the line is a full sentence of running text."""
        return self._full[line.number]

    def take(self, findings: Iterable[Finding]) -> None:
        """Cut spans; what was cut before stays with the rule that came first, the later one gets what is left."""
        for finding in findings:
            left = list(self._left(finding.block, finding.start, finding.end))
            self.findings.extend(replace(finding, start=start, end=end) for start, end in left)
            for span in left:
                insort(self._cut[finding.block], span)
            if left:
                self._taken.update(
                    line.number
                    for line in self._within(finding.block, finding.start, finding.end)
                    if not any(self._left(line.block, line.start, line.end))
                )
                self._standing = None

    def _left(self, block: int, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The runs of ``[start, end)`` that no finding holds, without the blanks beside a cut."""
        cut = self._cut.get(block, [])
        inside = cut[bisect_right(cut, start, key=itemgetter(1)) : bisect_left(cut, end, key=itemgetter(0))]
        if not inside:
            if start < end:
                yield start, end
            return
        text = self.article.blocks[block - self.article.offset].text
        lows, highs = zip(*inside, strict=True)
        for low, high in zip((start, *highs), (*lows, end), strict=True):
            bare = text[low:high].strip()
            if bare:
                begin = low + len(text[low:high]) - len(text[low:high].lstrip())
                yield begin, begin + len(bare)

    def _within(self, block: int, start: int, end: int) -> Sequence[Line]:
        """The lines of a block that have characters in ``[start, end)``."""
        low = bisect_right(self.lines, (block, start), key=lambda line: (line.block, line.end))
        high = bisect_left(self.lines, (block, end), key=lambda line: (line.block, line.start))
        return self.lines[low:high]


def _prompts(line: Line) -> bool:
    """Whether a line's cue speaks to the reader, or for the outlet: somebody else may say as much in the news."""
    return line.hit is not None and line.hit.cue.means in _SPOKEN


def near(view: PageView, url: str) -> bool:
    """Whether a link leads to another page of the page's own site, as far as the page says where it is from."""
    there, own = host(url), host(view.article.url) or view.article.host
    return (not there or not own or there == own) and not same_page(url, view.article.url or "")


def _lines(article: Article) -> Iterator[Line]:
    number = 0
    for index, block in enumerate(article.blocks):
        furthest = list(accumulate((link.end for link in block.links), max)) if block.links else []
        for start, end, text, found, known, stops in read_lines(block.text, article.language):
            # Links stand in the order of the text: a block of many lines asks each of its links once.
            links = (
                block.links
                and block.links[
                    bisect_right(furthest, start) : bisect_left(block.links, end, key=lambda link: link.start)
                ]
            )
            share, url = _links(block, links, start, end) if links else (0.0, None)
            hit = _led(block, links, (start, end), article.language) if known is None and links else known
            yield Line(
                number, article.offset + index, start, end, text, block.kind, block.margin, block.container,
                block.section, share, url, hit, found, stops,
            )  # fmt: skip
            number += 1


def _led(block: Block, links: Sequence[Link], span: tuple[int, int], language: str | None) -> Hit | None:
    """A cue that is all that stands before a link to the line's end: it needs no mark, "Read more <link>"."""
    start, end = span
    link = next((link for link in links if start < link.start < end <= link.end), None)
    hit = cues.find(block.text[start : link.start], language) if link else None
    known = link and hit and hit.cue.means in {"teaser", "related_list", "more"}
    return Hit(hit.cue, link.start - start) if link and hit and known else None


def _links(block: Block, links: Sequence[Link], start: int, end: int) -> tuple[float, str | None]:
    inside = [link for link in links if start < link.end]
    characters = sum(min(link.end, end) - max(link.start, start) for link in inside)
    width = len(block.text[start:end].strip())
    return (min(1.0, characters / width) if width else 0.0), (inside[0].url if inside else None)
