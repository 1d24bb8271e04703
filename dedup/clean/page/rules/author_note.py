"""A last line about who wrote the text: a life in a sentence, an address to write to, or who else worked on it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import regex

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import Line, PageView
from dedup.lexicon import cues
from dedup.lexicon.data import Words, load
from dedup.lexicon.phrases import data
from dedup.lexicon.reported import says
from dedup.lexicon.word_runs import Run, Runs, held, runs
from dedup.model import BlockKind, CutKind, Evidence
from dedup.text import urls
from dedup.text.words import words

NAME = "author_note"
END = 4
"""The last lines of a text, among which such a note stands."""
MOST_WORDS = 45
"""Words of a note, as of an appeal: a life, what the author covers, and an address; more are a paragraph."""
REACHED = 30
"""Words of a line that tells how an author is reached, whose name need not come first."""
SPEAKS = 3
"""Words behind a name among which one for saying makes the line news."""
BESIDE = 5
"""Words beside an address for mail on a line that is nothing but a name, a job and that address."""
OPENS = 2
"""Words behind a star among which a job or a word for the author stands."""
NAMED, JOB = 2, 8
"""Words of a name that a life in a sentence begins with, and words from its start among which the job stands."""
LIFE = 8
"""Words of a life that begins with a job and holds no sentence."""
_AND = "\N{ARABIC LETTER WAW}"
"""What joins two jobs in Arabic, glued to the second, and in Persian and Urdu as a word of its own."""
_NO_NOTE: Any = regex.compile(r"[:：]|\p{Lu}|\p{Nd}")
"""What such a life does not hold: a label's colon, capitals, figures."""
_DASH: Any = regex.compile(r"\s[-–—]\s")
_STARS = frozenset("*＊✱")
_ADDRESS: Any = regex.compile(
    r"(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+\.[\p{L}\p{N}.-]+|(?<![\p{L}\p{N}])@[\p{L}\p{N}_]{2,}"
)

_MAIL: Any = regex.compile(r"(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+")


def propose(view: PageView) -> Iterator[Finding]:
    """The notes among the last lines, none above a paragraph of the text."""
    body = view.standing
    first = view.begun
    names = _names(view) if body else ()
    for line in reversed(body[-END:]):
        if line.number <= first or line.kind is BlockKind.CELL:
            break
        evidence = _note(view, line, names)
        if evidence:
            yield Finding(line.block, line.start, line.end, CutKind.BYLINE, NAME, evidence)
        elif view.paragraph(line):
            break


def _names(view: PageView) -> tuple[Run, ...]:
    """The folded authors that the text names on one line at most, and the headline not at all: no one in the news."""
    found = (tuple(words(author)) for author in view.article.authors)
    return tuple(
        name
        for name in found
        if name and not _has(view.title, name) and sum(_has(line.words, name) for line in view.standing) == 1
    )


def _note(view: PageView, line: Line, names: tuple[Run, ...]) -> Evidence:
    """What makes a line a note; empty where it is none."""
    codes = cues.family(view.article.language)
    phrase = held(line.words, _known(codes, "phrases")) if len(line.words) <= REACHED else ()
    if phrase:
        return {"phrase": " ".join(phrase)}
    if _reach(view, line):
        return {"shape": "a name and an address"}
    if _job(line) or (_starred(line) and len(line.words) <= REACHED):
        return {"shape": "a job alone" if _job(line) else "a star and a job"}
    for name in names:
        behind = line.words[len(name) :]
        begins = line.words[: len(name)] == name and 0 < len(behind) <= MOST_WORDS
        speaks = says(behind[:SPEAKS], view.article.language) and not held(behind[:1], _known(codes, "writes"))
        if begins and len(name) > 1 and not speaks and not _set_off(line):
            return {"author": " ".join(name)}
        if len(line.words) <= REACHED and _has(line.words, name) and _ADDRESS.search(line.text):
            return {"author": " ".join(name)}
    return _employed(view, line)


def _set_off(line: Line) -> bool:
    """Whether dashes set a clause off within a sentence: the name before them is the news' own, not a note's."""
    return line.stops and len(_DASH.findall(line.text)) > 1


def _employed(view: PageView, line: Line) -> Evidence:
    """What tells a life in a sentence whose name is not known: a job and the outlet, "is a writer at the Post".

    Who is named in the headline or on another line is in the news.
    """
    job, site = line.words[NAMED:JOB], tuple(words(view.article.site or ""))
    if len(line.words) > MOST_WORDS or not held(job, _roles()) or len(site) < NAMED or not _has(line.words, site):
        return {}
    name, opening = line.words[:NAMED], line.text.split()[:NAMED]
    small = any(word[:1].islower() or not word[:1].isalpha() for word in opening)
    elsewhere = sum(name[-1] in other.words for other in view.standing) > 1 or name[-1] in view.title
    if small or elsewhere or says(job, view.article.language):
        return {}
    return {"name": " ".join(name), "outlet": " ".join(site)}


def _reach(view: PageView, line: Line) -> bool:
    """Whether a line is a name or a job and an address for mail: «홍길동 기자 hong@herald.example».

    The address is of the page's own site, or a word calls somebody a reporter; others tell where to enrol.
    """
    address = _MAIL.search(line.text)
    beside = words(f"{line.text[: address.start()]} {line.text[address.end() :]}") if address else []
    if address is None or len(beside) > BESIDE or line.stops or ":" in line.text:
        return False
    own, there = view.article.host or urls.host(view.article.url), address.group().partition("@")[2]
    return bool(own and urls.one_site(there, own)) or any(cues.opens((word,), "byline") for word in beside)


def _starred(line: Line) -> bool:
    """Whether a line begins with a star and what somebody is: «* أستاذ العلوم السياسية», "* The writer is a judge"."""
    return line.text.lstrip()[:1] in _STARS and held(line.words[:OPENS], _roles()) != ()


def _job(line: Line) -> bool:
    """Whether a line is a job and one word, or two jobs and what they are at: «كاتب وباحث مقيم في باريس».

    Where words have no capitals: elsewhere such a line may be a headline, which begins with somebody's job as well.
    """
    found = line.words
    if not 1 < len(found) <= LIFE or line.kind is not BlockKind.PARAGRAPH or line.stops or _NO_NOTE.search(line.text):
        return False
    second = found[2:3] if found[1] == _AND else (found[1].removeprefix(_AND),)
    two = found[1].startswith(_AND) and held(second, _roles()) != ()
    return held(found[:1], _roles()) != () and (two or len(found) == NAMED)


def _has(found: Run, name: Run) -> bool:
    return held(found, {name[0]: (name,)}) != ()


@lru_cache(maxsize=64)
def _known(codes: tuple[str, ...], key: str) -> Runs:
    table = load("contributors.toml", dict[str, Words])
    return runs(text for code in codes if code in table for text in table[code][key])


@lru_cache(maxsize=1)
def _roles() -> Runs:
    return runs([*data()["authors"]["roles"], *data()["authors"]["callings"]])


RULE = Rule(
    NAME,
    CutKind.BYLINE,
    "A line among the last that begins with the name of the page's author, whom the text names nowhere else, or with a "
    "star and a job, or is a job alone where words have no capitals, or begins with a name, a job and the outlet's "
    "name, or tells how to reach the author, or who else worked on the report; or a reporter's name and an address "
    "for mail.",
    propose,
    fires=(
        "ساهمت في إعداد هذا التقرير ليلى حداد من تونس.",
        "Ada Quill contributed to this report.",
    ),
    spares=("Ada Quill contributed 300 crowns to the bridge.",),
)
