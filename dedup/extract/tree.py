"""The one parse of a page: decoded HTML to an lxml tree that every later question is put to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import regex
from lxml.etree import ElementDefaultClassLookup, LxmlError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from dedup.errors import InputError
from dedup.extract.bounds import check_markup
from dedup.options.settings import Read
from dedup.text.controls import without_commands

_CONTROL = regex.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]+")
_CONTROL_BYTES = bytes([*range(1, 9), 0x0B, *range(0x0E, 0x20), 0x7F])
_CLASSES = ElementDefaultClassLookup(element=HtmlElement)
"""Every element an ``HtmlElement``: lxml's own lookup asks per element what forms, inputs and labels need."""
Tagged: TypeAlias = Mapping[str, list[HtmlElement]]
"""The elements of some tags by their tag, in page order."""
_TAGS = ("article", "base", "body", "html", "link", "main", "meta", "script", "time", "title")
_DECLARATION = regex.compile(r"^[\s\ufeff]*<\?xml[^>]{0,200}\?>", regex.IGNORECASE)


def parse(content: str, bounds: Read = Read()) -> HtmlElement:
    """The tree of a page's decoded text.

    NUL characters are dropped, as browsers do, and commands to a terminal; other control characters become blanks,
    lone surrogates question marks, and an XML declaration, whose encoding no longer holds, goes. Broken markup is
    mended as libxml2 does it.
    Raises ``InputError`` where nothing is left to parse, ``BoundError`` where the markup passes the bounds.
    """
    check_markup(content, bounds)
    content = without_commands(_DECLARATION.sub("", content.replace("\x00", ""), count=1))
    data = content.encode("utf-8", "replace")
    # In UTF-8 these bytes stand for these characters alone.
    if len(data.translate(None, _CONTROL_BYTES)) != len(data):
        data = _CONTROL.sub(" ", content).encode("utf-8", "replace")
    if not data.strip():
        raise InputError("the page is empty")
    parser = HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    parser.set_element_class_lookup(_CLASSES)
    try:
        tree = document_fromstring(data, parser=parser, ensure_head_body=False)
    except (LxmlError, ValueError, AssertionError) as error:
        raise InputError(f"the page cannot be parsed as HTML ({error})") from error
    if not isinstance(tree, HtmlElement) or not isinstance(tree.tag, str):
        raise InputError("the page holds no HTML element")
    return tree


def tagged(tree: HtmlElement) -> Tagged:
    """The elements that facts are read from, found at once: to look for one tag takes as long as for all of them."""
    found: dict[str, list[HtmlElement]] = {tag: [] for tag in _TAGS}
    for element in tree.iter(*_TAGS):
        found[element.tag].append(element)
    return found


def short_text(element: HtmlElement, limit: int) -> str | None:
    """The text of an element, blanks at its ends and between its elements left out; None for over ``limit`` characters.

    No more than that is read: an element whose name says little may hold the whole page.
    """
    found: list[str] = []
    for run in element.itertext():
        found.append(str(run).strip())
        limit -= len(found[-1])
        if limit < 0:
            return None
    return " ".join(filter(None, found))


def text_of(element: HtmlElement) -> str:
    """The text of an element and of all within it. Most have nothing within: their own is it."""
    return str(element.text_content()) if len(element) else element.text or ""
