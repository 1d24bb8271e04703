"""What shows that a headline amid a page opens an article of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from dedup.clean.page.rules.date_words import only_dates
from dedup.clean.page.rules.signature import ends_with_agency, signed
from dedup.clean.page.view import Line, PageView, near
from dedup.lexicon.cues import Hit
from dedup.model import ArticleKind, BlockKind
from dedup.text.words import words

_CLOSERS = frozenset({"source", "tags", "copyright", "share"})
"""Meanings of the lines that end an article; a cue right after them opens something else."""
_TOP = 8
"""Lines after a headline among which its standfirst, byline and date stand."""
_FACTS = frozenset(
    {
        "byline",
        "author",
        "authors",
        "autor",
        "writer",
        "reporter",
        "address",
        "time",
        "date",
        "datetime",
        "published",
        "dateline",
    }
)
"""Names of the elements that hold an article's author and time."""
_REMARKS = frozenset({"comment", "comments", "reply", "replies", "review", "reviews"})
_TAGS = frozenset({"h1", "h2"})
"""Elements of headlines; what ranks lower is a subhead."""
_INLINE = frozenset({"a", "span", "strong", "b"})
_ABOVE = 60
"""Lines above the first paragraph among which the page's own headline is sought, for each heading of the page."""
_FACTS_BELOW = 4
"""Lines right below such a heading among which its byline or date stands."""
_HEADLINE_WORDS = 4
"""Words of a linked heading that can be a headline; shorter ones name a section, a person or a product."""
_TOPIC_WORDS = 2
"""Words of a headline that the text before it never says and its own first paragraphs do."""
_UNSEEN = 3
"""Paragraphs of an ``<article>`` that extraction left out whole; fewer are a teaser with its lead."""
_LABEL_WORDS = 5
"""Words of a line above an opening that may be a label and no sentence."""
_BARS = re.compile(r"\s{1,9}+[|•·–—-]\s+|\s{0,9}+\|\s*")
_PARTS = 4
"""Parts of a line that names author, day and place."""
_STORIES = 2
"""Linked headlines over paragraphs, with nothing else to show, on one page; more are the entries of one list."""


def sectioned(view: PageView, head: Line, inside: Sequence[Line]) -> bool:
    """Whether an ``<article>`` opens with the headline, and with a byline, a date, a link or a cue beside it.

    The page's text stands outside of it, before it, and comments and entries of a live blog are none.
    """
    if not opens_section(view, head) or view.article.kind is ArticleKind.LIVE:
        return False
    if not _REMARKS.isdisjoint(_hint(view, head)):
        return False
    body = [item for item in inside if view.paragraph(item) and item.section == head.section]
    if all(item.margin for item in body) and len(body) < _UNSEEN:
        return False
    facts = any(_fact(view, item) for item in inside[:_TOP])
    led = leads_away(view, head) or (head.hit is not None and bool(head.after))
    return facts or (led and len(view.text_sections) <= 1 + _STORIES)


def opens_section(view: PageView, head: Line) -> bool:
    """Whether an ``<article>`` with text begins with the headline, and the page's own text stands before it.

    A standfirst or a few words above an ``<article>`` are the beginning of what stands in it, and one that has the
    page's headline at its top is the page's own.
    """
    first, last = view.sections.get(head.section, (-1, -1))
    own = tuple(view.title)
    if first != head.number or any(item.words == own for item in view.lines[first : first + _TOP]):
        return False
    paragraphs, spoken = view.text_before[first]
    inside = (item for item in view.lines[first + 1 : last + 1] if item.section == head.section)
    enough = paragraphs >= view.options.embedded_paragraphs or spoken >= view.options.embedded_cued_words
    return enough and any(view.paragraph(item) for item in inside)


def section_end(view: PageView, head: Line) -> int:
    """The last line of the ``<article>`` that the headline stands in."""
    return view.sections[head.section][1]


def closed(view: PageView, line: Line) -> bool:
    """Whether the page's own article has ended: a closing line after its text."""
    places = range(line.number - 1, -1, -1)
    before = (view.lines[place] for place in places if not view.lines[place].margin)
    for item in islice(before, 3):
        if item.number > view.begun and (_credits(item) or (item.hit and item.hit.cue.means in _CLOSERS)):
            return True
        if view.paragraph(item):
            break
    return False


def sourced(view: PageView, inside: Sequence[Line]) -> bool:
    """Whether a source line stands after the first of the paragraphs."""
    begun = False
    for item in inside:
        begun = begun or (not item.margin and view.paragraph(item))
        if begun and (_credits(item) or (item.hit and item.hit.cue.means == "source")):
            return True
    return False


