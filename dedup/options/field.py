"""An option: a dataclass field that carries its own documentation."""

from __future__ import annotations

from dataclasses import field
from typing import Any


def option(
    default: Any, doc: str, *, least: float = 0, most: float | None = None, choices: tuple[str, ...] = ()
) -> Any:
    """A dataclass field with its documentation, the least and the most that a number may be, or the words it may be.

    Where ``most`` is not given, a fraction of at most 1 is a share or a probability, which 1 bounds.
    """
    share = isinstance(default, float) and default <= 1
    bound = most if most is not None else 1 if share else 1e15
    return field(default=default, metadata={"doc": doc, "least": least, "most": bound, "choices": choices})
