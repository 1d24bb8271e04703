"""A line that speaks to the reader: it asks to follow, subscribe, write, support, or says how the outlet is paid."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

import regex

from dedup.clean.page.finding import Finding
from dedup.clean.page.outlet import MAIL, OTHER_SCRIPT, Outlet, outlet_of, own_mail
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import PageView
from dedup.lexicon.appeals import Appeals, appeals, codes, network, networks
from dedup.lexicon.offers import mentions
from dedup.lexicon.reported import reported
from dedup.lexicon.word_runs import ending, held, size, starting
from dedup.model import BlockKind, CutKind, Evidence
from dedup.text.sentences import CLOSING, OPENING, QUESTIONS, STOPS, ended
from dedup.text.words import words

NAME = "appeal"
END = 4
"""The last lines of a text, among which an appeal may be long and a heading."""
BEHIND = 12
"""Words of a sentence behind an appeal up to which it belongs to it, whatever it says."""
MOST_WORDS, GLUED, AMID, SAID = 45, 25, 16, 30
"""Words of an appeal among the last lines, of one glued behind a paragraph there, and of one between paragraphs, where
a sentence may say the same as news: but what tells it by itself (``says``) may be longer there, too."""
BEFORE = 10
"""Words before an appeal on a short line between paragraphs that go with it."""
CALL = 6
"""Words of an exclamation before it that goes with it."""
_SPLIT: Any = regex.compile(rf"(?:(?<=[{STOPS}][{CLOSING}]{{0,4}})\s+|(?<=[。！？])|\s+[-–—|•]\s+)")
_TAIL = 40
"""Last characters of a line among which what is glued behind it stands."""
_COMMA: Any = regex.compile(r"[,،、，;؛]\s+|[、，]")
_ACCOUNT: Any = regex.compile(r"(?<![\p{L}\p{N}._-])@[\p{L}\p{N}_]{2,}")
_FEW, _NEAR = 3, 2
"""Words of a line, and letters of a word, that tell something; words between "our" and what is the outlet's."""
_COLON: Any = regex.compile("[:：]")
"""What stands behind it is somebody's who is quoted: "City: our page was hacked"."""
_FIRST = 2
"""First words of a line among which "our" tells who speaks."""
_LATIN: Any = regex.compile(r"\p{Latin}{4}")
"""A word of Latin letters: on pages in other scripts the outlet's own name, or a prompt in English."""
_GLUED_WORDS = range(3, 13)
"""Words of a sentence in Latin letters behind the last one of a text in another script that is none of the text."""
_NAME_WORDS = 3
"""Words of an outlet's name at most, where it stands behind the verb: "पढ़ते रहिए Harbour Hindi"."""


_NOBODY = Outlet()


class Sentence(NamedTuple):
    """A part of a line: the character it begins at, its text and its folded words."""

    start: int
    text: str
    words: tuple[str, ...]


def propose(view: PageView) -> Iterator[Finding]:
    """Short lines that ask; among the last, longer ones too, and what is glued behind the end of a paragraph."""
    body = [line for line in view.standing if line.kind is not BlockKind.CELL]
    if not any(view.paragraph(line) for line in body):
        return
    known, outlet = appeals(codes(view.article.language)), outlet_of(view.article, body)
    about = mentions(view.article.title or "", "offers")
    for place, line in enumerate(body):
        closing = place >= len(body) - END and place > 0
        said = held(line.words, known.says)
        most = SAID if said else AMID
        asked = closing or (size(line.words) <= most and line.kind is not BlockKind.HEADING)
        tail = closing and outlet.other_script and _LATIN.search(line.text[-_TAIL:])
        if asked and (said or tail or _thing(line.words, line.text, known)):
            start, end, evidence = appeal(line.text, known, outlet, linked=line.linked > 0, closing=closing)
            if not closing and start and size(tuple(words(line.text[:start]))) <= BEFORE and size(line.words) <= most:
                start = 0
            if about and line.stops and not line.linked and not said and not held(line.words, known.ours):
                continue  # news of subscriptions
            if evidence and (closing or start == 0) and not reported(line.text[start:end], view.article.language):
                yield Finding(line.block, line.start + start, line.start + end, CutKind.PROMO, NAME, evidence)


