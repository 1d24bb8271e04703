"""What grouping knows of an article."""

from __future__ import annotations

from dataclasses import dataclass

from dedup.model import ArticleKind, Published
from dedup.text.urls import identity


@dataclass(frozen=True, slots=True)
class Meta:
    """What grouping needs to know of an article, without its text. ``agency_own``: the site is the agency's own.

    ``url``, ``site`` and ``host`` may be what the page claims; ``source`` is the site that it is known to come from.
    ``origin`` is that, or what its folder or its address says, and its table (``dedup.text.places.origin``).
    ``captured`` is when it was saved; ``late``: it is dated after that. ``table`` is the table whose record it is
    (``dedup.text.places``), empty for none.
    """

    id: str
    digest: str = ""
    words: int = 0
    part: int = 0
    url: str | None = None
    site: str | None = None
    host: str | None = None
    title: str | None = None
    language: str | None = None
    published: Published | None = None
    agency: str | None = None
    agency_own: bool = False
    kind: ArticleKind = ArticleKind.ARTICLE
    source: str | None = None
    late: bool = False
    table: str = ""
    captured: Published | None = None
    origin: str = ""

    @property
    def address(self) -> str:
        """The URL without scheme and fragment; empty without text, and for a site's root, which is no address."""
        return identity(self.url) if self.digest else ""

    @property
    def capture(self) -> tuple[str, ...]:
        """What captures of one page share: address, part and origin, as anybody can claim an address."""
        return (self.address, str(self.part), self.origin)
