"""Which words of an author string name persons: without cues, addresses, roles, degrees and dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import regex

from dedup.extract.facts.byline import is_agency, is_called, is_group, is_outlet, persons, stationed
from dedup.extract.facts.meta_tags import plain
from dedup.lexicon import calendar, phrases
from dedup.lexicon.cues import agency_in
from dedup.lexicon.data import Words, load
from dedup.text.words import fold, words

_NAME_WORDS = 7
"""Words up to which a name can be a person's."""
_NAME_LONGEST = 150
"""Characters up to which a name can be a person's."""
_DATED = 300
"""Characters up to which a line of names may end in a time: each blank of a longer one would be tried."""
_SPLIT = regex.compile(
    r"\s*[;|•·\n(（/]\s*|\s+[-–—]\s+"
    r"|\s+(?:and|et|und|y|e|og|och|ja|ve|и|та|және|και|en|oraz|és|și|dan|và|و|اور|और|এবং|ו)\s+"
    r"|\s*&\s*|\s*[,،、，]\s*(?:and\s+)?",
    regex.IGNORECASE,
)
_ANDS = "and|und|et|y|e|og|och|ve|и|en|i"
_NOT_NAME = regex.compile(
    r"https?:|www\.|[@<>{}=#\d_]|^\W*$|\.(?:com|net|org)\b|(?<!\p{Ll})\p{Ll}{2,}+\.\p{Ll}{2,}|^\p{Ll}+$"
)
"""Addresses, handles, names of accounts and of settings, and anything with a figure in it."""
_DEGREE = regex.compile(r"(?=(?:\P{Lu}*\p{Lu}){2})\p{L}[\p{L}.]{1,6}")
"""What stands behind a person's name with two capitals or more: MD, PhD, FAND; unless it is an agency."""
_LINK = regex.compile(r"(?:https?://|www\.)\S*", regex.IGNORECASE)
_ADDRESS = regex.compile(r"(?<![\w.@])[\w-]+\.\p{Ll}{2,}\b(?!@)")
"""The address of a site within an author string."""
_FIRST_NAMES = frozenset({"oleh", "av"})
"""Words for "by" that are first names, too: "Oleh Sentsov"; before a whole name they are none."""
_GLUED = regex.compile(r"^by(?=\p{Lu})")
_ACCOUNT = regex.compile(r"[(（\[]?\s*(?:(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w.])@\w+)\s*[)）\]]?")
"""An address for mail or an account beside a name, with the brackets around it."""
_UNPARTED = regex.compile(r"(?:[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]{2,20}\s?){2,3}")
"""A name where every letter counts as a word."""
_LETTERS = regex.compile(r"(?:\p{L}\p{M}*){2}|\p{Han}")
_SMALL = regex.compile(r"\p{Ll}++(?:[\s-]++\p{Ll}++)++")
_COLON = regex.compile(r"\s*([:：=＝])\s*")
_DASH = regex.compile(r"\s+[-–—]\s+")
_COMMA = regex.compile(r"\s*[,،]\s+")
_BRACKETED = regex.compile(r"(?P<name>^\s*\p{L}[\p{L}.'’-]*(?:\s+\p{L}[\p{L}.'’-]*){1,4})\s*[(（][^()（）]{2,40}[)）]")
"""A whole name with something in brackets behind it: its paper, its town, its job."""
_AGENCIES = regex.compile(r"\s+و(?:ال)?وكالات\s*$")
"""«ووكالات»: "and agencies", in one word."""
_SPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")


def named(values: Iterable[str], shut: set[tuple[str, ...]] = frozenset()) -> tuple[str, ...]:  # type: ignore[assignment]
    """Clean names out of author strings; what is in ``shut`` (as words), an address or a role is none.

    Nor are single words beside the outlet's name or address: "cove.example, Saltvik, Norway" says where that is.
    """
    found: dict[str, str] = {}
    for value in (_LINK.sub(" ", value) for value in values):
        names = [(tuple(words(name)), name) for name in _parts(value, shut)]
        single = [name for key, name in names if len(key) == 1 and key not in shut and name[:1].isupper()]
        sent = any(key in shut or is_agency(name) for key, name in names)
        outlet = len(single) > 1 and (sent or _ADDRESS.search(value) is not None)
        for key, name in names:
            fits = (len(key) <= _NAME_WORDS or _UNPARTED.fullmatch(name)) and len(name) <= _NAME_LONGEST
            place = outlet and name in single
            if key and key not in shut and fits and not place and _person(key, name) and not is_outlet(key, shut):
                found.setdefault(fold(name), name)
    return tuple(found.values())


