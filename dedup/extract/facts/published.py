"""When a page was published, from evidence that says so, strongest first; never from running text or a clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import islice

import regex
from lxml.html import HtmlElement

from dedup.extract.facts.authors import writes
from dedup.extract.facts.date_labels import labels, last_label
from dedup.extract.facts.dates import moment, written
from dedup.extract.facts.lead_label import LABEL_REACH, lead_label, numbered
from dedup.extract.facts.marks import Marks
from dedup.extract.facts.meta_tags import MetaTags
from dedup.extract.facts.names import tables
from dedup.extract.facts.path_day import day_in
from dedup.extract.tree import text_of
from dedup.lexicon.calendar import uncredited
from dedup.model import Published
from dedup.text.words import words

_METAS = (
    "article:published_time", "og:article:published_time", "datepublished", "publishdate", "publish-date",
    "publish_date", "pubdate", "article.published", "sailthru.date", "parsely-pub-date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "cxenseparse:recs:publishtime",
    "rnews:datepublished", "published_date", "publication_date", "citation_publication_date", "og:published_time",
    "article_date_original", "originalpublicationdate", "ptime", "pdate", "date",
)  # fmt: skip
_META_SAYS = regex.compile(r"publi(?:sh(?:ed)?|cation).?(?:date|time|on)|(?:date|time).?publi(?!c)", regex.IGNORECASE)
"""Names of metadata that are no standard and say what they hold."""
_SAYS_PUBLISHED = regex.compile(r"publi(?!c)|pubdate|pubtime|posted|postdate|datecreated|entry-date", regex.IGNORECASE)
_SAYS_DATE = regex.compile(
    r"(?<![a-z])(?:datetime|timestamp|pubdate|pubtime|byline|fecha|datum|tarih|meta|info)(?![a-z])"
    r"|(?:date|time|published|posted|dateline|created)(?![a-z])",
    regex.IGNORECASE,
)
_SAYS_OTHER = regex.compile(
    r"modif|updat|comment|copyright|expire|event|current|today|clock|related|sidebar|archive", regex.IGNORECASE
)
_SAYS_SITE = regex.compile(r"(?<![a-z-])header-", regex.IGNORECASE)
"""Names of lines of the page's own head, which tell today's date, unless the headline stands in the same box."""
_SAYS_ELSEWHERE = regex.compile(r"sidebar|related|comment|widget|popular|latest|recommend|teaser", regex.IGNORECASE)
_TEXT_LIMIT = 120
"""Characters of an element that can be a date line."""
_BARE_LIMIT = 60
"""Characters of a date line without a label."""
_SENTENCE_LIMIT = 160
"""Characters of a line that says in words when the page was published."""
_RUNNING = 120
"""Characters from which an element behind the headline is a paragraph of the text."""
_NO_LINE = frozenset({"a", "script", "style", "option", "h1", "h2", "h3", "h4", "figcaption"})
_ASIDE = frozenset({"a", "nav", "aside"})
_TITLE_WORDS = 4
"""Words of a link that makes a list one of other pages."""
_BARE_WORDS = 9
"""Words of a date line without a label."""
_THAI = regex.compile(r"\p{Thai}")
_THAI_WORD = 15
"""Characters of a piece of a Thai date line: of the names of days that of Thursday is the longest."""
_WRITERS = 4
"""Links that a date line may have, all to who wrote."""
_CLIMB = 5
"""Elements around the headline in which its date is looked for."""
_REACH = 150
"""Elements behind the headline that are looked at."""
_WEB = date(1995, 1, 1)
"""Before which no day by a headline is that of publication rather than of what the article tells."""
_MOVED = timedelta(days=365)
"""How much earlier than the day that the markup gives the day by the headline is, where the page moved house."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a page writes dates: its language, the zone of times without one, and whether 3/4/2018 is of March."""

    language: str | None = None
    zone: tzinfo | None = None
    month_first: bool | None = None


