"""The map side of the corpus evidence: what one page tells the tables, and asks of them.

A page writes only integers and its headlines' texts, so that the tables stay small and every
count is exact. Tables (all keyed by ``page``, the page's row):

- ``clean_pages``: page, part, row (of the article), site (0: none is named), placed, place and
  folder (as in ``dedup.clean.corpus.place``), sure (1: known to come from the host that its
  address names), url, title (keys), and the article's id
- ``clean_indexes``: page, site, placed, place, folder: of inputs that are no article and offer headlines
- ``clean_lines``: page, part, block, label (1: the label of the line is counted, «تصنيفات: …»),
  piece, line (key), words, body (stands in the text), margin,
  topical (twelfths of its terms that the article's title and opening share), place (order in the
  article, -1 for a tail), lead (1: it is part of the opening itself, so that only the title tells its topic), start
  (key of its first words, 0 for a line of hardly more: what is glued to its end changes the line)
- ``clean_topics``: page, term (of title or opening), titled (1: of the title)
- ``clean_heads``: page, head (key), origin (0 link, 1 opening of an article, 2 title), part, text, whole
- ``clean_asks``: page, block, piece, head (key), whole, url (key of its link, 0 without): a line as a headline
- ``clean_head_grams``, ``clean_ask_grams``: page, head (key), gram, size: for headlines that differ a little
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat

import regex

from dedup.clean.corpus.place import at_home, place_of
from dedup.clean.corpus.segments import Segment, core, grams, key, label, line_key, segments, terms
from dedup.model import Article, Block, BlockKind, Headline, Skipped
from dedup.options.settings import Clean
from dedup.store.catalogue import EVIDENCE_KEYS
from dedup.text.hashing import article_key
from dedup.text.words import fold, folded_words

Rows = dict[str, dict[str, list[int | str]]]
"""Rows by table, as columns."""
_Told = dict[str, list[tuple[int | str, ...]]]
"""Rows by table, one after the other: columns are made of them once a page is told."""

_DATELINE = regex.compile(r"^.{2,80}?(?:[)\]»]\s*[-–—:]{1,3}|\s[-–—]{1,3})\s*")
START = 12
"""First words by which a paragraph is known though its end is another: two paragraphs rarely share so many."""
LINK, OPENING, TITLE = 0, 1, 2
"""Origins of a headline row."""


def _empty() -> _Told:
    return {table: [] for table in EVIDENCE_KEYS}


def _add(rows: _Told, table: str, *values: int | str) -> None:
    rows[table].append(values)


def _columns(rows: _Told) -> Rows:
    return {
        table: dict(zip(names, map(list, zip(*rows[table], strict=True)), strict=True))
        if rows[table]
        else {name: [] for name in names}
        for table, names in EVIDENCE_KEYS.items()
    }


def key_rows(row: int, articles: Sequence[Article], options: Clean) -> Rows:
    """The rows of one page: ``articles`` are all parts that the first round made of it."""
    rows = _empty()
    seen: set[int] = set()
    topic, titled = _topic(articles[0], options), terms(folded_words(fold(articles[0].title or "")))
    for term in sorted(topic):
        _add(rows, "clean_topics", row, key((term,)), int(term in titled))
    for article in sorted(articles, key=lambda item: -item.part):
        _page(rows, row, article)
        own = topic if article.part == 0 else _topic(article, options)
        _lines(rows, row, article, own, seen, options)
        _titles(rows, row, article, options)
    heads = [headline for article in articles for headline in article.headlines]
    _links(rows, row, heads, options)
    return _columns(rows)


def skipped_rows(row: int, skipped: Skipped, options: Clean) -> Rows:
    """The rows of an input that is no article: the headlines of an index page are evidence."""
    rows = _empty()
    found = place_of(skipped)
    _add(rows, "clean_indexes", row, found.site, found.placed, found.place, found.folder)
    _links(rows, row, skipped.headlines, options)
    return _columns(rows)


def _page(rows: _Told, row: int, article: Article) -> None:
    url = url_key(article.url) if article.url and article.part == 0 else key(("page", article.id))
    title = key(folded_words(fold(article.title or "")))
    found = place_of(article)
    places = (found.site, found.placed, found.place, found.folder, at_home(article, found))
    _add(rows, "clean_pages", row, article.part, article_key(article.id), *places, url, title, article.id)


def _opening(article: Article, options: Clean) -> list[str]:
    found: list[str] = []
    for block, segment in _kept(article):
        if not block.margin and not segment.tail:
            found.extend(segment.words)
        if len(found) >= options.topic_words:
            break
    return found[: options.topic_words]


def _kept(article: Article) -> Iterable[tuple[Block, Segment]]:
    """The pieces that stand in the text after the cuts of the round before."""
    spans = _spans(article)
    for number, block in enumerate(article.blocks, article.offset):
        for segment in segments(block.text, row=block.kind is BlockKind.CELL):
            if not block.margin and not _cut(segment, spans.get(number, ())):
                yield block, segment


def _spans(article: Article) -> dict[int, list[tuple[int, int]]]:
    spans: dict[int, list[tuple[int, int]]] = {}
    for cut in article.cuts:
        spans.setdefault(cut.block, []).append((cut.start, cut.end))
    return spans


def _cut(segment: Segment, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < segment.end and segment.start < end for start, end in spans)


def _topic(article: Article, options: Clean) -> set[str]:
    title = folded_words(fold(article.title or ""))
    return terms(title) | terms(_opening(article, options))


def _lines(
    rows: _Told, row: int, article: Article, topic: set[str], seen: set[int], options: Clean
) -> None:  # fmt: skip
    spans, place, before = _spans(article), 0, 0
    titled = terms(folded_words(fold(article.title or "")))
    for number, block in enumerate(article.blocks, article.offset):
        if number in seen:
            continue
        seen.add(number)
        for index, segment in enumerate(segments(block.text, row=block.kind is BlockKind.CELL)):
            body = not block.margin and not _cut(segment, spans.get(number, ()))
            lead = body and before < options.topic_words
            before += len(segment.words) if body and not segment.tail else 0
            own = terms(segment.words)
            topical = 12 * len(own & (titled if lead else topic)) // len(own) if own else 0
            line = line_key(segment)
            margin, size = int(block.margin), len(segment.words)
            order = -1 if segment.tail else place
            _add(
                rows, "clean_lines", row, article.part, number, 0, index, line, size, int(body), margin, topical, order,
                int(lead), 0 if block.margin else _start(segment, spans.get(number, ())),
            )  # fmt: skip
            place += not segment.tail
            _asks(rows, (row, number, index), segment, _link(block, segment), options)
            frame = label(segment)
            if frame:
                words = len(frame)
                _add(
                    rows, "clean_lines", row, article.part, number, 1, index, key(("label", *frame)), words,
                    int(body), margin, 0, -1, int(lead), 0,
                )  # fmt: skip


def _start(segment: Segment, spans: Iterable[tuple[int, int]]) -> int:
    """The key of a long line's first words, where they stand in the text."""
    first = START if not segment.wide else 2 * START
    gone = any(start <= segment.start < end for start, end in spans)
    return key(("start", *segment.words[:first])) if not (gone or segment.tail) and len(segment.words) > first else 0


