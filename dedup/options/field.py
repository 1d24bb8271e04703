"""An option: a dataclass field that carries its own documentation."""

from __future__ import annotations

from dataclasses import field
from typing import Any


def option(default: Any, doc: str, *, least: float = 0, most: float = 1e15, choices: tuple[str, ...] = ()) -> Any:
    """A dataclass field with its documentation, the least and the most that a number may be, or the words it may be."""
    return field(default=default, metadata={"doc": doc, "least": least, "most": most, "choices": choices})
