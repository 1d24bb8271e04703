"""What stays in a workspace between runs: each kept table, and who brings it up to date."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import dedup
from dedup.store.catalogue import KEPT
from dedup.store.inheritance import KEPT as LINEAGE
from dedup.store.pair_decisions import Compared
from dedup.store.view import DONE, Stage

_OTHERS = {
    ("inputs", "entries", "arrivals", "removed", "folders", "earlier"): (
        "what inputs hold, files being read to their end, and what runs were asked (`dedup/read/tables/`)"
    ),
    ("notes", "evidence_before"): (
        "what the corpus says of pages (`_note` in `dedup/clean/tables/rounds.py`): a page's rows are compared with "
        "those of before"
    ),
    ("steps_before", "sizes_before", "weighed"): (
        "how rare words are (`dedup/profiles/tables/idf.py`): counts over the whole corpus, and which articles notice "
        "that they moved"
    ),
    tuple(LINEAGE): (
        "ids and their history (`dedup/store/inheritance.py`): groups with the articles of before keep theirs unasked"
    ),
    ("pieces",): (
        "where pieces of published files stand (`dedup/report/exports.py`, `dedup/report/indexing.py`), by what they "
        "were made of"
    ),
    ("recipes", DONE): "what all others were made with, and what stages have done",
}
"""Kept tables that are no stage's, with what keeps them."""


def stages() -> dict[str, Stage]:
    """Every stage of the package by its name."""
    found: dict[str, Stage] = {}
    for module in pkgutil.walk_packages(dedup.__path__, "dedup."):
        if ".tables." in module.name or module.name == "dedup.report.indexing":
            for value in vars(importlib.import_module(module.name)).values():
                found |= {stage.name: stage for stage in _stages(value)}
    return found


def _stages(value: Any) -> Iterator[Stage]:
    if isinstance(value, Stage):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _stages(item)
    elif isinstance(value, Compared):
        yield value.stage
    elif isinstance(getattr(value, "asked", None), Compared):
        yield value.asked.stage


def told() -> Iterator[str]:
    """The section of ``tables.md``. Raises ``ValueError`` where a kept table has no keeper, or two."""
    known = stages()
    kept = [table for tables in (*(stage.tables for stage in known.values()), *_OTHERS) for table in tables]
    if sorted(kept) != sorted({**KEPT, **LINEAGE}):
        raise ValueError(f"kept by nobody or twice: {sorted(set(kept) ^ {*KEPT, *LINEAGE}) or sorted(kept)}")
    yield "## What stays between runs\n"
    yield (
        f"{len(kept)} tables stay. Most are a *stage's* (`dedup/store/view.py`): rows of one key are made together, "
        "by a function, and only where the key's stamp is another than that in `done`. The stamp is a hash of all that "
        "the function reads; options and the package's own code and data are compared once, for the whole workspace "
        "(`dedup/store/recipe.py`). Columns stand in `dedup/store/catalogue.py`.\n"
    )
    yield "| stage | key | tables |\n|---|---|---|"
    for name, stage in sorted(known.items()):
        yield f"| `{name}` | {_names(stage.keys)} | {_names(stage.tables)} |"
    yield "\n| kept otherwise | tables |\n|---|---|"
    for tables, how in _OTHERS.items():
        yield f"| {how} | {_names(tables)} |"
    yield ""


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
