"""The data that a page carries for its own scripts: JSON in scripts, read without running anything.

Pages of web frameworks repeat their article as data (``__NEXT_DATA__``, ``__INITIAL_STATE__``, pushes of a stream of
components), as JSON, as JSON in a string, or as an expression of JavaScript of which only the strings can be read.
Work is bounded by characters, by values and by depth, so that a page of any shape takes a time linear in its size.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import regex
from lxml.html import HtmlElement

_SHORTEST = 400
"""Characters of a script below which it holds no article."""
_LONGEST = 16_000_000
"""Characters of scripts that are searched for held data."""
_ASSIGNMENTS = 24
"""Places in a script where data may begin that are tried."""
_LITERAL = 160
"""Characters from which a string in a script may be text."""
_JSON_START = regex.compile(r"""(?:=|\(|:)\s*(?=[{\[])""")
_STRING = re.compile(
    r"""\"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"|'[^'\\\n]*+(?:\\.[^'\\\n]*+)*+'|`[^`\\]*+(?:\\.[^`\\]*+)*+`""", re.DOTALL
)
"""A string, read run by run between its escapes: a sixth of the time that one character after another takes."""
_QUOTE = regex.compile(r'\\.|"', regex.DOTALL)
_ESCAPES = {'"': '\\"', "\\'": "'", "\\`": "`", "\\$": "$", "\\x": "\\u00", "\\\n": ""}
_STREAM = "__next_f"
_TEXT_ROW = regex.compile(r"T([0-9a-f]{1,7}),")


def states(scripts: Iterable[HtmlElement], least: int = 0) -> Iterator[Any]:
    """The data of a page's ``scripts``, decoded, in page order; strings alone where no more can be read. Never raises.

    What cannot hold a string of ``least`` characters may be left out: decoding makes no text longer.
    """
    left = _LONGEST
    pushed: list[str] = []
    for script in scripts:
        source = script.text or ""
        kind = (script.get("type") or "").lower()
        if len(source) < _SHORTEST or "ld+json" in kind or "importmap" in kind:
            continue
        left -= len(source)
        if left < 0:
            return
        if len(source) < least and _STREAM not in source:
            continue
        if "json" in kind:
            for value in _decoded(source):
                yield value
                yield from _nested(value)
        elif _STREAM in source:
            pushed.extend(_literals(source))
        else:
            yield from _assigned(source, least)
    if pushed:
        yield from _rows("".join(pushed))


def _decoded(source: str) -> Iterator[Any]:
    try:
        yield json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return


def _nested(value: Any) -> Iterator[Any]:
    """The JSON that an object holds as a string: the body of an answer that a page keeps for its scripts."""
    for text in value.values() if isinstance(value, dict) else ():
        if isinstance(text, str) and len(text) >= _SHORTEST and text.lstrip().startswith(("{", "[")):
            yield from _decoded(text)


def _assigned(source: str, least: int) -> Iterator[Any]:
    """The JSON that a script assigns or hands to a function; else its long strings, and the JSON in them."""
    decoder = json.JSONDecoder(strict=False)
    at, tried, found = 0, 0, False
    while tried < _ASSIGNMENTS and (start := _JSON_START.search(source, at)):
        tried += 1
        at = start.end()
        try:
            value, at = decoder.raw_decode(source, at)
        except (ValueError, RecursionError):
            continue
        if at - start.end() >= _SHORTEST // 2:
            found = True
            if at - start.end() >= least:
                yield value
    if found:
        return
    for text in _literals(source, least):
        if text.lstrip().startswith(("{", "[")):
            yield from _decoded(text)
        elif len(text) >= _LITERAL:
            yield text


def _literals(source: str, least: int = 0) -> Iterator[str]:
    """The strings of a script, as its language reads them, that are ``least`` characters there."""
    for match in _STRING.finditer(source):
        if match.end() - match.start() < least:
            continue
        inner = _QUOTE.sub(_escaped, match.group()[1:-1])
        try:
            yield str(json.loads(f'"{inner}"', strict=False))
        except ValueError:
            continue


def _escaped(match: regex.Match[str]) -> str:
    """An escape of JavaScript as JSON has it."""
    found = str(match.group())
    return _ESCAPES.get(found, found)


def _rows(stream: str) -> Iterator[Any]:
    """The rows of a stream of components: ``id:JSON`` a line, or ``id:T<bytes>,text`` over several."""
    data = stream.encode("utf-8", "replace")
    at = 0
    while at < len(data):
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end
        _, _, head = data[at : min(end, at + 24)].partition(b":")
        text = _TEXT_ROW.match(head.decode("ascii", "replace"))
        if text:
            start = at + data[at:end].index(b",") + 1
            end = start + int(text.group(1), 16)
            yield data[start:end].decode("utf-8", "replace")
            at = end
            continue
        yield from _decoded(data[at:end].partition(b":")[2].decode("utf-8", "replace"))
        at = end + 1
