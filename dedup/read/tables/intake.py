"""What a run takes in beside what is new: inputs that are gone, pages taken out, and pages asked back."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dedup.engines import sql
from dedup.engines.base import Engine
from dedup.errors import UsageError
from dedup.read import pages as read
from dedup.read.walk import Inputs, name_of
from dedup.store.job import Job


@dataclass(frozen=True, slots=True)
class Intake:
    """How a run takes its inputs.

    ``fresh``: do all work anew. ``sync``: forget what inputs hold that are not among those given. ``readd``: take
    pages back that were removed, where the inputs given hold them. ``held``: paths, as a walk over the inputs gives
    them, whose inputs stay as the workspace has them. ``remove``: articles, pages or inputs to take out first.
    """

    fresh: bool = False
    sync: bool = False
    readd: bool = False
    held: frozenset[str] = frozenset()
    remove: tuple[str, ...] = ()


PLAIN = Intake()

ASKED_BACK = "path IN (SELECT source FROM removed) AND path IN (SELECT path FROM listing)"
"""Inputs to read again, since they hold pages that were taken out."""
_BACK = (
    "SELECT DISTINCT a.page FROM arrivals a JOIN seen s ON a.source = s.source AND a.row = s.row AND a.stamp = s.stamp"
)
_KNOWN = "(SELECT page, source FROM entries UNION SELECT page, source FROM removed) known"
_PLACES = (
    "SELECT path, FALSE AS held FROM folders UNION ALL SELECT path, TRUE AS held FROM inputs "
    "WHERE key IN (SELECT unnest(CAST(? AS STRING[]))) OR (path <> '-' AND NOT EXISTS "
    "(SELECT 1 FROM folders f WHERE starts_with(inputs.path, rtrim(f.path, ?) || ?)))"
)
"""Folders of earlier runs; and inputs that were given by themselves, or whose keys are names of files that are now."""
_PAGES = (
    f"SELECT DISTINCT page FROM {_KNOWN} WHERE page = ?",
    "SELECT DISTINCT page FROM articles WHERE id = ?",
    f"SELECT DISTINCT page FROM {_KNOWN} WHERE source = ?",
    f"SELECT DISTINCT page FROM {_KNOWN} WHERE substr(source, 1, length(?)) = ?",
)
"""The pages of a page's key, an article's id, an input and a folder of inputs; those that are out already, too."""


def folders(engine: Engine, intake: Intake, given: Inputs) -> tuple[frozenset[str], frozenset[str]]:
    """The folders that earlier runs were given, as far as this one goes on with them; and those that names need now.

    The latter are the former, the folders given, and those that tell files of one name apart (see ``Inputs.naming``).
    """
    if intake.sync:
        return frozenset(), given.naming()
    names = sorted({Path(name_of(path)).name for path in given.files})
    earlier: set[str] = set()
    held: list[str] = []
    for batch in engine.read(_PLACES, [names, os.sep, os.sep]):
        for path, by_itself in zip(batch["path"], batch["held"], strict=True):
            if by_itself:
                held.append(path)
            else:
                earlier.add(path)
    return frozenset(earlier), given.naming(held).union(earlier)


def note_folders(engine: Engine, given: Iterable[str], intake: Intake) -> None:
    """Note the folders that no run was given before this one, or with ``sync`` all that this one was given."""
    if intake.sync:
        engine.delete("folders", "TRUE")
    new = sorted(given)
    if new:
        engine.append("folders", [{"path": new}])


def forget_others(engine: Engine) -> None:
    """Forget what is known of inputs that were not given; of standard input, what it did not hold this time."""
    engine.delete("entries", "source NOT IN (SELECT path FROM listing)")
    engine.delete(
        "entries",
        "source = '-' AND NOT EXISTS (SELECT 1 FROM seen WHERE seen.source = '-' AND seen.row = entries.row)",
    )
    engine.delete("inputs", "path NOT IN (SELECT path FROM listing)")


def take_back(engine: Engine) -> None:
    """Let pages in that were removed and have arrived; other inputs that hold them are read when they are given."""
    engine.delete("inputs", f"path IN (SELECT source FROM removed WHERE page IN ({_BACK}))")
    engine.delete("removed", f"page IN ({_BACK})")


def keep_out(engine: Engine) -> None:
    """Note which inputs hold pages that were removed."""
    engine.insert("removed", sql.query("read/kept_out"))


def remove(job: Job, references: Sequence[str]) -> None:
    """Take pages out, with all their parts and all that is known of them; they stay out until they are asked back.

    A reference is a page's key, an article's id, or the path of an input or of a folder of inputs. Raises
    ``UsageError`` for one that names nothing; then nothing is removed.
    """
    engine = job.engine
    engine.run("CREATE OR REPLACE TABLE removing (page STRING)")
    for reference in references:
        for pages in _named(job, reference):
            engine.append("removing", [{"page": pages}])
    with engine.transaction():
        engine.insert("removed", "SELECT DISTINCT page, source FROM entries WHERE page IN (SELECT page FROM removing)")
        engine.delete("arrivals", "page IN (SELECT page FROM removing)")
        engine.delete("entries", "page IN (SELECT page FROM removing)")


def _named(job: Job, reference: str) -> Iterator[list[str]]:
    """The pages that a reference names, some thousand at a time."""
    path = read.name_of(os.path.abspath(reference))  # noqa: PTH100 - resolve would follow links
    folder = path.rstrip(os.sep) + os.sep
    for query, values in zip(_PAGES, ([reference], [reference], [path], [folder, folder]), strict=True):
        found = False
        for batch in job.engine.read(query, values):
            found = True
            yield batch["page"]
        if found:
            return
    raise UsageError(
        f"{reference!r}: no page, article or input of this workspace; look for its page or id in articles.jsonl"
    )
