"""The parts of a title between its separators, and which of them are the site's name."""

from __future__ import annotations

from typing import Any

import regex

from dedup.text.words import TITLE_SEPARATOR, words

_ADDRESS = regex.compile(
    r"(?<![\p{L}\p{N}@.])(?:[\p{L}\p{N}-]+\.)+(?:com|net|org|info|[a-z]{2})(?![\p{L}\p{N}])", regex.IGNORECASE
)
_HOST = regex.compile(r"(?:[\p{L}\p{N}-]++\.)++\p{L}{2,}(?=\s)")
_STRONG = regex.compile(r"\s+[-–—―|•·»«<>‹›]+\s+|\s*[|｜»«_—]\s*|--+|::+|(?<=\p{Han})[-_－–](?=\p{Han})")
_BEFORE = regex.compile(r"^[\s:：|｜·•]+")
_BEHIND = regex.compile(r"(?<![\s|｜·•])(?<!\s[-–—])(?:[\s|｜·•]|\s[-–—])+$")
"""Separators that a part between others is left with; a dash in front opens a quotation in some languages.

A run of them is tried from its beginning only: from each place in it, long ones would take its length squared.
"""
KICKS = frozenset({":", "："})
"""What stands before such a mark is a kicker or a speaker: never the headline by itself."""
_PART_LIMIT = 7
"""Separators of a title that are tried: a title with more is a list of labels."""
SITE_WORDS = 12
"""Words up to which a part of a title can be a site's name."""


def part_runs(text: str, own: set[tuple[str, ...]]) -> list[tuple[str, bool]]:
    """Each run of the text's parts from either end, and whether all it leaves out is the site's name."""
    cuts: list[Any] = list(TITLE_SEPARATOR.finditer(text))[:_PART_LIMIT]
    found: list[tuple[str, bool]] = []
    for cut in cuts:
        left, right = text[: cut.start()].strip(), text[cut.end() :].strip()
        if cut.group().strip() not in KICKS or _names_site(right, own):
            found.append((left, _names_site(right, own) or _tail(left, cut, right)))
        found.append((right, _names_site(left, own)))
    inner = [
        (left, right) for left in cuts for right in cuts
        if left.end() < right.start() and right.group().strip() not in KICKS
    ]  # fmt: skip
    found += [(text[left.end() : right.start()].strip(), False) for left, right in inner]
    if address := _address_before(text, own):
        found.append((text[address:].strip(), True))
    bare = ((_BEHIND.sub("", _BEFORE.sub("", run)), without) for run, without in found)
    return [(run, without) for run, without in bare if run]


def _address_before(text: str, own: set[tuple[str, ...]]) -> int:
    """Where the site's own address ends that a text begins with and no separator follows; 0 where there is none."""
    found = _HOST.match(text)
    return found.end() if found and tuple(words(found.group())) in own and text[found.end() :].strip() else 0


def _tail(left: str, cut: Any, right: str) -> bool:
    """Whether what stands behind a strong separator is short beside what stands before it: sections and a site."""
    return bool(_STRONG.fullmatch(cut.group())) and len(words(right)) <= min(SITE_WORDS, 0.7 * len(words(left)))


def _names_site(text: str, own: set[tuple[str, ...]]) -> bool:
    said = tuple(words(text))
    if said in own or (bool(said) and "".join(said) in {"".join(name) for name in own}):
        return True
    if len(said) > 1 and any(f" {' '.join(said)} " in f" {' '.join(name)} " for name in own):
        return True
    return len(said) <= SITE_WORDS and bool(_ADDRESS.search(text))


def bears_site(text: str, own: set[tuple[str, ...]]) -> bool:
    """Whether the site's name stands at an end of a text, with something else beside it."""
    for cut in TITLE_SEPARATOR.finditer(text):
        sides = (text[: cut.start()], text[cut.end() :])
        if any(tuple(words(side)) in own for side in sides) and not all(_names_site(side, own) for side in sides):
            return True
    return _address_before(text, own) > 0
