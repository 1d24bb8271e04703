"""Second articles on a page: where they begin and end, by evidence of their own or by what the corpus knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from dedup.clean import embedded_evidence as shown
from dedup.clean.sheet import Line, Sheet
from dedup.model import BlockKind, Evidence


@dataclass(frozen=True, slots=True)
class Span:
    """Blocks ``first`` to ``last`` (page-wide) are another article; ``article`` where it is one of the corpus."""

    first: int
    last: int
    title: str
    url: str | None = None
    article: str | None = None
    evidence: Evidence = field(default_factory=dict)
    back: frozenset[int] = frozenset()
    """Margin blocks of the page that are this article's paragraphs."""
    label: int | None = None
    """The block of the page before it that announces it."""

    def holds(self, block: int) -> bool:
        """Whether a block of the page is part of it."""
        return self.first <= block <= self.last


def spans(sheet: Sheet) -> tuple[Span, ...]:
    """All second articles of the page, in page order, none inside another. What the corpus shows comes first."""
    found = []
    for item in sheet.evidence.embedded:
        last = max(item.last, _section_end(sheet, item.first))
        evidence: Evidence = {"article": item.article, "words": item.words}
        back, label = _back(sheet, item.first, last), _announced(sheet, item.first)
        found.append(Span(item.first, last, item.title, None, item.article, evidence, back, label))
    for span in _alone(sheet):
        if all(span.last < other.first or span.first > other.last for other in found):
            found.append(span)
    return tuple(sorted(found, key=lambda span: span.first))


def _alone(sheet: Sheet) -> Iterator[Span]:
    """What the page shows by itself: a headline with evidence of its own, and full paragraphs. A heading is none."""
    until = -1
    for line in sheet.lines:
        head = _head(sheet, line) if line.number > until else None
        if head is None:
            continue
        element = shown.opens_section(sheet, head)
        last = shown.section_end(sheet, head) if element else _last(sheet, head)
        inside = sheet.lines[head.number + 1 : last + 1]
        body = [item for item in inside if sheet.paragraph(item) and (element or not item.margin)]
        options = sheet.options
        enough = sum(len(item.words) for item in body) >= options.embedded_cued_words
        if len(body) < options.embedded_paragraphs or not enough:
            continue
        because = _element(sheet, head, inside) if element else _because(sheet, line, head, inside)
        if because is not None:
            until = last
            title = line.after if line.hit and head is line else head.text.strip()
            evidence: Evidence = {**because, "paragraphs": len(body)}
            end = sheet.lines[last].block
            label = line.block if shown.labels(sheet, line) and line is not head else None
            yield Span(head.block, end, title, head.url, None, evidence, _back(sheet, head.block, end), label)


def _back(sheet: Sheet, first: int, last: int) -> frozenset[int]:
    """The paragraphs between two blocks that extraction left out with the rest of another article."""
    return frozenset(
        line.block for line in sheet.lines if first < line.block <= last and line.margin and sheet.paragraph(line)
    )


def _announced(sheet: Sheet, first: int) -> int | None:
    """The block right before a headline, where it is a label that announces it."""
    line = next((line for line in reversed(sheet.lines) if line.block < first), None)
    whole = line is not None and line.start == 0 and shown.labels(sheet, line)
    return line.block if line is not None and whole and line.end == len(_text(sheet, line.block)) else None


def _text(sheet: Sheet, block: int) -> str:
    return sheet.article.blocks[block - sheet.article.offset].text


def _element(sheet: Sheet, head: Line, inside: tuple[Line, ...]) -> Evidence | None:
    return {"article_element": head.section} if shown.sectioned(sheet, head, inside) else None


def _because(sheet: Sheet, line: Line, head: Line, inside: tuple[Line, ...]) -> Evidence | None:
    """What makes the lines after a headline an article of their own, ``None`` where nothing does."""
    cue = line.hit.cue.text if line.hit else None if line is head else line.text.strip()
    if cue is not None:
        closing = shown.closed(sheet, line) and shown.sourced(sheet, inside)
        return {"cue": cue, "source_line": True} if closing else None
    if shown.leads_away(sheet, head) and shown.changes_topic(sheet, head, inside):
        return {"linked_headline": True}
    if shown.sourced_alike(sheet, head, inside) and shown.changes_topic(sheet, head, inside):
        return {"source_line": True}
    return None


def _head(sheet: Sheet, line: Line) -> Line | None:
    """The headline that a cue announces, or a heading, where a paragraph follows it; it must begin its block."""
    after = next(iter(sheet.lines[line.number + 1 : line.number + 2]), None)
    if line.hit is not None and line.hit.cue.means in {"teaser", "related_list"}:
        head = line if line.after else after
    elif after is not None and after.kind is BlockKind.HEADING and shown.labels(sheet, line):
        head = after
    else:
        head = line if line.kind is BlockKind.HEADING and sheet.headline_like(line) else None
    if head is None or head.start != 0 or (head is not line and not sheet.headline_like(head)):
        return None
    if shown.opens_section(sheet, head):
        return head
    following = next((item for item in sheet.lines[head.number + 1 : head.number + 4] if not item.margin), None)
    if following is None or not sheet.paragraph(following):
        return None
    beside = head.section == following.section and head.container in {0, following.container}
    return head if not line.margin or (beside and shown.leads_away(sheet, head)) else None


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
    """The last line of the second article: before a list of headlines, another section, or a third article's head."""
    last = head.number
    section = next((line.section for line in sheet.lines[head.number + 1 :] if sheet.paragraph(line)), 0)
    for item in sheet.lines[head.number + 1 :]:
        if section and item.section not in {0, section}:
            break
        if item.hit and item.hit.cue.means == "related_list":
            break
        if _third(sheet, item):
            break
        last = item.number
    return last


def _third(sheet: Sheet, item: Line) -> bool:
    """Whether another article's head follows: after a cue and a closing line, or a linked headline."""
    cued = item.hit is not None and item.hit.cue.means == "teaser" and shown.closed(sheet, item)
    linked = item.hit is None and shown.leads_away(sheet, item)
    return (cued or linked) and _head(sheet, item) is not None
