"""What the names of elements say: class, id and role words, read as whole words and grouped by meaning.

A name is split where its writer split it (hyphens, underscores, capitals), and a group is found by whole
words or by long stems, never by a short substring: ``akhbar`` is news and no ``bar``.
"""

from __future__ import annotations

import re
import string
from enum import IntEnum
from functools import lru_cache

import regex


class Name(IntEnum):
    """Groups of name words, each a bit of a mask."""

    CONTENT = 0
    ARTICLE = 1
    SUMMARY = 2
    TITLE = 3
    COMMENT = 4
    RELATED = 5
    SHARE = 6
    NAVIGATION = 7
    SIDE = 8
    FOOTER = 9
    HEADER = 10
    PROMO = 11
    TAGS = 12
    AUTHOR = 13
    CAPTION = 14
    CONSENT = 15
    META = 16
    TEASER = 17
    ACCESS = 18
    LIST = 19
    EMBED = 20


_WORDS: dict[Name, str] = {
    Name.CONTENT: "content contents text txt main body container column detail details",
    Name.ARTICLE: "article story post entry news single art paragraph paragraphs richtext wysiwyg prose copy",
    Name.SUMMARY: "summary lead lede dek deck standfirst subtitle subhead intro introduction excerpt description sapo "
    "abstract chapo chapeau preface preamble epigraph einleitung vorspann entradilla bajada copete sumario ingress "
    "manchet perex teasertext leadtext introtext synopsis subheadline",
    Name.TITLE: "title headline heading hed h1 kicker",
    Name.COMMENT: "comment comments disqus reply replies respond reaction reactions review reviews feedback forum",
    Name.RELATED: "related similar recommended recommendation recommendations recommend also more further readmore "
    "next previous prev latest popular trending recent most read recirc outbrain taboola suggested "
    "others topnews",
    Name.SHARE: "share sharing sharer social sociable addthis addtoany facebook twitter whatsapp follow like "
    "likes buttons button print email icons icon",
    Name.NAVIGATION: "nav navigation navbar menu submenu breadcrumb breadcrumbs crumbs toolbar pagination pager "
    "paging sitemap toc tabs tab",
    Name.SIDE: "sidebar side aside rail right left secondary widget widgets panel module box sticky",
    Name.FOOTER: "footer foot bottom copyright legal disclaimer colophon",
    Name.HEADER: "header head top masthead topbar logo branding",
    Name.PROMO: "promo promotion newsletter newsletters subscribe subscription signup ad ads adv advert "
    "advertisement sponsor sponsored banner cta offer shop affiliate donate donation campaign app "
    "dfp marketing product",
    Name.TAGS: "tag tags keyword keywords topic topics category categories cat cats label labels",
    Name.AUTHOR: "author authors byline bio writer contributor contributors reporter avatar profile",
    Name.CAPTION: "caption captions credit credits photo image img figure figcaption gallery slide slider "
    "slideshow carousel media video player picture thumbnail thumb",
    Name.CONSENT: "cookie cookies consent gdpr modal popup overlay dialog alert notice message messages",
    Name.META: "meta date time timestamp published pubdate dateline info information source stats views counter",
    Name.TEASER: "teaser teasers card cards item items grid feed listing archive stories posts block tile tiles rubric",
    Name.ACCESS: "login signin register search form input paywall premium locked member password hidden hide sr "
    "visually",
    Name.EMBED: "tweet tweets embed embeds embedded oembed instagram telegram tiktok reddit",
    Name.LIST: "list lists ul links link ranking rank",
}
_STEMS: dict[Name, tuple[str, ...]] = {
    Name.CONTENT: ("content", "maincol"),
    Name.ARTICLE: ("article", "articulo", "artikel", "story", "newstext"),
    Name.COMMENT: ("comment", "disqus"),
    Name.RELATED: ("related", "recommend", "readmore", "popular", "trending", "recirc"),
    Name.SHARE: ("social", "share"),
    Name.NAVIGATION: ("navig", "breadcrumb", "submenu"),
    Name.SIDE: ("sidebar", "widget"),
    Name.FOOTER: ("footer",),
    Name.HEADER: ("header", "masthead"),
    Name.PROMO: ("newsletter", "advert", "sponsor", "subscri", "banner", "promo"),
    Name.TAGS: ("keyword",),
    Name.AUTHOR: ("author", "byline"),
    Name.CAPTION: ("caption", "gallery", "slideshow"),
    Name.CONSENT: ("cookie",),
    Name.TEASER: ("teaser",),
}
_BY_WORD: dict[str, int] = {}
for _name, _listed in _WORDS.items():
    for _word in _listed.split():
        _BY_WORD[_word] = _BY_WORD.get(_word, 0) | 1 << _name
_SHORT = 6
"""Letters of a word too short to be told by a stem."""
_BY_STEM = [(1 << _name, _stem) for _name, _stems in _STEMS.items() for _stem in _stems]
_SPLIT = regex.compile(r"[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L}{2})")
_LOW, _HIGH, _DIGITS = string.ascii_lowercase, string.ascii_uppercase, string.digits
_SPLIT_ASCII = re.compile(
    rf"[^{_LOW}{_HIGH}{_DIGITS}]+|(?<=[{_LOW}])(?=[{_HIGH}])|(?<=[{_LOW}{_HIGH}])(?=[{_DIGITS}])"
    rf"|(?<=[{_DIGITS}])(?=[{_LOW}{_HIGH}]{{2}})"
)
"""``_SPLIT`` for names of ASCII alone, as most are, at a third of its time."""


@lru_cache(maxsize=1 << 15)
def _read(part: str) -> tuple[str, int]:
    """A word of a name, folded, and its groups."""
    word = part.casefold()
    mask = _BY_WORD.get(word, 0)
    if len(word) > _SHORT:
        for group, stem in _BY_STEM:
            if stem in word:
                mask |= group
    return word, mask


@lru_cache(maxsize=1 << 15)
def _part(value: str) -> tuple[int, tuple[str, ...]]:
    """The groups and folded words of one name, as it stands between blanks."""
    mask, found = 0, []
    for part in (_SPLIT_ASCII if value.isascii() else _SPLIT).split(value):
        if part:
            word, groups = _read(part)
            found.append(word)
            mask |= groups
    return mask, tuple(found)


@lru_cache(maxsize=8192)
def named(*values: str) -> tuple[int, tuple[str, ...]]:
    """The groups (as a mask) and the folded words of an element's class, id, role and further attributes, in order."""
    mask = 0
    found: list[str] = []
    for value in values:
        for name in value.split():
            groups, words = _part(name)
            found += words
            mask |= groups
    return mask, tuple(found)
