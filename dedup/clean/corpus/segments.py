"""Pieces of a block that may be residue by themselves, and the keys under which the corpus counts them.

A piece is a line of a block, or the tail of a line: residue is often glued to a paragraph's end.
Keys are 64-bit digests of folded words, so that punctuation and quotation marks do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

import regex

from dedup.text.hashing import short_hash
from dedup.text.lines import line_words
from dedup.text.sentences import CLOSING, STOPS
from dedup.text.shingles import word_hash
from dedup.text.words import fold, folded_words, spaced

TAILS = 3
"""Tails a line: the last sentence, the last two, the last three; glued residue is short."""
MASKED_WORDS = 2
"""Words that must be left, and be most of the line, when its numbers are masked: a table's cells are no template."""

_LINE = regex.compile(r"[^\n]*\S[^\n]*")
_BOUNDARY = regex.compile(
    rf"""[{STOPS}][{CLOSING}]*"""
    r"""(?=\s+\S|[^\s\p{N}\p{P}\p{Latin}])|\s[|•·●■▪◄►«»*/\\–—-]+\s|[|•●■▪◄►]"""
)
_AFTER_STOP = regex.compile(rf"[{STOPS}][{CLOSING}]*(?=\s+\S|[^\s\p{{N}}\p{{P}}\p{{Latin}}])")
_BARS = re.compile(r"[|•·●■▪◄►«»*/\\–—-]")
"""Marks without which ``_BOUNDARY`` finds what ``_AFTER_STOP`` does."""
_ELLIPSIS = regex.compile(r"(?:(?<!\.)\.{2,}+|…|‥)\s*[\"'»”\])]*\s*$")
_SEPARATOR = regex.compile(r"\s*(?:[:：|｜»›>•]|\.{2,}|…|\s[-–—/]+\s)\s*")
_APART = re.compile("[:：|｜»›>•…–—/-]")
"""A character without which, and without two full stops, ``_SEPARATOR`` finds nothing."""
_SENTENCE = regex.compile(rf"(?<![.])[{STOPS}--…][{CLOSING}]*\s*$", regex.V1)
_DIGIT = regex.compile(r"\p{N}")
_MENTION = regex.compile(r"@[\p{L}\p{N}_.]+")
_WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
LABELLED_WORDS = 12
"""Words that may follow a label: tags, names, a date."""


@dataclass(slots=True)
class Segment:
    """``[start, end)`` of a block's text; ``tail`` says that the line begins before it.

    What several steps ask of its words is told once: ``joined`` has blanks between them, ``numbered`` says whether a
    number is among them, and ``wides`` how many are single characters of a script that sets no spaces.
    """

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    tail: bool
    joined: str
    numbered: bool
    wides: int

    @property
    def size(self) -> int:
        """Words; of characters that are words by themselves two make one, so that boundaries fit every script."""
        return len(self.words) - self.wides // 2

    @property
    def wide(self) -> bool:
        """Whether most words are single characters of a script that sets no spaces."""
        return self.wides * 2 > len(self.words)

    @property
    def terms(self) -> set[str]:
        """``terms`` of its words."""
        return _terms(self.words, numbered=self.numbered, wide=self.wides > 0)


def size(words: Sequence[str]) -> int:
    """The words of a run as ``Piece.size`` counts them."""
    return len(words) - _wides(words) // 2


def most_wide(words: Sequence[str]) -> bool:
    """Whether most words are single characters of such a script."""
    return _wides(words) * 2 > len(words)


def _wides(words: Sequence[str]) -> int:
    """Words of such a script; most texts have none, which one look at all of them shows."""
    return _wides_of(words, " ".join(words))


def _wides_of(words: Sequence[str], joined: str) -> int:
    return 0 if spaced(joined) else sum(1 for word in words if _WIDE.match(word))


def _numbered(joined: str) -> bool:
    """Whether a number is among words; that all characters are letters is seen soonest."""
    return not joined.replace(" ", "").isalpha() and _DIGIT.search(joined) is not None


def tokens(words: Sequence[str]) -> set[str]:
    """What two headlines have in common is counted in these: words, or pairs of characters that are words."""
    return {a + b for a, b in pairwise(words)} if most_wide(words) else set(words)


@lru_cache(maxsize=1024)
def segments(text: str, *, row: bool = False) -> tuple[Segment, ...]:
    """The lines of a block's text, each followed by its tails, longest first; the ``row`` of a table has no tails."""
    return tuple(_pieces(text, row=row))


