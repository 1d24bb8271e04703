"""How large a page may be: what its markup counts, held against the options of ``read``.

Each bound is a property of the page alone, and is met before the work begins that would take long: how many attributes
and elements a page has is counted in its text, how deep it is in its tree, how many blocks it has before they are
judged.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.etree import XPath
from lxml.html import HtmlElement

from dedup.errors import InputError
from dedup.options.settings import Read

_OTHER = "-"
_RAW = 8
"""How many times the attributes allowed a stretch of the page may hold that its scripts and comments seem to hide."""
_OPENED = re.compile(r"<[A-Za-z]")
_HIDDEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(script|style)\b[^>]*>.*?(?:</\1|\Z)|<[A-Za-z](?:[^>\"'=]++|=\s*+(?:\"[^\"]*+\"?|'[^']*+'?)?|[\"'])*+>?",
    re.DOTALL | re.IGNORECASE,
)
"""A comment, a script or style with its content, or a start tag: one after the other, as a browser reads them."""
_NAME = r"<[A-Za-z][^\s/>]*+"
_LONG_RUN = re.compile(r"<[A-Za-z][^\s/>]{200,}+")
"""A long run without blanks from its first start of an element on: later starts go on as the first does."""
_ATTRIBUTE = r"[\s/]*+[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?+)?+"


class BoundError(InputError):
    """A page meets a bound. ``option`` is the name of the one that sets it."""

    def __init__(self, what: str, most: int, option: str) -> None:
        super().__init__(f"has more than {most} {what}; raise {option} to read it all the same")
        self.option = option


def check_markup(content: str, bounds: Read) -> None:
    """Raise ``BoundError`` where a page's text opens too many elements, or one element too many attributes.

    A parser compares each attribute of an element with all others of it.
    """
    most = bounds.max_elements
    if content.count("<") > most and sum(1 for _ in _OPENED.finditer(content)) > most:
        raise BoundError("elements", most, "read.max_elements")
    most = bounds.max_attributes
    asked = _LONG_RUN.sub(_first_start, content)
    if not _crowded(most).search(asked):
        return
    tags = (match.group() for match in _HIDDEN.finditer(content) if not match.group().startswith("<!--"))
    seen = any(_crowded(most).match(tag) for tag in tags)
    if seen or _crowded(most * _RAW).search(asked):
        raise BoundError("attributes in one element", most, "read.max_attributes")


@lru_cache(maxsize=16)
def _crowded(most: int) -> re.Pattern[str]:
    """An element's start with more than ``most`` attributes."""
    return re.compile(rf"{_NAME}(?>(?:{_ATTRIBUTE}){{{most + 1}}})")


def _first_start(run: re.Match[str]) -> str:
    """A long run whose first start of an element alone is asked; what stands for the others is any character of it."""
    return f"<{run.group()[1:].replace('<', _OTHER)}"


def check_depth(tree: HtmlElement, bounds: Read) -> None:
    """Raise ``BoundError`` where elements stand too deep in each other: the parser leaves out what is deeper still."""
    if _deeper(bounds.max_depth)(tree):
        raise BoundError("elements inside each other", bounds.max_depth, "read.max_depth")


@lru_cache(maxsize=16)
def _deeper(most: int) -> XPath:
    """Whether an element stands in more than ``most`` others: one step down the tree for each."""
    return XPath(f"boolean({'/'.join('*' * most)})")


def check_blocks(count: int, bounds: Read) -> None:
    """Raise ``BoundError`` where a page has too many blocks of text."""
    if count > bounds.max_blocks:
        raise BoundError("blocks of text", bounds.max_blocks, "read.max_blocks")


def check_text(characters: int, bounds: Read) -> None:
    """Raise ``BoundError`` where a page has too much text: what is told of each word takes memory."""
    if characters > bounds.max_text:
        raise BoundError("characters of text", bounds.max_text, "read.max_text")
