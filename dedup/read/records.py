"""Records as pages: which field means what, and what a record must have."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeGuard

import msgspec
import regex

from dedup.errors import InputError
from dedup.model import Given, Page, PageKind, Skipped, SkipReason
from dedup.options.settings import Read
from dedup.read import har, times, values
from dedup.read.extra import carried
from dedup.read.names import ALIASES, SUMMARIES, Fields
from dedup.read.names import key as key_of
from dedup.read.written import strings, written
from dedup.text import shortened

CONTENT = ("html", "text", "title")
_MARKUP = regex.compile(
    r"^\s*<(?:!doctype|\?xml|html|head|body)\b|</(?:p|div|h[1-6]|article|section|li)>|<br\s*/?>", regex.I
)
_BLANK = regex.compile(r"(?>\s|<[^<>]*>|&nbsp;|&#160;|&#xa0;)*+", regex.I)
"""Markup without a word: a picture, a film, an empty paragraph."""
_TAGS = regex.compile(r"<[^<>]*>")
_BEGINNING, _COMPARED = 4_000, 200
"""Characters of two texts that are looked at, and of their words that are compared, to tell one from the other."""
_PARAGRAPH = regex.compile(r"</p>|<br\s*/?>\s*<br", regex.I)
_LONG = 25
"""Words of a field from which it could be an article's text."""
_LONGEST_KEY = 1_000
"""Characters up to which an id is taken for the key of a page; it stands wherever the page is named."""
_LONGEST_SITE = 255
"""Characters of a site's name or host; no host is longer (RFC 1035)."""
_TEASER = 5_000
"""Characters of a description in which strings of other fields are looked for: some tools write it twice."""
_SENTENCE = 6
"""Words of one string in a field from which it could be a sentence."""
_LONG_CHARACTERS = 200
"""Characters of a string without spaces that may be a text."""
_PHRASE = 8
"""Characters of a string without spaces from which it is more than a word."""
_SUMMARY = 60
"""Words of a description from which it is the text, where there is no other."""


_ANSWERS = ("http_response_body",)
"""Fields that hold a page in base64."""
_POSTED = ("created_at",)
"""Fields that hold the time of a post, which has no headline; elsewhere they say when a row was made."""


def parsed(line: bytes) -> Mapping[str, Any]:
    """One line of JSON as a record. Raises ``InputError`` saying what is wrong with it."""
    try:
        record = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        record = lenient(line, error)
    if not isinstance(record, dict):
        raise InputError(f"holds {type(record).__name__}, not an object; write one record {{...}} a line")
    return record


def lenient(line: bytes, fault: Exception) -> Any:
    """The line as the standard library reads it: lone surrogates and NaN are in the wild. Surrogates become U+FFFD."""
    try:
        return _scrubbed(json.loads(line))
    except (ValueError, RecursionError):
        raise InputError(f"is not JSON ({fault}); mend or remove the line") from fault


