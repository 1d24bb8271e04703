"""What a page's machinery leaves in its text: the settings of a widget, a call of a script, an editor's short code."""

from __future__ import annotations

import json
from collections.abc import Iterator

import regex

from dedup.clean.page.finding import Finding
from dedup.clean.page.rules.rule import Rule
from dedup.clean.page.view import PageView
from dedup.model import Block, CutKind

NAME = "settings"
_OPENS = (
    "{",
    "[",
    "(",
    "<",
    "var ",
    "let ",
    "const ",
    "window.",
    "document.",
    "googletag",
    "jQuery",
    "$",
    "if(",
    "if (",
)
"""What such a text begins with; nothing else is looked at."""
_CODE = frozenset({"pre", "code", "kbd", "samp"})
"""Elements that show a program to the reader."""
_PAIR = r"""[\p{L}_][\w.-]*\s*=\s*(?:"[^"]*"|'[^']*'|[^\s\]"']+)"""
_SHORT_CODE = regex.compile(rf"\[/?[\p{{L}}_][\w-]*(?:\s+{_PAIR})+\s*/?\]")
_CALL = regex.compile(
    r"(?:\(?function\s*\(|(?:var|let|const)\s+[\w$]+\s*=|(?:window|document|googletag|jQuery)\.[\w$.]+\s*[=(]|"
    r"\$\(|if\s*\(\s*(?:typeof|window|document)\b)(?s:.*)[;})]\s*"
)


def propose(view: PageView) -> Iterator[Finding]:
    """The blocks of the text that are settings or a script as a whole; a program shown to the reader is none."""
    kept = (line.block for line in view.lines if view.body(line) and not line.start)
    for number in dict.fromkeys(kept):
        block = view.article.blocks[number - view.article.offset]
        shape = _shape(block)
        if shape:
            yield Finding(number, 0, len(block.text), CutKind.OTHER, NAME, {"shape": shape})


def _shape(block: Block) -> str:
    text = block.text.strip()
    if not text.startswith(_OPENS) or not _CODE.isdisjoint(block.hint.split()):
        return ""
    if _SHORT_CODE.fullmatch(text):
        return "short code"
    return "settings" if _settings(text) else "script" if _CALL.fullmatch(text) else ""


def _settings(text: str) -> bool:
    """Whether a text is an object of JSON with a named value, or a list of such."""
    if text[0] + text[-1] not in {"{}", "[]"}:
        return False
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    several = found if isinstance(found, list) else [found]
    return bool(several) and all(isinstance(item, dict) and item for item in several)


RULE = Rule(
    NAME,
    CutKind.OTHER,
    "A block that is the settings of a widget, a call of a script, or an editor's short code that was never filled in.",
    propose,
    fires=(
        '{"autoplay": true, "muted": false, "playlist": 4471}',
        '[gallery ids="12,14,19" size="large"]',
        "window.adSlots = window.adSlots || [];",
    ),
    spares=(
        "{The braces stand in the manuscript itself}, the editor of the letters notes.",
        "[Update: the ferry left at noon.]",
        "window.onload is the first line that pupils write in the new course.",
    ),
)
