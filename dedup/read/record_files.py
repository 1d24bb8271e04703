"""Files of many records: each kind by its reader, each record as a page."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from dedup.model import Page, Skipped, SkipReason
from dedup.options.settings import Read
from dedup.read import databank, document, feed, jsonl, mailbox, names, series, table, telegram
from dedup.read.charset.decode import decode
from dedup.read.kind import Kind
from dedup.read.records import page_of
from dedup.read.unpack import Recoded
from dedup.read.walk import Input, source_of

KINDS = frozenset({
    Kind.JSONL, Kind.JSON, Kind.TABLE, Kind.FEED, Kind.DOCUMENT, Kind.CHAT, Kind.SERIES, Kind.DATABANK,
    Kind.MAILBOX,
})  # fmt: skip
"""Kinds of files that hold records."""
_OF_SITES = frozenset({Kind.FEED, Kind.DOCUMENT})
"""Kinds that a site writes itself."""


def pages(kind: Kind, head: bytes, stream: BinaryIO, item: Input, options: Read) -> Iterator[Page | Skipped]:
    """The records of a file as pages, in order. ``head`` holds its first bytes, decompressed."""
    source = source_of(item)
    if kind is Kind.TABLE:
        yield from table.rows(stream, head, item.key, source, options)
    elif kind is Kind.JSONL:
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            stream = io.BufferedReader(Recoded(stream, "utf-16"))
        yield from jsonl.lines(stream, item.key, source, options)
    elif kind is Kind.SERIES:
        for number, record in enumerate(series.documents(stream, head, options), 1):
            yield page_of(record, item.key, f"{source} item {number}", options)
    elif kind is Kind.MAILBOX:
        yield from _letters(stream, item, options)
    else:
        yield from _whole(kind, stream, item, options)


def _letters(stream: BinaryIO, item: Input, options: Read) -> Iterator[Page | Skipped]:
    for number, letter in enumerate(mailbox.letters(stream, options), 1):
        where = f"{source_of(item)} letter {number}"
        if isinstance(letter, str):
            yield Skipped(f"{item.key}#letter{number}", SkipReason.UNREADABLE, f"{where}: {letter}")
        else:
            yield page_of(letter, item.key, where, options)


def _whole(kind: Kind, stream: BinaryIO, item: Input, options: Read) -> Iterator[Page | Skipped]:
    """The records of a file that is read whole."""
    data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        yield too_large(item, options)
        return
    every = list(_parsed(kind, data, item, options))
    alone = kind in {Kind.JSON, Kind.DOCUMENT} and len(every) == 1
    for number, record in enumerate(every, 1):
        where = source_of(item) if alone else f"{source_of(item)} item {number}"
        entry = page_of(record, item.key, where, options)
        if kind is Kind.FEED and feed.ASIDE in record:
            entry = Skipped(_key(entry), SkipReason.NOT_ARTICLE, f"{where}: is {record[feed.ASIDE]}")
        if (kind in _OF_SITES or alone) and isinstance(entry, Page):
            # A site writes its feed itself, and a file of one record is a page.
            place = item.key if alone else entry.given.place
            entry = replace(entry, given=replace(entry.given, noted=True, place=place))
        yield _no_page(entry, record, item, options) if alone and kind is Kind.JSON else entry


def _key(entry: Page | Skipped) -> str:
    return entry.key if isinstance(entry, Page) else entry.page


def _parsed(kind: Kind, data: bytes, item: Input, options: Read) -> Iterable[Any]:
    if kind in _OF_SITES:
        return feed.items(data)
    text = decode(data, options).text
    if kind is Kind.CHAT:
        return ({**message, "id": f"{item.key}#{message['id']}"} for message in telegram.messages(text))
    if kind is Kind.DATABANK:
        return databank.articles(text)
    return document.records(text.encode("utf-8", "replace"), options)


def _no_page(entry: Page | Skipped, record: Mapping[str, Any], item: Input, options: Read) -> Page | Skipped:
    """What is said of a file of one record that nobody named and that is none: settings, as a rule."""
    unread = isinstance(entry, Skipped) and entry.reason is SkipReason.UNREADABLE
    if not unread or item.named or names.knows(list(map(str, record)), options.fields):
        return entry
    return Skipped(item.key, SkipReason.NOT_ARTICLE, f"{source_of(item)}: is JSON that describes no page")


def too_large(item: Input, options: Read) -> Skipped:
    """What is said of a file of more bytes than may be read."""
    detail = f"{source_of(item)}: over {options.max_bytes} bytes; raise read.max_bytes"
    return Skipped(item.key, SkipReason.TOO_LARGE, detail)
