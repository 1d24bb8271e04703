"""Every rule, pattern and algorithm of one page at its worst case, at one and at eight times the size.

``python bench/superlinear.py [pages|many|cues|files|rules|patterns|texts ...]`` prints each case that takes more than
twelve times the processor time at eight times the size, and how many were tried; it ends with 1 where there is one.
Each time is the least of some. What takes less than three milliseconds at eight times the size is no surprise to
anybody.
"""

from __future__ import annotations

import importlib
import logging
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import regex
from superlinear_pages import FILES, MANY, PAGES
from superlinear_texts import PIECES, TEXTS

import dedup
from dedup import articles
from dedup.clean.page.cleaning import clean
from dedup.clean.page.rules.order import RULES
from dedup.lexicon.data import load, names
from dedup.model import Article, Block, BlockKind, Link
from dedup.options.settings import Clean, Options
from dedup.read import pages as read
from dedup.text.hashing import article_id

TIMES, MOST = 8, 12.0
_FLOOR = 0.003
BOUNDED = {
    "clean.corpus.place._HOST": "the name of a folder, which systems bound",
    "clean.page.rules.teaser._ADDRESS": "a headline, which clean.teaser_words and clean.teaser_characters bound",
    "extract.facts.headline._ADDRESS": "a part of a title of a few words",
    "read.charset.decode._META": "the first 8,192 bytes of a page",
    "extract.crashes._DEFECT": "the detail of a page that an unforeseen error ended",
    "engines.spark.plans._NODE": "a plan of Spark's",
}
"""Expressions that take more, and what bounds the text that they are given."""
Case = tuple[str, int, Callable[[int], Callable[[], object]]]
"""A name, the size to begin with, and what makes the work of a size."""


def _seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """The least processor time of some rounds of work."""
    found = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
        if found[-1] > 5:
            break
    return min(found)


def factor(case: Case) -> tuple[float, float]:
    """How many times as long eight times the size takes, and the seconds of that."""
    _, size, make = case
    large = _seconds(make(size * TIMES), 1)
    if large < _FLOOR:
        return 0.0, large
    large = min(large, _seconds(make(size * TIMES), 2))
    small = _seconds(make(size))
    return large / max(small, _FLOOR / TIMES), large


def pages() -> Iterator[Case]:
    """Whole pages: extraction and cleaning."""
    for name, (size, make) in PAGES.items():
        yield f"page: {name}", size, lambda size, make=make: _all([make(size)])  # type: ignore[misc]


def many() -> Iterator[Case]:
    """Whole pages with tens of thousands of one thing."""
    for name, (size, make) in MANY.items():
        yield f"many: {name}", size, lambda size, make=make: _all([make(size)])  # type: ignore[misc]


def cues() -> Iterator[Case]:
    """Whole pages of nothing but one language's cue phrases: in paragraphs of their own, and in one."""
    for language in names("languages"):
        file = load(f"languages/{language}.toml", dict[str, Any])
        phrases = [text for cue in file["cue"] for text in cue["fires"]]
        for name, before, after in (("paragraphs", "<p>", "</p>"), ("one paragraph", "", ". ")):
            yield f"cues of {language}, {name}", 150, partial(_cues, phrases, before, after)


def _cues(phrases: list[str], before: str, after: str, size: int) -> Callable[[], object]:
    lines = (f"{before}{phrases[number % len(phrases)]}{after}" for number in range(size))
    return _all([f"<!doctype html><h1>The ferry returns</h1><p>{''.join(lines)}</p>".encode()])


def files() -> Iterator[Case]:
    """Files and archives: the readers."""
    for name, (size, make) in FILES.items():
        yield f"file: {name}", size, lambda size, name=name, make=make: _read(name.split(",")[0], make(size))  # type: ignore[misc]


def _all(contents: list[bytes]) -> Callable[[], object]:
    return lambda: list(articles(contents))


def _read(name: str, data: bytes) -> Callable[[], object]:
    import io  # noqa: PLC0415 - one use

    item = read.Input(name, name, parts=(name,), named=True)
    return lambda: list(read.read_bytes(item, Options().read, io.BytesIO(data)))


