"""Columns as arrays: how rows go into DuckDB, and small tables to workers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dedup.engines.base import Columns


@dataclass(frozen=True, slots=True)
class Mapped:
    """A small table in files that every worker maps into its memory."""

    folder: str
    names: tuple[str, ...]

    def columns(self) -> Columns:
        """The table: column name to ``int64`` array."""
        return {name: np.load(Path(self.folder, f"{name}.npy"), mmap_mode="r") for name in self.names}


def as_column(values: Any) -> np.ndarray[Any, Any]:
    """Values as a 1-D array: ``int64`` or ``float64`` where the first is such a number, else objects."""
    if isinstance(values, np.ndarray):
        return values
    values = list(values)
    if values and isinstance(values[0], int) and not isinstance(values[0], bool):
        return np.array(values, dtype=np.int64)
    if values and isinstance(values[0], float):
        return np.array(values, dtype=np.float64)
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def all_null(column: np.ndarray[Any, Any]) -> bool:
    """Whether a column of objects holds nothing but None, which tells no type."""
    return column.dtype == object and all(value is None for value in column)
