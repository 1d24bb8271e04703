"""The map side of the corpus evidence: what one page tells the tables, and asks of them.

A page writes only integers and its headlines' texts, so that the tables stay small and every
count is exact. Tables (all keyed by ``page``, the page's row):

- ``clean_pages``: page, part, row (of the article), site (0: none is named), placed, place and
  folder (as in ``dedup.clean.corpus.place``), sure (1: known to come from the host that its
  address names), bound (the table whose record it is, 0 for none), spot (what is known of
  where it was found, 0 for nothing), url, title (keys), and the article's id
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

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import regex

from dedup.clean.corpus.grams import gram_columns
from dedup.clean.corpus.place import at_home, place_of
from dedup.clean.corpus.segments import (
    Segment,
    core,
    key,
    label,
    line_hash,
    line_key,
    segments,
    terms,
    word_key,
)
from dedup.model import Article, Block, BlockKind, Headline, Skipped
from dedup.options.settings import Clean
from dedup.store.columns import EVIDENCE_KEYS
from dedup.text.hashing import article_key
from dedup.text.words import fold, folded_words

Rows: TypeAlias = dict[str, list[tuple[Any, ...]]]
"""Rows by table, one after the other; of ``GRAMS`` the phrases (page, head, words) whose runs the rows are."""
Spans: TypeAlias = Mapping[int, Sequence[tuple[int, int]]]
"""What was cut, by block."""

GRAMS = ("clean_head_grams", "clean_ask_grams")
_DATELINE = regex.compile(r"^.{2,80}?(?:[)\]»]\s*[-–—:]{1,3}|\s[-–—]{1,3})\s*")
START = 12
"""First words by which a paragraph is known though its end is another: two paragraphs rarely share so many."""
LINK, OPENING, TITLE = 0, 1, 2
"""Origins of a headline row."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a block, the ``index``-th of it; ``body``: it stands in the text after the first round's cuts."""

    number: int
    block: Block
    index: int
    segment: Segment
    body: bool


@dataclass(frozen=True, slots=True)
class _Subject:
    """What an article's lines are held against: the terms of its title and opening, those of its title, its cuts."""

    topic: set[str]
    titled: set[str]
    spans: Spans


def key_rows(row: int, articles: Sequence[Article], options: Clean) -> Rows:
    """The rows of one page: ``articles`` are all parts that the first round made of it, its own first."""
    rows: Rows = {table: [] for table in EVIDENCE_KEYS}
    seen: set[int] = set()
    subject = _Subject(set(), set(), {})
    for article in sorted(articles, key=lambda item: -item.part):
        spans = _spans(article)
        pieces = list(_pieces(article, spans))
        title = folded_words(fold(article.title or ""))
        titled = terms(title)
        subject = _Subject(titled | terms(_opening(pieces, options)), titled, spans)
        _page(rows, row, article, title)
        _lines(rows, (row, article.part), [item for item in pieces if item.number not in seen], subject, options)
        seen.update(item.number for item in pieces)
        _titles(rows, row, article, pieces, options)
    rows["clean_topics"] += [(row, word_key(term), int(term in subject.titled)) for term in sorted(subject.topic)]
    _links(rows, row, [headline for article in articles for headline in article.headlines], options)
    return rows


def skipped_rows(row: int, skipped: Skipped, options: Clean) -> Rows:
    """The rows of an input that is no article: the headlines of an index page are evidence."""
    rows: Rows = {table: [] for table in EVIDENCE_KEYS}
    found = place_of(skipped)
    rows["clean_indexes"].append((row, found.site, found.placed, found.place, found.folder))
    _links(rows, row, skipped.headlines, options)
    return rows


def merged(batch: Iterable[Rows]) -> dict[str, dict[str, Any]]:
    """The rows of several pages as columns: arrays of numbers, lists of texts."""
    pages = list(batch)
    return {table: _columns(table, [row for rows in pages for row in rows[table]]) for table in EVIDENCE_KEYS}


def _columns(table: str, rows: Sequence[tuple[Any, ...]]) -> dict[str, Any]:
    if table in GRAMS:
        return dict(gram_columns(rows))
    types = EVIDENCE_KEYS[table]
    if set(types.values()) == {"BIGINT"}:
        numbers = np.array(rows, dtype=np.int64).reshape(len(rows), len(types))
        return {name: np.ascontiguousarray(numbers[:, place]) for place, name in enumerate(types)}
    columns = zip(*rows, strict=True) if rows else [()] * len(types)
    return {
        name: np.array(values, dtype=np.int64) if kind == "BIGINT" else list(values)
        for (name, kind), values in zip(types.items(), columns, strict=True)
    }


def _page(rows: Rows, row: int, article: Article, title: Sequence[str]) -> None:
    url = url_key(article.url) if article.url and article.part == 0 else key(("page", article.id))
    found = place_of(article)
    places = (found.site, found.placed, found.place, found.folder, at_home(article, found), found.bound, found.spot)
    rows["clean_pages"].append((row, article.part, article_key(article.id), *places, url, key(title), article.id))


def _spans(article: Article) -> Spans:
    spans: dict[int, list[tuple[int, int]]] = {}
    for cut in article.cuts:
        spans.setdefault(cut.block, []).append((cut.start, cut.end))
    return spans


