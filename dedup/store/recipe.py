"""What a workspace was made with: options, version and code; and what happens where they are others now.

Another version's work is done anew from the inputs, since its rules may judge otherwise; groups keep their ids, and
what a person removed or decided stays. A newer version's workspace, and other options, are refused.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import asdict
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import msgspec

from dedup.engines import sql
from dedup.engines.base import Engine
from dedup.errors import UsageError
from dedup.options.settings import Options
from dedup.store.catalogue import KEPT, RETIRED, keep
from dedup.store.columns import STDIN
from dedup.store.job import Job
from dedup.store.recipes import note, noted
from dedup.store.sources import SOURCES
from dedup.version import __version__

FORMAT = 4
"""Raised whenever a kept table changes its columns or meaning."""
_NAME = "workspace"
_SHAPING = ("read", "extract", "clean", "sign", "match")
"""Options that the kept tables depend on; those of ``cluster`` are checked by their own stage."""
_LASTING = frozenset({"recipes"}).union(*(source.tables for source in SOURCES if source.lasting))
"""Kept tables that hold what is to be done, a person's word or what runs did, rather than work."""
_STAYS = "CREATE OR REPLACE TABLE stays AS SELECT e.* FROM entries e JOIN gone g ON e.source = g.path"
_SOME = 65_536
"""Rows read at once; changes no answer."""


def check(job: Job, *, fresh: bool) -> str | None:
    """Make sure that the workspace can be gone on with, emptied where it must be; why it was emptied, or None.

    Table ``earlier(path, key)`` names the inputs to be read again beside those that are given, until a run has done
    so. What cannot be read again (standard input, a file that is gone) stays as it was extracted.
    Raises ``UsageError`` where it was made by a newer version, or with other options and ``fresh`` is not asked for.
    """
    engine = job.engine
    keep(engine, "recipes", "earlier")
    now = _recipe(job.options)
    was = _stored(job)
    if was is not None:
        _refuse_newer(was)
        if was["digest"] == now["digest"] and not fresh:
            _refuse_others(was["options"], now["options"])
            return None
    kept = was is not None and was["format"] == FORMAT
    if kept:
        _gone(engine)
        engine.run(sql.table("store/redone"), _STAYS)
    with engine.transaction():
        emptied = [name for name in KEPT if name not in _LASTING]
        engine.run(*(f"DROP TABLE IF EXISTS {name}" for name in (*emptied, *RETIRED)))
        keep(engine, *emptied)
        if kept:
            engine.insert("entries", "SELECT * FROM stays")
            engine.delete("earlier", "TRUE")
            engine.insert("earlier", "SELECT path, key FROM redone")
        engine.delete("recipes", "TRUE")
        job.recipes = {}
        note(job, _NAME, msgspec.json.encode(now).decode())
    if was is None:
        return None
    return "asked to begin anew" if fresh else f"made by version {was['version']}, of other rules"


def _gone(engine: Engine) -> None:
    """Make table ``gone(path)`` of the inputs that cannot be read again."""
    engine.run("CREATE OR REPLACE TABLE gone (path STRING)")
    for batch in engine.read("SELECT DISTINCT source FROM entries", size=_SOME):
        lost = [path for path in batch["source"] if path == STDIN or not os.path.exists(path)]  # noqa: PTH110 - Path.exists raises where it may not look
        if lost:
            engine.append("gone", [{"path": lost}])


def _recipe(options: Options) -> dict[str, Any]:
    shaping = {name: asdict(getattr(options, name)) for name in _SHAPING}
    return {"format": FORMAT, "version": __version__, "digest": _code(), "options": shaping}


def recipe_text(job: Job) -> str:
    """What the workspace was made with, as a text that two workspaces share only where both were made alike."""
    return noted(job, _NAME)


def _stored(job: Job) -> dict[str, Any] | None:
    found: dict[str, Any] | None = msgspec.json.decode(recipe_text(job) or "null")
    return found


def _refuse_newer(was: dict[str, Any]) -> None:
    if was["format"] > FORMAT or _order(was["version"]) > _order(__version__):
        raise UsageError(
            f"the workspace was made by the newer version {was['version']}; install that one, or give another --out"
        )


def _order(text: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", text)))


def _refuse_others(was: dict[str, Any], now: dict[str, Any]) -> None:
    others = [
        f"{table}.{name} ({was.get(table, {}).get(name)} there, {value} here)"
        for table, values in now.items()
        for name, value in values.items()
        if was.get(table, {}).get(name) != value
    ]
    if others:
        raise UsageError(
            f"the workspace was made with other options: {', '.join(others)}; give the same ones, another --out, "
            "or --fresh to do all its work anew with these"
        )


@lru_cache(maxsize=1)
def _code() -> str:
    """The digest of the package's own code and data."""
    found = hashlib.sha256()
    for name, item in sorted(_files(files("dedup"), "")):
        found.update(name.encode())
        found.update(item.read_bytes())
    return found.hexdigest()


def _files(folder: Traversable, above: str) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        name = f"{above}/{item.name}"
        if item.is_dir():
            yield from _files(item, name)
        elif item.name.endswith((".py", ".toml", ".json", ".sql")):
            yield name, item