def published(
    tree: HtmlElement, told: Iterable[Published], address: str | None, heading: HtmlElement | None, style: Style
) -> Published | None:
    """The publication time: what the markup says (``told``, see ``stated``), a date line, the address.

    Of date lines one that is called publication goes before one that only stands at the headline. A date line that the
    address contradicts by more than two days loses to the address. Of a date and a time on one day, the time is given.
    A day that the markup gives is that of a new system where the line by the headline is more than a year older, but
    neither older than news on the web nor far from the address's own day.
    """
    said: list[Published] = []
    for value in told:
        if isinstance(value, datetime) and not said:
            return value
        said.append(value)
    path = day_in(address)
    near = _near(tree, heading, style)
    if not said:
        near = _labelled(tree, style) or near
    fits = bool(near) and (path is None or abs((_day(near[0]) - path).days) <= 2)
    if said and fits and _WEB <= _day(near[0]) < _day(said[0]) - _MOVED:
        return near[0]
    if not said and fits:
        said = near
    if not said:
        return path
    chosen = said[0]
    if not isinstance(chosen, datetime):
        same = [value for value in (*said, *near) if isinstance(value, datetime) and _day(value) == chosen]
        chosen = same[0] if same else chosen
    return chosen


def _day(value: Published) -> date:
    return value.date() if isinstance(value, datetime) else value


def _values(text: str, style: Style) -> list[Published]:
    value = moment(text, style.language, style.zone) if text else None
    return [value] if value else []


def stated(
    times: Iterable[HtmlElement], table: MetaTags, declared: str, marked: Marks, style: Style
) -> Iterator[Published]:
    """The times that the markup gives: JSON-LD (``declared``), metadata, properties and ``times``; strongest first."""
    yield from _values(declared, style)
    for key in _METAS:
        for text in table.get(key, ())[:1]:
            yield from _values(text, style)
    for key in table:
        if key not in _METAS and _META_SAYS.search(key) and not _SAYS_OTHER.search(key):
            yield from _values(table[key][0], style)
    for element in marked.dated:
        yield from _values(_value(element), style)
    element = next((element for element in times if _SAYS_PUBLISHED.search(_named(element))), None)
    if element is not None and not _SAYS_OTHER.search(_named(element)) and last_label(text_of(element)) != "modified":
        yield from _values(_value(element), style)


def _value(element: HtmlElement) -> str:
    return str(element.get("content") or element.get("datetime") or element.text_content()[:_TEXT_LIMIT])


def _named(element: HtmlElement) -> str:
    return " ".join(element.get(key) or "" for key in ("class", "id", "itemprop", "data-testid"))


def _near(tree: HtmlElement, heading: HtmlElement | None, style: Style) -> list[Published]:
    """The date of a ``<time>`` or date line that shares the headline's box; two different ones are none."""
    if heading is None:
        lines = [value for element in tree.iter("time") for value in _shown(element, style)]
        if lines:
            return lines[:1] if len({_day(value) for value in lines}) == 1 else []
        heading = next((one for one in tree.iter("h1") if not _linked(one)), None)
        if heading is None:
            return []
    box, own = heading, frozenset(heading.iterancestors())
    for _ in range(_CLIMB):
        parent = box.getparent()
        if parent is None or parent.tag in ("body", "html"):
            break
        box = parent
        found = list(_in_box(box, heading, style, own))
        if found:
            return found
    return []


def _labelled(tree: HtmlElement, style: Style) -> list[Published]:
    """The time that short lines anywhere on the page call its publication; none where they name two days.

    The word may stand in the line or right before it.
    """
    found: list[Published] = []
    for element in tree.iter("span", "p", "div", "small", "li", "em", "td", "dd", "strong"):
        text = text_of(element).strip() if len(element) <= 2 else ""
        if not 6 <= len(text) <= _SENTENCE_LIMIT or not numbered(text):
            continue
        if ("published" in labels(text) or lead_label(element) == "published") and not _in_link(element):
            value = written(text, style.language, style.zone, month_first=style.month_first)
            found += [value] if value else []
    return found[:1] if len({_day(value) for value in found}) == 1 else []


