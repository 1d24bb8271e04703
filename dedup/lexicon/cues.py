"""What cue phrases mean, language by language: data in ``dedup/data``, matched folded and by whole words.

A cue says where in a line it counts (``start``, or the ``whole`` line) and what goes with it (``line``,
``next``, ``list``). Its ``fires`` and ``spares`` are its tests. Adding a language is adding a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
import regex

from dedup.lexicon.data import load, names
from dedup.text.sentences import FULL_STOPS, OPENING, QUESTIONS, ended
from dedup.text.words import first_word, located, opening_words, stood, words

Located: TypeAlias = Sequence[tuple[str, int, int]]
"""Folded words with the characters each came from, as ``dedup.text.words.located`` gives them."""

MEANINGS = (
    "teaser", "related_list", "source", "byline", "tags", "share", "promo", "copyright", "more", "credit", "ad",
    "date", "comment",
)  # fmt: skip
_SEPARATOR: Any = regex.compile(r"[:：=＝\-–—|｜»«›>…/•·►▶→←،©ⓒ】\]]|\.\.")
_SPACED: Any = regex.compile(r"(?<=\p{Han})\s+$")
"""A blank behind a Chinese label: such text has none between its words, so that it stands for a colon."""
_FULL = frozenset(FULL_STOPS)
_YEAR: Any = regex.compile(r"(?:19|20)[0-9]{2}")
_HYPHENS = frozenset("-‐‑")
_ARABIC = frozenset({"ar", "fa", "ur", "ps", "ckb", "ug", "sd"})
_CYRILLIC = frozenset({"ru", "uk", "bg", "be", "sr", "mk", "kk"})
_HAN = frozenset({"zh", "ja", "ko"})
_NORDIC = frozenset({"no", "nb", "nn", "da"})
_NAMED = {"nb": "no", "nn": "no", "in": "id", "iw": "he", "mo": "ro", "hr": "sr", "bs": "sr", "sh": "sr"}
"""Languages whose cues stand in the file of another code."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that says what its line is.

    ``means`` is what the line is. A teaser names another article (its headline may follow), more leads to the rest or
    to all, related_list heads a list of headlines; source, byline, credit (of a picture), date, tags and copyright are
    told of the article itself; share, comment, promo (subscribe, follow us) and ad speak to the reader. Behind a cue a
    mark must stand (":", "-", "|") unless it is the whole line; behind a ``loose`` one words may follow at once.
    ``most`` bounds the words of the whole line; 0: no bound.
    """

    text: str
    means: str
    where: str
    cuts: str
    language: str
    fires: tuple[str, ...]
    spares: tuple[str, ...]
    words: tuple[str, ...]
    loose: bool = False
    most: int = 0


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A cue as its file has it."""

    text: str
    means: str
    where: Literal["start", "whole"]
    cuts: Literal["line", "next", "list"]
    fires: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    spares: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    loose: bool = False
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found at a line's start; ``rest`` is the character where what follows the cue begins."""

    cue: Cue
    rest: int


@dataclass(frozen=True, slots=True)
class Name:
    """An agency: its name, its aliases as folded words, and short signatures that count only in their place.

    ``word`` says that the short forms, the name among them, are everyday words: nothing may follow them.
    """

    name: str
    aliases: tuple[tuple[str, ...], ...]
    short: tuple[tuple[str, ...], ...]
    hosts: tuple[str, ...]
    word: bool = False


