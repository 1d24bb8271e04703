"""Text that no element of the page shows: the body that its metadata or its scripts' data hold.

It is asked for only where it is more than twice what the page shows, as behind a subscription offer or in the shell
of an application. JSON-LD's own article goes first; of other data, what stands under the page's own headline.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any, TypeAlias

import regex
from lxml.html import HtmlElement

from dedup.errors import InputError
from dedup.extract import plain
from dedup.extract.body.blocks import pieces
from dedup.extract.body.leaves import LeafBlock
from dedup.extract.bounds import BoundError, check_depth
from dedup.extract.facts.collect import PageFacts
from dedup.extract.state import states
from dedup.extract.tree import Tagged, parse
from dedup.model import Block, Link
from dedup.options.settings import Read
from dedup.text import urls
from dedup.text.words import squeeze, words

_LEAST = 40
"""Words that held text has at least, under the page's own headline."""
_UNNAMED = 100
"""The same where nothing says whose text it is."""
_BARE = 20
"""Words shown up to which a page is the shell of an application."""
_TIMES = 2
"""How many times more a script must hold than the page shows to be read."""
_NEARLY = 0.85
"""Share of the longest held text from which a deeper one is as good."""
_SENTENCE = 6
"""Words from which a line counts as running text."""
_VALUES = 300_000
"""Values of a page's data that are looked at."""
_DEPTH = 48
"""Levels of a page's data that are followed."""
_MARKUP = regex.compile(r"<(?:p|div|br|h[1-6]|ul|li|section|article|blockquote|figure)\b[^<>]*>", regex.IGNORECASE)
_TAG = regex.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", regex.IGNORECASE)
_TAGS = regex.compile(r"</?(?:p|div|br|h[1-6]|ul|ol|li|section|article|blockquote|figure)\b[^<>]*>", regex.IGNORECASE)
_ANY_TAG = regex.compile(r"</?[a-z!][^<>]*>", regex.IGNORECASE)
_ESCAPED = regex.compile(r"&lt;(?:p|div|br)\b", regex.IGNORECASE)
_TEXTS = (
    "text", "value", "content", "html", "body", "data", "children", "paragraph", "paragraphs", "copy", "markup",
    "components", "blocks", "items", "elements", "contents", "model", "rawhtml", "richtext", "document", "nodes",
)  # fmt: skip
"""Keys below which a block of rich text holds its text, in the order in which they are asked."""
_TITLES = ("headline", "title", "heading", "name", "displaytitle", "seotitle")
_ADDRESSES = frozenset({"url", "href", "slug", "link", "canonical", "permalink", "canonicalurl", "path", "uri"})
_INLINE = frozenset({
    "a", "link", "hyperlink", "text", "bold", "strong", "em", "italic", "i", "b", "span", "mark", "underline", "u",
    "sup", "sub", "entry-hyperlink", "asset-hyperlink", "textnode", "text_node", "inline",
})  # fmt: skip
_Above: TypeAlias = "tuple[dict[str, Any], _Above] | None"
"""What stands around a value of a page's data, inside out."""
_OTHER_BLOCKS = regex.compile(
    r"image|picture|photo|video|audio|gallery|(?:^|[_-])ads?(?:$|[_-])|advert|related|newsletter|promo|embed|tweet|"
    r"caption|byline|author|^script|^style|interstitial|recirc|readmore|podcast|poll|quiz",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Held:
    """A body that is not shown: its blocks, and the headline of the page they stand under."""

    blocks: tuple[Block, ...]
    title: str | None


@dataclass(slots=True)
class _Found:
    """A text in data: whole (markup or plain) or in paragraphs, with the headlines it stands under, nearest first."""

    text: str
    titles: tuple[str, ...] = ()
    depth: int = 0
    size: int = field(init=False)

    def __post_init__(self) -> None:
        text = unescape(self.text) if _ESCAPED.search(self.text) else self.text
        lines = _ANY_TAG.sub("", _TAGS.sub("\n", text)).split("\n")
        self.size = sum(len(found) for line in lines if len(found := words(line)) >= _SENTENCE)


def held(tags: Tagged, known: PageFacts, shown: int, bounds: Read = Read()) -> Held | None:
    """The page's body from its metadata or its scripts' data, or None where the page shows enough of it.

    ``tags`` are the page's elements; ``shown`` counts the words of the body that the page shows.
    """
    declared = _Found(known.declared_body)
    if declared.size >= max(_LEAST, _TIMES * shown + 1):
        return _held(declared, known.title, known, bounds)
    heads = [title for title in (known.title, *known.shown, *_titles_of(tags)) if title]
    found = _best(tags["script"], heads, shown)
    if found is None:
        return None
    named = not found.titles or any(_same(words(title), words(head)) for title in found.titles for head in heads)
    title = known.title if named and known.title else found.titles[0] if found.titles else None
    return _held(found, title, known, bounds)


def _held(found: _Found, title: str | None, known: PageFacts, bounds: Read) -> Held | None:
    blocks = plain.without(blocks_of(found.text, known.start, bounds), title)
    return Held(blocks, title) if blocks else None


def blocks_of(text: str, start: str | None = None, bounds: Read = Read()) -> tuple[Block, ...]:
    """The blocks of a text that is markup or plain. Links are made absolute from ``start``.

    Raises ``BoundError`` where it passes the bounds.
    """
    if _ESCAPED.search(text) and not _TAG.search(text):
        text = unescape(text)
    if not _TAG.search(text):
        return plain.blocks(unescape(text))
    try:
        tree = parse(f"<html><body>{text}</body></html>", bounds)
        check_depth(tree, bounds)
    except BoundError:
        raise
    except InputError:
        return ()
    found, _ = pieces(tree)
    return tuple(_block(piece, start) for piece in found)


def _block(piece: LeafBlock, start: str | None) -> Block:
    links = tuple(Link(at.start, at.end, urls.normalized(at.url, start) or at.url) for at in piece.links)
    return Block(piece.text, piece.kind, links)


def _best(scripts: list[HtmlElement], titles: list[str], shown: int) -> _Found | None:
    """The most specific of the longest texts under the page's headline; in a shell, of the one article there is."""
    heads = list(map(words, titles))
    least = max(_LEAST, _TIMES * shown + 1)
    every = [found for data in states(scripts, least) for found in _texts(data, least) if found.size >= least]
    own = [found for found in every if any(_same(words(title), head) for title in found.titles for head in heads)]
    if own:
        return _specific(own)
    large = [found for found in every if found.size >= _UNNAMED]
    if shown > _BARE or not large:
        return None
    best = _specific(large)
    others = (found.size for found in large if found.titles and found.titles != best.titles)
    return best if _TIMES * max(others, default=0) <= best.size else None


def _specific(every: list[_Found]) -> _Found:
    """Of the texts nearly as long as the longest, the one that stands deepest: what is around it holds other things."""
    longest = max(found.size for found in every)
    return max(
        (found for found in every if found.size >= _NEARLY * longest), key=lambda found: (found.depth, found.size)
    )


def _titles_of(tags: Tagged) -> list[str]:
    return [title.text for title in tags["title"] if title.text]


def _same(left: list[str], right: list[str]) -> bool:
    """Whether two headlines are one, perhaps with a site's name before or behind one of them."""
    short, long = sorted((left, right), key=len)
    if len(short) < 3:
        return bool(short) and short == long
    return long[: len(short)] == short or long[-len(short) :] == short


def _texts(data: Any, least: int) -> Iterator[_Found]:
    """Every value of the data that could be a body of ``least`` words: a long string, or a list of paragraphs."""
    left = _VALUES
    known: dict[int, tuple[str, ...]] = {}
    stack: list[tuple[Any, _Above, int]] = [(data, None, 0)]
    while stack and left > 0:
        left -= 1
        node, above, depth = stack.pop()
        if isinstance(node, str):
            # No text has more words than characters.
            if len(node) >= least and _running(node):
                yield _Found(node, _heads(above, known), depth)
        elif depth < _DEPTH and isinstance(node, list):
            paragraphs = _paragraphs(node)
            if len(paragraphs) >= least:
                yield _Found(paragraphs, _heads(above, known), depth)
            stack.extend((child, above, depth + 1) for child in reversed(node))
        elif depth < _DEPTH and isinstance(node, dict):
            stack.extend((child, (node, above), depth + 1) for child in reversed(node.values()))


def _heads(above: _Above, known: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    """The headlines of the nearest thing around a value that has any; ``known`` are those of things by identity."""
    if above is None:
        return ()
    node, further = above
    if id(node) not in known:
        known[id(node)] = tuple(_title(node)) or _heads(further, known)
    return known[id(node)]


def _title(node: dict[str, Any]) -> Iterator[str]:
    lower = {str(key).lower(): value for key, value in node.items()}
    for key in _TITLES:
        value = lower.get(key)
        if isinstance(value, dict):
            value = next((value[name] for name in ("rendered", "text", "basic", "web") if name in value), None)
        if isinstance(value, str) and 2 <= len(words(value)) <= 60:
            yield squeeze(unescape(value))


def _running(text: str) -> bool:
    return len(text) >= _LEAST * 2 and ("\n" in text or " " in text or not text.isascii()) and "{" not in text[:1]


def _paragraphs(items: list[Any]) -> str:
    """A list of blocks of rich text as their text, a blank line between two; empty where it is none."""
    found: list[str] = []
    for item in items:
        if isinstance(item, dict) and _is_article(item):
            return ""
        text = _squeezed(_text(item, 0))
        if text:
            found.append(text)
    running = sum(len(words(text)) >= _SENTENCE for text in found)
    if any(map(_TAG.search, found)):
        found = [text if _MARKUP.search(text) else f"<p>{text}</p>" for text in found]
    return "\n\n".join(found) if running >= 2 else ""


def _squeezed(text: str) -> str:
    """A text with the blanks of each line squeezed; empty lines stand where they stood."""
    return "\n".join(map(squeeze, text.split("\n"))).strip("\n")


def _is_article(item: dict[str, Any]) -> bool:
    """Whether a member of a list is another article: it has a title and an address."""
    keys = {str(key).lower() for key in item}
    return bool(keys & _ADDRESSES) and bool(keys & set(_TITLES)) and not keys & {"level", "marks"}


def _kind(item: dict[str, Any]) -> str:
    names = ("type", "nodeType", "_type", "__typename", "kind", "tag", "component", "blockType", "tagName")
    return next((value for name in names if isinstance(value := item.get(name), str)), "")


def _text(item: Any, depth: int) -> str:
    """The text of one block of rich text: of its runs together, of the blocks in it on lines of their own."""
    if depth > 8:
        return ""
    if isinstance(item, str):
        return item if " " in item or not item.isascii() or depth else ""
    if isinstance(item, list):
        return "".join(_run(child, depth + 1) for child in item)
    if not isinstance(item, dict) or _OTHER_BLOCKS.search(_kind(item)):
        return ""
    lower = {str(key).lower(): value for key, value in item.items()}
    for key in _TEXTS:
        value = lower.get(key)
        if isinstance(value, str | list | dict) and value:
            text = _text(value, depth + 1)
            if text.strip():
                return text
    return ""


def _run(child: Any, depth: int) -> str:
    text = _text(child, depth)
    block = isinstance(child, dict) and not any(isinstance(value, str) for value in map(child.get, _TEXTS))
    return f"\n\n{text}\n\n" if block and text and _kind(child).lower() not in _INLINE else text
