"""What a file is, told by its first bytes; its name decides only where they leave it open."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from enum import StrEnum

import msgspec

from dedup.read import databank, document, mailbox, names, series, table, telegram
from dedup.read.charset.decode import wide
from dedup.read.prose import prose


class Kind(StrEnum):
    """What a file holds."""

    HTML = "html"
    MHTML = "mhtml"
    TEXT = "text"
    JSONL = "jsonl"
    JSON = "json"
    TABLE = "table"
    FEED = "feed"
    DOCUMENT = "document"
    CHAT = "chat"
    MAILBOX = "mailbox"
    SERIES = "series"
    DATABANK = "databank"
    ZIP = "zip"
    WEBARCHIVE = "webarchive"
    PARQUET = "parquet"
    WARC = "warc"
    ARC = "arc"
    LITTER = "litter"
    ASSET = "asset"
    OTHER = "other"


_MAGIC = (
    (b"\x89PNG\r\n", "a PNG image", True), (b"\xff\xd8\xff", "a JPEG image", True), (b"GIF8", "a GIF image", True),
    (b"BM", "a BMP image", True), (b"\x00\x00\x01\x00", "an icon", True), (b"wOFF", "a font", True),
    (b"wOF2", "a font", True), (b"OTTO", "a font", True), (b"\x00\x01\x00\x00", "a font", True),
    (b"ID3", "an audio file", True), (b"OggS", "an audio or video file", True), (b"\x1aE\xdf\xa3", "a video", True),
    (b"%PDF", "a PDF; save it as text or HTML first", False),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as HTML first", False),
    (b"{\\rtf", "an RTF document; save it as text or HTML first", False),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first", False), (b"\xfd7zXZ", "xz data; decompress it first", False),
    (b"Rar!", "a RAR archive; unpack it first", False),
    (b"SQLite format 3", "an SQLite database", False),
)  # fmt: skip
_ASSETS = (".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".ico", ".webp", ".avif", ".bmp",
           ".woff", ".woff2", ".ttf", ".eot", ".otf", ".mp3", ".mp4", ".webm", ".download")  # fmt: skip
_TABLES = (".csv", ".tsv")
_LITTER = (
    ".xml", ".json", ".yml", ".yaml", ".toml", ".ini", ".cfg", ".conf", ".log", ".py", ".sh", ".sql", ".cdx", ".cdxj",
    ".rb", ".go", ".rs", ".java", ".c", ".h", ".cpp", ".ts", ".tsx", ".jsx", ".lua", ".pl", ".r", ".bat", ".ps1",
    ".lock",
)  # fmt: skip
_LITTER_NAMES = frozenset({
    "robots.txt", "ads.txt", "app-ads.txt", "humans.txt", "security.txt", "llms.txt", "sitemap.txt", "requirements.txt",
    "hts-log.txt", "makefile", "dockerfile", "cookies.txt", "wget-log",
})  # fmt: skip
_HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp")
_TAG = re.compile(
    rb"<(?:!doctype|html|head|body|meta|title|div|p|br|h[1-6]|a|span|table|ul|article|section|main|script)\b[^<>]*>",
    re.IGNORECASE,
)
_LINES = re.IGNORECASE | re.MULTILINE
_ALL = re.IGNORECASE | re.DOTALL
_BEFORE = rb"(?>\s+|<\?[^>]*>|<!--.*?-->)*+"
"""What may stand before the first element of a page or feed."""
_OPENING = re.compile(_BEFORE + rb"<(?:!doctype\s+html|html|head|body)\b", _ALL)
_FEED = re.compile(
    rb"(?>\s+|<\?[^>]*>|<!--.*?-->|<![a-z][^>]*>|\]>)*+"
    rb"<(?:(?:rdf|[\w.-]{1,20}):)?(rss|feed|rdf|urlset|sitemapindex|svg)\b",
    _ALL,
)
_DOCUMENT = re.compile(
    rb"(?>\s+|<\?[^>]*>|<!--.*?-->|<![A-Za-z][^>]*>|\]>)*+"
    rb"<(?:[\w.-]{1,20}:)?(?:nitf|newsItem|newsMessage|NewsML|TEI|TEI\.2|teiCorpus)[\s>]",
    re.DOTALL,
)
"""NITF, NewsML and TEI."""
_ROWS = re.compile(_BEFORE + rb"<([\w.-]{1,60})\b[^<>]*>\s*<([\w.-]{1,60})\b[^<>]*>\s*<[\w.-]", _ALL)
_OF_PAGES = frozenset({
    b"html", b"head", b"body", b"div", b"p", b"section", b"main", b"ul", b"ol", b"table", b"tr", b"header", b"span",
    b"a", b"figure", b"aside", b"nav", b"svg", b"form", b"script", b"h1", b"h2", b"doc", b"tei", b"opml", b"plist",
    b"newsitem", b"nitf", b"mediawiki",
})  # fmt: skip
"""Elements, in lower case, whose content is a page or a document of its own."""
_DOCUMENTS = re.compile(_BEFORE + rb"(?:<corpus>\s*)?<doc\b[^<>]*>\s*<main\b", _ALL)
"""trafilatura's XML."""
_MIME = re.compile(rb"^(?:mime-version\s*:|content-type\s*:\s*multipart/related|from\s*:\s*<?saved by)", _LINES)
_WEB_RESOURCE = re.compile(rb"<key>Web(?:MainResource|Subresources|SubframeArchives)</key>")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PACKED = re.compile(r"\.(?:gz|zst|zstd|bz2)$", re.IGNORECASE)