def _link(block: Block, segment: Segment) -> int:
    """The key of the address that a piece links to, 0 without a link."""
    return next((url_key(link.url) for link in block.links if link.start < segment.end and segment.start < link.end), 0)


def url_key(url: str) -> int:
    """The key of an address without its scheme, ``www.`` and fragment."""
    bare = url.partition("#")[0].partition("//")[2] or url
    return key(("url", bare.removeprefix("www.").rstrip("/")))


def _asks(rows: _Told, place: tuple[int, int, int], segment: Segment, url: int, options: Clean) -> None:
    words = segment.words
    if not options.headline_words_min <= len(words) <= options.headline_words_max:
        return
    whole = key(words)
    _add(rows, "clean_asks", *place, whole, 1, url)
    tail = core(segment.text)
    if len(tail) >= options.headline_core_words:
        _add(rows, "clean_asks", *place, key(tail), 0, url)
    _grams(rows, "clean_ask_grams", place[0], whole, words)


def _titles(rows: _Told, row: int, article: Article, options: Clean) -> None:
    if article.title:
        _head(rows, row, article.title, TITLE, article.part, options)
    for block, segment in _kept(article):
        if not block.margin and len(segment.words) >= options.opening_words:
            _add(rows, "clean_heads", row, key(segment.words), OPENING, article.part, "", 1)
            tail = _undated(segment)
            if len(tail) >= options.opening_words:
                _add(rows, "clean_heads", row, key(tail), OPENING, article.part, "", 0)
            return


def _undated(segment: Segment) -> tuple[str, ...]:
    """The words of an opening after its dateline: «دبي (واس) - …», "PARIS (AFP) -- …"; empty without one."""
    match = _DATELINE.search(segment.text)
    return tuple(folded_words(fold(segment.text[match.end() :]))) if match else ()


def _links(rows: _Told, row: int, headlines: Iterable[Headline], options: Clean) -> None:
    for text in sorted({headline.text for headline in headlines}):
        _head(rows, row, text, LINK, -1, options)


def _head(rows: _Told, row: int, text: str, origin: int, part: int, options: Clean) -> None:
    words = folded_words(fold(text))
    if not options.headline_words_min <= len(words) <= options.headline_words_max:
        return
    whole = key(words)
    _add(rows, "clean_heads", row, whole, origin, part, text, 1)
    tail = core(text)
    if len(tail) >= options.headline_core_words:
        _add(rows, "clean_heads", row, key(tail), origin, part, text, 0)
    _grams(rows, "clean_head_grams", row, whole, words)


def _grams(rows: _Told, table: str, row: int, head: int, words: Sequence[str]) -> None:
    """A row a gram: by far the most rows of a page."""
    found = sorted(grams(words))
    rows[table].extend(zip(repeat(row), repeat(head), found, repeat(len(found)), strict=False))