def appeal(
    text: str, known: Appeals, outlet: Outlet = _NOBODY, *, linked: bool = False, closing: bool = False
) -> tuple[int, int, Evidence]:
    """The characters of a line between which it is an appeal, and what makes it one; no evidence where it is none.

    It begins with the first sentence that asks and names a thing, or that says it as a whole; questions before it go
    with it, and so does what follows it up to a longer sentence that asks and names nothing. Only the last
    ``MOST_WORDS`` of a line are asked. ``linked`` says that the line holds a link, ``closing`` that it is
    among the last, where "our" beside a thing is enough.
    """
    parts = _sentences(text)
    ends = list(accumulate(size(part.words) for part in parts))
    for number, part in enumerate(parts):
        if ends[-1] - ends[number] + size(part.words) > MOST_WORDS or _quoted(text[: part.start]):
            continue
        evidence = _told(part, known, outlet, linked=linked)
        if not evidence and outlet.other_script and OTHER_SCRIPT.search(text, 0, part.start):
            evidence = _named(part, known, outlet)
        if evidence:
            first = _first(parts, number)
            length = ends[-1] - ends[first] + size(parts[first].words)
            if length <= (GLUED if first else MOST_WORDS):
                return parts[first].start, _end(parts, number, known), evidence
    beside = _beside(Sentence(0, text, tuple(words(text))), known, amid=not closing)
    return (0, len(text.rstrip()), beside) if beside else (0, 0, {})


def _first(parts: list[Sentence], number: int) -> int:
    """The sentence with which an appeal begins that asks in the sentence of that number.

    Questions before it go with it, and so does what a line begins with that is a short exclamation: "Stay informed!".
    """
    first = number
    while first and parts[first - 1].text.rstrip().endswith(tuple(QUESTIONS)):
        first -= 1
    short = first == 1 and len(parts[0].words) <= CALL and parts[0].text.rstrip().endswith(("!", "！"))
    return 0 if short else first


def _end(parts: list[Sentence], number: int, known: Appeals) -> int:
    """The character at which an appeal ends that begins with the sentence of that number."""
    last = parts[number]
    for part in parts[number + 1 :]:
        longer = len(part.words) > BEHIND and not held(part.words, known.says)
        if longer and not _thing(part.words, part.text, known) and not _asked(part, known)[0]:
            break
        last = part
    return last.start + len(last.text)


def _sentences(text: str) -> list[Sentence]:
    starts = [0, *(match.end() for match in _SPLIT.finditer(text))]
    spans = ((start, text[start:end]) for start, end in zip(starts, [*starts[1:], len(text)], strict=True))
    return [Sentence(start, sentence, tuple(words(sentence))) for start, sentence in spans]


def _quoted(before: str) -> bool:
    """Whether what stands before ends within a quotation: somebody else speaks, to others."""
    return before.count('"') % 2 == 1 or before.count("«") > before.count("»") or before.count("“") > before.count("”")


def _told(sentence: Sentence, known: Appeals, outlet: Outlet, *, linked: bool) -> Evidence:
    """What makes a sentence open an appeal; empty where it does not."""
    said = held(sentence.words, known.says)
    if said:
        return {"phrase": " ".join(said)}
    asked, clause = _asked(sentence, known, outlet)
    if not asked:
        return {}
    own = held(clause.words, known.own)
    thing = own or _thing(clause.words, sentence.text, known)
    if thing and (own or linked or _speaks(sentence, clause, known, outlet)):
        return {"asks": " ".join(asked), "thing": " ".join(thing)}
    return {}


def _beside(sentence: Sentence, known: Appeals, *, amid: bool) -> Evidence:
    """What tells a line that asks nothing, and is no full sentence: a thing of the outlet's right beside "our".

    Amid the text only "our" as the first word counts, and what none but an outlet has: "Our newsletter: …".
    """
    closed = sentence.text.rstrip(CLOSING)[-1:] in (*STOPS, *QUESTIONS) and sentence.text.rstrip()[-1:] not in "!！"
    if closed or not _FEW <= size(sentence.words) <= AMID or sentence.text.lstrip()[:1] in OPENING:
        return {}
    for place, word in enumerate(tuple(words(_COLON.split(sentence.text, 1)[0]))[: 1 if amid else _FIRST]):
        if len(word) >= _FEW and (word,) in known.ours.get(word, ()):
            near = sentence.words[max(0, place - _NEAR) : place + 1 + _NEAR]
            thing = held(near, known.own) or ((not amid and (held(near, known.things) or network(near))) or ())
            if thing and thing != (word,):
                return {"ours": word, "thing": " ".join(thing)}
    return {}


