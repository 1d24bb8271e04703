"""The phrases of ``data/pages.toml``, folded once, and whether a text holds one as whole words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from dedup.lexicon.data import load
from dedup.text import words as texts
from dedup.text.words import words

_SPACELESS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """The tables of ``data/pages.toml``."""
    return load("pages.toml", dict[str, Any])


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases as words joined by blanks, with a blank at both ends."""

    forms: tuple[str, ...]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases:
        """Folded phrases, in the order given."""
        return cls(tuple(spaced(phrase) for phrase in phrases))

    def within(self, text: str) -> str | None:
        """The first phrase that stands in the text as whole words, else None."""
        haystack = spaced(text)
        return next((form.strip() for form in self.forms if form in haystack), None)

    def besides(self, text: str) -> int | None:
        """How many words the text has besides a phrase that it starts or ends with; None where there is none."""
        haystack = spaced(text)
        rest = [
            len(haystack.split()) - len(form.split())
            for form in self.forms
            if haystack.startswith(form) or haystack.endswith(form)
        ]
        return min(rest, default=None)


def spaced(text: str) -> str:
    """The words of a text, each between blanks, so that a phrase is found by whole words only."""
    return f" {' '.join(words(text))} "


@dataclass(frozen=True, slots=True)
class Stub:
    """One sort of page that is no article: its name, its message, and the phrases that give it away."""

    name: str
    detail: str
    title: Phrases
    text: Phrases


@lru_cache(maxsize=1)
def stubs() -> tuple[Stub, ...]:
    """The sorts of stub pages, in the order of the data file."""
    return tuple(
        Stub(name, table["detail"], Phrases.of(table["title"]), Phrases.of(table["text"]))
        for name, table in data()["stubs"].items()
    )


@lru_cache(maxsize=1)
def kinds() -> dict[str, Phrases]:
    """Headline phrases by kind of article (``live``, ``roundup``)."""
    return {name: Phrases.of(phrases) for name, phrases in data()["kinds"].items()}


@lru_cache(maxsize=1)
def loading() -> Phrases:
    """What a page shows while its scripts fetch its text."""
    return Phrases.of(data()["loading"]["text"])


def size(text: str) -> tuple[int, int]:
    """Words of a text, and its characters in scripts without spaces between words."""
    return len(words(text)), 0 if texts.spaced(text) else len(_SPACELESS.findall(text))
