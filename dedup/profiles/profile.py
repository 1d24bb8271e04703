"""The profile: what of an article counts when it is asked whether two articles tell one event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from math import log2
from operator import itemgetter

import regex

from dedup.model import Article, ArticleKind, Published
from dedup.options.settings import MatchOptions
from dedup.profiles.encoder import Encoder, encoder, speaks
from dedup.profiles.facts import NO_FACTS, Facts, facts, in_digits
from dedup.profiles.kind import kind, unlabelled
from dedup.profiles.sounds import sounds
from dedup.profiles.terms import distinct, stem, stems, term
from dedup.text.hashing import article_id
from dedup.text.scripts import one_script
from dedup.text.words import fold

_CASED = regex.compile(r"(?<![.!?:…\"'«“]\s{0,3})(?<!^\s*)\b\p{Lu}[\p{L}\p{M}]+")
_LOWER = regex.compile(r"\b\p{Ll}[\p{L}\p{M}]+")


@dataclass(frozen=True, slots=True)
class Profile:
    """One article as the matcher sees it.

    ``title`` is folded. ``stems`` are the title's stems in order. ``terms`` are the 63-bit term numbers of
    title and body, increasing, with ``weights`` (whole numbers, by count and place) beside them. ``heading``
    and ``names`` are terms of the title (without one, of the opening) and of capitalised words. ``figures`` are
    terms of the body's numbers. ``sounds`` are what names sound like, for comparing them across scripts.
    ``hours`` counts from 1970 in UTC, ``exact`` is false where only the day is known; None where nothing is.
    ``title_vector`` (of the headline, or the first words where there is none) and ``lead_vector`` are ``int8`` vectors,
    empty without an encoder, and in a language that it was not trained on; ``recipe`` names it. A run has the second
    of those articles alone that are in a pair worth asking about.
    """

    article: str
    title: str = ""
    stems: tuple[str, ...] = ()
    facts: Facts = NO_FACTS
    heading: tuple[int, ...] = ()
    terms: tuple[int, ...] = ()
    weights: tuple[int, ...] = ()
    names: tuple[int, ...] = ()
    figures: tuple[int, ...] = ()
    size: int = 0
    kind: ArticleKind = ArticleKind.ARTICLE
    hours: int | None = None
    exact: bool = False
    language: str | None = None
    site: str | None = None
    url: str | None = None
    related: tuple[str, ...] = ()
    title_vector: bytes = b""
    lead_vector: bytes = b""
    recipe: str = ""
    sounds: tuple[int, ...] = ()


def profile(article: Article, options: MatchOptions) -> Profile:
    """The profile of a cleaned article: see ``profiles``."""
    return profiles([article], options)[0]


def profiles(articles: Sequence[Article], options: MatchOptions) -> list[Profile]:
    """The profiles of cleaned articles, in order. Pure; loads the encoder that ``options`` names once a process.

    Raises ``UsageError`` or ``RunError`` where the encoder cannot be had.
    """
    found = titled(articles, options)
    vectors = leads(articles, options)
    return [replace(item, lead_vector=vector) for item, vector in zip(found, vectors, strict=True)]


def titled(articles: Sequence[Article], options: MatchOptions) -> list[Profile]:
    """As ``profiles``, without ``lead_vector``: what every article is known by before any is asked about."""
    model = encoder(options.encoder)
    if model is None:
        return [_profile(article, options) for article in articles]
    vectors = model.encode([_spoken(model, article, _head(article, options)) for article in articles])
    return [
        replace(_profile(article, options), title_vector=vector, recipe=model.recipe)
        for article, vector in zip(articles, vectors, strict=True)
    ]


def leads(articles: Sequence[Article], options: MatchOptions) -> list[bytes]:
    """The ``lead_vector`` of each article, in order: headline and first words, at ten times the cost of a headline's.

    Empty where there is no text, no encoder, or one that was not trained on the article's language.
    """
    model = encoder(options.encoder)
    if model is None:
        return [b""] * len(articles)
    texts = (_lead(article.title or "", article.text, options.lead_characters) for article in articles)
    return model.encode([_spoken(model, article, text) for article, text in zip(articles, texts, strict=True)])


def _head(article: Article, options: MatchOptions) -> str:
    """The headline, or the first words of an article without one."""
    opening = article.text[: 20 * options.opening_words].split()
    return unlabelled(article.title or "") or " ".join(opening[: options.opening_words])


def _spoken(model: Encoder, article: Article, text: str) -> str:
    """The text, or nothing to encode where the model was not trained on the article's language."""
    return text if speaks(model.recipe, article.language, text) else ""


