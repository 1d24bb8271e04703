"""The text of a field, however deep it stands: a string, paragraphs, what an API wraps, the nodes of an editor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dedup.errors import InputError

_DEPTH = 64
"""Levels of a field in which its text is looked for: an editor's lists in lists have twenty."""
_ONE = (
    "rendered", "basic", "main", "default", "html", "text", "content", "value", "plain", "stringValue", "#text", "$t",
    "body", "raw_markdown",
)  # fmt: skip
"""Names under which an object holds its own text; the first that holds one is taken."""
_MANY = frozenset({
    "summary", "headline", "heading", "subheading", "paragraph", "paragraphs", "sections", "content", "children",
    "items", "blocks", "data", "text", "elements", "nodes",
})  # fmt: skip
"""Names under which an object without a string of its own holds the parts of its text, in its own order."""
_CHILDREN = "children"
_KIND = ("type", "_type", "nodeType")
_INLINE = frozenset({"span", "text"})
"""Kinds of nodes that are parts of one line."""
_NOTHING = frozenset({
    "[removed]", "null", "none", "nan", "n/a", "undefined", "only available in paid plans",
    "only available in corporate plans", "only available in professional and corporate plans",
})  # fmt: skip
"""What services and tables write where there is no text (NewsAPI, NewsData, pandas)."""


def written(value: Any) -> str | None:
    """A field's text; paragraphs are parted by blank lines. Nothing, where it is blank or no text.

    Raises ``InputError`` where it nests deeper than any text does.
    """
    found = value if isinstance(value, str) else _text(value, 0)
    bare = found.strip("\ufeff \t\r\n\u00a0\u200b")
    return found if bare and bare.casefold() not in _NOTHING else None


def strings(value: Any, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Every string in a value, with the name under which it stands (empty on the first level)."""
    if isinstance(value, str):
        yield "", value
    elif depth < _DEPTH and isinstance(value, Mapping):
        for name, inner in value.items():
            yield from ((under or str(name), text) for under, text in strings(inner, depth + 1))
    elif depth < _DEPTH and isinstance(value, list):
        for inner in value:
            yield from strings(inner, depth + 1)


def _text(value: Any, depth: int) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if depth >= _DEPTH and isinstance(value, list | Mapping):
        raise InputError(f"has a text more than {_DEPTH} lists and objects deep; write it as one string")
    if isinstance(value, list):
        return _joined(value, depth)
    return _own(value, depth) if isinstance(value, Mapping) else ""


def _joined(parts: list[Any], depth: int) -> str:
    """Strings among objects, and nodes of a line, are runs of one text; all else are paragraphs."""
    runs = any(isinstance(part, str) for part in parts) and any(isinstance(part, Mapping) for part in parts)
    inline = bool(parts) and all(isinstance(part, Mapping) and _is_run(part) for part in parts)
    texts = [_text(part, depth + 1) for part in parts]
    return "".join(texts) if runs or inline else "\n\n".join(text for text in texts if text.strip())


def _is_run(node: Mapping[str, Any]) -> bool:
    kind = next((node[name] for name in _KIND if node.get(name)), None)
    return isinstance(kind, str) and kind in _INLINE and isinstance(node.get("text", node.get("value")), str)


def _bare(node: Mapping[str, Any]) -> bool:
    """Whether a child is a run of its parent's line, written without a kind."""
    return isinstance(node.get("text"), str) and not any(node.get(name) for name in _KIND)


def _own(node: Mapping[str, Any], depth: int) -> str:
    """The text of an object: its heading, and its own string or its parts."""
    found = next((node[name] for name in _ONE if isinstance(node.get(name), str) and node[name].strip()), None)
    if found is not None:
        heading = node.get("heading")
        return f"{heading}\n\n{found}" if isinstance(heading, str) and heading.strip() else str(found)
    line = node.get(_CHILDREN)
    if isinstance(line, list) and line and all(isinstance(run, Mapping) and _bare(run) for run in line):
        return "".join(run["text"] for run in line)
    parts = [_text(value, depth + 1) for name, value in node.items() if name in _MANY or name in _ONE]
    return "\n\n".join(part for part in parts if part.strip())
