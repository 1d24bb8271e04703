"""What stays in a workspace between runs: each kept table, and who brings it up to date."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dedup.store.catalogue import KEPT, VIEWS
from dedup.store.sources import SOURCES
from dedup.store.view import Moved, Pairs

_KINDS = {Pairs: "pair by pair", Moved: "whole, then compared"}


def told() -> Iterator[str]:
    """The section of ``tables.md``: sources, then the views in the order of a run."""
    yield "## What stays between runs\n"
    yield (
        f"{len(KEPT)} tables stay. Most are *views* (`dedup/store/catalogue.py`), brought up to date by one function "
        "(`dedup/store/refresh.py`): rows of one key are made together, and only where what they are made of is other "
        "than what `done` says. Options and the package's own code and data are compared once, for the whole workspace "
        "(`dedup/store/recipe.py`); the column of options names those that a view has beside. The others "
        "(`dedup/store/sources.py`) are what nothing else could make.\n"
    )
    yield "| view | tables | key | reads | made | options |\n|---|---|---|---|---|---|"
    for view in VIEWS:
        made = _KINDS.get(type(view.build), "by a function")
        columns = (_names(view.tables), _names(view.key), _names(sorted(view.reads)), made, _names(view.version))
        yield f"| `{view.name}` | {' | '.join(columns)} |"
    yield "\n| no view | what it holds |\n|---|---|"
    for source in SOURCES:
        yield f"| {_names(source.tables)} | {source.why} |"
    yield ""


def _names(names: Collection[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
