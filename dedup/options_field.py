"""An option: a dataclass field that carries its own documentation."""

from __future__ import annotations

from dataclasses import field
from typing import Any


def option(default: Any, doc: str, *, least: float = 0, choices: tuple[str, ...] = ()) -> Any:
    """A dataclass field with its documentation, the least number it may be, or the words it may be."""
    return field(default=default, metadata={"doc": doc, "least": least, "choices": choices})