def rules() -> Iterator[Case]:
    """Each rule on a page of nothing but its examples: blocks, items that are links, lines of one block."""
    for rule in RULES:
        for line in dict.fromkeys((*rule.fires[:2], *rule.spares[:1])):
            link = (Link(0, len(line), "https://x.example/a"),)
            yield f"rule {rule.name}: {line[:30]}", 150, lambda size, line=line: _clean([Block(line)] * size)  # type: ignore[misc]
            yield (
                f"rule {rule.name}, links: {line[:30]}", 150,
                lambda size, line=line, link=link: _clean([Block(line, BlockKind.ITEM, link, container=1)] * size),  # type: ignore[misc]
            )  # fmt: skip
            yield (
                f"rule {rule.name}, lines: {line[:30]}",
                150,
                lambda size, line=line: _clean([Block("\n".join([line] * size))]),
            )  # type: ignore[misc]
            yield (
                f"rule {rule.name}, glued: {line[:30]}",
                100,
                lambda size, line=line: _clean([Block(". ".join([line] * size))]),
            )  # type: ignore[misc]


def _clean(blocks: list[Block]) -> Callable[[], object]:
    lead = Block("The council of the town met on Monday to weigh the cost of a new bridge over the river.")
    page = Article(id=article_id("p", 0), page="p", title="The council weighs a bridge", blocks=(lead, *blocks, lead))
    return lambda: clean(replace(page), Clean())


def patterns() -> Iterator[Case]:
    """Each compiled expression of the package, as it is used, on strings that are one piece again and again.

    Lines and facts hold no run of blanks (``squeeze``), so that none is given; pages of blanks are among the pages.
    """
    pieces = [piece for piece in PIECES if piece.strip()]
    for name, pattern in (item for item in _compiled() if item[0] not in BOUNDED):
        module, _, own = name.rpartition(".")
        source = Path(sys.modules[f"dedup.{module}"].__file__ or "").read_text(encoding="utf-8")
        at_start = set(re.findall(rf"\b{re.escape(own)}\.(\w+)\b", source)) if own.startswith("_") else set()
        sought = not at_start or not at_start <= {"match", "fullmatch"}
        for piece in pieces:
            yield f"pattern {name} on {piece!r}", 300, partial(_find, pattern, piece, sought)


def _find(pattern: Any, piece: str, sought: bool, size: int) -> Callable[[], object]:  # noqa: FBT001 - bound by partial
    text: Any = f"x{piece * size}\x01"
    text = text.encode() if isinstance(pattern.pattern, bytes) else text
    if sought:
        return lambda: sum(1 for _ in pattern.finditer(text))
    return lambda: (pattern.match(text), pattern.match(text, 1), pattern.fullmatch(text))


def _compiled() -> Iterator[tuple[str, Any]]:
    seen = set()
    for module in pkgutil.walk_packages(dedup.__path__, "dedup."):
        if module.name.endswith("__main__"):
            continue
        try:
            loaded = importlib.import_module(module.name)
        except ImportError:
            continue  # an adapter of a program that is not here
        for name, value in vars(loaded).items():
            for number, one in enumerate(value if isinstance(value, tuple | list) else (value,)):
                if isinstance(one, re.Pattern | regex.Pattern) and one.pattern not in seen:
                    seen.add(one.pattern)
                    place = f"[{number}]" if isinstance(value, tuple | list) else ""
                    yield f"{module.name.removeprefix('dedup.')}.{name}{place}", one


def texts() -> Iterator[Case]:
    """Algorithms on the text of one article, or of two."""
    yield from TEXTS


PARTS: dict[str, Callable[[], Iterator[Case]]] = {
    "pages": pages, "many": many, "cues": cues, "files": files, "rules": rules, "patterns": patterns, "texts": texts,
}  # fmt: skip


def main() -> int:
    """Print what grows faster than its input."""
    logging.disable(logging.CRITICAL)
    failed = 0
    for part in sys.argv[1:] or PARTS:
        tried, worst, slowest = 0, (0.0, ""), (0.0, "")
        for case in PARTS[part]():
            times, seconds = factor(case)
            if times > MOST:
                times = min(times, factor(case)[0])  # another program may have disturbed it
            tried += 1
            worst, slowest = max(worst, (times, case[0])), max(slowest, (seconds, case[0]))
            if times > MOST:
                failed += 1
                print(f"  {times:6.1f} times, {seconds:.2f} s: {case[0]}", flush=True)
        told = f"worst {worst[0]:.1f} times ({worst[1]}), slowest {slowest[0]:.2f} s ({slowest[1]})"
        print(f"{part}: {tried} tried; {told}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