def _named(sentence: Sentence, known: Appeals, outlet: Outlet) -> Evidence:
    """What tells a few words glued behind a text in another script: all of them in Latin letters, or a name that is.

    They ask something or name a network, at their start where other letters follow, or are Latin and name the outlet:
    a song, a journal and what somebody wrote are news, and so is a full sentence with a name in it.
    """
    if not _LATIN.search(sentence.text) or len(sentence.words) not in _GLUED_WORDS:
        return {}
    if not OTHER_SCRIPT.search(sentence.text):
        asked = _asked(sentence, known, outlet)[0] or _thing(sentence.words, sentence.text, known)
        told = asked or not outlet.names.isdisjoint(sentence.words)
        return {"shape": "another script"} if told and sentence.text.lstrip()[:1].isalpha() else {}
    begins = _LATIN.match(sentence.text.lstrip()) is not None and _thing(sentence.words, sentence.text, known)
    asked = begins or _asked(sentence, known, outlet)[0]
    return {"asks": " ".join(asked), "shape": "a name in Latin letters"} if asked and not ended(sentence.text) else {}


def _asked(sentence: Sentence, known: Appeals, outlet: Outlet = _NOBODY) -> tuple[tuple[str, ...], Sentence]:
    """The phrase by which a sentence asks, at its start behind small words or at its end, and the clause it stands in.

    What follows a comma may be somebody's who reports it ("Help us, they wrote"). A quotation asks nobody.
    """
    if sentence.text.lstrip()[:1] in OPENING:
        return (), sentence
    *_, last = _clauses(sentence)
    tail = ending(last.words, known.ends)
    if not tail and outlet.other_script:
        tail = ending(_unnamed(last.words), known.ends)
    if tail:
        return tail, last
    first, *later = _clauses(sentence)
    found = _starts(first, known)
    if not found and later and len(first.words) <= BEFORE and (found := _starts(later[0], known)):
        return found, later[0]  # "For more of it, follow us"
    return found, first


def _starts(clause: Sentence, known: Appeals) -> tuple[str, ...]:
    """The phrase by which a clause asks at its start, small words left aside."""
    rest = clause.words
    while (found := starting(rest, known.asks)) == () and (small := starting(rest, known.leads)) != ():
        rest = rest[len(small) :]
    return found


def _unnamed(found: tuple[str, ...]) -> tuple[str, ...]:
    """The words without the Latin ones at their end: the name of an outlet behind the verb."""
    end = len(found)
    while end and len(found) - end < _NAME_WORDS and not OTHER_SCRIPT.search(found[end - 1]):
        end -= 1
    return found[:end]


def _clauses(sentence: Sentence) -> list[Sentence]:
    parts = [part for part in _COMMA.split(sentence.text) if part.strip()] or [sentence.text]
    return [Sentence(sentence.start, part, tuple(words(part))) for part in parts]


def _speaks(sentence: Sentence, clause: Sentence, known: Appeals, outlet: Outlet) -> bool:
    """Whether it is the outlet that asks: by a word of its own, its name, its address, an account or two networks."""
    if held(clause.words, known.ours) or not outlet.names.isdisjoint(clause.words) or _ACCOUNT.search(sentence.text):
        return True
    if own_mail(sentence.text, outlet):
        return True
    return len({word for word in sentence.words if word in networks() or network((word,))}) > 1


def _thing(found: tuple[str, ...], text: str, known: Appeals) -> tuple[str, ...]:
    """What a text names, given its words: a thing of a language's, a network, an address for mail, an account."""
    at = (MAIL.search(text) or _ACCOUNT.search(text)) if "@" in text else None
    thing = held(found, known.own) or held(found, known.things) or network(found)
    return thing or ((at.group(),) if at else ())


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
