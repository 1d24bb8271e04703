"""Why a page without text has none, where its text is elsewhere: in frames or behind scripts."""

from __future__ import annotations

from collections.abc import Callable

from lxml.html import HtmlElement

from dedup.lexicon.phrases import loading
from dedup.text.words import words

_ROOTS = frozenset({
    "root", "app", "__next", "__nuxt", "__layout", "___gatsby", "app-root", "application", "svelte", "main-app",
    "react-root", "ember-app", "q-app", "spa-root", "vue-app", "reactroot",
})  # fmt: skip
"""Ids by which frameworks of applications mark the element that their scripts fill."""
_MOST = 12
"""Words up to which a page shows nothing but its shell."""
_RENDERED = "save it again as the browser shows it (SingleFile, MHTML)"


def unread(tree: HtmlElement, text: str, size: int, visible: Callable[[], str]) -> str | None:
    """Where the text of a page stands whose own text, as extracted, is next to nothing; None where nothing tells.

    ``size`` counts the words of ``text``, ``visible`` gives the start of what the page shows.
    """
    if size > _MOST:
        return None
    frames = [frame.get("src") for frame in tree.iter("frame") if frame.get("src")]
    if frames:
        return f"its text stands in frames ({', '.join(map(str, frames[:4]))}), which are pages of their own"
    if len(words(visible())) > 2 * _MOST and not _empty_root(tree) and not loading().within(text):
        return None
    if loading().within(visible()) is not None or _empty_root(tree):
        return f"its text is loaded by a script, and the saved page does not hold it; {_RENDERED}"
    inner = next((str(frame.get("src")) for frame in tree.iter("iframe") if _page(frame)), None)
    if inner and not size:
        return f"its text stands in a frame ({inner[:200]}) that the saved page does not hold; {_RENDERED}"
    return None


def _empty_root(tree: HtmlElement) -> bool:
    if not any(script.get("src") or (script.text or "").strip() for script in tree.iter("script")):
        return False
    for element in tree.iter("div", "main", "app-root", "body"):
        if (element.get("id") or "").lower() in _ROOTS or element.tag == "app-root":
            return len(words(" ".join(map(str, element.xpath(_SHOWN))))) <= _MOST
    return False


_SHOWN = ".//text()[not(ancestor::script or ancestor::style or ancestor::template or ancestor::noscript)]"


def _page(frame: HtmlElement) -> bool:
    return (frame.get("src") or "").startswith(("http://", "https://", "cid:", "/", "./"))
