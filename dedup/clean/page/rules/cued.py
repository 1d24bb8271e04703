"""What follows from a cue: the line, the headline after it, or the list under it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import regex

from dedup.clean.page.finding import Finding
from dedup.clean.page.view import Line, PageView
from dedup.lexicon.cues import Hit
from dedup.model import BlockKind, CutKind, Evidence
from dedup.text.sentences import CLOSING, STOPS
from dedup.text.words import words

_AROUND = " \t:：-–—|»«›>…•\u200f\u200e"
_SENTENCE: Any = regex.compile(rf"(?:[{STOPS}][{CLOSING}]*(?=\s)|[。！？][{CLOSING}]*)")


def lines(view: PageView, means: Collection[str]) -> Iterator[Line]:
    """The lines still in the text whose cue has one of the meanings."""
    for line in view.cued:
        if line.hit and line.hit.cue.means in means and view.free(line):
            yield line


def cut(line: Line, kind: CutKind, rule: str) -> Finding:
    """The whole line, on the evidence of its cue."""
    return Finding(line.block, line.start, line.end, kind, rule, _evidence(line))


def with_headlines(view: PageView, line: Line, kind: CutKind, rule: str) -> Iterator[Finding]:
    """The cue's line and the headlines that go with it; nothing where no headline stands where one should."""
    hit = line.hit
    if hit is None:
        return
    after = _following(view, line)
    if line.after and not all(word.isdecimal() for word in line.after.split()):
        end = _headline_end(view, line, hit)
        if end is None:
            return
        told = line.after if end == len(line.text) else line.text[hit.rest : end].strip(_AROUND)
        headline = None if _names_list(line, hit, after) else told
        yield Finding(line.block, line.start, line.start + end, kind, rule, _evidence(line), headline, line.url)
        if hit.cue.cuts != "list" and not (after and after[0].kind is BlockKind.ITEM):
            return
    else:
        yield cut(line, kind, rule)
        if hit.cue.means == "more" and _closes(view, line):
            return
    for item in after if hit.cue.cuts == "list" else _boxed(after):
        yield Finding(item.block, item.start, item.end, kind, rule, _evidence(line), item.text.strip(), item.url)


def _names_list(line: Line, hit: Hit, after: list[Line]) -> bool:
    """Whether what follows the cue is the heading's own end ("More from the Courier"): the headlines stand below it."""
    return hit.cue.cuts == "list" and line.kind is BlockKind.HEADING and not line.linked and bool(after)


def _closes(view: PageView, line: Line) -> bool:
    """Whether a cue stands behind a sentence that it leads on from, to no headline: "Risks we see. (More)"."""
    before = view.article.blocks[line.block - view.article.offset].text[: line.start].rpartition("\n")[2]
    return bool(before.strip()) and not line.text.rstrip().endswith((":", "："))


def _headline_end(view: PageView, line: Line, hit: Hit) -> int | None:
    """The character of the line at which the headline after its cue ends; None where what follows is no headline.

    Of a line that is too long for one, and is no row of links, it is the link or the first sentence: the text goes on.
    """
    most, room = view.options.teaser_words, view.options.teaser_characters
    short = len(line.words) <= most + len(hit.cue.words) and len(line.text) <= room + hit.rest
    if short or line.linked >= view.options.linked:
        return len(line.text)
    links = (link for link in view.article.blocks[line.block - view.article.offset].links)
    inside = [link for link in links if line.start <= link.start and link.end <= line.end]
    ends = [link.end - line.start for link in inside[:1] if not words(line.text[hit.rest : link.start - line.start])]
    ends += [match.end() for match in _SENTENCE.finditer(line.text, hit.rest)][:1]
    fits = (end for end in ends if end - hit.rest <= room and len(words(line.text[hit.rest : end])) <= most)
    return next(fits, None)


def _following(view: PageView, line: Line) -> list[Line]:
    """The headline-like lines right after a cue, up to the first line that is none."""
    found: list[Line] = []
    for number in range(line.number + 1, len(view.lines)):
        item = view.lines[number]
        if item.margin and not line.margin:
            if _listed(view, item) and (not found or _alike(found[0], item)):
                found.append(item)
            elif not view.told(item):
                break
            continue
        if not view.free(item) or item.hit or item.margin != line.margin or not view.headline_like(item):
            break
        if found and not _alike(found[0], item):
            break
        found.append(item)
    return found


def _listed(view: PageView, item: Line) -> bool:
    """Whether a line that extraction left out, or that stands behind the text, is a link to a headline, below a cue."""
    linked = item.linked >= view.options.linked and item.hit is None
    return linked and view.free(item) and view.headline_like(item)


def _alike(first: Line, item: Line) -> bool:
    """A list is of one make: items with items, linked lines with linked lines."""
    return first.kind is item.kind and (first.linked > 0) == (item.linked > 0)


def _boxed(after: list[Line]) -> list[Line]:
    """One headline, or a whole list or row of links; of bare lines only the first, the next may be the text again."""
    if after and (after[0].kind is BlockKind.ITEM or after[0].linked > 0):
        return after
    return after[:1]


def _evidence(line: Line) -> Evidence:
    cue = line.hit.cue if line.hit else None
    return {"cue": cue.text, "language": cue.language} if cue else {}