def sourced_alike(view: PageView, head: Line, inside: Sequence[Line]) -> bool:
    """Whether a source line stands right before a headline, and one that begins alike ends the paragraphs after it."""
    source = after_source(view, head)
    alike = source is not None and any(item.hit is not None and item.hit.cue is source.cue for item in inside)
    return alike and len(head.words) >= view.options.headline_words_link


def after_source(view: PageView, head: Line) -> Hit | None:
    """The source line right before a headline of the page's text."""
    before = _before(view, head)
    return before.hit if before and before.hit and before.hit.cue.means == "source" and not head.margin else None


def _before(view: PageView, head: Line) -> Line | None:
    """The line of the page's text right before a headline."""
    places = range(head.number - 1, -1, -1)
    return next((view.lines[place] for place in places if not view.lines[place].margin), None)


def _credits(line: Line) -> bool:
    return signed(line.words) or ends_with_agency(line)


def leads_away(view: PageView, head: Line) -> bool:
    """Whether the headline is a heading and a link to another page of the same site."""
    if head.kind is not BlockKind.HEADING or head.linked < view.options.linked or not head.url:
        return False
    return len(head.words) >= _HEADLINE_WORDS and near(view, head.url)


def signed_alike(view: PageView, head: Line) -> bool:
    """Whether a heading is marked up as the page's own headline is, with a byline or a date of its own below it.

    The page's own text stands before it; what a live blog or a comment bears is none.
    """
    if head.kind is not BlockKind.HEADING or view.article.kind is ArticleKind.LIVE or head.number <= view.begun:
        return False
    above = view.lines[max(0, view.begun - _ABOVE) : view.begun]
    own = next((item for item in above if item.words == view.title), None)
    if own is None or head.words == own.words or len(head.words) < _HEADLINE_WORDS:
        return False
    if _element(view, own) != _element(view, head) or not _REMARKS.isdisjoint(_hint(view, head)):
        return False
    below = takewhile(lambda item: not view.paragraph(item) and item.kind is not BlockKind.HEADING, view.after(head))
    paragraphs, _ = view.text_before[head.number]
    return paragraphs >= view.options.embedded_paragraphs and any(
        _fact(view, item) for item in islice(below, _FACTS_BELOW)
    )


def _element(view: PageView, line: Line) -> tuple[str, ...]:
    """The heading element of a line with its own names: what of its hint stands from the last heading's tag on."""
    hint = view.article.blocks[line.block - view.article.offset].hint.split()
    places = [place for place, name in enumerate(hint) if name in _TAGS]
    return tuple(name for name in hint[places[-1] :] if name not in _INLINE) if places else ()


def labels(view: PageView, line: Line) -> bool:
    """Whether a line is a short label that announces what follows it, in any language."""
    short = 0 < len(line.words) <= _LABEL_WORDS and line.linked < view.options.linked
    return short and not line.margin and line.text.rstrip().endswith((":", "："))


def changes_topic(view: PageView, head: Line, inside: Sequence[Line]) -> bool:
    """Whether the paragraphs after a linked headline are no more of the page's own story.

    Half of the page's own headline is not said any more; and they end with a source line, or tell what that
    headline says and the text before it does not. A page with more such headings is a list of its own.
    """
    before = _said(view, view.lines[: head.number])
    after = _said(view, inside)
    own = set(view.title) & before
    new = {word for word in head.words if word not in before and not word.isdecimal()}
    told = new & after
    others = [item for item in view.lines if not item.margin and item.number != head.number and _over(view, item)]
    left = len(own - after) * 2 >= len(own) > 0
    tells = len(told) >= _TOPIC_WORDS and len(told) * 3 >= len(new)
    return len(others) < _STORIES and left and (tells or sourced(view, inside))


def _over(view: PageView, item: Line) -> bool:
    """Whether a line is a linked heading."""
    return item.kind is BlockKind.HEADING and item.linked >= view.options.linked


def _said(view: PageView, lines: Sequence[Line]) -> set[str]:
    return {word for item in lines if not item.margin and view.paragraph(item) for word in item.words}


def _fact(view: PageView, item: Line) -> bool:
    """Whether a line tells author or time: by its cue, by its element's name, or as one of the page's authors."""
    if item.hit and item.hit.cue.means in {"byline", "date"}:
        return True
    if any(item.words == tuple(words(author)) for author in view.article.authors):
        return True
    if view.paragraph(item):
        return False
    return not _FACTS.isdisjoint(_hint(view, item)) or only_dates(item.text) or _dated(item)


def _dated(item: Line) -> bool:
    """Whether bars part a line, and one of its parts is a date: "By Nora Whitfield | March 2, 2026"."""
    parts = _BARS.split(item.text)
    return 1 < len(parts) <= _PARTS and any(only_dates(part) for part in parts)


def _hint(view: PageView, line: Line) -> set[str]:
    return set(view.article.blocks[line.block - view.article.offset].hint.split())