def _pieces(article: Article, spans: Spans) -> Iterable[_Piece]:
    for number, block in enumerate(article.blocks, article.offset):
        cut = spans.get(number, ())
        for index, segment in enumerate(segments(block.text, row=block.kind is BlockKind.CELL)):
            gone = bool(cut) and any(start < segment.end and segment.start < end for start, end in cut)
            yield _Piece(number, block, index, segment, not block.margin and not gone)


def _opening(pieces: Iterable[_Piece], options: Clean) -> list[str]:
    found: list[str] = []
    for piece in pieces:
        if piece.body and not piece.segment.tail:
            found.extend(piece.segment.words)
        if piece.body and len(found) >= options.topic_words:
            break
    return found[: options.topic_words]


def _lines(rows: Rows, part: tuple[int, int], pieces: Iterable[_Piece], subject: _Subject, options: Clean) -> None:
    """The rows of the pieces of an article: ``part`` is the page's row and the article's number on it."""
    place, before = 0, 0
    for piece in pieces:
        segment, margin = piece.segment, int(piece.block.margin)
        lead = piece.body and before < options.topic_words
        before += len(segment.words) if piece.body and not segment.tail else 0
        own = segment.terms
        topical = 12 * len(own & (subject.titled if lead else subject.topic)) // len(own) if own else 0
        at, told = (*part, piece.number), (int(piece.body), margin)
        order = -1 if segment.tail else place
        start = 0 if margin else _start(segment, subject.spans.get(piece.number, ()))
        line = (line_key(segment), len(segment.words))
        rows["clean_lines"].append((*at, 0, piece.index, *line, *told, topical, order, int(lead), start))
        place += not segment.tail
        _asks(rows, (part[0], piece.number, piece.index), segment, piece.block, options)
        frame = label(segment)
        if frame:
            line = (key(("label", *frame)), len(frame))
            rows["clean_lines"].append((*at, 1, piece.index, *line, *told, 0, -1, int(lead), 0))


def _start(segment: Segment, spans: Iterable[tuple[int, int]]) -> int:
    """The key of a long line's first words, where they stand in the text."""
    first = START if not segment.wide else 2 * START
    if segment.tail or len(segment.words) <= first or any(start <= segment.start < end for start, end in spans):
        return 0
    return key(("start", *segment.words[:first]))


def _link(block: Block, segment: Segment) -> int:
    """The key of the address that a piece links to, 0 without a link."""
    return next((url_key(link.url) for link in block.links if link.start < segment.end and segment.start < link.end), 0)


def url_key(url: str) -> int:
    """The key of an address without its scheme, ``www.`` and fragment."""
    bare = url.partition("#")[0].partition("//")[2] or url
    return key(("url", bare.removeprefix("www.").rstrip("/")))


def _asks(rows: Rows, place: tuple[int, int, int], segment: Segment, block: Block, options: Clean) -> None:
    words = segment.words
    if not options.headline_words_min <= len(words) <= options.headline_words_max:
        return
    whole, url = line_hash(segment.joined), _link(block, segment)
    rows["clean_asks"].append((*place, whole, 1, url))
    tail = core(segment.text)
    if len(tail) >= options.headline_core_words:
        rows["clean_asks"].append((*place, key(tail), 0, url))
    rows["clean_ask_grams"].append((place[0], whole, words))


def _titles(rows: Rows, row: int, article: Article, pieces: Iterable[_Piece], options: Clean) -> None:
    if article.title:
        _head(rows, (row, TITLE, article.part), article.title, options)
    long = (piece.segment for piece in pieces if piece.body and len(piece.segment.words) >= options.opening_words)
    segment = next(long, None)
    if segment is not None:
        rows["clean_heads"].append((row, line_hash(segment.joined), OPENING, article.part, "", 1))
        tail = _undated(segment)
        if len(tail) >= options.opening_words:
            rows["clean_heads"].append((row, key(tail), OPENING, article.part, "", 0))


def _undated(segment: Segment) -> tuple[str, ...]:
    """The words of an opening after its dateline: «دبي (واس) - …», "PARIS (AFP) -- …"; empty without one."""
    match = _DATELINE.search(segment.text)
    return tuple(folded_words(fold(segment.text[match.end() :]))) if match else ()


def _links(rows: Rows, row: int, headlines: Iterable[Headline], options: Clean) -> None:
    for text in sorted({headline.text for headline in headlines}):
        _head(rows, (row, LINK, -1), text, options)


def _head(rows: Rows, origin: tuple[int, int, int], text: str, options: Clean) -> None:
    """The rows of a headline; ``origin`` is the page's row, what the headline is, and the article's number."""
    words = folded_words(fold(text))
    if not options.headline_words_min <= len(words) <= options.headline_words_max:
        return
    row, *told = origin
    whole = key(words)
    rows["clean_heads"].append((row, whole, *told, text, 1))
    tail = core(text)
    if len(tail) >= options.headline_core_words:
        rows["clean_heads"].append((row, key(tail), *told, text, 0))
    rows["clean_head_grams"].append((row, whole, words))
