"""The persons within one part of a byline: without the callings, agencies and places that stand around a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from dedup.lexicon import phrases
from dedup.lexicon.cues import agency_in
from dedup.model import Agency
from dedup.text.words import fold, words

_FEWEST = 2
"""Words of a whole name: what stands behind fewer may be a part of it."""
_SIGNING = 0.85
"""Confidence in an agency that signs as an author: as clean/page/agency.py has it for a byline."""
_CALLED = regex.compile(
    r"(?<=\p{L})\s*(?:(?:本[報报])?記者|记者|特派員|特派员|編集委員|論説委員|編輯|编辑|(?:수습|인턴|선임|전문)?기자|특파원|논설위원)$"
)
"""What a Japanese, Chinese or Korean name bears behind it: "reporter", mostly without a blank."""
_CALLED_BEFORE = regex.compile(
    r"^(?:本[報报網网]|特[約约]|\p{Han}{1,8}[报報网網社台臺刊])?(?:首席)?"
    r"(?:記者|记者|特派員|特派员|編輯|编辑|通讯员|通訊員)\s*(?=\p{Han})"
)
_GROUP = regex.compile(
    r"(?:팀|뉴스룸|데스크|(?:편집|보도|취재|사회|정치|경제|국제|문화|체육|산업|사진|영상|디지털|온라인)(?:부|국|실)"
    r"|部|局|室|取材班|網|网|報|报|通信社|電視台|电视台|組|组|記者団|取材団|通信|新聞|新闻|ニュース|オンライン|デジタル)$"
)
"""How a group or a house is called in scripts that set no capitals and few blanks."""
_HANGUL_LONGEST, _HAN_LONGEST = 4, 6
"""Letters of a person's name in one word, in Hangul and in Han and Kana."""
_HANGUL, _HAN = regex.compile(r"\p{Hangul}+"), regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー々]+")
_AND = regex.compile(r"\s+(?=[ו\N{ARABIC LETTER WAW}]\p{L}{3})|\s+(?:i|a)\s+(?=\p{Lu})")
"""Where a word for "and" may begin that is glued to the next word, or that is a letter of other names, too."""
_SENT = 4
"""Words up to which what was used of an agency is told behind a name."""
_BY = regex.compile(r"^\p{L}[\p{Ll}\s]*\s(?:par|by|por|door|av|af)\s+(?=\p{Lu})")
"""What was done by the person whose name is behind it: "Propos recueillis par"."""
_SPACE = regex.compile(r"\s+")
_LONGEST = 300
"""Characters of a part of a byline in which names are told apart; more is no byline."""


def stationed(line: str) -> str:
    """A byline without the place where somebody is a correspondent: "Jane Doe, correspondent in Saltvik"."""
    return str(_station().sub("", line))


@lru_cache(maxsize=1)
def _station() -> regex.Pattern[str]:
    known = _tables()
    called, small = (
        "|".join(map(regex.escape, sorted(names, key=lambda name: (-len(name), name))))
        for names in (known["roles"] | known["ranks"], known["places"])
    )
    return regex.compile(rf"(?<=\b(?:{called}))\s+(?-i:{small})\s+(?-i:\p{{Lu}}\S*?)(?=[,;:|]|\s|$)", regex.IGNORECASE)


def is_called(word: str) -> bool:
    """Whether a folded word before a name says what somebody is who writes."""
    return word in _tables()["roles"] or word in _tables()["ranks"]


def split(names: Sequence[str]) -> tuple[tuple[str, ...], Agency | None]:
    """The persons among the names that sign a page, and the first agency among them: it is nobody."""
    agencies = {name: known for name in names if (known := _agency(name)) is not None}
    agency = next((Agency(known, name, _SIGNING) for name, known in agencies.items()), None)
    return tuple(name for name in names if name not in agencies), agency


def persons(part: str) -> Iterator[str]:
    """The names that one part of a byline says, each without what stands around it."""
    if len(part) > _LONGEST:
        yield part
        return
    for name in _apart(_uncalled(_BY.sub("", part))):
        yield _elsewhere(_unsourced(_unranked(name)))