def _person(key: tuple[str, ...], name: str) -> bool:
    """Whether words can name a person: no role, no network, no date, nothing that is nobody's name."""
    known = tables()
    if fold(name) in known.nobody or set(key) <= known.networks or (name[:1].islower() and _with_agency(key)):
        return False
    if is_group(name):
        return False
    return not is_called(key[0]) and key[-1] not in known.roles and not known.desks & set(key)


def _parts(value: str, shut: set[tuple[str, ...]]) -> Iterator[str]:
    lead = tables().lead
    for line in map(_unlabelled, value.split("\n")):
        before = ""
        for part in _signed_by(_SPLIT.split(_placeless(stationed(_ACCOUNT.sub(" ", _timeless(plain(line)))), shut))):
            whole = lead.sub("", _GLUED.sub("", part)).strip(" \t:–—-،,.|)）")
            if len(whole.split()) == 1 and part.split()[0].casefold() in _FIRST_NAMES:
                whole = part.strip()
            if part.rstrip().endswith(".") and regex.search(r"\b\p{L}\.$", part.rstrip()):
                whole += "."
            for name in persons(whole):
                if not name or _NOT_NAME.search(name) or not _LETTERS.search(name):
                    continue
                if _SMALL.fullmatch(name):
                    continue  # what somebody is, behind the name: "lekarz rodzinny"
                if not (_DEGREE.fullmatch(name) and " " in before and not before.isupper() and not _agency(name)):
                    yield name
                before = before or name


def _unlabelled(line: str) -> str:
    """A line without the label before it that would be parted as names are: «글·사진»."""
    label = tables().lead.match(line)
    return line[label.end() :] if label and _SPLIT.search(label.group().strip()) else line


def _placeless(line: str, shut: set[tuple[str, ...]]) -> str:
    """A byline without what says where it was written or printed, which is no name.

    That is the single word behind its last dash or comma, or before its one dash ("Jane Doe - Saltvik", "Saltvik - Jane
    Doe"), what stands behind a dash that the outlet's name (of ``shut``) is right before, and what stands in brackets
    behind a whole name.
    """
    line = tables().marked.sub("", line)
    line = str(_AGENCIES.sub("", _BRACKETED.sub(lambda match: match["name"], line)))
    if _SPACED.search(line):
        return line
    before, _, last = line.rpartition(next(iter(_DASH.findall(line)[-1:]), "\0"))
    if last != line and tuple(words(_COMMA.split(before)[-1])) in shut and _COMMA.search(before):
        return before
    for marks in (_DASH, _COMMA):
        parts = marks.split(line)
        sizes = [len(words(part)) for part in parts]
        if len(parts) > 1 and sizes[-1] == 1 and all(size > 1 for size in sizes[:-1]) and not parts[-1].isupper():
            return line[: line.rindex(parts[-1])]
        if len(parts) == 2 and sizes[0] == 1 < sizes[1] and marks is _DASH:
            return str(parts[1])
    return line


def _agency(name: str) -> bool:
    return agency_in(words(name), signature=True) is not None


def _with_agency(key: tuple[str, ...]) -> bool:
    """Whether words are an agency behind a small one: "with Reuters", "avec AFP"."""
    found = agency_in(key, signature=True) if len(key) > 1 else None
    return found is not None and found[1:] == (1, len(key))


