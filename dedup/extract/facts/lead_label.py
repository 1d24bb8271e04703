"""What stands before an element and says which date it holds."""

from __future__ import annotations

import regex
from lxml.html import HtmlElement

from dedup.extract.facts.date_labels import last_label
from dedup.extract.tree import text_of

_NUMBER = regex.compile(r"\p{N}")
_SHORT_WORD = regex.compile(r"\s*\p{L}{1,3}\s*")
"""A word such as "on" that stands in an element of its own between a label and its date."""
_WRAPPED = 2
"""Elements around a date alone that may part it from its label."""
LABEL_REACH = 30
"""Characters before a date within which the word stands that says what it is."""


def numbered(text: str) -> bool:
    """Whether a text holds a digit of any script."""
    return _NUMBER.search(text) is not None and any(map(str.isdigit, text))


def lead_label(element: HtmlElement) -> str:
    """What the text right before an element says its date is, as in ``<b>Updated</b> <i>10 May 2026</i>``, or "".

    An element that fills its parent is asked for as the parent is: ``<b>Posted</b> <p><i>10 May 2026</i></p>``.
    """
    parent, previous = element.getparent(), element.getprevious()
    for _ in range(_WRAPPED):
        if parent is None or previous is not None or len(parent) > 1 or _beside(element, parent):
            break
        element, parent, previous = parent, parent.getparent(), parent.getprevious()
    lead = (parent.text or "") if parent is not None else ""
    if previous is not None:
        previous = _past_short_word(previous)
        tail = previous.tail or ""
        lead = tail if tail.strip() else previous.text_content() if isinstance(previous.tag, str) else ""
    lead = lead.strip()[-2 * LABEL_REACH :]
    return "" if numbered(lead) else last_label(lead)


def _past_short_word(element: HtmlElement) -> HtmlElement:
    """The element before one that holds a short word alone, else the element."""
    before = element.getprevious()
    alone = before is not None and not (element.tail or "").strip() and not (before.tail or "").strip()
    return before if alone and _SHORT_WORD.fullmatch(text_of(element)) else element


def _beside(element: HtmlElement, parent: HtmlElement) -> bool:
    """Whether a parent has text beside its only child."""
    return bool((parent.text or "").strip() or (element.tail or "").strip())
