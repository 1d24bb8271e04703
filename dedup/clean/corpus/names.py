"""The site's name that pages do not tell: what stands before or behind every headline of a site.

It is found once, from the drafts' headlines, before anything is counted, so that a headline is the same words on its
own page and in the links of others. A function of the set of pages: a name stands in all of at least ``LEAST``
different headlines of the site, or is what the page says its site is called, and no label such as «Breaking».
Before or behind a colon stands a topic as often; that is told by paragraphs of the articles which speak of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial

import regex

from dedup.clean.corpus.place import place_of
from dedup.clean.corpus.segments import key
from dedup.engines import sql
from dedup.lexicon.data import Words, all_words, load
from dedup.model import Article
from dedup.store.columns import TITLE_PARTS
from dedup.text.words import TITLE_SEPARATOR, bare_name, fold, folded_words

LEAST = 4
"""Different headlines of a site that show its name."""
_BEFORE, _BEHIND = 1, 2
"""On which side of a separator a name stands."""
_PARTS = 7
"""Separators of a title that are tried: a title with more is a list of labels."""
_WORDS = 12
"""Words up to which a part of a title can be a site's name."""
_PARAGRAPH = 12
"""Words from which a block speaks in sentences."""
_WEAK = regex.compile(r"\s*[:：,]\s*|\s*::+\s*")


def statements() -> tuple[str, ...]:
    """From ``title_parts`` to ``page_names``: by page what leaves its headline at both ends, and its site's name."""
    return (
        sql.table("clean/common_parts", least=LEAST),
        sql.table("clean/site_names"),
        sql.table("clean/page_names"),
    )


@dataclass(frozen=True, slots=True)
class SiteName:
    """What stands before (``ahead``) and ``behind`` the headlines of a site, and its ``name``; empty for nothing."""

    ahead: str
    behind: str
    name: str


def part_rows(row: int, draft: Article) -> dict[str, dict[str, list[int | str]]]:
    """The rows of ``title_parts`` of one page; none for a page without a headline."""
    rows: dict[str, list[int | str]] = {name: [] for name in TITLE_PARTS}
    title, own = draft.title or "", "" if _nameless(draft) else draft.site or ""
    whole = draft.page_title or title
    if title:
        where = place_of(draft)
        place = where.placed or where.folder
        start = (row, place, key((whole,)), int(not own))
        shown = {(side, name) for side, name, _, _ in _parts(title)}
        found = {(side, name): (rest, weak) for text in (whole, title) for side, name, rest, weak in _parts(text)}
        found |= {(side, own): (title, False) for side in (_BEFORE, _BEHIND) if own and (side, own) not in found}
        values: list[tuple[int | str, ...]] = [(*start, 0, 0, 0, 0, 0, 0, 0, "")]
        paragraphs = cache(partial(_paragraphs, draft))
        for (side, name), (rest, weak) in found.items():
            words = folded_words(fold(name))
            size, spoken = len(words), int(weak and name != own and _spoken(paragraphs(), words))
            known = int((side, name) in shown), int(name == own)
            values.append((*start, side, key((str(side), name)), size, *known, spoken, key((rest,)), name))
        for value in values:
            for column, field in zip(rows.values(), value, strict=True):
                column.append(field)
    return {"title_parts": rows}


def named(draft: Article, found: SiteName) -> Article:
    """The draft without the site's name at its headline's ends, and with that name where it has none."""
    title = draft.title or ""
    for side, name in ((_BEFORE, found.ahead), (_BEHIND, found.behind)):
        if name:
            title = next((rest for end, part, rest, _ in _parts(title) if (end, part) == (side, name)), title)
    headlines = tuple(
        replace(item, text=title) if item.text == draft.title and title else item for item in draft.headlines
    )
    site = found.name if _nameless(draft) and found.name else draft.site
    if title == (draft.title or "") and site == draft.site and draft.page_title is None and draft.title != "":
        return draft
    return replace(draft, title=title or None, site=site, headlines=headlines, page_title=None)


def _nameless(draft: Article) -> bool:
    return not draft.site or draft.site == draft.host


def _parts(title: str) -> Iterator[tuple[int, str, str, bool]]:
    """The side of each part that may be a name, the part, the rest, and whether only a colon sets them apart."""
    for cut in list(TITLE_SEPARATOR.finditer(title))[:_PARTS]:
        left, right = title[: cut.start()].strip(), title[cut.end() :].strip()
        weak = _WEAK.fullmatch(cut.group()) is not None
        for side, name, rest in ((_BEFORE, bare_name(left), right), (_BEHIND, bare_name(right), left)):
            words = folded_words(fold(name))
            if rest and 0 < len(words) <= _WORDS and any(map(str.isalpha, name)) and " ".join(words) not in _labels():
                yield side, name, rest, weak


def _spoken(paragraphs: Sequence[str], name: Sequence[str]) -> bool:
    """Whether a paragraph of the article has the words of a name."""
    wanted = f" {' '.join(name)} "
    return any(wanted in paragraph for paragraph in paragraphs)


def _paragraphs(draft: Article) -> list[str]:
    """The words of the article's paragraphs, with blanks around each."""
    spoken = (folded_words(fold(block.text)) for block in draft.blocks if not block.margin)
    return [f" {' '.join(words)} " for words in spoken if len(words) >= _PARAGRAPH]


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    """How a headline is told, not by whom: «Breaking», «شاهد», «Video»."""
    labels = [label for table in load("headline_labels.toml", dict[str, Words]).values() for label in all_words(table)]
    return frozenset(" ".join(folded_words(fold(label))) for label in labels)
