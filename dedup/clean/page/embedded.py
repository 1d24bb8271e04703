"""Second articles on a page: where they begin and end, by evidence of their own or by what the corpus knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from dedup.clean.page import opening_evidence as shown
from dedup.clean.page.view import Line, PageView
from dedup.model import BlockKind, Evidence


@dataclass(frozen=True, slots=True)
class EmbeddedSpan:
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


def spans(view: PageView) -> tuple[EmbeddedSpan, ...]:
    """All second articles of the page, in page order, none inside another. What the corpus shows comes first."""
    found = []
    for item in view.evidence.embedded:
        last = max(item.last, _section_end(view, item.first))
        evidence: Evidence = {"article": item.article, "words": item.words}
        back, label = _back(view, item.first, last), _announced(view, item.first)
        found.append(EmbeddedSpan(item.first, last, item.title, None, item.article, evidence, back, label))
    for span in _alone(view):
        if all(span.last < other.first or span.first > other.last for other in found):
            found.append(span)
    return tuple(sorted(found, key=lambda span: span.first))


def _alone(view: PageView) -> Iterator[EmbeddedSpan]:
    """What the page shows by itself: a headline with evidence of its own, and full paragraphs. A heading is none."""
    until = -1
    for line in view.lines:
        head = _head(view, line) if line.number > until else None
        if head is None:
            continue
        element = shown.opens_section(view, head)
        alike = shown.signed_alike(view, head)
        if not element and not alike and not _hinted(view, line, head):
            continue
        last = shown.section_end(view, head) if element else _last(view, head)
        inside = view.lines[head.number + 1 : last + 1]
        if alike and not element:
            inside = _own_box(view, inside)
            last = inside[-1].number if inside else head.number
        told = [item for item in inside if item.stops and (element or alike or not item.margin)]
        if not _enough(view, told):
            continue
        because = _element(view, head, inside) if element else _because(view, line, head, inside)
        if because is not None:
            until = last
            title = line.after if line.hit and head is line else head.text.strip()
            evidence: Evidence = {**because, "paragraphs": sum(map(view.paragraph, told))}
            end = view.lines[last].block
            label = line.block if shown.labels(view, line) and line is not head else None
            yield EmbeddedSpan(head.block, end, title, head.url, None, evidence, _back(view, head.block, end), label)


def _enough(view: PageView, told: Sequence[Line]) -> bool:
    """Whether sentences make an article: full paragraphs, and the words of all lines that are no links."""
    size = sum(len(item.words) for item in told if item.linked < view.options.linked)
    paragraphs = sum(map(view.paragraph, told))
    return paragraphs >= view.options.embedded_paragraphs and size >= view.options.embedded_cued_words


def _own_box(view: PageView, inside: Sequence[Line]) -> tuple[Line, ...]:
    """The lines behind a headline up to the last that stands in the text, or as its first paragraph does."""
    first = next((item for item in inside if not item.margin and view.paragraph(item)), None)
    hint = view.article.blocks[first.block - view.article.offset].hint if first is not None else None
    hints = (view.article.blocks[item.block - view.article.offset].hint for item in inside)
    ends = [at for at, (item, own) in enumerate(zip(inside, hints, strict=True)) if not item.margin or own == hint]
    return tuple(inside[: ends[-1] + 1]) if ends else ()


def _back(view: PageView, first: int, last: int) -> frozenset[int]:
    """The paragraphs between two blocks that extraction left out with the rest of another article."""
    return frozenset(
        line.block for line in view.lines if first < line.block <= last and line.margin and view.paragraph(line)
    )


def _announced(view: PageView, first: int) -> int | None:
    """The block right before a headline, where it is a label that announces it."""
    line = next((line for line in reversed(view.lines) if line.block < first), None)
    whole = line is not None and line.start == 0 and shown.labels(view, line)
    return line.block if line is not None and whole and line.end == len(_text(view, line.block)) else None


def _text(view: PageView, block: int) -> str:
    return view.article.blocks[block - view.article.offset].text


def _element(view: PageView, head: Line, inside: tuple[Line, ...]) -> Evidence | None:
    return {"article_element": head.section} if shown.sectioned(view, head, inside) else None


def _hinted(view: PageView, line: Line, head: Line) -> bool:
    """Whether a headline has what ``_because`` asks of it alone: only then the lines after it are read."""
    if line.hit or line is not head:
        return shown.closed(view, line)
    return shown.leads_away(view, head) or shown.after_source(view, head) is not None


def _because(view: PageView, line: Line, head: Line, inside: tuple[Line, ...]) -> Evidence | None:
    """What makes the lines after a headline an article of their own, ``None`` where nothing does."""
    cue = line.hit.cue.text if line.hit else None if line is head else line.text.strip()
    if cue is not None:
        closing = shown.closed(view, line) and shown.sourced(view, inside)
        return {"cue": cue, "source_line": True} if closing else None
    if shown.leads_away(view, head) and shown.changes_topic(view, head, inside):
        return {"linked_headline": True}
    if shown.signed_alike(view, head):
        return {"headline_markup": True}
    if shown.sourced_alike(view, head, inside) and shown.changes_topic(view, head, inside):
        return {"source_line": True}
    return None


def _head(view: PageView, line: Line) -> Line | None:
    """The headline that a cue announces, or a heading, where a paragraph follows it; it must begin its block."""
    after = next(iter(view.lines[line.number + 1 : line.number + 2]), None)
    if line.hit is not None and line.hit.cue.means in {"teaser", "related_list"}:
        head = line if line.after else after
    elif after is not None and after.kind is BlockKind.HEADING and shown.labels(view, line):
        head = after
    else:
        head = line if line.kind is BlockKind.HEADING and view.headline_like(line) else None
    if head is None or head.start != 0 or (head is not line and not view.headline_like(head)):
        return None
    if shown.opens_section(view, head):
        return head
    following = next((item for item in view.lines[head.number + 1 : head.number + 4] if not item.margin), None)
    if following is None or not view.paragraph(following):
        return None
    if head is line and shown.signed_alike(view, head):
        return head
    beside = head.section == following.section and head.container in {0, following.container}
    return head if not line.margin or (beside and shown.leads_away(view, head)) else None


def _section_end(view: PageView, first: int) -> int:
    """The last block of the ``<article>`` that a headline opens, -1 where it opens none."""
    lines = [line for line in view.lines if line.block >= first and not line.margin]
    body = next((line for line in lines[1:3] if view.paragraph(line)), None)
    own = {line.section for line in view.lines if line.block < first and view.paragraph(line)}
    if body is None or not body.section or body.section in own:
        return -1
    inside = takewhile(lambda line: line.section in {0, body.section} or line.block == first, lines)
    return max((line.block for line in inside if line.section), default=-1)


def _last(view: PageView, head: Line) -> int:
    """The last line of the second article: before a list of headlines, another section, or a third article's head."""
    last = head.number
    section = next((line.section for line in view.after(head) if view.paragraph(line)), 0)
    for item in view.after(head):
        if section and item.section not in {0, section}:
            break
        if item.hit and item.hit.cue.means == "related_list":
            break
        if _third(view, item):
            break
        last = item.number
    return last


def _third(view: PageView, item: Line) -> bool:
    """Whether another article's head follows: after a cue and a closing line, or a linked headline."""
    cued = item.hit is not None and item.hit.cue.means == "teaser" and shown.closed(view, item)
    linked = item.hit is None and (shown.leads_away(view, item) or shown.signed_alike(view, item))
    return (cued or linked) and _head(view, item) is not None
