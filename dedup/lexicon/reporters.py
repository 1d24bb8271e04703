"""Reporters' names with what they are behind: "김민수·이지은 기자", "[한강일보 김민수 기자]", «佐藤美咲記者»."""

from __future__ import annotations

from typing import Any

import regex

_NAME = r"(?:\p{Hangul}{2,4}|\p{Han}{3,5})"
"""A person's name, in Hangul or in Chinese letters, in one word."""
_JOINT = r"\s*[·ㆍ‧・,、]\s*"
_CALLING = r"(?:(?:수습|인턴|선임|전문)?기자|(?:\p{Hangul}{1,4})?특파원|논설위원|記者|特派員)"
_BEFORE = r"(?:[\p{L}\p{N}]{2,12}(?:\s*[=|/\]）)】]\s*|\s+)){0,2}"
"""A town or a house before the names."""
_LINE: Any = regex.compile(
    rf"[^\p{{L}}\p{{N}}]*{_BEFORE}(?P<names>{_NAME}(?:{_JOINT}{_NAME})*)\s*{_CALLING}(?:\s+\S+@\S+)?[^\p{{L}}\p{{N}}]*"
)
"""Nothing else stands on the line but marks and an address for mail."""
_PARTED = rf"(?:{_JOINT}|\s+)"
_DATELINE: Any = regex.compile(
    rf"\s*[(\[（【][^()\[\]（）【】]{{2,30}}[)\]）】]\s*(?P<names>{_NAME}(?:{_PARTED}{_NAME})*)\s*{_CALLING}\s*[=＝]"
)
"""The beginning of a report: "(서울=연합뉴스) 김민수 기자 ="."""
_LONGEST = 80
"""Characters of a line or of a beginning that are looked at."""


def signing(line: str) -> tuple[str, ...]:
    """The names on a line that holds reporters and nothing else; none on any other."""
    return _split(_LINE.fullmatch(line)) if len(line) <= _LONGEST else ()


def opening(text: str) -> tuple[str, ...]:
    """The reporters named between the place and the beginning of a report; none where it begins otherwise."""
    return _split(_DATELINE.match(text[:_LONGEST]))


def _split(match: Any) -> tuple[str, ...]:
    return tuple(regex.split(_PARTED, match["names"])) if match else ()
