"""An option: a dataclass field that carries its own documentation.

What a user would set is an ``option``. A ``constant`` is a number of the method that was fitted on data: it stands in
the same tables, so that sweeps and tests move it through the same door and a workspace knows what it was made with,
and is documented apart; it may change or go with any release.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any


def option(
    default: Any,
    doc: str,
    *,
    least: float = 0,
    most: float | None = None,
    choices: tuple[str, ...] = (),
    known: tuple[str, ...] = (),
) -> Any:
    """A dataclass field with its documentation, the least and the most that a number may be, or the words it may be.

    ``known`` are words that mean something among others that may be given, as a folder's name; a shell offers them.
    Where ``most`` is not given, a fraction of at most 1 is a share or a probability, which 1 bounds.
    """
    share = isinstance(default, float) and default <= 1
    bound = most if most is not None else 1 if share else 1e15
    metadata = {"doc": doc, "least": least, "most": bound, "choices": choices, "known": known, "constant": False}
    return field(default=default, metadata=metadata)


def constant(default: float, doc: str, *, most: float | None = None, least: float = 0) -> Any:
    """A number of the method, as ``option`` makes one."""
    made = option(default, doc, least=least, most=most)
    return field(default=default, metadata={**made.metadata, "constant": True})
