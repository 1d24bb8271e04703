"""A line that speaks to the reader: it asks to follow, subscribe, write, support, or says how the outlet is paid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import regex

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import Line, PageView
from dedup.lexicon import cues
from dedup.lexicon.data import Words, load
from dedup.model import BlockKind, CutKind, Evidence
from dedup.text.sentences import CLOSING, OPENING, STOPS
from dedup.text.words import words

NAME = "appeal"
END = 4
"""The last lines of a text, among which an appeal may be long and a heading."""
MOST_WORDS, AMID = 45, 16
"""Words of an appeal among the last lines, and of one between paragraphs, where a sentence may say the same as news."""
INFLECTED = 3
"""Letters that a case or a suffix may add to the name of a network: "Facebooku", "WhatsAppie"."""
_SPLIT: Any = regex.compile(rf"(?:(?<=[{STOPS}:：][{CLOSING}]*)\s+|(?<=[。！？])|\s+[-–—|•]\s+)")
_MAIL: Any = regex.compile(r"[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+\.[\p{L}\p{N}.-]+")
_NETWORK = 5
"""Letters from which the name of a network is sought inflected; shorter ones begin too many words."""

Phrases = dict[str, tuple[tuple[str, ...], ...]]
"""Phrases, longest first, by their first word."""


class Appeals(NamedTuple):
    """What appeals of a language, or of some, are made of; ``ends`` are by their last word."""

    leads: Phrases
    asks: Phrases
    ends: Phrases
    things: Phrases
    says: Phrases


def propose(view: PageView) -> Iterator[Finding]:
    """Short lines of the text, and longer ones among the last, one sentence of which asks or that say it as a whole."""
    body = [line for line in view.lines if view.body(line) and line.kind is not BlockKind.CELL]
    if not any(view.paragraph(line) for line in body):
        return
    known = _appeals(cues.family(view.article.language))
    for place, line in enumerate(body):
        closing = place >= len(body) - END and place > 0
        most = MOST_WORDS if closing else AMID
        if len(line.words) <= most and (closing or line.kind is not BlockKind.HEADING):
            evidence = appeal(line, known)
            if evidence:
                yield Finding(line.block, line.start, line.end, CutKind.PROMO, NAME, evidence)


def appeal(line: Line, known: Appeals) -> Evidence:
    """What makes a line an appeal, empty where it is none: what it says, or what it asks and the thing it names."""
    said = held(line.words, known.says)
    if said:
        return {"phrase": " ".join(said)}
    thing = held(line.words, known.things) or _network(line.words)
    if not thing:
        mail = _MAIL.search(line.text)
        thing = (mail.group(),) if mail else ()
    asked = next(filter(None, (_asked(part, known) for part in _SPLIT.split(line.text))), ()) if thing else ()
    return {"asks": " ".join(asked), "thing": " ".join(thing)} if asked else {}


def _asked(sentence: str, known: Appeals) -> tuple[str, ...]:
    """The phrase by which a sentence asks, at its start behind small words or at its end; a quotation asks nobody."""
    if sentence.lstrip()[:1] in OPENING:
        return ()
    rest = tuple(words(sentence))
    tail = next(
        (phrase for phrase in known.ends.get(rest[-1] if rest else "", ()) if rest[-len(phrase) :] == phrase), ()
    )
    if tail:
        return tail
    while (found := starting(rest, known.asks)) == () and (small := starting(rest, known.leads)) != ():
        rest = rest[len(small) :]
    return found


def starting(found: tuple[str, ...], phrases: Phrases) -> tuple[str, ...]:
    """The longest phrase that the words begin with."""
    known = phrases.get(found[0], ()) if found else ()
    return next((phrase for phrase in known if found[: len(phrase)] == phrase), ())


def held(found: tuple[str, ...], phrases: Phrases) -> tuple[str, ...]:
    """The first phrase that the words hold, the longest that begins there."""
    if phrases.keys().isdisjoint(found):
        return ()
    return next(filter(None, (starting(found[place:], phrases) for place in range(len(found)))), ())


def _network(found: tuple[str, ...]) -> tuple[str, ...]:
    """A word that is the name of a network with a case or a suffix."""
    names = _networks()
    for word in found:
        ends = range(len(word) - 1, max(len(word) - INFLECTED, _NETWORK) - 1, -1)
        if any(word[:end] in names for end in ends):
            return (word,)
    return ()


@lru_cache(maxsize=1)
def _networks() -> frozenset[str]:
    table = load("appeals.toml", dict[str, Words])
    return frozenset(word for text in table["any"]["things"] for word in words(text) if len(word) >= _NETWORK)


@lru_cache(maxsize=64)
def _appeals(codes: tuple[str, ...]) -> Appeals:
    table = load("appeals.toml", dict[str, Words])
    lists = [table[code] for code in ("any", *codes) if code in table]
    return Appeals(*(
        _phrases((text for words_of in lists for text in words_of[key]), -1 if key == "ends" else 0)
        for key in Appeals._fields
    ))  # fmt: skip


def _phrases(texts: Iterable[str], place: int) -> Phrases:
    found: dict[str, set[tuple[str, ...]]] = {}
    for text in texts:
        phrase = tuple(words(text))
        found.setdefault(phrase[place], set()).add(phrase)
    return {word: tuple(sorted(phrases, key=lambda item: (-len(item), item))) for word, phrases in found.items()}


RULE = Rule(
    NAME,
    CutKind.PROMO,
    "A line that speaks to the reader: a sentence that asks to follow, subscribe, join, write, comment, support or "
    "click, and names a network, a newsletter, an address or another thing of the outlet's; or one that says how the "
    "outlet is paid or where the text stood first. Between paragraphs only a short one.",
    propose,
    fires=(
        "هل لديك معلومة؟ راسلنا على akhbar@sahifa.example",
        "Follow The Harbour Post on Twitter and Instagram @HarbourPost and on Facebook.",
        "Hat Ihnen der Artikel gefallen? Dann abonnieren Sie unseren Newsletter.",
        "Bizi Twitter ve Facebook'ta takip edin",
        "Dołącz do nas na WhatsAppie",
        "If you purchase something through our links, we may earn a commission.",
    ),
    spares=(
        "شارك الوزير في افتتاح قناة جديدة للري شمال البلاد وتحدث عن مشاريع الصيف المقبل أمام الحضور من المزارعين.",
        "Twitter said on Monday that it would follow the court's order.",
        '"Follow us on Facebook," the captain told the passengers.',
        "Der Verein abonnierte den Newsletter der Stadt.",
    ),
)
