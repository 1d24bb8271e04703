"""What lines that speak to the reader are made of, by language."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from dedup.lexicon import cues
from dedup.lexicon.data import Words, load
from dedup.lexicon.word_runs import Runs, runs
from dedup.text.words import words

INFLECTED = 3
"""Letters that a case or a suffix may add to the name of a network: "Facebooku", "WhatsAppie"."""
_NETWORK = 5
"""Letters from which the name of a network is sought inflected; shorter ones begin too many words."""


class Appeals(NamedTuple):
    """What appeals of a language, or of some, are made of; ``ends`` are by their last word."""

    leads: Runs
    asks: Runs
    ends: Runs
    ours: Runs
    own: Runs
    things: Runs
    says: Runs


def network(found: tuple[str, ...]) -> tuple[str, ...]:
    """A word that is the name of a network with a case or a suffix; the bare name is none of them, see ``networks``."""
    names, beginnings = networks(), _beginnings()
    for word in found:
        if word[:_NETWORK] not in beginnings:
            continue
        ends = range(len(word) - 1, max(len(word) - INFLECTED, _NETWORK) - 1, -1)
        if any(word[:end] in names for end in ends):
            return (word,)
    return ()


@lru_cache(maxsize=1)
def networks() -> frozenset[str]:
    """The folded names of networks that are one word, short ones left out."""
    table = load("appeals.toml", dict[str, Words])
    names = (words(text) for text in table["any"]["things"])
    return frozenset(name[0] for name in names if len(name) == 1 and len(name[0]) >= _NETWORK)


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    return frozenset(name[:_NETWORK] for name in networks())


def codes(language: str | None) -> tuple[str, ...]:
    """The languages whose appeals a page may hold: those of its cues and its own, which may have no cues."""
    if language is None:
        return tuple(load("appeals.toml", dict[str, Words]))
    return tuple(dict.fromkeys((*cues.family(language), language.split("-")[0].lower())))


@lru_cache(maxsize=64)
def appeals(languages: tuple[str, ...]) -> Appeals:
    """What appeals in these languages are made of, with what holds for all of them."""
    table = load("appeals.toml", dict[str, Words])
    lists = [table[code] for code in dict.fromkeys(("any", *languages)) if code in table]
    return Appeals(*(
        runs((text for words_of in lists for text in words_of[key]), last=key == "ends")
        for key in Appeals._fields
    ))  # fmt: skip