def plain_name(name: str) -> str:
    """A file name in lower case without the endings of compression."""
    name = name.lower()
    while (bare := _PACKED.sub("", name)) != name:
        name = bare
    return name


def kind_of(head: bytes, name: str) -> tuple[Kind, str]:
    """The kind of a file, and in words what it is if it is nothing to read.

    ``head`` holds the first bytes, decompressed (64 KiB are plenty); ``name`` is the file's name, with any suffix.
    """
    name = plain_name(name)
    for told, kind in _BEGUN:
        if told(head):
            return kind, ""
    kind, words = _magic(head) or _boxed(head) or _written(head, name)
    # Silence is for what a browser saves beside a page; what calls itself a page is missed by somebody.
    return (Kind.OTHER if kind is Kind.ASSET and name.endswith(_HTML_NAMES) else kind), words


def _magic(head: bytes) -> tuple[Kind, str] | None:
    return next(
        ((Kind.ASSET if asset else Kind.OTHER, words) for magic, words, asset in _MAGIC if head.startswith(magic)), None
    )


def _boxed(head: bytes) -> tuple[Kind, str] | None:
    """Kinds whose mark stands behind the first bytes, and bytes that are no text."""
    if head[8:12] in {b"WEBP", b"WAVE", b"AVI "} or head[4:8] == b"ftyp":
        return Kind.ASSET, "an image, audio or video file"
    if head[257:262] == b"ustar":
        return Kind.OTHER, "a tar archive; unpack it first"
    if head[8:12] == b"DUCK":
        return Kind.OTHER, "a DuckDB database"
    marked = head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))
    page = _OPENING.match(head.replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf"))
    if not marked and not page and len(_CONTROL.findall(head)) * 50 > len(head) and not wide(head):
        return Kind.OTHER, "binary data of an unknown kind"
    return None


def _written(head: bytes, name: str) -> tuple[Kind, str]:
    narrow = _narrow(head)
    if _OPENING.match(narrow):
        return (Kind.CHAT if telegram.MARK.search(narrow) else Kind.HTML), ""
    for told, kind in _LABELLED:
        if told(narrow):
            return kind, ""
    return _feed(narrow) or _json(narrow, name) or _by_name(narrow, name)


def _web_archive(head: bytes) -> bool:
    return head.startswith(b"bplist") or (b"<plist" in head[:512] and _WEB_RESOURCE.search(head) is not None)


_BEGUN: tuple[tuple[Callable[[bytes], object], Kind], ...] = (
    (re.compile(rb"PAR1").match, Kind.PARQUET),
    (re.compile(rb"WARC/\d").match, Kind.WARC),
    (re.compile(rb"filedesc://").match, Kind.ARC),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06)").match, Kind.ZIP),
    (_web_archive, Kind.WEBARCHIVE),
)
"""Formats that their first bytes tell whatever follows, in the order asked."""


