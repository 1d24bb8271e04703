"""Values as SQL writes them, where a statement takes no parameter."""

from __future__ import annotations

from pathlib import Path


def literal(value: str | Path) -> str:
    """A text as SQL writes it."""
    return "'" + str(value).replace("'", "''") + "'"
