"""Which legacy encoding makes sense of bytes: each candidate is decoded and read as text of its languages.

The score is per byte beyond ASCII: common letters of one language speak for a candidate; symbols inside words, mixed
scripts, capitals after small letters and undecodable bytes speak against it. The idea of weighing decoded characters
rather than bytes is that of Mozilla's chardetng; ``bench/charset.py`` measures the weights on re-encoded news text.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

import numpy as np
import regex
from numpy.typing import NDArray

from dedup.read.charset.labels import codec
from dedup.read.charset.letters import ENCODINGS, LETTERS, MULTIBYTE

_MARKS = frozenset("«»“”„‘’‚–—…•·،؛؟°€£©®™§№×½¿¡\u00a0\u200c\u200e\u200f")
_QUOTES = frozenset("«»“”„’–—،؟")
_WRONG_CASE = regex.compile(r"\p{Ll}(?=\p{Lu})")
_WEDGED = regex.compile(r"(?<=\p{L})[^\p{L}\p{M}\x00-\x7f’‘·\u200c](?=\p{L})")
_MIXED = regex.compile(r"[A-Za-z](?=[^\x00-\x7f])(?=[\p{L}\p{M}])|(?<=[^\x00-\x7f])(?<=[\p{L}\p{M}])[A-Za-z]")
_RUN = regex.compile(r"(?:(?=\p{L})[^\x00-\x7f]){2,}")
_NO_LATIN = frozenset(["ar", "fa", "he", "el", "ru", "uk", "bg", "sr", "th"])

ENCODING_NAMES = (*ENCODINGS, *MULTIBYTE)


_WRONG = -4.0
"""The weight of what no text holds: undecodable bytes, control characters, private and unassigned code points."""
_BEST_DOUBLE = 2.2
"""The most that a character of two bytes weighs: common kana that stand among the commonest of all."""
_SLACK = 0.001
"""What a ceiling is raised by, since floats are added in another order than in a score."""


def best(sample: bytes, declared: str | None, margin: float) -> str:
    """The encoding that reads ``sample`` best; ``declared`` wins unless another is better by ``margin`` a byte.

    ``sample`` holds text without markup and at least one byte beyond ASCII. Ties go to the earlier candidate, so that
    the answer never depends on anything but the bytes and the declaration. A candidate whose ceiling is below the best
    score is not read.
    """
    ceilings = _ceilings(sample)
    scores: dict[str, float] = {}
    for name in sorted(ENCODING_NAMES, key=ceilings.__getitem__, reverse=True):
        if scores and ceilings[name] < max(scores.values()):
            break
        scores[name] = plausibility(sample, name)
    winner = max((name for name in ENCODING_NAMES if name in scores), key=scores.__getitem__)
    if declared in ENCODING_NAMES and plausibility(sample, declared) >= scores[winner] - margin:
        return declared
    return winner


def _ceilings(sample: bytes) -> dict[str, float]:
    """No less than each candidate's plausibility: the weight of all characters, without what speaks against it."""
    counts = np.bincount(np.frombuffer(sample, np.uint8), minlength=256)
    found = {name: float((_byte_weights(name) @ counts).max()) for name in ENCODINGS}
    for name in MULTIBYTE:
        text = sample.decode(codec(name), "replace")
        bad = text.count("\ufffd")
        found[name] = _BEST_DOUBLE * (sum(not char.isascii() for char in text) - bad) + _WRONG * bad
    high = int(counts[0x80:].sum())
    return {name: weight / high + _SLACK for name, weight in found.items()}


@lru_cache(maxsize=32)
def _byte_weights(encoding: str) -> NDArray[np.float64]:
    """What each byte weighs in a single-byte encoding: a row per language, 256 columns, 0 for ASCII."""
    chars = [bytes([byte]).decode(codec(encoding), "replace") for byte in range(256)]
    languages = [_weights(language) for language in ENCODINGS[encoding]]
    return np.array([[0.0 if char.isascii() else _weight(char, own) for char in chars] for own in languages])