def is_group(name: str) -> bool:
    """Whether a name in a script without capitals is a desk's or a house's: by its ending, or too long for a person."""
    for letters, longest in ((_HANGUL, _HANGUL_LONGEST), (_HAN, _HAN_LONGEST)):
        if letters.fullmatch(name):
            return len(name) > longest or (len(name) > 2 and _GROUP.search(name) is not None)
    return False


def is_agency(name: str) -> bool:
    """Whether a name is an agency's and no more."""
    return _agency(name) is not None


def _agency(name: str) -> str | None:
    """The agency of that name; one that is a first name too ("Petra") is an agency's in capitals alone."""
    key = tuple(words(name))
    if len(key) == 1 and key[0] in _tables()["first_names"] and not name.isupper():
        return None
    found = agency_in(key, signature=True)
    return found[0] if found is not None and found[1:] == (0, len(key)) else None


def is_house(name: str) -> bool:
    """Whether a site's name is a newspaper's or a station's by one of its words, so no person's who writes there."""
    said = words(name)
    return is_group(name) or not _tables()["outlets"].isdisjoint(said)


def is_outlet(key: tuple[str, ...], shut: set[tuple[str, ...]]) -> bool:
    """Whether folded words hold the whole name of the outlet, of two words or more: "Valley Courier Staff"."""
    return any(
        len(name) >= _FEWEST and name == key[place : place + len(name)] for name in shut for place in range(len(key))
    )


def _uncalled(name: str) -> str:
    """A name without the calling that is written before or behind it in scripts without capitals."""
    return str(_CALLED_BEFORE.sub("", _CALLED.sub("", name)))


def _apart(part: str) -> Iterator[str]:
    """Both whole names on either side of an "and" that only two whole names tell from a part of a name."""
    for match in _AND.finditer(part):
        left, right = part[: match.start()], part[match.end() :]
        glued = not match.group().strip()
        if min(len(left.split()), len(right.split())) < _FEWEST:
            continue
        if glued and fold(right.split()[0]) in _tables()["begins"]:
            continue
        yield left
        yield from _apart(right[1:] if glued else right)
        return
    yield part


def _unranked(name: str) -> str:
    """A whole name behind what the person is: "unserem Korrespondenten Jonas Weber", "Political Editor Jane Doe"."""
    said = _SPACE.split(name)
    cased = said[-1][:1].isupper()
    known = _tables()["ranks"] | (_tables()["roles"] if cased else frozenset())
    ranks = [place for place, word in enumerate(said[:-1]) if fold(word) in known]
    rest = said[ranks[-1] + 1 :] if ranks else []
    return " ".join(rest) if len(rest) >= _FEWEST and rest[0][:1].isupper() == cased else name


def _unsourced(name: str) -> str:
    """A name without the agency whose report it uses: "Camille Durand avec AFP"."""
    said = _SPACE.split(name)
    for place, word in enumerate(said[1:-1], 1):
        if fold(word) not in _tables()["using"] or len(said) - place > _SENT + 1:
            continue
        key = [one for rest in said[place + 1 :] for one in words(rest)]
        sent = agency_in(key, signature=True) is not None or not _tables()["desks"].isdisjoint(key)
        if len(key) <= _SENT and sent:
            return " ".join(said[:place])
    return name


def _elsewhere(name: str) -> str:
    """A whole name without the place behind it: "Jane Doe in Saltvik"."""
    said = _SPACE.split(name)
    for place, word in enumerate(said[_FEWEST:-1], _FEWEST):
        if word in _tables()["places"] and said[place + 1][:1].isupper():
            return " ".join(said[:place])
    return name


@lru_cache(maxsize=1)
def _tables() -> dict[str, frozenset[str]]:
    """The words of ``data/pages.toml`` that stand around names; small words for places as they are written."""
    data = phrases.data()["authors"]
    folded = {
        name: frozenset(map(fold, data[name]))
        for name in ("begins", "using", "ranks", "roles", "outlets", "desks", "first_names")
    }
    return folded | {"places": frozenset(data["places"])}
