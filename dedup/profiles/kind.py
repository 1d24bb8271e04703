"""What sort of writing an article is: a story, a round-up of many, a live blog, or one of a daily series."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import regex

from dedup.lexicon.data import Words, all_words, load
from dedup.model import Article, ArticleKind
from dedup.text.words import fold, folded_words, words

_LEAST = 3
"""Words that a headline has at least when its label is taken off."""
_SECTION = regex.compile(r"\s*[|｜][^|｜]*$")
_SECTION_TIMES = 3
"""Times the words of a section or site behind the last bar that the headline before it has at least."""
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


def daily_label(title: str) -> str:
    """The label that a mark sets off a folded headline of a daily report: "weather" of "Weather: rain on Tuesday"."""
    return next((edge for edge in _edges(title) if edge in _cues("daily_edge")), "")


def of_today(title: str) -> bool:
    """Whether a folded headline says that it tells of its own day: "What petrol costs today"."""
    return _cue(title, "today") is not None


def unlabelled(title: str) -> str:
    """The headline as it stands without labels such as "UPDATE 1-", «شاهد..», "(VIDEO)", or a last bar with a section.

    A label goes only where enough words are left to be a headline by themselves.
    """
    before, behind = _labels()
    while (found := before.match(title)) and len(words(title[found.end() :])) >= _LEAST:
        title = title[found.end() :]
    while (found := behind.search(title)) and len(words(title[: found.start()])) >= _LEAST:
        title = title[: found.start()]
    section = _SECTION.search(title)
    if section and len(words(title[: section.start()])) >= _SECTION_TIMES * max(1, len(words(section.group()))):
        title = title[: section.start()]
    return title.strip()


@lru_cache(maxsize=1)
def _labels() -> tuple[Any, Any]:
    """The patterns of a label at the start and at the end of a headline as it stands."""
    before, behind = (
        "|".join(
            sorted(
                {regex.escape(label) for labels in table.values() for label in labels}, key=lambda one: (-len(one), one)
            )
        )
        for table in load("headline_labels.toml", dict[str, Words]).values()
    )
    return (
        regex.compile(
            rf"^\s*(?:[\[(（【「]\s*(?:{before})(?:\s*\d{{1,2}})?\s*[\])）】」]\s*[:：|-]?\s*"
            rf"|(?:{before})(?:\s*\d{{1,2}})?(?:\s*[:：|｜!…]+\s*|\s*\.{{2,}}\s*|\s+[-–—]+\s+|[-–—](?=\p{{Lu}}|\p{{Lo}})))",
            regex.IGNORECASE,
        ),
        regex.compile(
            rf"\s*(?:[\[(（【]\s*(?:{behind})\s*[\])）】]|(?:\s[-–—+|]+|\s*\.{{2,}}|\s*[|｜])\s*(?:{behind}))\s*$",
            regex.IGNORECASE,
        ),
    )


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


@lru_cache(maxsize=8)
def _cues(table: str) -> frozenset[str]:
    cues = all_words(load("recurring.toml", dict[str, Words])[table])
    return frozenset(" ".join(folded_words(fold(cue))) for cue in cues) - {""}
