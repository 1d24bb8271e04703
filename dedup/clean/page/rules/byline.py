"""A line that says who wrote, translated or edited the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import regex

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules import cued
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.rules.signature import signed
from dedup.clean.page.view import Line, PageView
from dedup.lexicon import cues as lexicon
from dedup.lexicon import reporters
from dedup.model import BlockKind, CutKind, Evidence
from dedup.text.sentences import STOPS
from dedup.text.words import words

NAME = "byline"
NAMES = 2, 5
"""Words of a byline without a colon: more than the first, at most the second, the cue counted."""
EDGE = 6
"""Lines from the text's top and end among which a byline stands; amid the text it is an item of a list of works."""
_INITIAL: Any = regex.compile(r"\s*[./]\s*|(?<=\.\p{L}ـ?)\s+[-–]\s+(?=\p{L}ـ?\.)")
"""What parts initials; a dash only where both sides have a full stop: «ن.ع - ه.د»."""
_LETTERS: Any = regex.compile(r"(?V1)[[\p{L}]--[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]]ـ?|\p{Ll}{2}")
_SIGNS: Any = regex.compile(rf"{_LETTERS.pattern}|\p{{Ll}}{{3}}", regex.VERSION1)
"""Initials in brackets, which may have three letters: "(nin/isn)"."""
_AGENCIES: Any = regex.compile(r"(?<=\S)\s*[(（](?P<inside>[^()（）]{2,60})[)）]\s*$")
"""Brackets behind initials that may name agencies: «ع.ش / ف.ي (د ب أ، رويترز)»."""
_MOST_INITIALS = 8
"""Parts of a line that may still be editors' initials."""
BESIDE = 5
"""Words beside the names of a byline at most: its cue, a job, a reading time."""
_BRACKETS: Any = regex.compile(
    rf"(?:^|(?<=[{STOPS}»\"”])\s*)(?P<span>[(（\[](?P<inside>[^()（）\[\]]{{3,120}})[)）\]]\s*[.。]?)\s*$"
)
_DASHED: Any = regex.compile(r"\s[-–—]\s")
PLACED = 2
"""Parts of such a line: a name and a town."""
TOWN = 3
"""Words of a town's name at most."""
_LAST: Any = regex.compile(rf"[{STOPS}»\"”]\s+(?P<tail>[^{STOPS}]{{4,80}})$")
BRACKETED = 16
"""Words of a byline in brackets at the text's end: «(إعداد ليلى حداد للنشرة العربية - تحرير كريم صالح)»."""
_HAN_NAMES: Any = regex.compile(r"\s*[(（]\p{Han}{3,5}(?:[・、･]\p{Han}{3,5})*[)）]\s*")
_NO_NAME = ("略", "完", "続", "续", "稿")
"""What such brackets end with that hold no name: "titles omitted", "the end"."""
LABEL = 4
"""Words of a label at most, where each letter is a word: 「特約記者」."""
JOINT = 3
"""Letters of a small word between names: "and", "de", "van"."""


def propose(view: PageView) -> Iterator[Finding]:
    """The lines of its cues near the text's top or end, or the only one under a heading amid it."""
    body = view.standing
    found = [(place, item) for place, line in enumerate(body) if (item := _byline(line)) is not None]
    headed = [place for place, _ in found if place and body[place - 1].kind is BlockKind.HEADING]
    yield from _last(view, body)
    for line in body[:EDGE]:
        if view.free(line) and (_signed(line, view) or _called(line, view)):
            yield Finding(line.block, line.start, line.end, CutKind.BYLINE, NAME, {"shape": "by and authors"})
        elif view.free(line):
            yield from _behind(line, view)
    for line in view.left_out():
        if (item := _byline(line)) is not None:
            yield item
        elif _signed(line, view):
            yield Finding(line.block, line.start, line.end, CutKind.BYLINE, NAME, {"shape": "by and authors"})
    for place, item in found:
        if place < EDGE or place >= len(body) - EDGE or headed == [place]:
            yield item


def _last(view: PageView, body: Sequence[Line]) -> Iterator[Finding]:
    """Initials below the text, and brackets that end it."""
    full = max((line.number for line in body if view.paragraph(line)), default=-1)
    for line in body:
        if line.number > full >= 0 and _initials(line):
            yield Finding(line.block, line.start, line.end, CutKind.BYLINE, NAME, {"shape": "initials"})
        elif line.number >= full >= 0:
            yield from _closing(line)
            if line.number > full and line is body[-1] and (shape := _last_shape(line, view)):
                yield Finding(line.block, line.start, line.end, CutKind.BYLINE, NAME, {"shape": shape})


def _last_shape(line: Line, view: PageView) -> str:
    """What a last line is that is an author and a town, or names of Chinese letters in brackets: （佐藤健一）."""
    if _parted(line, view):
        return "author and town"
    if _reporters(line, view):
        return "reporters"
    named = _HAN_NAMES.fullmatch(line.text) and not line.text.strip(" ()（）").endswith(_NO_NAME)
    return "names in brackets" if named else ""