def _profile(article: Article, options: MatchOptions) -> Profile:
    """What no encoder says."""
    title = fold(one_script(unlabelled(article.title or ""), article.language))
    text = one_script(article.text, article.language)
    heads = stems(in_digits(title, article.language))
    opening = heads or stems(fold(text[: 20 * options.opening_words]))[: options.opening_words]
    body = stems(fold(text))
    counts = _counts(heads, body, options)
    kept = sorted(_heaviest(counts, options.profile_terms))
    hours, exact = _hours(article.published)
    shown = one_script(article.title or "", article.language)
    lead = _lead(shown, text, options.lead_characters)
    names = _names(shown, lead)
    return Profile(
        article=article.id,
        title=title,
        stems=tuple(heads),
        facts=facts(title, article.language),
        heading=distinct(map(term, opening)),
        terms=tuple(map(itemgetter(0), kept)),
        weights=tuple(map(itemgetter(1), kept)),
        names=distinct(term(stem(name)) for name in names),
        figures=distinct(term(item) for item in set(body) if item[0].isdigit() and len(item) > 1),
        size=len(article.text.split()),
        kind=kind(article),
        hours=hours,
        exact=exact,
        language=(article.language or "").split("-")[0].lower() or None,
        site=article.host or article.site,
        url=article.url,
        related=_related(article),
        sounds=sounds(names, fold(lead or shown)),
    )


def _related(article: Article) -> tuple[str, ...]:
    """Ids and addresses of the articles that this one lists.

    What stands whole on its page is left out: there every headline is listed, so that it says nothing of the two.
    """
    within = {article_id(article.page, part) for part in range(1, len(article.related) + 1)}
    listed = (item for item in article.related if item.article not in within)
    return tuple(sorted({key for item in listed for key in (item.article, item.url) if key}))


def _counts(heads: list[str], body: list[str], options: MatchOptions) -> dict[int, int]:
    """Twice the log2 of a term's count, title and lead counting more: a fact is told at the top."""
    told = Counter(body)
    told.update(body[: options.lead_words])
    for item in heads:
        told[item] += options.title_count
    keys = list(map(term, told))
    if len(set(keys)) == len(keys):
        return dict(zip(keys, map(_weight, told.values()), strict=True))
    counts: dict[int, int] = {}
    for key, times in zip(keys, told.values(), strict=True):
        counts[key] = counts.get(key, 0) + times
    return {key: _weight(count) for key, count in counts.items()}


@lru_cache(maxsize=1024)
def _weight(count: int) -> int:
    return 1 + int(2 * log2(count))


def _heaviest(weights: dict[int, int], most: int) -> list[tuple[int, int]]:
    """The terms of most weight with it, of equal weight the smallest numbers; all where there are no more."""
    if len(weights) <= most:
        return list(weights.items())
    first = sorted((-weight, key) for key, weight in weights.items())[:most]
    return [(key, -weight) for weight, key in first]


def _lead(title: str, text: str, characters: int) -> str:
    return f"{title}. {text}"[:characters] if text else ""


def _names(title: str, lead: str) -> set[str]:
    """Words that stand capitalised inside a sentence and nowhere in small letters, folded."""
    small = {word.casefold() for word in _LOWER.findall(f"{title} {lead}")}
    return {fold(word) for word in _CASED.findall(lead) if word.casefold() not in small}


def _hours(published: Published | None) -> tuple[int | None, bool]:
    if published is None:
        return None, False
    if isinstance(published, datetime):
        moment = published if published.tzinfo else published.replace(tzinfo=UTC)
        return int(moment.timestamp() // 3600), True
    noon = datetime(published.year, published.month, published.day, 12, tzinfo=UTC)
    return int(noon.timestamp() // 3600), False