class _Agency(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An agency as its file has it."""

    name: str
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    word: bool = False


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The codes of all languages that have cues."""
    return names("languages")


@lru_cache(maxsize=64)
def cues(code: str) -> tuple[Cue, ...]:
    """The cues of a language, in the order of its file. Raises ``ValueError`` naming a cue that is not well formed."""
    return tuple(_cue(entry, code) for entry in load(f"languages/{code}.toml", dict[str, list[_Entry]])["cue"])


def _cue(entry: _Entry, code: str) -> Cue:
    most = (20 if entry.loose else 0) if entry.most is None else entry.most
    cue = Cue(
        entry.text, entry.means, entry.where, entry.cuts, code, entry.fires, entry.spares, stood(entry.text),
        entry.loose, most,
    )  # fmt: skip
    if cue.means not in MEANINGS:
        raise ValueError(f"dedup/data/languages/{code}.toml: {cue.text!r} means {cue.means!r}, none of {MEANINGS}")
    if not cue.words:
        raise ValueError(f"dedup/data/languages/{code}.toml: {cue.text!r} has no word")
    return cue


@lru_cache(maxsize=1024)
def family(code: str | None) -> tuple[str, ...]:
    """The languages whose cues a page of language ``code`` may hold: its own, its script's, and English."""
    if code is None:
        return languages()
    base = code.split("-")[0].lower()
    groups = (_ARABIC, _CYRILLIC, _HAN, _NORDIC)
    wanted = {base, _NAMED.get(base, base), "en"} | next((group for group in groups if base in group), frozenset())
    return tuple(item for item in languages() if item in wanted)


@lru_cache(maxsize=64)
def _index(codes: tuple[str, ...]) -> dict[str, tuple[Cue, ...]]:
    index: dict[str, list[Cue]] = {}
    for code in codes:
        for cue in cues(code):
            index.setdefault(cue.words[0], []).append(cue)
    return {word: tuple(sorted(found, key=lambda cue: -len(cue.words))) for word, found in index.items()}


def may_begin(word: str, code: str | None) -> bool:
    """Whether a folded word is the first of any cue."""
    return word in _index(family(code))


def find(line: str, code: str | None, first: str | None = None) -> Hit | None:
    """The longest cue that the line begins with, as its place and what follows allow; ``first`` is its first word."""
    known = _index(family(code)).get(first_word(line) if first is None else first, ())
    if not known:
        return None
    opening = opening_words(line, len(known[0].words))
    found: Located = ()
    for cue in known:
        size = len(cue.words)
        if opening[:size] != cue.words:
            continue
        found = found or located(line)  # many lines begin with a cue's first word, few with a cue
        if _allowed(cue, line, found, size):
            return Hit(cue, found[size][1] if size < len(found) else len(line))
    return None


def opens(found: Sequence[str], means: str) -> bool:
    """Whether folded words are a cue of that meaning in any language, whatever follows them."""
    index = _index(languages())
    return any(cue.words == tuple(found) and cue.means == means for cue in index.get(found[0] if found else "", ()))


def _allowed(cue: Cue, line: str, found: Located, size: int) -> bool:
    if cue.most and len(found) > cue.most:
        return False
    if size == len(found):
        return not (cue.where == "start" and _sentence(line))
    if cue.where != "start":
        return all(word.isdecimal() for word, _, _ in found[size:])
    gap = line[found[size - 1][2] : found[size][1]]
    if gap in _HYPHENS and line[found[size - 1][2] - 1].isalpha():
        return cue.loose  # a compound word: "Foto-Ausstellung"
    if "،" in gap and not cue.loose and ended(line, _FULL):
        return False  # a sentence that goes on: «اقرأ أيضا، ثم اكتب.»
    dated = cue.means == "copyright" and _YEAR.fullmatch(found[size][0]) is not None
    spaced = cue.means == "byline" and gap.isspace() and _SPACED.search(line, 0, found[size][1]) is not None
    spaced = spaced and not ended(line)
    return (cue.loose and not _quoted(line)) or dated or spaced or _SEPARATOR.search(gap) is not None


def _quoted(line: str) -> bool:
    """Whether a line begins with somebody's words: a cue in them speaks to others than the reader."""
    return line.lstrip()[:1] in OPENING


def _sentence(line: str) -> bool:
    """A cue alone that ends like a question is one."""
    return line.rstrip().endswith(tuple(QUESTIONS))


@lru_cache(maxsize=1)
def agencies() -> tuple[Name, ...]:
    """All agencies, in the order of their file."""
    return tuple(_agency(entry) for entry in load("agencies.toml", dict[str, list[_Agency]])["agency"])


def _agency(entry: _Agency) -> Name:
    return Name(
        entry.name,
        _phrases(entry.aliases if entry.word else [entry.name, *entry.aliases]),
        _phrases([entry.name, *entry.short] if entry.word else entry.short),
        entry.hosts,
        entry.word,
    )


def _phrases(texts: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(tuple(words(text)) for text in texts))


@lru_cache(maxsize=2)
def _names(short: bool) -> dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:  # noqa: FBT001 - a cache key
    """By first word: the phrases, longest first, each with its agency and whether nothing may follow it."""
    index: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for agency in agencies():
        forms = [(phrase, False) for phrase in agency.aliases]
        forms += [(phrase, agency.word) for phrase in agency.short if short]
        for phrase, last in forms:
            index.setdefault(phrase[0], []).append((phrase, agency.name, last))
    return {word: tuple(sorted(found, key=lambda item: -len(item[0]))) for word, found in index.items()}


def agency_in(found: Sequence[str], *, signature: bool) -> tuple[str, int, int] | None:
    """The first agency named among folded words: name and word range; short forms only where a signature stands.

    A form that is an everyday word counts only as the last of the words: "Quelle: Mehr", never "Mehr als 40 Schiffe".
    """
    index = _names(signature)
    for start, word in enumerate(found):
        for phrase, name, last in index.get(word, ()):
            end = start + len(phrase)
            if tuple(found[start:end]) == phrase and (end == len(found) or not last):
                return name, start, end
    return None


@lru_cache(maxsize=4096)
def agency_of_host(host: str | None) -> str | None:
    """The agency whose own site a host is."""
    bare = (host or "").lower().removeprefix("www.")
    for agency in agencies():
        if any(bare == known or bare.endswith("." + known) for known in agency.hosts):
            return agency.name
    return None
