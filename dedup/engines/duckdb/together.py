"""What calls return, stored together: a change of a dozen tables costs as much for eighty rows as for five hundred."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

import numpy as np

from dedup.engines.base import Tables

_ENOUGH = 512
"""Rows done after which what they gave is stored: a run that is killed does so many again at most."""


class Together:
    """What calls returned and is not stored yet; each call's batches go to ``store`` whole, and in order."""

    def __init__(self, store: Callable[[Tables], None]) -> None:
        self._store = store
        self._held: list[Tables] = []
        self._rows = 0

    def add(self, tables: Tables, rows: int) -> None:
        """Take what a call over ``rows`` rows returned."""
        self._held.append(tables)
        self._rows += rows
        if self._rows >= _ENOUGH:
            self.send()

    def send(self) -> None:
        """Store what is held."""
        held, self._held, self._rows = self._held, [], 0
        if held:
            self._store(held[0] if len(held) == 1 else joined(held))


def joined(batches: Sequence[Tables]) -> Tables:
    """The batches of several calls as one, in order; of a table all have the same columns."""
    found: dict[str, dict[str, list[Any]]] = {}
    for tables in batches:
        for table, columns in tables.items():
            parts = found.setdefault(table, {})
            for name, values in columns.items():
                parts.setdefault(name, []).append(values)
    return {table: {name: _column(values) for name, values in parts.items()} for table, parts in found.items()}


def _column(parts: Sequence[Any]) -> Any:
    if all(isinstance(part, np.ndarray) for part in parts):
        return np.concatenate(parts)
    return list(chain.from_iterable(part.tolist() if isinstance(part, np.ndarray) else part for part in parts))
