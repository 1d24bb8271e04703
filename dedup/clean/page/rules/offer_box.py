"""A small box between paragraphs that its page names for an offer, a registration or a consent, as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice, takewhile

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import Line, PageView
from dedup.lexicon.data import Words, load
from dedup.lexicon.offers import mentions
from dedup.lexicon.reported import reported
from dedup.model import BlockKind, CutKind
from dedup.text.sentences import QUESTIONS, ended

NAME = "offer_box"
_SURE = frozenset({
    "consent", "cookie", "cookies", "gdpr", "newsletter", "newsletters", "regwall", "registerwall", "donate",
    "donation", "donations", "subscribe", "signup", "optin",
})  # fmt: skip
"""Names of boxes that hold nothing but what speaks to the reader."""
_OPEN = frozenset({
    "paywall", "subscription", "subscriptions", "subscriber", "premium", "offer", "register", "login", "poll", "polls",
    "quiz", "cta", "membership",
})  # fmt: skip
"""Names that are also given to the text behind an offer: such a box must hold a prompt, and its paragraphs stay."""
_ASKING = frozenset({"poll", "polls", "quiz"})
"""Names whose boxes hold a question to the reader in place of a prompt, or news of what was answered."""
_LINES, _WORDS = 14, 120
"""Lines and words of a box at most, what is larger is the article; and lines looked through beside a notice."""
_SHARE = 3
"""How many times as much text must stand outside of it."""
_NOTICE, _BESIDE = 45, 7
"""Words of a notice at most, and of a line beside it that goes with it: its heading, its button."""
_HEAD, _ITEM, _BUTTON = 20, 16, 5
"""Words at most of an offer's first line, of what it lists, and of the link that ends it."""
_AMID = frozenset({BlockKind.CELL, BlockKind.ITEM})
"""A cell or an item says one thing of several: one of a list on tracking is no notice."""
_BREAK = 9
"""Words of a line that says where the text goes on."""


def propose(view: PageView) -> Iterator[Finding]:
    """Boxes by their names, notices of consent by what they say, offers by the link that ends them, ad breaks."""
    yield from _boxes(view)
    yield from _notices(view)
    yield from _offers(view)
    yield from _breaks(view)


def _breaks(view: PageView) -> Iterator[Finding]:
    """Lines that say where the text goes on behind an advertisement or a film, and do not end like a sentence."""
    for line in view.lines:
        short = 1 < len(line.words) <= _BREAK and line.kind in {BlockKind.PARAGRAPH, BlockKind.QUOTE}
        stands = short and not line.stops and view.told(line) and line.number > view.begun
        if stands and _goes_on(line.text):
            yield Finding(line.block, line.start, line.end, CutKind.PROMO, NAME, {"phrase": line.text.strip()})


def _goes_on(text: str) -> bool:
    """Whether a line names what stands between, and says that the text goes on."""
    if mentions(text, "adverts") and mentions(text, "goes_on"):
        return True
    return mentions(text, "below") and (mentions(text, "goes_on") or mentions(text, "continues"))


def _boxes(view: PageView) -> Iterator[Finding]:
    """The lines of each such box that stand in the text, where most of the text stands outside."""
    total = sum(len(line.words) for line in view.standing)
    asked = {finding.block for finding in view.findings if finding.kind is CutKind.PROMO}
    for names, run in groupby(view.lines, key=lambda line: _names(view, line)):
        box = list(run)
        size = sum(len(line.words) for line in box)
        if not names or len(box) > _LINES or size > _WORDS or _SHARE * size > total:
            continue
        sure = not _SURE.isdisjoint(names)
        if not sure and not any(line.block in asked or _asks(line, names) for line in box):
            continue
        for line in box:
            if view.body(line) and line.kind is not BlockKind.CELL and (sure or not view.paragraph(line)):
                evidence = {"box": min(names)}
                yield Finding(line.block, line.start, line.end, CutKind.PROMO, NAME, evidence)


def _asks(line: Line, names: frozenset[str]) -> bool:
    """Whether a line is the question of a poll or a quiz; a sentence of the results is none."""
    return not _ASKING.isdisjoint(names) and ended(line.text, QUESTIONS)


def _names(view: PageView, line: Line) -> frozenset[str]:
    """The words among the names around a line that tell of such a box."""
    hint = view.article.blocks[line.block - view.article.offset].hint
    return frozenset(hint.split()) & (_SURE | _OPEN) if hint else frozenset()


