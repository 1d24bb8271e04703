"""Folding and words: the one place that says when two pieces of text are the same to a reader.

``fold`` is for comparing, never for showing. It is idempotent and works on any script: Unicode
compatibility forms, case, Arabic harakat, tatweel and letter variants, Hebrew points, digits of
every script, zero-width and bidirectional marks, quotation marks and dashes.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache, lru_cache
from itertools import chain
from typing import Any

import regex

_LINE = 200
"""Characters of a text up to which it is remembered how it folds."""
_REMEMBERED = 1 << 17
"""Runs of letters of which it is remembered how they fold; then the memory starts anew."""
FOLD_VERSION = 1
"""Raised whenever ``fold`` or ``words`` gives another answer; part of every signature's recipe."""

_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
    "ؤ": "و", "ئ": "ي", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ۓ": "ي",
    "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ۂ": "ه", "ھ": "ه", "ۃ": "ه",
    "ک": "ك", "ڪ": "ك", "گ": "گ",
    "ı": "i", "İ": "i", "ё": "е", "Ё": "е",
}  # fmt: skip
_MARKS = {
    "،": ",", "؛": ";", "؟": "?", "٪": "%", "٫": ".", "٬": ",", "۔": ".", "。": ".", "、": ",", "…": "...",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"', "「": '"', "」": '"', "『": '"', "』": '"',
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "‹": "'", "›": "'", "`": "'", "´": "'", "′": "'", "׳": "'", "״": '"',
    "–": "-", "—": "-", "―": "-", "‒": "-", "‐": "-", "‑": "-", "−": "-", "־": "-", "ـ": None,
    "\u00a0": " ", "\u00ad": None,
}  # fmt: skip
SPACELESS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
"""Scripts that set no spaces between words, as the inside of a regular expression's set."""
_WORD: Any = regex.compile(rf"(?V1)[{SPACELESS}]\p{{M}}*|[[\p{{L}}\p{{M}}\p{{N}}_]--[{SPACELESS}]]+(?:['.,](?=\d)\d+)*")
_RUN: Any = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}][\p{M}\p{Cf}]*"
    r"|[\p{L}\p{M}\p{N}_\p{Cf}]+(?:['.,](?=\d)\d+)*"
)
_SPACES = "\x00-\u0dff\u1e00-\u2bff"
"""Blocks without a script that sets no spaces: most alphabets, punctuation and symbols."""
_HIGH = re.compile(f"[^{_SPACES}]")


def bare_name(part: str) -> str:
    """A part of a title without the separators that two in a row leave at its ends: "- Sound Gazette" is a name's."""
    return str(_BEHIND.sub("", _BEFORE.sub("", part)))


def _plain(characters: str) -> re.Pattern[str]:
    """Runs of characters of a set, with numbers, for text of ``_SPACES``: ``regex``'s own sets at ``re``'s speed."""
    own = "".join(map(chr, [*range(0x0E00), *range(0x1E00, 0x2C00)]))
    letters, digits = (re.escape("".join(regex.findall(some, own))) for some in (characters, r"\d"))
    return re.compile(rf"[{letters}]++(?:['.,][{digits}]++)*+")


_PLAIN_WORD, _PLAIN_RUN = _plain(r"[\p{L}\p{M}\p{N}_]"), _plain(r"[\p{L}\p{M}\p{N}_\p{Cf}]")
"""What ``_WORD`` and ``_RUN`` find in text of such blocks alone, found sooner."""
_SPACE: Any = regex.compile(r"\s+")
_MARKS_LEFT: Any = regex.compile(r"[\p{Mn}\p{Me}]")
TITLE_SEPARATOR: Any = regex.compile(
    r"\s+[-–—―|•·»«:/\\~<>‹›*]{1,3}\s+|\s*[|｜»«_—]\s*|\s+[-–—]|--+|::+\s?|[-–—:]\s+|(?<=\p{Han})[-_－–](?=\p{Han})"
)
"""What sets headline, section and site apart in a page's title, in any script and direction."""
_BEFORE: Any = regex.compile(r"^[\s|｜·•:：/\\~–—―-]+")
_BEHIND: Any = regex.compile(r"(?<![\s|｜·•/\\~–—―-])(?<!\s[:：])(?:[\s|｜·•/\\~–—―-]|\s[:：])+$")
"""Separators at the ends of a part of a title; a run is tried from its beginning only, so that no length is squared."""

