"""Kept tables that are no views, since nothing else in a workspace could make them: where changes begin, and marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dedup.store.view import DONE

_ENTRY = (
    "source STRING, row BIGINT, stamp BIGINT, page STRING, claim BIGINT, reason STRING, detail STRING, record BINARY"
)


@dataclass(frozen=True, slots=True)
class Source:
    """Kept tables that nothing else in a workspace could make again, and the modules that write them.

    ``lasting``: they stay where all work is done anew, since they hold a person's word or what earlier runs did.
    """

    tables: Mapping[str, str]
    writers: tuple[str, ...]
    why: str
    lasting: bool = False


INTAKE = Source(
    {
        # Files read to their end, as they were then. `mark` stands for the key and for how the file was given.
        "inputs": "path STRING, key STRING, size BIGINT, mtime BIGINT, mark BIGINT, digest STRING",
        # What they hold: a draft a page (no reason), or why there is none. `claim` is 1 where a page has this key.
        "entries": _ENTRY,
        # Entries of inputs that are not read to their end yet.
        "arrivals": _ENTRY,
    },
    ("dedup.read.tables", "dedup.extract.tables.drafts", "dedup.library.group", "dedup.store.recipe"),
    "what files hold: the changes of all views begin here",
)
ASKED = Source(
    {
        # Pages that were taken out, and the inputs that hold them: they stay out until they are asked back in.
        "removed": "page STRING, source STRING",
        # Folders that runs were given: inputs below them have their keys from the outermost, whatever is given later.
        "folders": "path STRING",
        # Inputs whose work is to be done anew, until it is.
        "earlier": "path STRING, key STRING",
    },
    ("dedup.read.tables", "dedup.store.recipe"),
    "what runs were asked",
    lasting=True,
)
HISTORY = Source(
    {
        # The groups of the run before, a row an article.
        "previous": "kind STRING, id STRING, born BIGINT, row BIGINT",
        # What ever happened to a group (see `lineage.Event`).
        "history": "kind STRING, id STRING, run BIGINT, change STRING, other STRING, count BIGINT, size BIGINT",
        # The number of each run, and when it was (ISO 8601, UTC).
        "runs": "run BIGINT, moment STRING",
        # Every id that was merged, and the living group it has come to at last.
        "absorbed": "kind STRING, id STRING, home STRING, run BIGINT",
    },
    ("dedup.store.ids", "dedup.read.tables.moved"),
    "what runs did: ids that groups bear, and what became of groups",
    lasting=True,
)
FILES = Source(
    # Where each line of an export, and the details of each story in report.html, stand in the file; `mark` stands for
    # all that they were made of.
    {"pieces": "file STRING, mark BIGINT, start BIGINT, size BIGINT"},
    ("dedup.report.exports", "dedup.report.indexing"),
    "what published files on disk hold, believed only while they look as they were left",
)
MARKS = Source(
    {
        # For which keys, at which stamp, a view has done its work.
        DONE: "stage STRING, row BIGINT, stamp BIGINT",
        # What this workspace, and each view with a version of its own, was made with.
        "recipes": "name STRING, recipe STRING",
    },
    ("dedup.store.refresh", "dedup.store.recipes", "dedup.store.recipe"),
    "of what views were made",
)
SOURCES = (INTAKE, ASKED, HISTORY, FILES, MARKS)
