"""What sort of writing an article is: a story, a round-up of many, a live blog, or one of a daily series."""

from __future__ import annotations

from functools import lru_cache

import regex

from dedup.match.event_facts import data
from dedup.model import Article, ArticleKind
from dedup.text import fold, folded_words

_MARK = regex.compile(r"\s*[:|]\s*|\s+-+\s+|\s*\.{2,}\s*")


def kind(article: Article) -> ArticleKind:
    """The kind already told, else what the headline's cues say."""
    if article.kind is not ArticleKind.ARTICLE:
        return article.kind
    title = fold(article.title or "")
    if _cue(title, "live") or not _cues("live_edge").isdisjoint(_edges(title)):
        return ArticleKind.LIVE
    if _cue(title, "roundup"):
        return ArticleKind.ROUNDUP
    return ArticleKind.ARTICLE


def recurring(title: str) -> str | None:
    """The cue that makes a folded headline one of a series that comes back, or None."""
    return _cue(title, "recurring")


@lru_cache(maxsize=1 << 14)
def _cue(title: str, table: str) -> str | None:
    spaced = f" {' '.join(folded_words(title))} "
    return min((cue for cue in _cues(table) if f" {cue} " in spaced), default=None)


def _edges(title: str) -> tuple[str, str]:
    """The first and the last part of a headline that marks set off, as words."""
    parts = [part for part in _MARK.split(title) if part.strip()]
    if len(parts) < 2:
        return "", ""
    return " ".join(folded_words(parts[0])), " ".join(folded_words(parts[-1]))


@lru_cache(maxsize=4)
def _cues(table: str) -> frozenset[str]:
    cues = {" ".join(folded_words(fold(cue))) for entries in data("recurring")[table].values() for cue in entries}
    return frozenset(cues - {""})
