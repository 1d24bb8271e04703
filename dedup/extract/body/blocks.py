"""A page's tree cut into its leaf blocks: every run of text that stands alone, with where it stands.

Text belongs to the nearest block-level element; inline elements only lend it links. A single line break
stays in the text as a newline, two in a row end the block, as they end a paragraph on the pages that
use them so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

import regex
from lxml.etree import iterwalk
from lxml.html import HtmlElement

from dedup.extract.body.data_tables import BAR, CELLS, ROWS, tabular
from dedup.extract.body.edges import parted
from dedup.extract.body.leaves import Frame, LeafBlock
from dedup.extract.body.names import named
from dedup.extract.body.running import Running
from dedup.model import Link
from dedup.text.words import separated, words

_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "nobr", "output", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "o:p", "img", "picture", "source",
})  # fmt: skip
_SKIPPED = frozenset({
    "script", "style", "template", "iframe", "svg", "head", "select", "option", "textarea", "object", "embed",
    "applet", "canvas", "audio", "video", "map", "area", "noframes", "datalist", "math", "input", "noscript",
})  # fmt: skip
_SPACE = regex.compile(r"[\s\u200b]+")
_PLAIN_BLANKS = "".join(blank for blank in map(chr, range(0x3001)) if blank.isspace() and not separated(blank))
"""What ``str.split`` and Unicode both take for white space."""
_NO_WIDTH = "\u200b"
_LONG = 300
"""Characters that are read of an attribute."""
_READ = frozenset({"class", "id", "role", "itemprop", "style", "hidden", "aria-hidden", "href"})
"""The attributes that say something of an element."""
_Place: TypeAlias = tuple[int, int, str]
"""Where a link begins and ends, and where it leads."""
_KEPT = regex.compile(r"white-space\s*:\s*pre(?:-line|-wrap)?\s*(?:;|!|$)", regex.IGNORECASE)
"""A style under which line breaks of the markup are seen."""
_UNSEEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.IGNORECASE)


@dataclass(slots=True)
class _Buffer:
    """The text of the block under way."""

    text: Running = field(default_factory=Running)
    breaks: int = 0
    bars: int = 0
    links: list[_Place] = field(default_factory=list)
    frame: Frame | None = None

    def add(self, raw: str, frame: Frame) -> None:
        if _nothing(raw):
            if self.text.last not in " \n":
                self.text.append(" ")
            return
        clean = _blanks(raw)
        if self.bars and clean.strip():
            self.bar()
        if self.text.last in " \n":
            clean = clean.lstrip(" ")
        if not clean:
            return
        if clean != " ":
            self.breaks = 0
            self.frame = frame if self.frame is None else _common(self.frame, frame)
        self.text.append(clean)

    def bar(self) -> None:
        """The bars of a row's cells, empty ones included, before the next cell with text; none before the first."""
        if self.frame is not None:
            self.text.strip()
            self.text.append(f"{BAR * self.bars} ")
        self.bars = 0


def _nothing(raw: str) -> bool:
    """Whether a text is nothing but blanks: what follows most elements is a line break of who wrote the markup."""
    return not raw.strip(_PLAIN_BLANKS)


def _blanks(raw: str) -> str:
    """The text with every run of white space one blank."""
    if _NO_WIDTH in raw or separated(raw):
        return str(_SPACE.sub(" ", raw))
    found = " ".join(raw.split())
    if not found:
        return " "
    return f"{' ' * raw[0].isspace()}{found}{' ' * raw[-1].isspace()}"


def _common(left: Frame, right: Frame) -> Frame:
    while left is not right:
        if left.depth >= right.depth and left.parent is not None:
            left = left.parent
        elif right.parent is not None:
            right = right.parent
        else:
            break
    return left


