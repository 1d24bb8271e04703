"""What the report's index and pictures hold of one article: a function of the article alone, made once and kept."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import msgspec

from dedup.clean.page.ledger import cut_characters
from dedup.model import Article, CutKind
from dedup.report.captures import Capture, capture
from dedup.report.first import minute
from dedup.report.safe import plain
from dedup.text.words import characters

DOUBTFUL = 0.5
"""Confidence of extraction below which an article is listed as doubtful."""


class Indexed(msgspec.Struct, frozen=True, array_like=True):
    """An article as the index and the pictures know it; strings are those of ``plain``.

    ``minute`` is that of publication (``first.minute``), with ``only_day`` where no hour is known; ``cut`` and
    ``characters``, those kept and cut, leave white space out; ``kinds`` counts its cuts, ``lines`` are template.
    """

    id: str
    page: str
    part: int
    title: str
    site: str
    language: str
    minute: int | None
    only_day: bool
    agency: str | None
    confidence: float
    cut: int
    characters: int
    kinds: dict[str, int]
    lines: tuple[str, ...]
    capture: Capture

    @property
    def doubtful(self) -> bool:
        """Whether it is listed as a doubtful one."""
        return self.confidence < DOUBTFUL


def indexed(article: Article) -> Indexed:
    """An article as the index knows it."""
    moment, cut = article.published, cut_characters(article)
    return Indexed(
        id=article.id,
        page=plain(article.page),
        part=article.part,
        title=plain(article.title),
        site=site_name(article),
        language=article.language or "",
        minute=None if moment is None else minute(moment),
        only_day=moment is not None and not isinstance(moment, datetime),
        agency=plain(article.agency.name) if article.agency else None,
        confidence=article.confidence,
        cut=cut,
        characters=characters(article.text) + cut,
        kinds=dict(Counter(item.kind.value for item in article.cuts)),
        lines=tuple(plain(item.text, 200) for item in article.cuts if item.kind is CutKind.TEMPLATE),
        capture=capture(article),
    )


def site_name(article: Article) -> str:
    """The article's site as the report names it."""
    return plain(article.site) or "(no site named)"