def _scrubbed(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {_scrubbed(name): _scrubbed(item) for name, item in value.items()}
    return [_scrubbed(item) for item in value] if isinstance(value, list) else value


def page_of(record: Any, file: str, source: str, options: Read) -> Page | Skipped:
    """A record as a page. Its key is its ``id`` (no very long one), else ``file#`` and 16 digits of its digest.

    ``file`` is the key of the file it stands in, ``source`` says where (for messages). The digest is that of the
    record's canonical JSON: members sorted, UTF-8, no white space. A record whose text stands in a field that is not
    known is skipped, its fields named. A headline without a text is a page that says so (``shortened``); a summary
    without either is a text. What is no record, or nests too deep to be one, is skipped.
    """
    try:
        whole = dict(record) if isinstance(record, Mapping) else record
        canonical = msgspec.json.encode(whole, order="sorted", enc_hook=str)
    except RecursionError:
        return Skipped(f"{file}#deep", SkipReason.UNREADABLE, f"{source}: nests too deep; write its text as one string")
    digest = hashlib.sha256(canonical).hexdigest()
    key = f"{file}#{digest[:16]}"
    if not isinstance(record, Mapping):
        what = f"holds {type(record).__name__} where a record {{...}} should be"
        return Skipped(key, SkipReason.UNREADABLE, f"{source}: {what}; leave it out")
    if len(canonical) > options.max_bytes:
        return Skipped(key, SkipReason.TOO_LARGE, f"{source}: over {options.max_bytes} bytes; raise read.max_bytes")
    try:
        return _page(record, digest, file, source, options)
    except InputError as error:
        return Skipped(key, SkipReason.UNREADABLE, f"{source}: {error}")


def _page(record: Mapping[str, Any], digest: str, file: str, source: str, options: Read) -> Page | Skipped:
    fields = Fields(record, options.fields)
    named = (word for _, value in fields.all("id") if (word := values.word(value)) and len(word) <= _LONGEST_KEY)
    key = next(named, None) or f"{file}#{digest[:16]}"
    title = next((text for _, value in fields.all("title") if (text := written(value))), None)
    try:
        kind, content = _content(record, fields, options, headed=title is not None)
    except InputError as error:
        return Skipped(key, SkipReason.UNREADABLE, f"{source}: {error}")
    if content is None and (told := _unknown(record, fields)):
        return Skipped(key, SkipReason.UNREADABLE, f"{source}: {told}")
    if content is None and title is None:
        return _nothing(record, fields, key, source)
    given = replace(_given(fields, title, options), shortened=_cut_short(record, kind, content, fields))
    given = replace(given, place=f"{file}/", extra=carried(fields.rest(record), options.extra_bytes))
    return Page(key, source, kind, content or "", digest, "utf-8", given)


def given_of(facts: Mapping[str, Any], options: Read) -> Given:
    """What a text's own head says of it: a claim, as what stands in a page's markup is."""
    fields = Fields(facts, options.fields)
    title = next((text for _, value in fields.all("title") if (text := written(value))), None)
    found = _given(fields, title, options)
    extra = carried(fields.rest(facts), options.extra_bytes)
    return replace(found, extra=extra, noted=bool(facts))


def _content(record: Mapping[str, Any], fields: Fields, options: Read, *, headed: bool) -> tuple[PageKind, str | None]:
    """What a record is written in, and its content; none where it has at most a headline."""
    for name in CONTENT:
        value = record.get(name)
        odd = value is not None and not isinstance(value, str | bytes) and written(value) is None
        if odd and not (isinstance(value, Mapping) and fields.written("html", "text")):
            raise InputError(f"field {name!r} holds {type(value).__name__}, not a string")
    html = next((text for _, value in fields.all("html") if (text := _worded(value))), None)
    if html or (html := _boxed(fields, options)):
        return PageKind.HTML, html
    found = [(name, text) for name, value in fields.all("text") if (text := _worded(value))]
    if found:
        name, text = _whole(found)
        return (PageKind.HTML if name != "text" and _MARKUP.search(text) else PageKind.TEXT), text
    for name, value in fields.named(SUMMARIES):
        text = _worded(value)
        if text and (_full(text) or not headed):
            fields.used.add(name)
            return (PageKind.HTML if _MARKUP.search(text) else PageKind.TEXT), text
    return PageKind.TEXT, None


def _boxed(fields: Fields, options: Read) -> str | None:
    """The page in a record that holds an answer of HTTP in base64."""
    for name, value in fields.named(_ANSWERS):
        text = har.body(value, options) if isinstance(value, str) else None
        if text and _worded(text):
            fields.used.add(name)
            return text
    return None


def _worded(value: Any) -> str | None:
    """A field's text, where it is more than markup."""
    text = written(value)
    return text if text is not None and not _BLANK.fullmatch(text) else None


def _whole(found: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The first text, or a longer one that begins with it; of a text in one line the markup that it was made of."""
    first = found[0][1]
    if "\n" not in first.strip():
        marked = (
            item for item in found[1:] if _MARKUP.search(item[1]) and _unspaced(item[1]).startswith(_unspaced(first))
        )
        if (whole := next(marked, None)) is not None:
            return whole
    start = shortened.without_mark(first)
    return max((item for item in found if item[1].startswith(start)), key=lambda item: len(item[1]), default=found[0])


def _unspaced(text: str) -> str:
    """The beginning of a text without its tags and blanks."""
    return "".join(_TAGS.sub("", text[:_BEGINNING]).split())[:_COMPARED]


def _full(text: str) -> bool:
    """Whether a description is an article's text: long, or in paragraphs."""
    words = len(text.split())
    return words >= _SUMMARY or len(text) >= _SUMMARY * 8 or (words >= _LONG and len(_PARAGRAPH.findall(text)) > 1)


def _unknown(record: Mapping[str, Any], fields: Fields) -> str | None:
    """What to say of a record without content that has a long string in a field that nobody knows."""
    summaries = "\n".join(str(value)[:_TEASER] for _, value in fields.named(SUMMARIES))
    known = {*map(key_of, fields.used), *map(key_of, SUMMARIES)}
    long = [str(name) for name, value in record.items() if _long(str(name), value, known, summaries)]
    if not long:
        return None
    there = ", ".join(map(str, record))[:300]
    return f"no field is known to hold its text (it has {there}); name it, for example with --field text={long[0]}"


def _long(name: str, value: Any, known: Collection[str], summaries: str) -> bool:
    """Whether a field holds what could be an article's text, in one string or in sentences."""
    texts = [text for under, text in strings(value) if key_of(under or name) not in known and text not in summaries]
    words = sum(size for text in texts if (size := len(text.split())) >= _SENTENCE)
    return words >= _LONG or any(len(text) >= _LONG_CHARACTERS and not text.isascii() for text in texts)


def _nothing(record: Mapping[str, Any], fields: Fields, key: str, source: str) -> Skipped:
    meant = {name for meaning in CONTENT for name in (meaning, *ALIASES[meaning])}
    if fields.used & meant or any(name in record for name in CONTENT):
        return Skipped(key, SkipReason.EMPTY, f"{source}: {', '.join(CONTENT)} are empty or absent")
    there = ", ".join(map(str, record))[:300]
    detail = (
        f"{source}: has none of the fields {', '.join(CONTENT)}, by these or other tools' names (it has {there}); "
        "map one with --field text=NAME"
    )
    return Skipped(key, SkipReason.UNREADABLE, detail)


def _given(fields: Fields, title: str | None, options: Read) -> Given:
    words = {
        name: [word for _, value in fields.all(name) if (word := values.word(values.one(value)))]
        for name in ("site", "language")
    }
    words["url"] = [word for _, value in fields.all("url") if _leads(word := values.address(values.one(value)))]
    zone = options.timezone
    when = {
        name: [times.with_offset(word, zone, own) for own, value in fields.all(name) if (word := values.word(value))]
        for name in ("published", "captured")
    }
    if not title:
        when["published"] += [
            times.with_offset(word, zone, own) for own, value in fields.named(_POSTED) if (word := values.word(value))
        ]
    urls = [word for word in (*words["url"], *words["site"]) if word.startswith(("http://", "https://"))]
    sites = [word for word in words["site"] if "://" not in word and len(word) <= _LONGEST_SITE]
    return Given(
        url=next(iter((*urls, *words["url"])), None),
        title=title.strip() if title else None,
        published=next(iter(when["published"]), None),
        site=next(iter(sites), None),
        language=next(iter(words["language"]), None),
        authors=next((found for _, value in fields.all("authors") if (found := values.people(value))), ()),
        captured=next(iter(when["captured"]), None),
    )


def _leads(address: str | None) -> TypeGuard[str]:
    """Whether something can be an address: ``canonical`` may be a yes or no."""
    return address is not None and any(mark in address for mark in "./:")


def _cut_short(record: Mapping[str, Any], kind: PageKind, content: str | None, fields: Fields) -> str | None:
    """How it is known that a record's text is not whole."""
    if not content:
        return _beside(record, fields)
    if kind is PageKind.HTML:
        return None
    return shortened.why(content, [text for _, value in fields.named(SUMMARIES) if (text := written(value))])


def _beside(record: Mapping[str, Any], fields: Fields) -> str:
    """What to say of a headline without a text: what else the record has that somebody could take for one."""
    summaries = set(map(key_of, SUMMARIES))
    other = [name for name, value in fields.rest(record) if any(_spoken(text) for _, text in strings(value))]
    if teaser := next((name for name in other if key_of(name) in summaries), None):
        return f"{shortened.HEADLINE_ALONE}; its summary stands in extra, as {teaser[:80]}"
    if other:
        named = ", ".join(other)[:200]
        return f"{shortened.HEADLINE_ALONE}; no field is known to hold one (name it with --field text=NAME): {named}"
    return shortened.HEADLINE_ALONE


def _spoken(text: str) -> bool:
    """Whether a string is more than a word, in scripts without spaces too."""
    return len(text.split()) > 1 or (len(text) >= _PHRASE and not text.isascii())