def _in_box(box: HtmlElement, heading: HtmlElement, style: Style, own: frozenset[HtmlElement]) -> Iterator[Published]:
    """Dates shown in the box, the first behind the headline before any in front of it.

    A bare line behind the second paragraph is text: the first may be the summary that stands above the date.
    """
    before: list[Published] = []
    after: list[Published] = []
    passed: int | None = None
    paragraphs = 0
    for element in box.iter():
        if element is heading:
            passed = 0
        elif passed is not None:
            passed += 1
            if passed > _REACH:
                break
        if not isinstance(element.tag, str) or element is box:
            continue
        paragraphs += passed is not None and len(element.text or "") > _RUNNING
        if not (paragraphs > 1 and element.tag != "time" and not _SAYS_DATE.search(_named(element))):
            (before if passed is None else after).extend(_shown(element, style, own))
    yield from after[:1] or before[-1:]


def _shown(element: HtmlElement, style: Style, own: frozenset[HtmlElement] = frozenset()) -> list[Published]:
    named = _named(element)
    is_time = element.tag == "time"
    if _SAYS_OTHER.search(named) or not (is_time or _SAYS_DATE.search(named) or _bare(element)):
        return []
    if _linked(element, own) or (_SAYS_SITE.search(named) and element.getparent() not in own):
        return []
    text = text_of(element)
    if len(text) > 3 * _TEXT_LIMIT or len(text.strip()) > _TEXT_LIMIT:
        return []
    label = last_label(text[:LABEL_REACH]) or (lead_label(element) if text.strip() else "")
    if label == "modified" and (is_time or not last_label(text)):
        return []
    if is_time and element.get("datetime"):
        return _values(element.get("datetime"), style)
    value = written(text, style.language, style.zone, month_first=style.month_first)
    return [_with_hour(element, value, style)] if value else []


def _with_hour(element: HtmlElement, value: Published, style: Style) -> Published:
    """The time that a line's own ``<time>`` states, where the line shows its day alone."""
    if isinstance(value, datetime):
        return value
    inner = element.find(".//time[@datetime]")
    stated = _values(inner.get("datetime", ""), style) if inner is not None else []
    return stated[0] if stated and isinstance(stated[0], datetime) and _day(stated[0]) == value else value


def _bare(element: HtmlElement) -> bool:
    """Whether an element holds little more than figures and a few words, twice that beside a word as «updated»."""
    if len(element) > 2 or element.tag in _NO_LINE or not _byline_links(element):
        return False
    text = text_of(element).strip()
    if not 6 <= len(text) <= 2 * _BARE_LIMIT or not numbered(text):
        return False
    text = uncredited(text).strip()
    room = 2 if last_label(text) else 1
    return len(text) <= room * _BARE_LIMIT and _few(text, room * _BARE_WORDS)


def _few(text: str, most: int) -> bool:
    """Whether a text has so few words; Thai sets no spaces within a sentence, whose pieces are long."""
    if _THAI.search(text) is None:
        return len(words(text)) <= most
    pieces = text.split()
    return len(pieces) <= most and all(len(piece) <= _THAI_WORD for piece in pieces)


def _byline_links(element: HtmlElement) -> bool:
    """Whether all links of an element lead to who wrote: "By Jane Doe, 4 May 2026" is a date line too."""
    links = list(islice(element.iterdescendants("a"), _WRITERS + 1))
    led = len(links) == 1 and tables().lead.match(text_of(element)) is not None
    return len(links) <= _WRITERS and (led or all(map(writes, links)))


def _in_link(element: HtmlElement) -> bool:
    """Whether an element belongs to a link or such a box, or holds a link that holds its figures."""
    return _linked(element) or any(numbered(text_of(link)) for link in element.iterdescendants("a"))


def _linked(element: HtmlElement, own: frozenset[HtmlElement] = frozenset()) -> bool:
    """Whether an element belongs to a link, a list, a box of other pages or the page's footer.

    The boxes of the headline (``own``) are none of these, nor is the footer of an article.
    """
    for parent in element.iterancestors():
        if parent in own or parent.tag in ("body", "main", "article"):
            return False
        if parent.tag == "footer" or "footer" in _named(parent).casefold():
            return next(parent.iterancestors("article"), None) is None
        if parent.tag in _ASIDE or _SAYS_ELSEWHERE.search(_named(parent)):
            return True
        if parent.tag in ("ul", "ol") and any(
            len(words(link.text_content())) >= _TITLE_WORDS for link in parent.iter("a")
        ):
            return True
    return False
