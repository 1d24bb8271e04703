"""Algorithms on the text of one article or of two, and the pieces that expressions are given again and again."""

# ruff: noqa: E501 - tables of forms
from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from dedup.clean.corpus.keys import key_rows
from dedup.clean.page.cleaning import clean
from dedup.copies.passages import passage_keys, shared
from dedup.copies.signature import sign
from dedup.copies.verify import body, verify
from dedup.extract.facts.language import language
from dedup.headlines.compare import relate_headlines
from dedup.model import Article, Block
from dedup.options.settings import Options, load
from dedup.profiles.profile import profile
from dedup.read.charset.decode import decode
from dedup.read.prose import prose
from dedup.text import words as text
from dedup.text.alignment import align
from dedup.text.controls import shown
from dedup.text.hashing import article_id
from dedup.text.sentences import ended

OPTIONS: Options = load(None, ["match.encoder=none"])
PIECES = (
    " ", " \n", "\n", "\t ", "a", "a ", "a. ", ". ", "A ", "Ab. ", "ab,", "1", "1 ", "12:", "1.", "1/", "1-", "-", "- ", "— ", "|",
    "| ", "(", "((a", "(a ", "[", "<", "<a", "<a ", "<a b=", "<!--", "<!-", "<p>", "</", "{", "{a", '"', "'", '"a', "'a ", "=", "a=",
    "a=b ", "&", "&a", "&#", "http://", "http://a/", "www.", "@", "a@", "a@b.", "#", "#a ", "/", "//", "a/", "*", "_", "\\", "«", "« a",
    "ا", "ا ", "ال ", "ا. ", "و ", "\u064b", "ا\u0651", "١", "١ ", "١/", "ـ", "، ", "字", "字。", "年1", "1年", "я", "я ", "Я. ", "א ", "א״",
    "\u200b", "\u00a0", "\u00a0a", "\u0301", "a\u0301", "-\n", "a\n\n", "By ", "by a ", "and ", "of ", "the ", "© ", "Source: ", "Photo: ",
    "read more ", "اقرأ ", "المصدر: ", "2 March ", "March ", "10:04 ", "AM ", "<br", "<br>", "<p ", "<script", "<script>", "function(", "a(b)",
    "a;", "a: ", ":", ";", "!", "?", "…", "...", "%", "+1 ", "\x1b[", "\x1b]", "\x9b", "charset=", "<meta ", "<?xml ", "\r\n", "WARC/", "A: b\n",
)  # fmt: skip
"""What a hostile text repeats."""


def _words(size: int, kinds: int, seed: int = 1) -> list[str]:
    dice = random.Random(seed)  # noqa: S311 - data, not secrets
    return [f"word{dice.randrange(kinds)}" for _ in range(size)]


def _article(words: Sequence[str], name: str = "a", title: str = "A bridge opens") -> Article:
    parts = [" ".join(words[place : place + 40]) + "." for place in range(0, len(words), 40)]
    blocks = tuple(map(Block, parts))
    return Article(
        id=article_id(name, 0), page=name, title=title, language="en", blocks=blocks, text="\n\n".join(parts)
    )


MADE: dict[str, Callable[[int], tuple[Article, Article]]] = {
    "other words": lambda size: (_article(_words(size, 10**6)), _article(_words(size, 10**6, 2), "b")),
    "equal": lambda size: (_article(_words(size, 10**6)), _article(_words(size, 10**6), "b")),
    "one word": lambda size: (_article(["word"] * size), _article(["word"] * (size + 7), "b")),
    "few words": lambda size: (_article(_words(size, 9)), _article(_words(size, 9, 2), "b")),
    "shuffled": lambda size: (_article(_words(size, 10**6)), _article(_words(size, 10**6)[::-1], "b")),
}
"""Two texts of so many words."""


def _two(size: int, name: str, work: Callable[[Article, Article], object]) -> Callable[[], object]:
    left, right = MADE[name](size)
    return lambda: work(left, right)


def _verified(left: Article, right: Article) -> object:
    return verify(body(left, OPTIONS), body(right, OPTIONS), OPTIONS.match)


def _headlines(size: int, name: str) -> Callable[[], object]:
    left, right = (profile(_article(["a"] * 40, one.page, one.text), OPTIONS.match) for one in MADE[name](size))
    return lambda: relate_headlines(left, right, OPTIONS.match)


PAIRS = {
    "verify": (1_500, _verified),
    "passages": (1_500, lambda left, right: shared(left.text, right.text, OPTIONS.match)),
    "difference": (8_000, lambda left, right: align(left.text, right.text)),
    "sign": (3_000, lambda left, _: sign(left, OPTIONS.sign)),
    "keys of passages": (3_000, lambda left, _: passage_keys(left.text, OPTIONS.match)),
    "profile": (3_000, lambda left, _: profile(left, OPTIONS.match)),
    "difference of paragraphs": (
        600,
        lambda left, right: align(" ".join(left.text.split()), " ".join(right.text.split())),
    ),
    "keys of cleaning": (2_000, lambda left, _: key_rows(1, clean(left, OPTIONS.clean), OPTIONS.clean)),
}
STRINGS = {
    "fold": text.fold, "words": text.words, "ended": ended, "located": text.located, "squeeze": text.squeeze,
    "shown": shown, "language": lambda given: language(given, (), OPTIONS.extract), "prose": prose,
    "decode": lambda given: decode(given.encode(), OPTIONS.read),
    "decode legacy": lambda given: decode(given.encode("cp1256", "replace") + b"\x81", OPTIONS.read),
}  # fmt: skip
TEXTS = [
    *((f"{name}: {kind}", size, lambda size, kind=kind, work=work: _two(size, kind, work))
      for name, (size, work) in PAIRS.items() for kind in MADE),
    *((f"headlines: {kind}", 300, lambda size, kind=kind: _headlines(size, kind)) for kind in MADE),
    *((f"{name}: {piece!r}", 3_000, lambda size, work=work, piece=piece: lambda: work("x" + piece * size))
      for name, work in STRINGS.items() for piece in PIECES),
]  # fmt: skip
"""Cases, each a name, the size to begin with, and what makes the work."""
