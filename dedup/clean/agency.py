"""Who wrote the text first: datelines, source lines, signatures and bylines that name an agency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import regex

from dedup.clean.finding import Finding
from dedup.clean.sheet import Line, Sheet
from dedup.lexicon import agency_in, agency_of_host
from dedup.model import Agency, CutKind
from dedup.text import words

# How sure each place makes us, from what it is worth on pages whose copy group names one agency.
SIGNATURE, DATELINE, SOURCE, HOST, BYLINE = 0.95, 0.95, 0.9, 0.9, 0.85
OPENING = 3
"""Lines of text, from the top, in which a dateline may stand."""

_DATELINE: Any = regex.compile(r"^\s*(?P<place>[^.!?؟。]{2,70}?)\s*(?:[-–—:：]|--)\s")
_BRACKETS: Any = regex.compile(r"^[^.!?؟。]{0,50}?[(（\[](?P<name>[^()（）\[\]]{1,40})[)）\]]")
_CLOSING: Any = regex.compile(r"[(（\[](?P<name>[^()（）\[\]]{1,40})[)）\]]\s*[.。]?\s*$")


def find(sheet: Sheet, findings: Iterable[Finding]) -> Agency | None:
    """The agency that the page's own words name, the surest evidence first; else what its metadata said."""
    found = sorted(_named(sheet, list(findings)), key=lambda item: -item.confidence)
    if found:
        return found[0]
    own = agency_of_host(sheet.article.host)
    if own:
        return Agency(own, sheet.article.host or "", HOST)
    return sheet.article.agency


def _named(sheet: Sheet, findings: Sequence[Finding]) -> Iterator[Agency]:
    blocks, offset = sheet.article.blocks, sheet.article.offset
    for item in findings:
        text = blocks[item.block - offset].text[item.start : item.end]
        if item.kind is CutKind.SOURCE:
            signature = item.rule == "signature"
            yield from _agency(text, SIGNATURE if signature else SOURCE)
        elif item.kind is CutKind.BYLINE:
            yield from _agency(text, BYLINE)
    for line in sheet.lines:
        if line.margin and line.hit and line.hit.cue.means == "source":
            yield from _agency(line.after, SOURCE)
    body = [line for line in sheet.lines if sheet.body(line)]
    for line in body[:OPENING]:
        yield from _dateline(line)
    for line in body[-1:]:
        closing = _CLOSING.search(line.text)
        if closing:
            yield from _agency(closing["name"], SIGNATURE, whole=True)
    for author in sheet.article.authors:
        yield from _agency(author, BYLINE)


def _dateline(line: Line) -> Iterator[Agency]:
    """«القاهرة - أ ف ب -», "ANKARA (AA) -", "(Reuters) -": the place and the agency before the first dash."""
    for pattern, name in ((_BRACKETS, "name"), (_DATELINE, "place")):
        match = pattern.match(line.text)
        if match is not None:
            whole = name == "name"
            yield from _agency(match[name], DATELINE, whole=whole)
            if not whole:
                second = _DATELINE.match(line.text[match.end() :])
                yield from _agency(second["place"], DATELINE, whole=True) if second else ()


def _agency(text: str, confidence: float, *, whole: bool = False) -> Iterator[Agency]:
    found = words(text)
    named = agency_in(found, signature=True)
    if named is not None and (not whole or named[2] - named[1] == len(found)):
        yield Agency(named[0], text.strip(), confidence)
