"""Turns saved news pages into clean articles and story clusters.

``run`` does the whole job over a folder, ``articles`` cleans pages one by one as a stream, and
``Workspace`` answers questions about a finished run. The names load when they are first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dedup.errors import DedupError, InputError, RunError, UsageError
    from dedup.model import Article, Cut, Match, Report, Skipped, Story
    from dedup.options import Options
    from dedup.pipeline import articles, run
    from dedup.workspace import Workspace

__all__ = [
    "Article", "Cut", "DedupError", "InputError", "Match", "Options", "Report", "RunError", "Skipped", "Story",
    "UsageError", "Workspace", "articles", "run",
]  # fmt: skip

_HOMES = {
    "dedup.errors": ("DedupError", "InputError", "RunError", "UsageError"),
    "dedup.model": ("Article", "Cut", "Match", "Report", "Skipped", "Story"),
    "dedup.options": ("Options",),
    "dedup.pipeline": ("articles", "run"),
    "dedup.workspace": ("Workspace",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(home), name)
    raise AttributeError(f"module 'dedup' has no attribute {name!r}")