_FOLDED = (range(0x3400), range(0xA000, 0xAC00), range(0xF900, 0x20000), range(0xE0000, 0xE1000))
"""Where digits, format characters and points are; elsewhere are ideographs, syllables and what nobody has assigned."""
_TALL = re.compile("[\u3000-\U0010ffff]")
_OFTEN = "ةأ،إىئؤآ"
"""What the table changes most often in Arabic: replaced before it is asked what else there is to change."""


@lru_cache(maxsize=1)
def _short() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    """For text in NFKC before ``_TALL``: what the table changes, patterns of those characters and of combining marks.

    No character is changed into one that is changed in turn, so that their order is of no account.
    """
    own = [char for char in map(chr, range(0x3000)) if unicodedata.is_normalized("NFKC", char)]
    changed = {char: value or "" for char in own if (value := _table().get(ord(char), char)) != char}
    marks = regex.findall(_MARKS_LEFT, "".join(map(chr, range(0x3000))))
    found, left = (re.compile(f"[{re.escape(''.join(some))}]") for some in (changed, marks))
    return changed, found, left


@lru_cache(maxsize=1)
def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(k): v for k, v in _LETTERS.items()}
    table |= {ord(k): v for k, v in _MARKS.items()}
    for code in chain.from_iterable(_FOLDED):
        char = chr(code)
        category = unicodedata.category(char)
        if category == "Nd" and not char.isascii():
            table[code] = str(unicodedata.digit(char))
        elif (category == "Cf" and code not in table) or (category == "Mn" and _is_point(code)):
            table[code] = None
        elif _is_greek(code):
            table[code] = _bare(char)
    table[0x200B] = None
    return table


def _is_greek(code: int) -> bool:
    return 0x0370 <= code <= 0x03FF or 0x1F00 <= code <= 0x1FFF


def _bare(char: str) -> str:
    """A Greek letter without tonos, dialytika, breathing or iota subscript: capitals are set without them."""
    parts = unicodedata.normalize("NFKD", char)
    return "".join(part for part in parts if unicodedata.category(part) != "Mn") or char


def _is_point(code: int) -> bool:
    """Arabic harakat and Hebrew points; other scripts' marks carry meaning and stay."""
    return (
        0x0591 <= code <= 0x05C7
        or 0x0610 <= code <= 0x061A
        or 0x064B <= code <= 0x065F
        or code == 0x0670
        or 0x06D6 <= code <= 0x06ED
        or 0x08D3 <= code <= 0x08FF
        or 0xFE00 <= code <= 0xFE0F
        or code == 0x0307
    )


@cache
def fold_table() -> dict[str, str]:
    """What folding makes of each single character beyond ASCII between its two rounds of NFKC, where it changes.

    For programs in other languages that have to fold as ``fold`` does: NFKC, this table, NFKC, until nothing changes.
    """
    chars = [chr(code) for code in chain.from_iterable(_FOLDED) if code > 0x7F]
    folded = "\0".join(chars).translate(_table()).casefold().split("\0")
    return {char: other for char, other in zip(chars, folded, strict=True) if char != other}


def fold(text: str) -> str:
    """The text as compared: one form for all spellings that a reader takes for the same."""
    return _known(text) if len(text) <= _LINE else squeeze(_folded(text))


@lru_cache(maxsize=4096)
def _known(text: str) -> str:
    """``fold`` for a line: headlines, links and names are asked for by one step after another."""
    return squeeze(_folded(text))


def _folded(text: str) -> str:
    """The folded text with its white space as it stands."""
    if text.isascii():
        return text.lower().replace("`", "'")
    folded, settled = _pass(text)
    while not settled:
        text = folded
        folded, settled = _pass(text)
        settled = settled or folded == text
    return folded


def _pass(text: str) -> tuple[str, bool]:
    """One round of folding, and whether another could change nothing: a mark that is left may compose anew."""
    normal = unicodedata.normalize("NFKC", text.replace("\u00a0", " "))
    tall = _TALL.search(normal) is not None
    mapped = (normal.translate(_table()) if tall else _mapped(normal)).casefold()
    composed = unicodedata.normalize("NFKC", mapped)
    marks = _MARKS_LEFT if tall else _short()[2]
    return composed, composed == mapped and marks.search(composed) is None


