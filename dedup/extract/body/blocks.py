"""A page's tree cut into its leaf blocks: every run of text that stands alone, with where it stands.

Text belongs to the nearest block-level element; inline elements only lend it links. A single line break
stays in the text as a newline, two in a row end the block, as they end a paragraph on the pages that
use them so.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeAlias

import regex
from lxml.etree import iterwalk
from lxml.html import HtmlElement

from dedup.extract.body.data_tables import BAR, CELLS, ROWS, tabular
from dedup.extract.body.edges import parted, unbroken
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
_NO_WIDTH = "\u200b"
_LONG = 300
"""Characters that are read of an attribute."""
_NAMING = ("class", "id", "role", "itemprop")
_READ = frozenset({*_NAMING, "style", "hidden", "aria-hidden"})
"""The attributes that say what an element is."""
_Place: TypeAlias = tuple[int, int, str]
"""Where a link begins and ends, and where it leads."""
_KEPT = regex.compile(r"white-space\s*:\s*pre(?:-line|-wrap)?\s*(?:;|!|$)", regex.IGNORECASE)
"""A style under which line breaks of the markup are seen."""
_UNSEEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.IGNORECASE)


class _Buffer(Running):
    """The text of the block under way, line breaks and bars that wait to be part of it, its links and its element."""

    __slots__ = ("bars", "breaks", "frame", "links")

    def __init__(self) -> None:
        super().__init__()
        self.breaks = self.bars = 0
        self.links: list[_Place] = []
        self.frame: Frame | None = None

    def add(self, raw: str, frame: Frame) -> None:
        if not (raw := unbroken(raw)):
            return
        if _nothing(raw):
            if self.last not in " \n":
                self.append(" ")
            return
        clean = _blanks(raw)
        if self.bars and clean.strip():
            self.bar()
        if self.last in " \n":
            clean = clean.lstrip(" ")
        if not clean:
            return
        if clean != " ":
            self.breaks = 0
            self.frame = frame if self.frame is None else _common(self.frame, frame)
        self.append(clean)

    def bar(self) -> None:
        """The bars of a row's cells, empty ones included, before the next cell with text; none before the first."""
        if self.frame is not None:
            self.strip()
            self.append(f"{BAR * self.bars} ")
        self.bars = 0


def _nothing(raw: str) -> bool:
    """Whether a text is nothing but blanks: what follows most elements is a line break of who wrote the markup."""
    return not raw or (raw.isspace() and not separated(raw))


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
        self.words = self.linked = 0
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
            if tail and frame is not None and element is not root and (self.buffer.last or not _nothing(tail)):
                self._text(tail, frame)
        self._flush()

    def _enter(self, element: HtmlElement, tag: str) -> None:
        if tag == "table" and tabular(element):
            self.grid = len(self.frames)
        inline = tag in _INLINE or (self.grid >= 0 and tag not in ROWS)
        if not inline:
            if self.buffer.last or self.buffer.frame is not None:
                self._flush()
        elif self.grid >= 0 and tag not in _INLINE:
            self._cell(tag)
        text = element.text
        if text and self.buffer.last and parted(element, self.buffer.last + text[0]):
            self._blank()
        frame = self._open(element, tag, inline=inline)
        if tag == "a" and (url := element.get("href")):
            if self.buffer.bars:
                self.buffer.bar()
            self.anchors.append((url, len(self.buffer)))
        if text and (self.buffer.last or not _nothing(text)):
            self._text(text, frame)

    def _leave(self, element: HtmlElement, tag: str, frame: Frame) -> None:
        if tag == "a" and self.anchors and element.get("href"):
            self._link(*self.anchors.pop())
        if not frame.inline and (self.buffer.last or self.buffer.frame is not None):
            self._flush()
        self.top = frame.parent
        frame.words += self.words
        frame.linked += self.linked
        frame.last = len(self.pieces)
        if frame.number == self.grid:
            self.grid = -1

    def _open(self, element: HtmlElement, tag: str, *, inline: bool) -> Frame:
        said = [item for item in element.items() if item[0] in _READ]
        tell = _told if sum(len(value) for _, value in said) <= _LONG else _told.__wrapped__  # long ones fill memory
        mask, names, key, hidden, kept = tell(tag, *said)
        parent = self.top
        depth = 0
        if parent is not None:
            hidden, depth = hidden or parent.hidden, parent.depth + 1
        self.top = frame = Frame(
            tag, parent, len(self.frames), depth, mask, names, hidden, inline, -self.words, -self.linked,
            len(self.pieces), 0, key, self.grid,
        )  # fmt: skip
        if kept:
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
        elif buffer.last:
            buffer.breaks += 1
            if buffer.breaks > 1:
                self._flush()
            else:
                buffer.strip(" ")
                buffer.append("\n")

    def _link(self, url: str, start: int) -> None:
        if not self.buffer.blank_since(start):
            self.buffer.links.append((start, len(self.buffer), url))

    def _flush(self) -> None:
        buffer = self.buffer
        if not buffer.last and buffer.frame is None:
            return
        self.buffer = _Buffer()
        anchors = self.anchors
        if anchors:
            self.anchors = [(url, 0) for url, _ in anchors]
        if buffer.frame is None:
            return
        text = buffer.whole().rstrip(None if self.grid < 0 else f"{BAR} \n")
        links = [place for place in buffer.links if not _blank(text, place)]
        links += [(start, len(text), url) for url, start in anchors if text[start:].strip()]
        found = tuple(words(text))
        every = len(found)
        trimmed = tuple(_trimmed(place, text) for place in links)
        linked = min(sum(_count(text, link, every) for link in trimmed), every) if links else 0
        self.words += every
        self.linked += linked
        self.pieces.append(LeafBlock(text, trimmed, buffer.frame, found, linked))


@lru_cache(maxsize=8192)
def _told(tag: str, *said: tuple[str, str]) -> tuple[int, tuple[str, ...], str, bool, bool]:
    """What an element's attributes say: the groups and words of its names, its key, and whether it is hidden.

    The last is whether line breaks of its markup are seen.
    """
    get = dict(said).get
    style = get("style") or ""
    hidden = get("hidden") is not None or get("aria-hidden") == "true" or _UNSEEN.search(style) is not None
    mask, names = named(*[value[:_LONG] for name in _NAMING if (value := get(name))])
    key = f"{tag}.{get('class') or ''}.{get('itemprop') or ''}"
    return mask, names, key, hidden, _KEPT.search(style) is not None


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
