"""Pages at hand (contents, records, paths) as articles, one after the other."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

from dedup.clean import stream as cleaning
from dedup.errors import InputError, UsageError
from dedup.model import Article, Given, Page, Skipped, SkipReason
from dedup.options.settings import Options, Read
from dedup.read import pages as read
from dedup.read.records import page_of
from dedup.text.hashing import short_hash
from dedup.text.places import IN_MEMORY

Content: TypeAlias = str | bytes | Path | Mapping[str, Any]
"""A page: its content (HTML, plain text, MHTML, …), the path of a file or folder, or a record with named fields."""

_BOM = b"\xef\xbb\xbf"


def articles(
    pages: Iterable[Content], options: Options = Options(), *, workers: int = 1
) -> Iterator[Article | Skipped]:
    """Clean each page by itself, as a stream: its articles, or the reason why it is none, in the pages' order.

    A ``str`` or ``bytes`` is content, whatever it looks like (HTML, text, MHTML, also compressed; the bytes' character
    set is told); only a ``Path`` opens a file or folder; a mapping is a record as a line of JSONL (``html`` or
    ``text``, ``title``, ``url``, ``published``, ``site``, ``language``, ``authors``, ``id``). An article's ``page`` is
    the record's ``id``, the file's name (its path, where an earlier file has that name), else the place of the page
    among ``pages``, counted from 0.

    Works in this process, which may be a thread or a worker of a pool; ``workers`` above 1 starts that many processes,
    which need a main module that may be imported. Raises ``UsageError`` where ``pages`` are none.
    """
    if isinstance(pages, Path):
        pages = [pages]
    if isinstance(pages, str | bytes | Mapping) or hasattr(pages, "columns"):
        raise UsageError(
            f"dedup.articles was given one {type(pages).__name__}; give a list of pages, "
            "one page to dedup.article, and a table to dedup.group"
        )
    return cleaning.cleaned(contents(pages, options.read), options, workers)


def article(
    content: Content,
    *,
    url: str | None = None,
    title: str | None = None,
    published: str | None = None,
    site: str | None = None,
    options: Options = Options(),
) -> Article:
    """The own article of one page, cleaned by its own words alone.

    ``content`` is what ``articles`` takes; the other arguments are facts known from elsewhere, which go before what the
    page says (``published`` is ISO 8601). Raises ``InputError`` with the reason where the page holds no article.
    """
    known = Given(url=url, title=title, published=published, site=site)
    found = [_with_known(entry, known) for entry in contents([content], options.read)]
    skipped: Skipped | None = None
    for one in cleaning.cleaned(found, options):
        if isinstance(one, Article):
            return one
        skipped = skipped or one
    raise InputError(f"{skipped.reason.value}: {skipped.detail}" if skipped else "empty: the input holds no page")


def contents(pages: Iterable[Content], options: Read) -> Iterator[Page | Skipped]:
    """What each of ``pages`` holds, decoded; of two pages with one key the first stands, and the other is told.

    A file whose name an earlier one has bears the path by which it was given.
    """
    seen: set[bytes] = set()
    files: set[bytes] = set()
    for place, item in enumerate(pages):
        for entry in _entries(place, item, options):
            if isinstance(entry, Skipped):
                yield entry
                continue
            page, file = entry, short_hash(entry.source)
            if isinstance(item, Path):
                page = _by_path(entry, item) if short_hash(entry.key) in seen and file not in files else entry
                files.add(file)
            if short_hash(page.key) in seen:
                detail = f"{page.source}: an earlier page has this key, which stands; give it another id"
                yield Skipped(page.key, SkipReason.DUPLICATE_KEY, detail)
                continue
            seen.add(short_hash(page.key))
            yield page


def _by_path(page: Page, path: Path) -> Page:
    """The page under the path that was given, where its key is the name of its file and no id of its own."""
    if not page.source.endswith(page.key):
        return page
    folder = path if path.is_dir() else path.parent
    return replace(page, key=f"{folder.as_posix()}/{page.key}")


def record_page(record: Mapping[str, Any], place: int, options: Read) -> Page | Skipped:
    """A record as a page; without an ``id`` its key is its place."""
    found = page_of(record, str(place), f"record {place}", options)
    if isinstance(found, Page):
        key = str(place) if found.key.startswith(f"{place}#") else found.key
        return replace(found, key=key, given=replace(found.given, place=IN_MEMORY))
    return replace(found, page=str(place)) if found.page.startswith((f"{place}#", "record ")) else found


def _entries(place: int, item: object, options: Read) -> Iterator[Page | Skipped]:
    if isinstance(item, Path):
        yield from _files(place, item, options)
    elif isinstance(item, str | bytes):
        data = _BOM + item.encode("utf-8", "replace") if isinstance(item, str) else item
        if misread := _like_a_path(place, item):
            yield misread
        else:
            yield from read.read_bytes(read.Input(str(place), f"page {place}", named=True), options, io.BytesIO(data))
    elif isinstance(item, Mapping):
        yield record_page(item, place, options)
    else:
        detail = f"page {place}: is {type(item).__name__}; give str or bytes (content), a Path, or a mapping (a record)"
        yield Skipped(str(place), SkipReason.UNREADABLE, detail)


def _like_a_path(place: int, item: str | bytes) -> Skipped | None:
    """A content of one word is no page, but may have been meant as the name of one."""
    if not isinstance(item, str) or not item or len(item) > 4096 or "<" in item or len(item.split()) != 1:
        return None
    if "/" not in item and "\\" not in item and not Path(item).suffix:
        return None
    detail = f"page {place}: {item!r} is content of one word; a file or folder is given as pathlib.Path"
    return Skipped(str(place), SkipReason.NOT_ARTICLE, detail)


def _files(place: int, path: Path, options: Read) -> Iterator[Page | Skipped]:
    try:
        found = read.inputs([Path.cwd() / path], links=options.follow_links)
    except UsageError as error:
        yield Skipped(str(place), SkipReason.UNREADABLE, str(error))
        return
    for item in found:
        yield from read.read(item, options)


def _with_known(entry: Page | Skipped, known: Given) -> Page | Skipped:
    """The page with facts that are known from elsewhere."""
    if isinstance(entry, Skipped):
        return entry
    own = entry.given
    given = replace(
        own,
        url=known.url or own.url,
        title=known.title or own.title,
        published=known.published or own.published,
        site=known.site or own.site,
    )
    return replace(entry, given=given)