def _mapped(text: str) -> str:
    """What the table makes of a text before ``_TALL``: a line has few distinct characters that it changes."""
    table, changed, _ = _short()
    for char in _OFTEN:
        text = text.replace(char, table[char])
    for char in set(changed.findall(text)):
        text = text.replace(char, table[char])
    return text


def spaced(text: str) -> bool:
    """Whether no character can be of a script that sets no spaces: a glance, which says False for some others, too."""
    return text.isascii() or _HIGH.search(text) is None


def characters(text: str) -> int:
    """How long a text is for readers of any script: its characters, white space left out."""
    return sum(map(len, text.split()))


def words(text: str) -> list[str]:
    """The words of the folded text; each character of a script without spaces is a word."""
    return list(_known_words(text)) if len(text) <= _LINE else folded_words(_folded(text))


@lru_cache(maxsize=4096)
def _known_words(text: str) -> tuple[str, ...]:
    """``words`` for a line, remembered as its fold is."""
    return tuple(folded_words(_known(text)))


def folded_words(folded: str) -> list[str]:
    """``words`` for text that is folded already."""
    found: list[str] = (_PLAIN_WORD if spaced(folded) else _WORD).findall(folded)
    return found


def squeeze(text: str) -> str:
    """White space collapsed to single blanks, ends trimmed; nothing else changed."""
    return str(_SPACE.sub(" ", text)).strip() if separated(text) else " ".join(text.split())


def separated(text: str) -> bool:
    """Whether a text holds what ``str.split`` takes for white space and Unicode does not.

    A search for each of the four takes a tenth of the time that an expression takes for all of them.
    """
    return "\x1c" in text or "\x1d" in text or "\x1e" in text or "\x1f" in text


def located(text: str) -> list[tuple[str, int, int]]:
    """The folded words of a text as it stands, each with the characters ``[start, end)`` it came from.

    Words that one run of letters folds to share that run's place.
    """
    runs = _runs(text).finditer(text)
    return [(word, run.start(), run.end()) for run in runs for word in _run_words(run.group())]


def stood(text: str) -> tuple[str, ...]:
    """The ``located`` words without their places."""
    runs = _runs(text).findall(text)
    found = tuple(map(_single.__getitem__, runs))
    return found if "" not in found else tuple(chain.from_iterable(map(_run_words, runs)))


def opening_words(text: str, count: int) -> tuple[str, ...]:
    """The first ``count`` of the ``located`` words, without their places; fewer where there are no more."""
    found: list[str] = []
    for run in _runs(text).finditer(text):
        found += _run_words(run.group())
        if len(found) >= count:
            break
    return tuple(found[:count])


def first_word(text: str, start: int = 0, end: int = sys.maxsize) -> str:
    """The first of the ``located`` words in ``text[start:end]``, empty where there is none."""
    while run := _first_run(text, start, end):
        if found := _run_words(run.group()):
            return found[0]
        start = run.end()
    return ""


def _first_run(text: str, start: int, end: int) -> Any:
    """The first run; that of ``_PLAIN_RUN`` stands where all up to it and two characters on is plain."""
    run = _PLAIN_RUN.search(text, start, end)
    plain = _HIGH.search(text, start, min(end, run.end() + 2) if run else end) is None
    return run if plain else _RUN.search(text, start, end)


def _runs(text: str) -> Any:
    return _PLAIN_RUN if spaced(text) else _RUN


@lru_cache(maxsize=1 << 14)
def _run_words(run: str) -> tuple[str, ...]:
    return tuple(words(run))


class _Single(dict[str, str]):
    """The word that a run folds to; empty where it is none or several. A corpus has few distinct words."""

    def __missing__(self, run: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        if run.isascii() and run.isalnum():
            word = run.lower()
        else:
            found = folded_words(squeeze(_folded(run)))  # words would crowd lines out of the memory of those
            word = found[0] if len(found) == 1 else ""
        self[run] = word
        return word


_single = _Single()
