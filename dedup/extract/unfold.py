"""What a browser shows and the markup hides: shadow trees saved as templates, and frames saved within the page.

Shadow roots follow the HTML standard's declarative form: a template with ``shadowrootmode`` (``shadowroot`` in older
savers) is the tree that its host shows, and the host's own children stand where that tree has a slot for them.
"""

from __future__ import annotations

from operator import itemgetter

from lxml.html import HtmlElement

from dedup.errors import InputError
from dedup.extract.bounds import BoundError
from dedup.extract.tree import parse, text_of
from dedup.options.settings import Read
from dedup.text.words import words

_MODES = ("shadowrootmode", "shadowroot")
_FRAMES = ("iframe", "frame")
_DEPTH = 8
"""Frames inside each other that are read; each level escapes the markup of the one below once more."""
_SHOWN = (
    ".//text()[not(ancestor::script or ancestor::style or ancestor::template or ancestor::noscript or ancestor::head)]"
)
_FRAME_WORDS = 40
"""Words that a frame holds at least before it can be the page's own text: less is an advertisement or a button."""


def unfold(tree: HtmlElement, bounds: Read = Read(), depth: int = 0) -> None:
    """Put shadow trees in the place of their templates, and the one frame that holds the page's text in its own.

    A frame's text (``srcdoc``) is the page's where it has more words than all that the page shows besides: pages are
    saved with the frames of advertisements, too. Raises ``BoundError`` for more frames than ``read.max_frames``, and
    ``InputError`` where they stand too deep in each other.
    """
    found = list(tree.iter("template", *_FRAMES))
    for template in reversed([element for element in found if element.tag == "template" and _shadow(element)]):
        _show(template)
    if any(element.tag in _FRAMES for element in found):
        _show_frame(tree, bounds, depth)
    _show_unscripted(tree)


def _show_unscripted(tree: HtmlElement) -> None:
    """Show the one ``<noscript>`` that holds the page's text: more than twice the words that it shows besides."""
    held = [(len(words(text_of(element))), element) for element in tree.iter("noscript")]
    size, largest = max(held, key=itemgetter(0), default=(0, None))
    if largest is not None and size >= _FRAME_WORDS and size > 2 * _prose(tree):
        largest.tag = "div"


def _shadow(element: HtmlElement) -> bool:
    return element.getparent() is not None and any(element.get(mode) is not None for mode in _MODES)


def _show(template: HtmlElement) -> None:
    """Turn a template into an element that shows, with the children of its host in its slots."""
    host = template.getparent()
    template.tag = "div"
    for mode in _MODES:
        template.attrib.pop(mode, None)
    children: dict[str, list[HtmlElement]] = {}
    for child in host:
        if child is not template:
            children.setdefault(_slot_of(child), []).append(child)
    for slot in list(template.iter("slot")):
        slot.tag = "div" if _blocks(slot) else "span"
        given = children.pop(slot.get("name", ""), [])
        if not given:
            continue
        for child in list(slot):
            slot.remove(child)
        slot.text = None
        slot.extend(given)
        slot.tag = "div"


def _slot_of(child: HtmlElement) -> str:
    return str(child.get("slot", "")) if isinstance(child.tag, str) else ""


def _blocks(slot: HtmlElement) -> bool:
    return any(child.tag in {"p", "div", "section", "article", "ul", "ol", "figure"} for child in slot)


def _show_frame(tree: HtmlElement, bounds: Read, depth: int) -> None:
    frames = [frame for frame in tree.iter(*_FRAMES) if len(frame.get("srcdoc") or "") > _FRAME_WORDS]
    if not frames:
        return
    if len(frames) > bounds.max_frames:
        raise BoundError("frames saved within it", bounds.max_frames, "read.max_frames")
    if depth >= _DEPTH:
        raise InputError(f"has frames more than {_DEPTH} deep in each other; save the innermost as a page of its own")
    shown = _prose(tree)
    held = [(inner, frame) for frame in frames if (inner := _inner(frame, bounds, depth)) is not None]
    sizes = [_prose(inner) for inner, _ in held]
    largest = max(sizes, default=0)
    if largest < _FRAME_WORDS or largest <= shown:
        return
    inner, frame = held[sizes.index(largest)]
    _replace(tree, frame, inner)


def _inner(frame: HtmlElement, bounds: Read, depth: int) -> HtmlElement | None:
    try:
        inner = parse(str(frame.get("srcdoc")), bounds)
    except BoundError:
        raise
    except InputError:
        return None  # a frame that holds nothing
    unfold(inner, bounds, depth + 1)
    return inner


def _replace(tree: HtmlElement, frame: HtmlElement, inner: HtmlElement) -> None:
    """Put a frame's document where the frame stands; what its head says is heard behind the page's own."""
    frame.attrib.pop("srcdoc")
    frame.tag = "div"
    frame.text = None
    for level in frame.iterancestors("frameset"):
        level.tag = "body"
    body = next(inner.iter("body"), inner)
    frame.text = body.text
    own_title = next((title for title in tree.iter("title") if (title.text or "").strip()), None)
    head = next(inner.iter("head"), None)
    target = next(tree.iter("head"), None)
    if head is not None and target is not None:
        target.extend([part for part in head if part.tag in {"meta", "link", "script"} or own_title is None])
    frame.extend(list(body))


def _prose(tree: HtmlElement) -> int:
    """The words that a tree shows, without its scripts, styles, templates and head."""
    body = next(tree.iter("body"), tree)
    texts = body.xpath(_SHOWN)
    return len(words(" ".join(map(str, texts))))