def _pieces(text: str, *, row: bool) -> Iterator[Segment]:
    for line in _LINE.finditer(text):
        start, end = _trim(text, line.start(), line.end())
        boundary = _BOUNDARY if _BARS.search(text, start, end) else _AFTER_STOP
        bounds = () if row else boundary.finditer(text, start, end)
        found = {_trim(text, match.end(), end)[0] for match in bounds}
        begins = [start, *sorted(begin for begin in found if start < begin < end)[-TAILS:]]
        numbered = wide = True
        for begin, words in zip(begins, _tails(text, begins, end), strict=True):
            if begin == start or len(words) > 1:
                joined = " ".join(words)
                # A tail has no number and no wide character that its line has not.
                numbered = numbered and _numbered(joined)
                wides = _wides_of(words, joined) if wide else 0
                wide = wides > 0
                yield Segment(begin, end, text[begin:end], words, begin > start, joined, numbered, wides)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _tails(text: str, begins: Sequence[int], end: int) -> list[tuple[str, ...]]:
    """The words from each of the places to the end; what no word can span is folded once for all of them."""
    if not all(text[begin - 1].isspace() or text[begin].isalpha() for begin in begins[1:]):
        return [line_words(text[begin:end]) for begin in begins]
    whole = line_words(text[begins[0] : end])
    sizes = [len(line_words(text[begin:stop])) for begin, stop in pairwise([*begins[1:], end])]
    left = accumulate(reversed(sizes))
    return [whole, *(whole[len(whole) - size :] for size in reversed(list(left)))]


def width(text: str) -> int:
    """Characters, where one of a script that sets no spaces says as much as two."""
    return len(text) + len(_WIDE.findall(text))


def key(words: Sequence[str]) -> int:
    """The signed 64-bit digest of a run of folded words."""
    return _signed(" ".join(words))


@lru_cache(maxsize=1024)
def line_hash(joined: str) -> int:
    """``key`` of words with blanks between them: a line is asked for as a line and as a headline."""
    return _signed(joined)


def _signed(text: str) -> int:
    return int.from_bytes(short_hash(text), "big", signed=True)


def line_key(segment: Segment) -> int:
    """The key of a line as a template: numbers, dates and user names do not tell two lines apart.

    A line that is mostly numbers keeps them, as does a tail (it may be the end of a sentence), and a
    line without any word is known by the set of its marks (rules of dashes come in all lengths).
    """
    if not segment.words:
        return key(("marks", *sorted(set(fold(segment.text)) - {" "})))
    if not segment.numbered and "@" not in segment.text:
        return line_hash(segment.joined)
    named = folded_words(fold(_MENTION.sub("\x1a", segment.text))) if "@" in segment.text else segment.words
    masked = mask(named) if not segment.tail else segment.words
    plain = len(masked) - masked.count("0")
    return key(masked if plain >= MASKED_WORDS and plain * 2 > len(masked) else segment.words)


def mask(words: Sequence[str]) -> tuple[str, ...]:
    """Words with every number written 0, and dates (a word or two between numbers) written as one 0.

    A number that opens the line stands for itself: it counts an item of a list.
    """
    flat = ["0" if not word.isalpha() and _DIGIT.search(word) else word for word in words]
    if "0" not in flat:
        return tuple(flat)
    masked: list[str] = []
    position = 0
    for place in (place for place, word in enumerate(flat) if word == "0"):
        if place < position:
            continue
        masked += flat[position:place]
        masked.append("0")
        position = place + 1
        ahead = flat[position : position + 3]
        if "0" in ahead and position > 1:
            position += ahead.index("0") + 1
        while position < len(flat) and flat[position] == "0":
            position += 1
    return (*masked, *flat[position:])


def core(text: str) -> tuple[str, ...]:
    """The words of a headline after a section or cue («رياضة | …», "Read too: …"), empty where there is none."""
    match = _SEPARATOR.search(text) if ".." in text or _APART.search(text) else None
    if match is None or match.start() == 0 or size(folded_words(fold(text[: match.start()]))) > 4:
        return ()
    return tuple(folded_words(fold(text[match.end() :])))


def label(segment: Segment) -> tuple[str, ...]:
    """The one to three words before a colon on a short line that is no sentence; empty elsewhere."""
    if segment.tail or ":" not in segment.text:
        return ()
    head, _, rest = segment.text.partition(":")
    if not rest.strip():
        return ()
    words = tuple(folded_words(fold(head)))
    short = len(segment.words) - len(words) <= LABELLED_WORDS and not _SENTENCE.search(segment.text)
    return words if 0 < len(words) <= 3 and short else ()


def truncated(text: str) -> bool:
    """Whether a headline was cut short with an ellipsis."""
    return _ELLIPSIS.search(text) is not None


def terms(words: Sequence[str]) -> set[str]:
    """The words that can tell a topic: of four letters and more, and pairs where characters are words."""
    joined = " ".join(words)
    return _terms(words, numbered=_numbered(joined), wide=_wides_of(words, joined) > 0)


def _terms(words: Sequence[str], *, numbered: bool, wide: bool) -> set[str]:
    found = {word for word in words if len(word) > 3}
    if numbered:
        found = {word for word in found if word.isalpha() or not _DIGIT.search(word)}
    if wide:
        single = [word if _WIDE.match(word) else "" for word in words]
        found |= {a + b for a, b in pairwise(single) if a and b}
    return found


@lru_cache(maxsize=1 << 16)
def word_key(word: str) -> int:
    """``key`` of one word: the bytes of its hash in shingles, read from the other end."""
    return int.from_bytes(word_hash(word).to_bytes(8, "little"), "big", signed=True)
