"""The headlines a page offers as evidence to others: its own, and links whose words read like a headline."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from dedup.extract.facts.meta_tags import plain
from dedup.extract.tree import text_of
from dedup.lexicon.phrases import data, size
from dedup.model import Headline
from dedup.options.settings import Extract
from dedup.text.urls import normalized
from dedup.text.words import fold

_MENUS = frozenset({"nav", "footer", "menu"})
_ROLES = frozenset({"navigation", "menubar", "menu", "contentinfo"})


def offers(tree: HtmlElement, start: str | None, own: Headline | None, options: Extract) -> tuple[Headline, ...]:
    """Headlines in page order, the page's own first, folded duplicates once. ``start`` is what links start from."""
    found: dict[str, Headline] = {fold(own.text): own} if own else {}
    for link in tree.iter("a"):
        href = link.get("href")
        if not href or href.startswith("#"):
            continue
        text = _text(link, options)
        if text is None or fold(text) in found or _menu(link):
            continue
        address = normalized(href, start) or _relative(href)
        if address is None or _furniture(address):
            continue
        found.setdefault(fold(text), Headline(text, address if "://" in address else None))
    return tuple(found.values())


def _text(link: HtmlElement, options: Extract) -> str | None:
    """The words of a link that may be a headline: those of a heading inside it, where it has one."""
    inner = next(link.iter("h1", "h2", "h3", "h4", "h5"), link) if len(link) else link
    raw = text_of(inner)
    # No text is longer as one line.
    text = plain(raw) if len(raw) >= options.headline_characters else ""
    if len(text) < options.headline_characters or len(text) > 20 * options.headline_longest:
        return None
    count, spaceless = size(text)
    long_enough = spaceless >= options.headline_characters or count - spaceless >= options.headline_words
    return text if long_enough and count <= options.headline_longest * (2 if spaceless else 1) else None


def _menu(link: HtmlElement) -> bool:
    return any(parent.tag in _MENUS or parent.get("role") in _ROLES for parent in link.iterancestors())


def _relative(href: str) -> str | None:
    """A link that cannot be made absolute, since the page's own address is unknown."""
    try:
        return href if not urlsplit(href).scheme and not href.startswith("//") else None
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _paths() -> frozenset[str]:
    return frozenset(data()["links"]["paths"])


def _furniture(address: str) -> bool:
    pieces = [piece for piece in urlsplit(address).path.casefold().split("/") if piece]
    return not pieces or bool(_paths() & set(pieces[:-1])) or pieces[-1] in _paths()
