"""Other opinions on which text is the article's: trafilatura's, and the page's own in JSON-LD.

An opinion is a text. A block's vote is the share of its word sequences that stand in that text, so that
an opinion need not have cut the page where we cut it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

import regex
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from dedup.extract.tree import Tagged
from dedup.text.words import words

_RUN = 4
"""Words of a run: a block is found again where most of its runs are."""
_INLINE = (
    "a",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "s",
    "strike",
    "del",
    "sub",
    "sup",
    "tt",
    "kbd",
    "code",
    "samp",
    "var",
    "small",
    "font",
)
_MOST_INLINE = 2_000
"""Inline elements above which trafilatura is not asked: it takes time as their square."""
_BODY = ("articleBody", "text", "reviewBody")
_DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description"})
_MARKUP = regex.compile(r"<[^<>]{0,2000}>|&[#\w]{2,8};")


class Opinion:
    """A text that claims to be the body. Empty opinions vote 0 on every block."""

    __slots__ = ("joined", "lines", "runs", "text")

    def __init__(self, text: str) -> None:
        lines = [words(line) for line in text.split("\n")]
        found = list(chain.from_iterable(lines))
        self.text = text
        self.runs = set(_runs(found))
        self.joined = f" {' '.join(found)} "
        self.lines = set(map(tuple, lines))

    def vote(self, block: Sequence[str]) -> float:
        """0 to 1: how much of the block's words stands in the text, in the block's order."""
        if len(block) < _RUN:
            if tuple(block) in self.lines:
                return 1.0
            return 0.5 if f" {' '.join(block)} " in self.joined else 0.0
        if not self.runs:
            return 0.0
        return sum(map(self.runs.__contains__, _runs(block))) / (len(block) - _RUN + 1)


def _runs(found: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(found, found[1:], found[2:], found[3:], strict=False)


def trafilatura_text(tree: HtmlElement) -> str | None:
    """The body as trafilatura's fast mode without comments finds it; empty where it finds none. The tree is kept.

    None where it gives no answer: of a page that breaks it, and of one with very many inline elements, which is not
    asked for, since it compares each with all others.
    """
    from trafilatura import extract  # noqa: PLC0415 - heavy import, needed only here

    if sum(1 for _ in islice(tree.iter(*_INLINE), _MOST_INLINE + 1)) > _MOST_INLINE:
        return None
    try:
        return extract(tree, fast=True, include_comments=False) or ""
    except (LxmlError, ValueError, TypeError, AttributeError, RecursionError):
        # An opinion less: pages that break one extractor are the ones that need the other evidence most.
        return None


def declared_text(scripts: Iterable[HtmlElement]) -> str:
    """The longest body text that a page's scripts declare in JSON-LD; empty where they declare none."""
    longest = ""
    for script in scripts:
        source = script.text or ""
        if "json" not in (script.get("type") or "") or not any(f'"{key}"' in source for key in _BODY):
            continue
        try:
            data = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        for value in _bodies(data):
            if len(value) > len(longest):
                longest = value
    return str(_MARKUP.sub(" ", longest))


def _bodies(data: Any, depth: int = 0) -> Iterator[str]:
    if depth > 8:
        return
    children: Iterable[Any] = ()
    if isinstance(data, dict):
        yield from (value for key in _BODY if isinstance(value := data.get(key), str))
        children = data.values()
    elif isinstance(data, list):
        children = data
    for child in children:
        yield from _bodies(child, depth + 1)


def heads(tags: Tagged) -> tuple[list[str], list[str]]:
    """What the page's head says: its titles (``title``, ``og:title``), and its descriptions, the longest first."""
    titles = [title.text for title in tags["title"] if title.text][:1]
    descriptions: list[str] = []
    for meta in tags["meta"]:
        name = (meta.get("property") or meta.get("name") or "").lower()
        content = meta.get("content") or ""
        if name in {"og:title", "twitter:title"}:
            titles.append(content)
        elif name in _DESCRIPTIONS and content and content not in descriptions:
            descriptions.append(content)
    return titles, sorted(descriptions, key=len, reverse=True)