def plausibility(sample: bytes, encoding: str) -> float:
    """How much like text the bytes read in an encoding: about 1 for running text, below 0 for nonsense."""
    high = sum(byte > 0x7F for byte in sample)
    text = sample.decode(codec(encoding), "replace")
    chars = Counter(char for char in text if not char.isascii())
    if encoding in MULTIBYTE:
        total = _double(chars, encoding)
    else:
        cased = _WRONG_CASE.findall(text)
        shared = -1.5 * len(cased) - 1.0 * len(_WEDGED.findall(text))
        total = shared + max(_single(chars, text, language) for language in ENCODINGS[encoding])
    return round(total / high, 4)


def _single(chars: Counter[str], text: str, language: str) -> float:
    weights = _weights(language)
    total = sum(count * _weight(char, weights) for char, count in chars.items())
    if language in _NO_LATIN:
        return total - 0.7 * len(_MIXED.findall(text))
    if language == "vi":
        return total
    return total - sum(0.7 * (len(run) - 1) for run in _RUN.findall(text))


@lru_cache(maxsize=64)
def _weights(language: str) -> dict[str, float]:
    letters = LETTERS[language]
    weights = {letter: 1.0 - 0.6 * rank / len(letters) for rank, letter in enumerate(letters)}
    for letter in letters:
        if len(letter.upper()) == 1:
            weights.setdefault(letter.upper(), weights[letter] - 0.1)
    if language == "tr":
        weights["İ"] = 0.5
    return weights


def _weight(char: str, weights: dict[str, float]) -> float:
    if char in weights:
        return weights[char]
    if char == "\ufffd" or unicodedata.category(char) in {"Cc", "Co", "Cn"}:
        return _WRONG
    if char in _MARKS:
        return 0.4 if char in _QUOTES else 0.0
    return -0.3 if unicodedata.category(char) in {"Mn", "Lm"} else -1.0


def _double(chars: Counter[str], encoding: str) -> float:
    language, common = MULTIBYTE[encoding]
    return sum(count * (_ideal(char, language, encoding) + (0.8 if char in common else 0.0))
               for char, count in chars.items())  # fmt: skip


def _ideal(char: str, language: str, encoding: str) -> float:
    """Weight of one character of an East Asian encoding, at two bytes a character."""
    code = ord(char)
    if char == "\ufffd" or 0xE000 <= code <= 0xF8FF or code < 0xA0:
        return _WRONG
    if char in _MARKS:
        return 0.5
    for first, last, at_home, weight, otherwise in _BLOCKS:
        if first <= code <= last:
            common = language in at_home and (weight > 1.2 or _common_row(char, encoding))
            return weight if common else otherwise
    return -1.5


_BLOCKS = (
    (0x3000, 0x303F, ("zh", "ja", "ko"), 0.5, 0.5),
    (0x3040, 0x30FF, ("ja",), 1.4, -0.5),
    (0x4E00, 0x9FFF, ("zh", "ja"), 1.2, -0.6),
    (0xAC00, 0xD7A3, ("ko",), 1.2, -0.5),
    (0xFF00, 0xFF60, ("zh", "ja", "ko"), 0.5, 0.5),
    (0xFF61, 0xFF9F, (), 0.0, -1.2),
)
"""Blocks of Unicode: first, last, the languages at home there, the weight of their common characters, of all others."""


_COMMON_ROWS = {
    "gb18030": (0xB0, 0xD7),
    "big5": (0xA4, 0xC6),
    "shift_jis": (0x88, 0x97),
    "euc-jp": (0xB0, 0xCF),
    "euc-kr": (0xB0, 0xC8),
}
"""First bytes of the rows that each standard gives to its common characters (level 1; for Korean, the syllables)."""


def _common_row(char: str, encoding: str) -> bool:
    data = char.encode(codec(encoding), "replace")
    low, high = _COMMON_ROWS[encoding]
    trail = 0xA1 if encoding in {"gb18030", "euc-jp", "euc-kr"} else 0x40
    return len(data) == 2 and low <= data[0] <= high and data[1] >= trail
