"""What stands within sentences and is no text of them: labels for screen readers, icons' names, raw escapes."""

from __future__ import annotations

from html import unescape

import regex
from lxml.html import HtmlElement

from dedup.extract.tree import short_text
from dedup.text.words import words

_FOR_EARS = regex.compile(
    r"(?:^|\s)(?:[\w-]*[-_])?(?:sr-?only|visually-?hidden|hidden-?visually|screen-?reader(?:-?(?:text|only))?|show-for-sr|"
    r"element-invisible|assistive-text|a11y-hidden|offscreen)(?=\s|$)",
    regex.IGNORECASE,
)
_HIDDEN = regex.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(|clip-path\s*:\s*inset\(|"
    r"(?:left|text-indent)\s*:\s*-\d{3,}",
    regex.IGNORECASE,
)
"""How a style hides what it is of: by saying so, by cutting it off, or by moving it far away."""
_LABEL, _CHARACTERS = 8, 200
"""Words of a hidden label, and its characters; what is longer may be text that a script shows, and is not read."""
_ICON = regex.compile(
    r"(?:^|\s)(?:material-icons(?:-\w+)?|material-symbols-\w+|icon|icons?[-_]\w+|fa[bsrl]?)(?=\s|$)", regex.IGNORECASE
)
_LIGATURE = regex.compile(r"(?:^|\s)material-(?:icons|symbols)[\w-]*(?=\s|$)", regex.IGNORECASE)
_ICON_NAME = regex.compile(r"\s*[a-z0-9_]{2,30}\s*")
"""The name of a picture that a font sets in its place."""
_INLINE = ("span", "i", "em", "small", "b", "strong", "abbr", "sup")
_SENTENCE = frozenset({"p", "a", "span", "li", "blockquote", "td", "em", "strong", "b", "i", "q", "cite"})
_ESCAPE = regex.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_NO_XML = regex.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""What HTML may hold and a tree takes from nobody but the parser: a form feed, first of all."""
_AS_IT_IS = frozenset({"script", "style", "code", "pre", "kbd", "samp", "textarea", "template"})
_BEFORE_MARK = regex.compile(r"\s+(?=[,.;:!?…،؛؟)\]»”’])")


def drop_unseen(tree: HtmlElement) -> None:
    """Take labels for screen readers and icons' names out of sentences, and read escapes that were escaped twice.

    A label that is a block of its own stays, and so does what is hidden from screen readers only: people see it.
    """
    for element in list(tree.iter(*_INLINE)):
        names = element.get("class")
        icon = names and (
            (element.get("aria-hidden") == "true" and _ICON.search(names))
            or (_LIGATURE.search(names) and _ICON_NAME.fullmatch(element.text or ""))
        )
        if not (icon or (names and _FOR_EARS.search(names)) or _hidden(element)):
            continue
        parent = element.getparent()
        if parent is not None and parent.tag in _SENTENCE and not len(element.xpath(".//img|.//p")):
            _drop(element)
    for element in tree.iter():
        text, tail = element.text, element.tail
        if text and "&" in text and isinstance(element.tag, str) and element.tag not in _AS_IT_IS:
            element.text = _unescaped(text)
        if tail and "&" in tail and isinstance(element.tag, str):
            parent = element.getparent()
            if parent is None or parent.tag not in _AS_IT_IS:
                element.tail = _unescaped(tail)


def _hidden(element: HtmlElement) -> bool:
    """Whether an element of a few words is hidden by its style or by the attribute for it."""
    style = element.get("style")
    if element.get("hidden") is None and not (style and _HIDDEN.search(style)):
        return False
    text = short_text(element, _CHARACTERS)
    return text is not None and len(words(text)) <= _LABEL


def _unescaped(text: str) -> str:
    return str(_NO_XML.sub(" ", _ESCAPE.sub(lambda match: unescape(match.group()), text)))


def _drop(element: HtmlElement) -> None:
    """Take an element out; a mark behind it moves up to the word before it."""
    tail = element.tail
    if tail is not None and (element.text or "") and _BEFORE_MARK.match(tail):
        element.tail = tail.lstrip()
    element.drop_tree()