def _notices(view: PageView) -> Iterator[Finding]:
    """What stands in place of an embedded post until the reader consents; on a page about consents nothing is."""
    if _speaks_of(view.article.title or ""):
        return
    told = [line for line in view.lines if _notice(view, line)]
    numbers = {line.number for line in told}
    prose = (line for line in view.lines if view.paragraph(line) and view.body(line) and line.number not in numbers)
    if not told or any(_speaks_of(line.text) for line in prose):
        return
    for line in told:
        beside = [*_run(view, _above(view, line)), *_run(view, view.after(line))]
        if not beside and not mentions(line.text, "cookies"):
            continue  # a sentence that speaks of somebody's consent has no button
        for item in (line, *beside):
            if view.body(item):
                yield Finding(item.block, item.start, item.end, CutKind.PROMO, NAME, {"consent": line.text.strip()})


def _above(view: PageView, line: Line) -> Iterator[Line]:
    """The lines above one, the nearest first, none copied."""
    return (view.lines[place] for place in range(line.number - 1, -1, -1))


def _run(view: PageView, lines: Iterator[Line]) -> list[Line]:
    """The short lines right beside a notice that are of it, too."""
    return list(takewhile(lambda item: _part(view, item), islice(lines, _LINES)))


def _part(view: PageView, item: Line) -> bool:
    short = len(item.words) <= _BESIDE and not view.paragraph(item) and view.told(item)
    return short and any(mentions(item.text, name) for name in ("cookies", "consents", "contents"))


def _notice(view: PageView, line: Line) -> bool:
    """Whether a line speaks to the reader of cookies or a consent, and of a content, in a few sentences at most."""
    if not 3 <= len(line.words) <= _NOTICE or line.kind in _AMID or not view.told(line):
        return False
    if not _speaks_of(line.text):
        return False
    yours = not frozenset(load("offers.toml", Words)["yours"]).isdisjoint(line.words)
    asked = mentions(line.text, "contents") and (yours or mentions(line.text, "cookies"))
    return asked and not reported(line.text, view.article.language)


def _speaks_of(text: str) -> bool:
    return mentions(text, "cookies") or mentions(text, "consents")


def _offers(view: PageView) -> Iterator[Finding]:
    """Lists of what a subscriber gets, between a line that says so and a link that ends in it."""
    if mentions(view.article.title or "", "offers"):
        return
    for line in view.lines:
        button = line.linked >= view.options.linked and len(line.words) <= _BUTTON and mentions(line.text, "offers")
        if not button or not view.told(line):
            continue
        above = list(takewhile(lambda item: _listed(view, item), islice(_above(view, line), _LINES)))
        heads = [place for place, item in enumerate(above) if item.kind is not BlockKind.ITEM and _head(view, item)]
        if heads and any(item.kind is BlockKind.ITEM for item in above[: heads[0]]):
            for item in (line, *above[: heads[0] + 1]):
                if view.body(item):
                    yield Finding(item.block, item.start, item.end, CutKind.PROMO, NAME, {"offer": line.text.strip()})


def _listed(view: PageView, item: Line) -> bool:
    return (item.kind is BlockKind.ITEM and len(item.words) <= _ITEM) or _head(view, item)


def _head(view: PageView, item: Line) -> bool:
    return len(item.words) <= _HEAD and not view.paragraph(item) and mentions(item.text, "offers")


RULE = Rule(
    NAME,
    CutKind.PROMO,
    "A small box amid the text whose element is named for a newsletter, a donation, a registration or a consent, or "
    "for a subscription where it holds a prompt; a notice in place of an embedded post that asks for a consent; a list "
    "of what subscribers get, between a line that says so and its button; a short line without a full stop that says "
    "that the text goes on behind an advertisement or below a film.",
    propose,
    fires=(
        "Please accept marketing cookies to see this content.",
        "Чтобы увидеть это содержимое, примите файлы cookie.",
        "Artikel gaat verder onder de advertentie",
        "Dalszy ciąg tekstu pod wideo",
    ),
    spares=(
        "The bridge below the video wall continues to draw visitors.",
        "Regulators fined two websites for cookies on Monday.",
        "قالت الهيئة إن الموقع استخدم ملفات تعريف الارتباط دون موافقة المستخدمين.",
    ),
)
