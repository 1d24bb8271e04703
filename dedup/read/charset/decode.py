"""From bytes to text: byte order mark, the bytes' own form, what is declared, and at last a guess.

A page's declaration is a claim, the bytes are evidence: valid UTF-8 is UTF-8 whatever the page says, and bytes that
are no UTF-8 are read in the declared encoding only where that makes text of them. A mark goes before what is declared,
as in a browser; but the mark of UTF-8 before bytes that are none was put there by an editor, and says nothing.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from dedup.options.settings import Read
from dedup.read.charset.guess import ENCODING_NAMES, best
from dedup.read.charset.labels import codec, named

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*[\"']?\s*([\w.:+-]+)", re.IGNORECASE)
_HIDING = re.compile(rb"<!--|<script\b|<style\b")
_CLOSING = {b"<!--": b"-->", b"<script": b"</script", b"<style": b"</style"}
_TAG = re.compile(rb"<[^<>]*>")
_MULTI = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_OPENS = re.compile(rb"\s*(?:<\x00[!?A-Za-z]\x00[A-Za-z]\x00|(\x00)<\x00[!?A-Za-z]\x00[A-Za-z])")
"""A page's first characters in UTF-16, the group where the larger half of each comes first."""
_TOGETHER = re.compile(rb"[\x20-\x7e]{24}")
_HIGH = re.compile(rb"[\x80-\xff]+")
_WORDS = re.compile(rb"[\x21-\x7f]{0,40}[\x80-\xff][^\x00-\x20]*\s?")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and the name of the encoding it was read in (as the web spells it)."""

    text: str
    encoding: str


def decode(data: bytes, options: Read, header: str | None = None) -> Decoded:
    """Bytes of a page or a text as characters. Never fails: what no encoding reads becomes U+FFFD.

    ``header`` is the charset that came with the bytes (HTTP, MIME); it ranks before the page's own ``<meta>``.
    """
    data = _unmarked(data, options.utf8_share)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(name, "replace"), name)
    share = options.utf8_declared if "utf-8" in declared(data, header)[:1] else options.utf8_share
    encoding = wide(data) or _form(data, share) or _legacy(data, options, header)
    return Decoded(data.decode(codec(encoding), "replace"), encoding)


def _unmarked(data: bytes, share: float) -> bytes:
    """The bytes without a UTF-8 mark that they contradict."""
    bare = data.removeprefix(codecs.BOM_UTF8)
    return data if len(bare) == len(data) or _form(bare, share) == "utf-8" else bare


def wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: markup and digits put a NUL in every other byte; no ASCII stands together."""
    head = data[:4096]
    if _TOGETHER.search(head):
        return None
    if opens := _OPENS.match(head):
        return "utf-16-be" if opens[1] else "utf-16-le"
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 10 < len(head) or min(even, odd) * 4 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _form(data: bytes, share: float) -> str | None:
    """An encoding that shows in the form of the bytes: UTF-8 (a few broken bytes allowed), ISO-2022-JP, ASCII."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        good = sum(map(len, _MULTI.findall(data)))
        return "utf-8" if good >= share * sum(map(len, _HIGH.findall(data))) else None
    if b"\x1b$B" in data or b"\x1b$@" in data:
        return "iso-2022-jp"
    return "utf-8"


def declared(data: bytes, header: str | None = None) -> tuple[str, ...]:
    """What is claimed: the header's encoding, then that of ``<meta>`` or the XML declaration, known names only."""
    meta = _META.search(data[:8192])
    claims = (named(header), named(meta.group(1).decode("ascii", "replace")) if meta else None)
    return tuple(claim for claim in dict.fromkeys(claims) if claim)


def _legacy(data: bytes, options: Read, header: str | None) -> str:
    sample = _sample(_visible(data), options.charset_sample) or _sample(data, options.charset_sample)
    claims = [name for name in declared(data, header) if not name.startswith("utf-")]
    unlisted = next((name for name in claims[:1] if _reads(sample, name)), None)
    return unlisted or best(sample, claims[0] if claims else None, options.charset_margin)


def _visible(data: bytes) -> bytes:
    """The bytes without comments, scripts, styles and tags, in one pass however broken the markup is."""
    lower = data.lower()
    pieces: list[bytes] = []
    unclosed: set[bytes] = set()
    at = 0
    for opening in _HIDING.finditer(lower):
        kind = opening.group()
        if opening.start() < at or kind in unclosed:
            continue
        end = lower.find(_CLOSING[kind], opening.end())
        if end < 0:
            unclosed.add(kind)
            continue
        pieces.append(data[at : opening.start()])
        at = end + len(b"-->") if kind == b"<!--" else end
    return _TAG.sub(b" ", b" ".join((*pieces, data[at:])))


def _reads(sample: bytes, name: str) -> bool:
    """Whether a declared encoding that the guesser does not know reads the sample without a fault."""
    if name in ENCODING_NAMES:
        return False
    try:
        text = sample.decode(codec(name))
    except (UnicodeDecodeError, LookupError):
        return False
    return not any("\x80" <= char <= "\x9f" for char in text)


def _sample(text: bytes, size: int) -> bytes:
    """The words that hold bytes beyond ASCII, up to ``size`` bytes."""
    found: list[bytes] = []
    length = 0
    for match in _WORDS.finditer(text):
        found.append(match.group())
        length += len(found[-1])
        if length >= size:
            break
    return b" ".join(found)[: size * 2]
