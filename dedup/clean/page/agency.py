"""Who wrote the text first: datelines, source lines, signatures and bylines that name an agency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import regex

from dedup.clean.page.finding import Finding
from dedup.clean.page.view import Line, PageView
from dedup.lexicon.cues import agency_in, agency_of_host
from dedup.model import Agency, CutKind
from dedup.text.sentences import QUESTIONS, STOPS
from dedup.text.words import words

SIGNATURE, DATELINE, SOURCE, HOST, BYLINE = 0.95, 0.95, 0.9, 0.9, 0.85
"""Confidence by the place that names the agency: how often it is right where a copy group names one agency alone."""
OPENING = 3
"""Lines of text, from the top, in which a dateline may stand."""

_NAME = r"[(（\[](?P<name>[^()（）\[\]]{1,40})[)）\]]"
_DATELINE: Any = regex.compile(rf"^\s*(?P<name>[^{STOPS}]{{2,70}}?)\s*(?:[-–—:：]|--)\s")
_SECOND: Any = regex.compile(rf"^\s*(?P<name>[^{STOPS}]{{2,40}}?)\s*(?:[-–—:：.,،]|--)\s")
# At the very start, or after a place and before a mark: «قالت وكالة (رويترز) إن» is running text.
_BRACKETS: Any = regex.compile(rf"^\s*{_NAME}|^[^!{QUESTIONS}。！]{{1,50}}?{_NAME}\s*[-–—:：،,./]")
_SLASHES: Any = regex.compile(rf"^[^!{QUESTIONS}。！/]{{0,50}}/\s*(?P<name>[^/]{{1,40}}?)\s*/[\s.,–—-]")
_DATELINES = ((_BRACKETS, "(（["), (_SLASHES, "/"), (_DATELINE, "-–—:："))
"""Each with the marks of which a line needs one."""
# «新华社北京3月2日电», «【北京時事】»: agency and place without a mark between them.
_WIRED: Any = regex.compile(
    r"^\s*[（(【]?(?P<name>[^。！？!?]{2,40}?)[电電](?:[()（）】]|\s)|^\s*【(?P<name>[^】]{2,30})】"
)
_CLOSING: Any = regex.compile(rf"{_NAME}\s*[.。]?\s*$")
_BETWEEN: Any = regex.compile(r"[/|+,،;؛=:：–—]+|(?<=\s)-|-(?=\s)")
_BRACKET: Any = regex.compile(r"[()（）\[\]]")
_ROLES = frozenset(words("staff news agency agencies wire wires editors desk and with by و وكالة وكالات"))
"""Words beside an agency's name where an author's name stands: "Reuters Staff"."""


def find(view: PageView, findings: Iterable[Finding]) -> Agency | None:
    """The agency that the page's own words name, the surest evidence first; else what its metadata said."""
    found = sorted(_named(view, list(findings)), key=lambda item: -item.confidence)
    if found:
        return found[0]
    own = agency_of_host(view.article.host)
    if own:
        return Agency(own, view.article.host or "", HOST)
    return view.article.agency


def _named(view: PageView, findings: Sequence[Finding]) -> Iterator[Agency]:
    blocks, offset = view.article.blocks, view.article.offset
    for item in findings:
        text = blocks[item.block - offset].text[item.start : item.end]
        if item.kind is CutKind.SOURCE:
            signature = item.rule == "signature"
            yield from _agency(text, SIGNATURE if signature else SOURCE)
        elif item.kind is CutKind.BYLINE:
            yield from _author(text, len(words(str(item.evidence.get("cue", "")))))
    embedded = {item.block - offset for item in findings if item.kind is CutKind.EMBEDDED}
    for line in view.cued:
        if line.margin and line.hit and line.hit.cue.means == "source" and not _behind(line, view, embedded):
            yield from _agency(line.after, SOURCE)
    body = view.standing
    for line in body[:OPENING]:
        yield from _dateline(line)
    for line in body[-1:]:
        closing = _CLOSING.search(line.text)
        if closing:
            yield from _standing(closing["name"], SIGNATURE)
    for author in view.article.authors:
        yield from _author(author, 0)


def _behind(line: Line, view: PageView, embedded: set[int]) -> bool:
    """Whether a margin line follows a second article of the page: its source is that one's."""
    blocks, offset = view.article.blocks, view.article.offset
    before = (number for number in range(line.block - offset - 1, -1, -1) if not blocks[number].margin)
    return next(before, -1) in embedded


def _dateline(line: Line) -> Iterator[Agency]:
    """«القاهرة - أ ف ب -», "ANKARA (AA) -", "(Reuters) -": the place and the agency before the text begins."""
    match = None
    for pattern, marks in _DATELINES:
        match = pattern.match(line.text) if any(map(line.text.__contains__, marks)) else None
        if match is not None:
            yield from _standing(match["name"], DATELINE)
    second = _SECOND.match(line.text[match.end() :]) if match else None
    if second is not None:
        yield from _standing(second["name"], DATELINE)
    wired = _WIRED.match(line.text) if any(map(line.text.__contains__, "电電【")) else None
    if wired is not None:
        found = words(wired["name"])
        named = agency_in(found, signature=True)
        if named is not None and (named[1] == 0 or named[2] == len(found)):
            yield Agency(named[0], wired["name"].strip(), DATELINE)


def _author(text: str, skipped: int) -> Iterator[Agency]:
    """An agency in an author's place, past ``skipped`` words of a cue; "Petra Novak" and "Sana Amin" are people."""
    runs = _BRACKET.sub(" ", _BETWEEN.sub(" ", text)).split()
    capitals = [words(run) for run in runs if len(run) > 1 and run.isupper()]
    acronyms = capitals if len(capitals) < len(runs) else []
    for number, part in enumerate(_BETWEEN.split(_BRACKET.sub("/", text))):
        found = [word for word in words(part)[skipped if number == 0 else 0 :] if word not in _ROLES]
        named = agency_in(found, signature=True)
        if named is None:
            continue
        name = found[named[1] : named[2]]
        if len(name) > 1 or len(name) == len(found) or name in acronyms:
            yield Agency(named[0], text.strip(), BYLINE)


def _standing(text: str, confidence: float) -> Iterator[Agency]:
    """Agencies that stand by themselves between marks, nothing else beside them."""
    for part in _BETWEEN.split(text):
        found = words(part)
        named = agency_in(found, signature=True)
        if named is not None and named[2] - named[1] == len(found):
            yield Agency(named[0], text.strip(), confidence)


def _agency(text: str, confidence: float) -> Iterator[Agency]:
    """The first agency named in a line that says where the text is from, looked for between its marks."""
    for part in _BETWEEN.split(text):
        named = agency_in(words(part), signature=True)
        if named is not None:
            yield Agency(named[0], text.strip(), confidence)
            return
