"""Turns saved news pages into clean articles and story clusters.

``articles`` cleans pages that are at hand, one by one, and ``article`` one page; ``run`` does the whole job over a
folder, and ``Workspace`` answers questions about a finished run. The names load when they are first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from dedup.version import __version__

if TYPE_CHECKING:
    from dedup.errors import DedupError as DedupError
    from dedup.errors import InputError as InputError
    from dedup.errors import RunError as RunError
    from dedup.errors import UsageError as UsageError
    from dedup.library.group import group as group
    from dedup.library.match import match as match
    from dedup.library.pages import article as article
    from dedup.library.pages import articles as articles
    from dedup.model import Article as Article
    from dedup.model import Cut as Cut
    from dedup.model import Match as Match
    from dedup.model import Matched as Matched
    from dedup.model import Report as Report
    from dedup.model import Skipped as Skipped
    from dedup.model import Story as Story
    from dedup.options.settings import Options as Options
    from dedup.pipeline import run as run
    from dedup.report.workspace import Workspace as Workspace

_HOMES = {
    "dedup.errors": ("DedupError", "InputError", "RunError", "UsageError"),
    "dedup.library.group": ("group",),
    "dedup.library.match": ("match",),
    "dedup.library.pages": ("article", "articles"),
    "dedup.model": ("Article", "Cut", "Match", "Matched", "Report", "Skipped", "Story"),
    "dedup.options.settings": ("Options",),
    "dedup.pipeline": ("run",),
    "dedup.report.workspace": ("Workspace",),
}

__all__ = [
    "Article", "Cut", "DedupError", "InputError", "Match", "Matched", "Options", "Report", "RunError", "Skipped",
    "Story", "UsageError", "Workspace", "__version__", "article", "articles", "group", "match", "run",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(home), name)
    raise AttributeError(f"module 'dedup' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
