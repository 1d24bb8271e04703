"""Facts that stand before a text: front matter of Markdown (YAML, TOML), its first heading, lines of reader services.

Read are names with one value or a list of words, which is what such heads hold; a head with anything else is text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import regex

from dedup.read.names import knows

_HEAD = 32_768
"""Characters within which a head ends."""
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
"""The line that opens a head, and those that close it."""
_NAMED: Any = regex.compile(r"([\p{L}_][\p{L}\p{N}_.:\- ]{0,60}?)\s*(?::(?:\s+|$)|=\s*)(.*)")
_ITEM: Any = regex.compile(r"\s*-\s+(.*)")
_SERVICE: Any = regex.compile(
    r"\s*Title: (.*)\n\s*URL Source: (\S+)\n(?:\s*Published Time: (.*)\n)?[^\n]*\n*\s*Markdown Content:\n"
)
"""What Jina Reader writes before a page's text."""
_HEADING: Any = regex.compile(r"# (\S[^\n]{0,300}?)[ #]*\n\s*\n")
"""A heading of the first rank on the first line; it stays in the text, where it is cut as any headline is."""
_QUOTED: Any = regex.compile(r"""("|')(.*)\1\s*(?:\#.*)?""")


def split(text: str) -> tuple[dict[str, Any], str]:
    """The facts before a text by their names there, and the text behind them; no facts where there is no such head."""
    start = text[:_HEAD].lstrip("\ufeff \t\r\n").replace("\r\n", "\n")
    if found := _SERVICE.match(start):
        facts = {"title": found[1], "url": found[2], "published": found[3]}
        behind = text.partition("Markdown Content:")[2].lstrip("\r\n")
        return ({name: value for name, value in facts.items() if value}, behind) if behind.strip() else ({}, text)
    if found := _HEADING.match(start):
        return {"title": found[1]}, text
    opening, _, rest = start.partition("\n")
    lines = rest.split("\n")
    ends = _FENCES.get(opening.rstrip(), ())
    end = next((number for number, line in enumerate(lines) if line.rstrip() in ends), None) if ends else None
    record = None if end is None else _record(lines[:end])
    if not record or end is None or not knows(list(record)):
        return {}, text
    kept = text.lstrip("\ufeff \t\r\n").replace("\r\n", "\n").split("\n", end + 2)
    return (record, kept[-1]) if len(kept) > end + 2 and kept[-1].strip() else ({}, text)


def _record(lines: Iterable[str]) -> dict[str, Any] | None:
    """The lines of a head as a record; None where one of them has another form."""
    record: dict[str, Any] = {}
    name = ""
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if (item := _ITEM.fullmatch(line)) and name and isinstance(record[name], list):
            record[name].append(_value(item[1]))
        elif (named := _NAMED.fullmatch(line)) and not line[0].isspace():
            name, value = named[1], named[2].strip()
            record[name] = _value(value) if value else []
        elif name and line[0].isspace():
            record[name] = _deeper(record[name], line.strip())
        else:
            return None
    return record


def _deeper(value: Any, line: str) -> Any:
    """A value with a line that stands below its name: a field of its own, or more of a text."""
    named = _NAMED.fullmatch(line)
    if (named and value in ([], {})) or (named and isinstance(value, dict)):
        return {**(value or {}), named[1]: _value(named[2].strip())}
    if isinstance(value, str):
        return f"{value.removeprefix('>').removeprefix('|').removesuffix('-')} {line}".strip()
    return line if not value else [*value, line] if isinstance(value, list) else {**value, "": line}


def _value(value: str) -> Any:
    if value.startswith("[") and value.endswith("]"):
        return [_value(part.strip()) for part in value[1:-1].split(",") if part.strip()]
    quoted = _QUOTED.fullmatch(value)
    return quoted[2] if quoted else value.strip()
