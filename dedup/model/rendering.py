"""How records show themselves in a shell and in a notebook."""

from __future__ import annotations

import importlib
from typing import Any

_MOST_DIGITS = 6
"""Digits behind the point at which a value that cannot be told from its threshold is left as it is."""


def many(count: int, noun: str) -> str:
    """A count with its noun."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def short(text: str | None) -> str:
    """A headline in a line of a shell: no more than sixty characters, and no character that a terminal obeys."""
    return repr((text or "")[:60]) if text else "(no headline)"


def notebook() -> Any:
    """The views of a notebook, loaded when one asks: nothing here may depend on them."""
    return importlib.import_module("dedup.report.notebook")


def below(value: float, threshold: float) -> str:
    """Both numbers, the value in as many digits as show that it is less: ``0.54 below 0.55``, ``0.548 below 0.55``."""
    digits = 2
    while float(told := f"{value:.{digits}f}") >= threshold and digits < _MOST_DIGITS:
        digits += 1
    return f"{told} below {threshold:g}"
