"""Second articles on a page: where they begin and end, by their own shape or by what the corpus knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from dedup.clean.rules.signature import signed
from dedup.clean.sheet import Line, Sheet
from dedup.model import BlockKind, Evidence

_CLOSERS = frozenset({"source", "tags", "copyright", "share"})
"""Meanings of the lines that end an article; a cue right after them opens something else."""


@dataclass(frozen=True, slots=True)
class Span:
    """Blocks ``first`` to ``last`` (page-wide) are another article; ``article`` where it is one of the corpus."""

    first: int
    last: int
    title: str
    url: str | None = None
    article: str | None = None
    evidence: Evidence = field(default_factory=dict)

    def holds(self, block: int) -> bool:
        """Whether a block of the page is part of it."""
        return self.first <= block <= self.last


def spans(sheet: Sheet) -> tuple[Span, ...]:
    """All second articles of the page, in page order, none inside another. What the corpus shows comes first."""
    found = []
    for item in sheet.evidence.embedded:
        last = max(item.last, _section_end(sheet, item.first))
        evidence: Evidence = {"article": item.article, "words": item.words}
        found.append(Span(item.first, last, item.title, None, item.article, evidence))
    for span in _cued(sheet):
        if all(span.last < other.first or span.first > other.last for other in found):
            found.append(span)
    return tuple(sorted(found, key=lambda span: span.first))


def _cued(sheet: Sheet) -> Iterator[Span]:
    """After the page's own closing lines: a cue and a headline, or a heading alone, and full paragraphs."""
    until = -1
    for line in sheet.lines:
        if line.number <= until or line.margin:
            continue
        head = _head(sheet, line)
        if head is None or not _closed(sheet, line):
            continue
        last = _last(sheet, head)
        body = [item for item in sheet.lines[head.number + 1 : last + 1] if sheet.paragraph(item)]
        options = sheet.options
        if len(body) >= options.embedded_paragraphs and sum(len(x.words) for x in body) >= options.embedded_cued_words:
            until = last
            title = line.after if line.hit and head is line else head.text.strip()
            evidence: Evidence = {"cue": line.hit.cue.text if line.hit else None, "paragraphs": len(body)}
            yield Span(head.block, sheet.lines[last].block, title, head.url, None, evidence)


def _head(sheet: Sheet, line: Line) -> Line | None:
    """The headline that a cue announces, or a heading, where a paragraph follows it; it must begin its block."""
    if line.hit is None:
        head: Line | None = line if line.kind is BlockKind.HEADING and sheet.headline_like(line) else None
    elif line.hit.cue.means not in {"teaser", "related_list"}:
        return None
    else:
        head = line if line.after else next(iter(sheet.lines[line.number + 1 : line.number + 2]), None)
    if head is None or head.start != 0 or (head is not line and not sheet.headline_like(head)):
        return None
    following = [item for item in sheet.lines[head.number + 1 : head.number + 4] if not item.margin][:1]
    return head if following and sheet.paragraph(following[0]) else None


def _closed(sheet: Sheet, line: Line) -> bool:
    """Whether the page's own article has ended: a closing line after its text, or another section begins."""
    before = [item for item in sheet.lines[: line.number] if not item.margin]
    begun = next((item.number for item in before if sheet.paragraph(item)), line.number)
    for item in reversed(before[-3:]):
        if item.number > begun and (signed(item.words) or (item.hit and item.hit.cue.means in _CLOSERS)):
            return True
        if sheet.paragraph(item):
            break
    after = sheet.lines[line.number + 1 : line.number + 3]
    sections = {item.section for item in after if sheet.paragraph(item)}
    own = {item.section for item in before if sheet.paragraph(item)}
    return bool(sections) and bool(own) and 0 not in sections and sections.isdisjoint(own)


def _section_end(sheet: Sheet, first: int) -> int:
    """The last block of the ``<article>`` that a headline opens, -1 where it opens none."""
    lines = [line for line in sheet.lines if line.block >= first and not line.margin]
    body = next((line for line in lines[1:3] if sheet.paragraph(line)), None)
    own = {line.section for line in sheet.lines if line.block < first and sheet.paragraph(line)}
    if body is None or not body.section or body.section in own:
        return -1
    inside = takewhile(lambda line: line.section in {0, body.section} or line.block == first, lines)
    return max((line.block for line in inside if line.section), default=-1)


def _last(sheet: Sheet, head: Line) -> int:
    """The last line of the second article: before a list of headlines, another section, or a third article's cue."""
    last = head.number
    section = next((line.section for line in sheet.lines[head.number + 1 :] if sheet.paragraph(line)), 0)
    for item in sheet.lines[head.number + 1 :]:
        if section and item.section not in {0, section}:
            break
        if item.hit and item.hit.cue.means == "related_list":
            break
        closed = item.hit and item.hit.cue.means == "teaser" and _closed(sheet, item)
        if closed and _head(sheet, item) is not None:
            break
        last = item.number
    return last