def _signed(line: Line, view: PageView) -> bool:
    """Whether a line begins as a byline does and holds an author of the page, and little else."""
    if line.stops or not lexicon.opens(line.words[:1], "byline"):
        return False
    rest = line.text
    for author in view.article.authors:
        rest = rest.replace(author, " ")
    return rest != line.text and len(rest.split()) <= BESIDE


def _behind(line: Line, view: PageView) -> Iterator[Finding]:
    """The byline that is glued behind the last sentence of the summary: "... for their trade. By Jane Doe"."""
    match = _LAST.search(line.text)
    found = words(match["tail"]) if match else []
    if match and lexicon.opens(found[:1], "byline"):
        rest = match["tail"]
        for author in view.article.authors:
            rest = rest.replace(author, " ")
        if rest != match["tail"] and len(rest.split()) <= BESIDE:
            start = line.start + match.start("tail")
            yield Finding(line.block, start, line.end, CutKind.BYLINE, NAME, {"shape": "by and authors"})


def _called(line: Line, view: PageView) -> bool:
    """Whether a line is an author of the page with the calling behind the name, and nothing beside: «佐藤美咲記者»."""
    if line.stops or line.kind is BlockKind.HEADING:
        return False
    if _reporters(line, view):
        return True
    author = next((name for name in view.article.authors if line.text.strip().startswith(name)), None)
    rest = words(line.text.strip()[len(author) :]) if author else []
    return (bool(rest) and lexicon.opens(rest, "byline")) or _placed(line, view)


def _reporters(line: Line, view: PageView) -> bool:
    """Whether a line is nothing but reporters, authors of the page: "[한강일보 김민수 기자]"."""
    return "@" not in line.text and not frozenset(reporters.signing(line.text.strip())).isdisjoint(view.article.authors)


def _placed(line: Line, view: PageView) -> bool:
    """Whether a line above the text is an author and a town before or behind a dash: «المرج - هالة النجار»."""
    return line.number < view.begun and _parted(line, view)


def _parted(line: Line, view: PageView) -> bool:
    """Whether a line is two parts around a dash, one of them an author and the other no more than a town's name."""
    parts = [part.strip() for part in _DASHED.split(line.text.strip(" ()（）[]"))]
    others = [part for part in parts if part not in view.article.authors]
    return len(parts) == PLACED > len(others) and all(len(words(part)) <= TOWN for part in others)


def _closing(line: Line) -> Iterator[Finding]:
    """Brackets that end the text and say who prepared it; behind a sentence two must be said to have worked on it."""
    match = _BRACKETS.search(line.text)
    found = words(match["inside"]) if match else []
    told = sum(lexicon.opens((word,), "byline") for word in found)
    if match and len(found) <= BRACKETED and any(lexicon.opens(found[:end], "byline") for end in range(1, LABEL + 1)):
        start, end = match.span("span")
        if told > 1 or not line.text[:start].strip():
            shape: Evidence = {"shape": "byline in brackets"}
            yield Finding(line.block, line.start + start, line.start + end, CutKind.BYLINE, NAME, shape)


def _initials(line: Line) -> bool:
    """Whether a line after the text is nothing but its editors' initials, and agencies: «س.ع / م.ح», "(ab/cd)"."""
    bare = _AGENCIES.sub(lambda match: "" if signed(tuple(words(match["inside"]))) else match.group(), line.text)
    held = bare.strip()
    bare, letters = held.strip("()[]").strip(), _SIGNS if held[:1] + held[-1:] == "()" else _LETTERS
    parts = [part for part in _INITIAL.split(bare) if part]
    short = all(letters.fullmatch(part) for part in parts)
    return _MOST_INITIALS >= len(parts) > 1 and short and _INITIAL.search(bare) is not None


def _byline(line: Line) -> Finding | None:
    if line.hit and line.hit.cue.means == "byline":
        return cued.cut(line, CutKind.BYLINE, NAME)
    begins = not line.stops and _names(line.text)
    if begins and (lexicon.opens(line.words[:1], "byline") or lexicon.opens(line.words[:2], "byline")):
        return Finding(line.block, line.start, line.end, CutKind.BYLINE, NAME, {"shape": "by and names"})
    return None


def _names(text: str) -> bool:
    """A word and two to four names in capitals, joined by nothing or by small words: "By Jane Doe and John Roe"."""
    parts = [part for part in text.split() if len(part) > JOINT or part[:1].isupper()]
    return NAMES[0] < len(parts) <= NAMES[1] and all(part[:1].isupper() for part in parts[1:]) and text[:1].isupper()


RULE = Rule(
    NAME,
    CutKind.BYLINE,
    "A line that says who wrote, translated or edited the text, or a last line of editors' initials.",
    propose,
    fires=("كتبت: ليلى حداد", "By Ada Quill", "Edited by Ada Quill"),
    spares=("كتبت الشاعرة قصيدتها الأولى وهي في العاشرة من عمرها ونشرتها صحيفة محلية.",),
)