def _saved_mail(head: bytes) -> bool:
    return _MIME.search(head.replace(b"\r", b"").split(b"\n\n", 1)[0]) is not None


def _many(head: bytes) -> bool:
    return not _DOCUMENTS.match(head) and bool(series.root(head))


_LABELLED: tuple[tuple[Callable[[bytes], object], Kind], ...] = (
    (_DOCUMENT.match, Kind.DOCUMENT),
    (mailbox.BEGUN.match, Kind.MAILBOX),
    (_saved_mail, Kind.MHTML),
    (_many, Kind.SERIES),
)
"""Formats of text that their first lines tell, in the order asked; bytes without a byte order mark, one for ASCII."""


def _narrow(head: bytes) -> bytes:
    """The first bytes in an encoding that has one byte for ASCII, without a byte order mark."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not head.startswith(codecs.BOM_UTF32_LE):
        return head.decode("utf-16", "replace").encode("utf-8", "replace").removesuffix(b"\xef\xbf\xbd")
    return head.replace(b"\x00", b"").removeprefix(codecs.BOM_UTF8)


def _feed(head: bytes) -> tuple[Kind, str] | None:
    found = _FEED.match(head)
    if found is None:
        return (Kind.FEED, "") if _DOCUMENTS.match(head) or _rows(head) else None
    word = found.group(1).decode().lower()
    if word == "urlset" and b"<news:title>" in head:
        return Kind.FEED, ""
    if word == "svg":
        return Kind.ASSET, "an SVG image"
    return (Kind.LITTER, f"a site map (<{word}>)") if word in {"urlset", "sitemapindex"} else (Kind.FEED, "")


def _rows(head: bytes) -> bool:
    """Whether XML holds records: below its root, elements with a headline and a text in elements of their own."""
    found = _ROWS.match(head)
    if found is None or {found[1].lower(), found[2].lower()} & _OF_PAGES:
        return False
    row = head[found.end(2) :].partition(b"</" + found[2] + b">")[0]
    fields = [name.decode("utf-8", "replace") for name in re.findall(rb"<([\w.-]{1,60})\b[^<>]*>", row)]
    return all(names.means(name, fields) for name in ("title", "text"))


def _by_name(head: bytes, name: str) -> tuple[Kind, str]:
    if name.endswith(_ASSETS):
        return Kind.ASSET, "a style sheet, script or other asset"
    if databank.told(head):
        return Kind.DATABANK, ""
    tags = len(_TAG.findall(head))
    marked = head.lstrip().startswith(b"<") or name.endswith(_HTML_NAMES)
    own = re.split(r"[/\\]", name)[-1]
    named = own in _LITTER_NAMES or name.endswith(_LITTER)
    # A program may hold a page between quotation marks.
    if (tags and marked) or (tags > 2 and not named and not _programmed(head)):
        return Kind.HTML, ""
    if name.endswith(_TABLES) or table.named(head):
        return Kind.TABLE, ""
    if named:
        return Kind.LITTER, f"code, a log or settings by its name ({own})"
    return Kind.TEXT, ""


def _programmed(head: bytes) -> bool:
    """Whether the text before the first tag is code."""
    tag = _TAG.search(head)
    before = head[: tag.start()].decode("utf-8", "replace") if tag else ""
    return bool(before.strip()) and not prose(before)


def _json(head: bytes, name: str) -> tuple[Kind, str] | None:
    if name.endswith((".jsonl", ".ndjson", ".jl")):
        return Kind.JSONL, ""
    start = document.ASSIGNED.sub(b"", head.lstrip(b" \t\r\n\x1e"))
    if not start.startswith((b"{", b"[")):
        return None
    line, _, rest = start.partition(b"\n")
    try:
        first = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        if not rest and not name.endswith(".json") and re.match(rb'\{\s*"[^"\n]{1,64}"\s*:', start):
            return Kind.JSONL, ""
        opens = re.match(rb'(?:\{\s*"|\[\s*[\[{"\]])', start)
        return (Kind.JSON, "") if name.endswith(".json") or opens else None
    if isinstance(first, dict):
        return (Kind.JSONL, "") if rest.strip() or not name.endswith(".json") else (Kind.JSON, "")
    return (Kind.JSON, "") if isinstance(first, list) else None