def _signed_by(parts: Iterable[str]) -> Iterator[str]:
    """The parts of a byline without a label before them ("Interview: Jane Doe"), and those of the text alone.

    What a label says of pictures and the like goes on to the next one: "Text: A, Photos: B and C".
    """
    others = False
    known = tables()
    for part in parts:
        starts = [0, *(match.start() for match in known.label.finditer(part)), len(part)]
        for one in (part[start:end].strip() for start, end in pairwise(starts) if start < end):
            label, colon, rest = _COLON.split(one, 1) if _COLON.search(one) else ("", "", one)
            single = bool(colon) and (len(words(label)) == 1 or any(map(is_called, words(label))))
            if colon and (single or fold(label) in known.others):
                others = fold(label) in known.others
            elif known.taken.match(one):
                others = True
            if not others:
                yield rest if single else one


def _timeless(line: str) -> str:
    """A byline without the time at its end: of "Jane Doe on 4 May 2026" and "Jane Doe at 11:15" the name."""
    return _when().sub("", line) if len(line) <= _DATED and any(map(str.isdigit, line)) else line


@lru_cache(maxsize=1)
def _when() -> Any:
    """The pattern of a time that ends a line."""

    def one(*names: Iterable[str]) -> str:
        known = {regex.escape(name) for some in names for name in some}
        return "|".join(sorted(known, key=lambda name: (-len(name), name)))

    months = one(*(names for table in calendar.months().values() for names in table))
    days = one(*(names for table in calendar.weekdays().values() for names in table))
    before = one(phrases.data()["authors"]["dated"])
    return regex.compile(
        rf"(?<=\p{{L}}[.,،]?)\s+(?:[-–—|•·]\s+)?(?:(?:{before})\s+)?(?:(?:{days})\b[,،.]?\s*)?(?:"
        rf"(?:{months})\b\.?\s+\d|\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?\s+(?:d[e'’]\s*|of\s+)?(?:{months})\b"
        rf"|\d{{1,4}}([./-])\d{{1,2}}\1\d{{1,4}}|\d{{1,2}}[:.]\d\d\b|(?<=\s(?:{before})\s+)\d).*",
        regex.IGNORECASE,
    )


def _times() -> Iterator[str]:
    """What a name by itself never is: a month, a weekday, a word for publication or update."""
    for table in (calendar.months(), calendar.weekdays()):
        yield from (name for rows in table.values() for row in rows for name in row)
    labels = calendar.date_lines().labels
    yield from (*labels["published"], *labels["modified"])


class Tables(NamedTuple):
    """Words of bylines: what leads a name, what is no name, and single words that make a name one of no person.

    ``others`` lead the name of somebody who did not write the text; ``taken`` is one of them and a word for "by" behind
    it, ``label`` is one within a line, with its colon; ``marked`` is a name with one in brackets behind it.
    """

    lead: Any
    nobody: frozenset[str]
    roles: frozenset[str]
    desks: frozenset[str]
    networks: frozenset[str]
    others: frozenset[str]
    taken: Any
    label: Any
    marked: Any


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The words of bylines, read once."""
    data = phrases.data()["authors"]
    networks = load("networks.toml", Words)["networks"]
    lead, others = ("|".join(map(regex.escape, sorted(data[name], key=_longest))) for name in ("lead", "others"))
    pictured = "|".join(map(regex.escape, sorted({*data["others"]} - {*data["edited"]}, key=_longest)))
    return Tables(
        regex.compile(rf"^\W*(?:{lead})(?:\s*[:：=＝・/／]\s*|\s+|$)", regex.IGNORECASE),
        frozenset(map(fold, [*data["nobody"], *_times()])),
        frozenset(map(fold, data["roles"])),
        frozenset(map(fold, data["desks"])),
        frozenset(map(fold, networks)),
        frozenset(map(fold, data["others"])),
        regex.compile(rf"^\W*(?:{others})\s+(?:by|von|de|di|par|por|av|af|door)\s", regex.IGNORECASE),
        regex.compile(rf"(?<=\S\s|\p{{Han}})(?:{lead}|{others})\s*[:：=＝]", regex.IGNORECASE),
        regex.compile(
            rf"(?:^|[,;|/&]|\s(?:{_ANDS})\s)(?:(?!\s(?:{_ANDS})\s)[^,;|/&()])*\(\s*(?:{pictured})\s*\)",
            regex.IGNORECASE,
        ),
    )


def _longest(phrase: str) -> tuple[int, str]:
    return -len(phrase), phrase