class _Walk:
    """One pass over the tree. Not reused."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.pieces: list[LeafBlock] = []
        self.buffer = _Buffer()
        self.top: Frame | None = None
        self.anchors: list[tuple[str, int]] = []
        self.totals = [0, 0]
        self.kept: set[int] = set()
        self.grid = -1

    def run(self, root: HtmlElement) -> None:
        walker: Any = iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            shown = tag not in _SKIPPED and tag.__class__ is str
            if event == "start":
                if not shown:
                    walker.skip_subtree()
                elif tag == "br":
                    self._break()
                else:
                    self._enter(element, tag)
                continue
            if shown and tag != "br" and self.top is not None:
                self._leave(element, tag, self.top)
            tail = element.tail
            frame = self.top
            if tail and frame is not None and element is not root and (self.buffer.text.last or not _nothing(tail)):
                self._text(tail, frame)
        self._flush()

    def _enter(self, element: HtmlElement, tag: str) -> None:
        if tag == "table" and tabular(element):
            self.grid = len(self.frames)
        inline = tag in _INLINE or (self.grid >= 0 and tag not in ROWS)
        if not inline:
            if self.buffer.text.last or self.buffer.frame is not None:
                self._flush()
        elif self.grid >= 0 and tag not in _INLINE:
            self._cell(tag)
        attributes = {name: value for name, value in element.items() if name in _READ}
        text = element.text
        if text and self.buffer.text.last and parted(element, self.buffer.text.last + text[0]):
            self._blank()
        frame = self._open(tag, attributes, inline=inline)
        if tag == "a" and attributes.get("href"):
            if self.buffer.bars:
                self.buffer.bar()
            self.anchors.append((attributes["href"], len(self.buffer.text)))
        if text and (self.buffer.text.last or not _nothing(text)):
            self._text(text, frame)

    def _leave(self, element: HtmlElement, tag: str, frame: Frame) -> None:
        if tag == "a" and self.anchors and element.get("href"):
            self._link(*self.anchors.pop())
        buffer = self.buffer
        if not frame.inline and (buffer.text.last or buffer.frame is not None):
            self._flush()
        self.top = frame.parent
        words, linked = self.totals
        frame.words += words
        frame.linked += linked
        frame.last = len(self.pieces)
        if frame.number == self.grid:
            self.grid = -1

    def _open(self, tag: str, attributes: dict[str, str], *, inline: bool) -> Frame:
        mask, names, key, hidden = _told(tag, attributes) if attributes else (0, (), f"{tag}..", False)
        parent = self.top
        depth = 0
        if parent is not None:
            hidden, depth = hidden or parent.hidden, parent.depth + 1
        words, linked = self.totals
        self.top = frame = Frame(
            tag, parent, len(self.frames), depth, mask, names, hidden, inline, -words, -linked,
            len(self.pieces), 0, key, self.grid,
        )  # fmt: skip
        if "style" in attributes and _KEPT.search(attributes["style"]):
            self.kept.add(frame.number)
        self.frames.append(frame)
        return frame

    def _cell(self, tag: str) -> None:
        """A cell of a row begins, or a block within one: they part words, and a bar parts cells."""
        if tag in CELLS:
            self.buffer.bars += 1
        else:
            self._blank()

    def _blank(self) -> None:
        if self.top is not None:
            self.buffer.add(" ", self.top)

    def _text(self, raw: str, frame: Frame) -> None:
        if "\n" in raw and (frame.tag == "pre" or frame.number in self.kept):
            for number, line in enumerate(raw.split("\n")):
                if number:
                    self._break()
                self.buffer.add(line, frame)
            return
        self.buffer.add(raw, frame)

    def _break(self) -> None:
        buffer = self.buffer
        if self.grid >= 0:
            self._blank()
        elif buffer.text.last:
            buffer.breaks += 1
            if buffer.breaks > 1:
                self._flush()
            else:
                buffer.text.strip(" ")
                buffer.text.append("\n")

    def _link(self, url: str, start: int) -> None:
        text = self.buffer.text
        if not text.blank_since(start):
            self.buffer.links.append((start, len(text), url))

    def _flush(self) -> None:
        buffer = self.buffer
        if not buffer.text.last and buffer.frame is None:
            return
        self.buffer = _Buffer()
        anchors = self.anchors
        if anchors:
            self.anchors = [(url, 0) for url, _ in anchors]
        if buffer.frame is None:
            return
        text = buffer.text.whole().rstrip(None if self.grid < 0 else f"{BAR} \n")
        links = [place for place in buffer.links if not _blank(text, place)]
        links += [(start, len(text), url) for url, start in anchors if text[start:].strip()]
        found = tuple(words(text))
        every = len(found)
        if not links:
            self.totals[0] += every
            self.pieces.append(LeafBlock(text, (), buffer.frame, found, 0))
            return
        trimmed = tuple(_trimmed(place, text) for place in links)
        linked = min(sum(_count(text, link, every) for link in trimmed), every)
        self.totals[0] += every
        self.totals[1] += linked
        self.pieces.append(LeafBlock(text, trimmed, buffer.frame, found, linked))


def _told(tag: str, attributes: dict[str, str]) -> tuple[int, tuple[str, ...], str, bool]:
    """What an element's attributes say: groups and words of its names, its key, and whether it is hidden."""
    get = attributes.get
    style = get("style")
    hidden = "hidden" in attributes or get("aria-hidden") == "true" or bool(style and _UNSEEN.search(style))
    return *_called(tag, get("class"), get("id"), get("role"), get("itemprop")), hidden


@lru_cache(maxsize=8192)
def _called(tag: str, *values: str | None) -> tuple[int, tuple[str, ...], str]:
    """The groups and words of an element's names, and its key. ``values`` are its class, id, role and itemprop."""
    mask, names = named(*[value[:_LONG] for value in values if value])
    return mask, names, f"{tag}.{values[0] or ''}.{values[3] or ''}"


def _count(text: str, link: Link, every: int) -> int:
    return every if link.end - link.start == len(text) else len(words(text[link.start : link.end]))


def _blank(text: str, place: _Place) -> bool:
    start, end, _ = place
    return not text[start:end].strip()


def _trimmed(place: _Place, text: str) -> Link:
    start, end, url = place
    end = min(end, len(text))
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Link(start, end, url)


def pieces(tree: HtmlElement) -> tuple[list[LeafBlock], list[Frame]]:
    """The leaf blocks of a page in page order, and the elements around them, outermost first."""
    walk = _Walk()
    walk.run(tree)
    return walk.pieces, walk.frames
