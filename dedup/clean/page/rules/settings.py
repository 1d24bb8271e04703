"""What a page's machinery leaves in its text: the settings of a widget, a call of a script, an editor's short code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

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
_PAIR = r"""[\p{L}_][\w.-]*\s*=\s*(?:"[^"]*"|'[^']*'|[“”„″][^“”„″\]]*[“”„″]|[^\s\]"']+)"""
_SHORT_CODE: Any = regex.compile(rf"\[/?(?P<name>[\p{{L}}_][\w-]*)(?:\s+{_PAIR})+\s*/?\]")
_CLOSED: Any = regex.compile(r"\[/(?P<name>[\p{L}_][\w-]*)\]")
_BARE: Any = regex.compile(r"\[/?(?P<name>[\p{L}_][\w-]*)\s*/?\]")
_JOINED = regex.compile(r"\[[\p{Ll}\d]+(?:[_-][\p{Ll}\d]+)+\]")
"""A short code alone on its line that has no parameters: no word of a text is written so."""
_FIELD = regex.compile(r"\{\{[^{}\n]{1,80}\}\}|\{%[^{}\n]{1,80}%\}|%%[\w-]{2,40}%%|\$\{[\w.]{1,40}\}")
"""A field of a template that was never filled in."""
_HELD = 2_000
"""Characters that such a short code may hold."""
_CAPTIONS = frozenset({"caption", "wp_caption", "embed", "youtube", "video", "audio", "gallery", "playlist"})
"""Short codes whose content is of a picture or a film, or its address, and no text."""
_CALL = regex.compile(
    r"(?:\(?function\s*\(|(?:var|let|const)\s+[\w$]+\s*=|(?:window|document|googletag|jQuery)\.[\w$.]+\s*[=(]|"
    r"\$\(|if\s*\(\s*(?:typeof|window|document)\b)(?s:.*)[;})]\s*"
)


_SCREEN = regex.compile(r"@(?:media|supports|layer)\b[^{}]*\{[^{}]*\{")
_FAILED = regex.compile(
    r"(?:PHP )?(?:Warning|Notice|Deprecated|Fatal error|Parse error): .{3,300} in \S+\.(?:php\d?|phtml|inc) on line \d+"
)
"""What a server's program writes into its page when it fails."""
_PROPERTY = regex.compile(r"[a-z-]{3,40}\s*+:[^:;]+")


def propose(view: PageView) -> Iterator[Finding]:
    """The blocks of the text that are settings or a script as a whole; a program shown to the reader is none."""
    kept = dict.fromkeys(line.block for line in view.standing if not line.start)
    blocks = {number: view.article.blocks[number - view.article.offset] for number in kept}
    names = frozenset(
        match["name"]
        for block in blocks.values()
        if "[" in block.text
        for match in (*_SHORT_CODE.finditer(block.text), *_CLOSED.finditer(block.text))
    )
    for number, block in blocks.items():
        shape = _shape(block)
        if shape:
            yield Finding(number, 0, len(block.text), CutKind.OTHER, NAME, {"shape": shape})
        elif _CODE.isdisjoint(block.hint.split()):
            for start, end, what in _inside(block.text, names):
                yield Finding(number, start, end, CutKind.OTHER, NAME, {"shape": what})


def _inside(text: str, names: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """The short codes amid a text, with what they hold where that is no text, and fields never filled in.

    ``names`` are those that the page uses with parameters or closes: "[sic]" is none.
    """
    end = 0
    codes = (*_SHORT_CODE.finditer(text), *_BARE.finditer(text)) if names and "[" in text else ()
    for match in sorted(codes, key=lambda match: match.start()):
        if match["name"] not in names or match.start() < end:
            continue
        end = match.end()
        if match["name"].lower() in _CAPTIONS and text[match.start() + 1] != "/":
            closing = text.find(f"[/{match['name']}]", end, end + _HELD)
            end = closing + len(match["name"]) + 3 if closing >= 0 else end
        yield match.start(), end, "short code"
    for match in _FIELD.finditer(text) if "{" in text or "%%" in text else ():
        yield *match.span(), "field"


def _shape(block: Block) -> str:
    text = block.text.strip()
    if _FIELD.fullmatch(text):
        return "field"
    if _FAILED.fullmatch(text):
        return "script"
    if text.endswith("}") and _CODE.isdisjoint(block.hint.split()) and _style(text):
        return "style"
    if not text.startswith(_OPENS) or not _CODE.isdisjoint(block.hint.split()):
        return ""
    if _SHORT_CODE.fullmatch(text) or _JOINED.fullmatch(text):
        return "short code"
    return "settings" if _settings(text) else "script" if _CALL.fullmatch(text) else ""


def _style(text: str) -> bool:
    """Whether a text is rules of a style sheet from end to end; those for a screen stand within braces of its own."""
    if _SCREEN.match(text):
        text = text[text.index("{") + 1 : -1].strip()
    rules = [rule.partition("{") for rule in text.removesuffix("}").split("}")]
    whole = all(selector.strip() and brace and "{" not in inside for selector, brace, inside in rules)
    filled = [part.strip() for _, _, inside in rules for part in inside.split(";") if part.strip()]
    return whole and bool(filled) and all(map(_PROPERTY.fullmatch, filled))


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
    "A block that is the settings of a widget, a style sheet or a call of a script; an editor's short codes and a "
    "template's fields, never filled in, amid the text too.",
    propose,
    fires=(
        '{"autoplay": true, "muted": false, "playlist": 4471}',
        '[gallery ids="12,14,19" size="large"]',
        "[box background=“#3D78BA“ title=“LF 14″]",
        "window.adSlots = window.adSlots || [];",
        "[contact-form-7]",
        ".gallery-12 { display: flex; margin: 0 auto; }",
        "{{ad_slot_3}}",
    ),
    spares=(
        "{The braces stand in the manuscript itself}, the editor of the letters notes.",
        "[Update: the ferry left at noon.]",
        "She said [in Norwegian] that the delay [sic] was over.",
        "window.onload is the first line that pupils write in the new course.",
    ),
)
