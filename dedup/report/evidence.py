"""The evidence of cuts and of restored passages in a reader's words: one table for the terminal and for report.html."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from dedup.model import Evidence
from dedup.report.lines import many, percent
from dedup.report.safe import isolated, plain
from dedup.text.words import fold

EVIDENCE_WORDS: Mapping[str, tuple[str, str]] = {
    "agency": ("names an agency: {text}", ""),
    "article": ("of {article}", ""),
    "article_element": ("the page marks it as an article of its own", ""),
    "asks": ("asks the reader: {text}", ""),
    "author": ("names this page's author: {text}", ""),
    "box": ("stands in a box that the page names “{text}”", ""),
    "before_headline_in_block": ("introduces another page's headline", ""),
    "beside_headline_in_block": ("stands in a row with another page's headline", ""),
    "body_in": ("is body in {article}", ""),
    "chance": ("a chance of {percent} to be body, by the block model", ""),
    "characters missing": ("says that {characters} are missing", ""),
    "consent": ("asks for a consent: {text}", ""),
    "copies_with_it": ("at least {copies} of this text with it", ""),
    "credit": ("says whose picture it is: {text}", ""),
    "cue": ("has the known phrase {text}", ""),
    "headline": ("is this page's own headline: {text}", ""),
    "headline_markup": ("its headline is marked up as the page's own is", ""),
    "headline_on_pages": ("is a headline on at least {pages}", ""),
    "label": ("begins with the label {text}", ""),
    "language": ("a phrase of {language}", ""),
    "linked_headline": ("its headline leads to a page of its own", ""),
    "name": ("begins with the name {text}", ""),
    "near": ("with a few words changed", ""),
    "offer": ("belongs to the offer {text}", ""),
    "on_pages": ("which is shown on at least {pages}", ""),
    "opening_of": ("is the opening of {article}", ""),
    "ours": ("speaks for the outlet: {text}", ""),
    "outlet": ("says that it is one of the outlet's: {text}", ""),
    "paragraphs": ("is an article of {paragraphs}", ""),
    "phrase": ("has the known phrase {text}", ""),
    "post": ("says whose post it is: {text}", ""),
    "shape": ("{shape}", ""),
    "sharing_a_topic": (
        "at least {percent} of the pages with it share a topic",
        "less than a third of the pages with it share a topic",
    ),
    "site_pages": ("this site has at least {pages} here", ""),
    "site_pages_with_it": ("stands on at least {pages} of this site", ""),
    "site_share": ("at least {percent} of them have it", ""),
    "source_line": ("has a source line of its own", ""),
    "thing": ("to use something of the outlet's: {text}", ""),
    "topical": ("{twelfths} of its words are on this page's topic", "none of its words is on this page's topic"),
    "vote": ("trafilatura keeps {percent} of it", "trafilatura leaves it out"),
    "words": ("{words} of it stand here", ""),
}
"""By key of evidence: its words, and those for a value of zero where they differ; what is false is not told.

``{text}`` and other fields stand for the value: as it is, as a count of what the field names, or as what it refers to.
"""
CUE_ABOVE = "stands under the known phrase {text}"
"""The words of a cue that the cut itself does not hold."""
SHAPE_WORDS: Mapping[str, str] = {
    "a link that is the paragraph": "is a link to another page of the site, and nothing else",
    "a name and an address": "is a reporter's name and an address for mail",
    "a name in Latin letters": "holds a name in another script than the text's",
    "address": "is an address to share and nothing else",
    "another script": "is in another script than the text before it",
    "author and town": "is the page's author and a town",
    "button": "is the words of a button and nothing else",
    "by and authors": "is “by” and this page's authors",
    "by and names": "is “by” and names",
    "counter": "is a count of readers and nothing else",
    "field": "is a field of a form that was never filled in",
    "heading of what was left out": "is the heading of what was left out",
    "initials": "is initials and nothing else",
    "label above a link": "is a label above a link to another article",
    "label and link": "is a label and a link, and nothing else",
    "names in brackets": "is names in brackets and nothing else",
    "networks": "is names of networks and nothing else",
    "nothing but a date": "is a date and nothing else",
    "a date and a name": "is a date and the name of the author or the site",
    "a star and a job": "is a star and what the author is",
    "a job alone": "is what the author is",
    "byline in brackets": "is in brackets at the end and says who prepared the text",
    "script": "is a call of a script",
    "settings": "is the settings of a widget",
    "short code": "is an editor's short code",
    "sign": "is a line of copyright",
    "style": "is rules of a style sheet",
    "tags": "is tags and nothing else",
    "text that stands elsewhere on the page": "stands elsewhere on this page, too",
}
"""By value of the evidence ``shape``."""
ARTICLES = frozenset({"article", "body_in", "opening_of"})
"""Keys of evidence whose value is the id of an article."""
_FIELD = re.compile(r"\{(\w+)\}")
_WIDTH = 60


def evidence_words(evidence: Evidence, text: str, called: Callable[[str], str]) -> Iterator[str]:
    """What a cut of ``text`` rests on, a phrase per key; ``called`` names an article by its id."""
    for key, value in evidence.items():
        words = _words(key, value, text)
        if words:
            yield _FIELD.sub(lambda field, value=value: _told(field[1], value, called), words)  # type: ignore[misc]


def _words(key: str, value: object, text: str) -> str:
    if value is None or value is False:
        return ""
    if key not in EVIDENCE_WORDS:
        return f"{plain(key).replace('_', ' ')}: {{text}}"
    if key == "cue" and fold(str(value)) not in fold(text):
        return CUE_ABOVE
    words, zero = EVIDENCE_WORDS[key]
    return zero if value == 0 and zero else words


def _told(field: str, value: object, called: Callable[[str], str]) -> str:
    if field == "article":
        return called(str(value))
    if field == "shape":
        return SHAPE_WORDS.get(str(value), plain(str(value), _WIDTH))
    if isinstance(value, int | float) and field != "text":
        return _figure(field, value)
    return isolated(str(value), _WIDTH)


def _figure(field: str, value: float) -> str:
    if field == "percent":
        return percent(value)
    if field == "twelfths":
        return percent(value / 12)
    noun = field.removesuffix("s")
    return many(int(value), "copy" if field == "copies" else noun, field)
