"""Numbers that stand for articles and for contents: the same on every machine, in every run.

A *row* names an article (or a page, by its part 0) and never changes; a *stamp* names a content and changes with
it. Both are 63-bit integers, so that tables of any engine hold, join and aggregate them. Two contents share a
stamp with probability 2**-63.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def digest(text: str, length: int = 32) -> str:
    """The first ``length`` hex digits of the SHA-256 of the text in UTF-8 (lone surrogates replaced)."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:length]


def article_id(page: str, part: int) -> str:
    """16 hex digits of SHA-256 over page, NUL, part: the same on every machine and in every run."""
    return digest(f"{page}\0{part}", 16)


def article_key(article: str) -> int:
    """The row of an article id: its 64 bits but the last, so that rows sort as ids do."""
    return int(article, 16) >> 1


def page_key(page: str) -> int:
    """The row of a page's key: that of its part 0."""
    return article_key(article_id(page, 0))


def content_hash(*parts: str | bytes) -> int:
    """The stamp of a content, told by its parts in order; lone surrogates are replaced."""
    mixed = hashlib.blake2b(digest_size=8)
    for part in parts:
        data = part.encode("utf-8", "replace") if isinstance(part, str) else part
        mixed.update(len(data).to_bytes(8, "big"))
        mixed.update(data)
    return int.from_bytes(mixed.digest(), "big") >> 1


def short_hash(text: str) -> bytes:
    """Eight bytes that stand for a text: its BLAKE2b in UTF-8, lone surrogates replaced."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()


def content_hashes(contents: Iterable[bytes]) -> list[int]:
    """The stamp of each content."""
    return [content_hash(item) for item in contents]
