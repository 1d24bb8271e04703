"""read: which inputs are new or changed since the last run, and their pages.

An input is known by path, size, time of change and what its key was; where only size and time could tell, by the
digest of its bytes. An input that is being read replaces nothing until its last page is extracted: entries wait
in ``arrivals``, so that a killed run leaves the input as it was and the next one finds the pages done.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from dedup.engines import sql
from dedup.model import Page, Skipped, SkipReason
from dedup.options.settings import Read
from dedup.read import pages as read
from dedup.read.tables.intake import ASKED_BACK, Intake, forget_others, keep_out, note_folders, take_back
from dedup.read.walk import Input
from dedup.store.columns import STDIN
from dedup.store.job import Job, batches
from dedup.text.hashing import content_hash, page_key

_BATCH = 4096
"""Inputs of one write; changes no answer."""
_INPUTS = 1024
"""Inputs whose known entries are looked up together."""
_CHUNK = 1 << 20
"""Bytes read at once while a file's digest is made."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A page as it was read, or why there is none; where from, and the row and stamp that name it."""

    source: str
    row: int
    content_hash: int
    found: Page | Skipped

    @property
    def claim(self) -> int:
        """1 where this is a page, which claims its key; 0 where it is a message about an input."""
        return int(isinstance(self.found, Page))


def listed(job: Job, inputs: Iterable[Input], intake: Intake) -> int:
    """Make table ``pending`` of the inputs that are new or may have changed, in the order of the walk; how many."""
    engine = job.engine
    engine.run(
        "CREATE OR REPLACE TABLE listing (place BIGINT, path STRING, key STRING, size BIGINT, mtime BIGINT, "
        "mark BIGINT, given STRING, named BIGINT, folder BIGINT, aside STRING, error STRING, held BIGINT)",
        "CREATE OR REPLACE TABLE seen (source STRING, row BIGINT, stamp BIGINT)",
        "CREATE OR REPLACE TABLE finished (path STRING, key STRING, size BIGINT, mtime BIGINT, mark BIGINT, "
        "digest STRING, opened BIGINT)",
    )
    rows = 0
    for some in batches(enumerate(inputs), _BATCH):
        held = [int(item.path in intake.held) for _, item in some]
        rows += engine.append("listing", [_listing(some) | {"held": held}])
    for batch in () if intake.sync else engine.read(sql.query("read/earlier_inputs")):
        some = [(place, _again(path, key)) for place, path, key in zip(*batch.values(), strict=True)]
        rows += engine.append("listing", [_listing(some) | {"held": [0] * len(some)}])
    if intake.readd:
        engine.delete("inputs", ASKED_BACK)
    _try_again(job)
    pending = engine.made("pending", sql.query("read/pending"))
    job.statistics.known = rows - pending
    return pending


def _again(path: str, key: str) -> Input:
    """An input of an earlier run, by its path and the key that it had."""
    parts = tuple(key.split("/"))
    try:
        facts = Path(path).stat()
    except OSError as error:
        gone = f"an earlier run read it, and it is gone ({error.strerror}); let it go with --sync"
        return Input(key, path, error=gone, parts=parts)
    return Input(key, path, facts.st_size, facts.st_mtime_ns, parts=parts)


def _try_again(job: Job) -> None:
    """Forget that pages crashed, in inputs that are given again: it may have been the machine's fault."""
    engine = job.engine
    given = f"reason = '{SkipReason.CRASHED.value}' AND source IN (SELECT path FROM listing WHERE held = 0)"
    with engine.transaction():
        engine.delete("inputs", f"path IN (SELECT source FROM entries WHERE {given})")
        engine.delete("entries", given)
        engine.delete("arrivals", given)


def _listing(some: Sequence[tuple[int, Input]]) -> dict[str, list[Any]]:
    items = [item for _, item in some]
    return {
        "place": [place for place, _ in some],
        "path": [_path(item) for item in items],
        "key": [item.key for item in items],
        "size": [item.size for item in items],
        "mtime": [item.mtime for item in items],
        "mark": [content_hash(repr((item.key, item.named, item.folder, item.aside, item.error))) for item in items],
        "given": [os.fsencode(item.path).hex() for item in items],
        "named": [int(item.named) for item in items],
        "folder": [int(item.folder) for item in items],
        "aside": [item.aside or "" for item in items],
        "error": [item.error or "" for item in items],
    }


def _path(item: Input) -> str:
    """The path that names an input in the workspace, wherever the program is started."""
    return STDIN if item.path == STDIN else read.name_of(os.path.abspath(item.path))  # noqa: PTH100 - resolve would follow links


def arrivals(job: Job, pending: int) -> Iterator[Arrival]:
    """What the ``pending`` inputs hold and is not known yet. Call ``commit_arrivals`` when all of it is extracted."""
    ledger = _Ledger(job)
    job.progress.expect(pending)
    for batch in job.engine.read("SELECT * FROM pending ORDER BY place", size=_INPUTS):
        known = _known(job, batch["place"][0], batch["place"][-1])
        for row in zip(*batch.values(), strict=True):
            facts = dict(zip(batch, row, strict=True))
            item = _input(facts)
            digest = _digest(item)
            opened = not digest or digest != facts["digest"] or item.size != facts["known"]
            if opened:
                yield from _fresh(facts["path"], item, job.options.read, known[facts["path"]], ledger)
            ledger.close(facts, digest, opened=opened)
    ledger.flush()


@dataclass(slots=True)
class _Ledger:
    """What was met on the way, written to ``seen`` and ``finished`` some thousand rows at a time."""

    job: Job
    seen: list[tuple[str, int, int]] = field(default_factory=list)
    finished: list[tuple[Any, ...]] = field(default_factory=list)

    def meet(self, arrival: Arrival) -> None:
        """Note that an input holds this."""
        self.seen.append((arrival.source, arrival.row, arrival.content_hash))
        if len(self.seen) >= _BATCH:
            self.flush()

    def close(self, facts: dict[str, Any], digest: str, *, opened: bool) -> None:
        """Note that an input is read to its end, or known to be as it was."""
        told = (facts[name] for name in ("path", "key", "size", "mtime", "mark"))
        self.finished.append((*told, digest, int(opened)))
        if len(self.finished) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what is noted."""
        names = ("path", "key", "size", "mtime", "mark", "digest", "opened")
        tables = (("seen", ("source", "row", "stamp"), self.seen), ("finished", names, self.finished))
        for table, columns, rows in tables:
            if rows:
                values = map(list, zip(*rows, strict=True))
                self.job.engine.append(table, [dict(zip(columns, values, strict=True))])
                rows.clear()


def _known(job: Job, first: int, last: int) -> dict[str, set[int]]:
    """By source, what is extracted of some pending inputs already, by this run's predecessors."""
    query = sql.query("read/known_entries", first=first, last=last)
    found: dict[str, set[int]] = defaultdict(set)
    for batch in job.engine.read(query, size=65_536):
        for source, row, told in zip(batch["source"], batch["row"], batch["stamp"], strict=True):
            found[source].add(row ^ told)
    return found


def _input(facts: dict[str, Any]) -> Input:
    path = os.fsdecode(bytes.fromhex(facts["given"]))
    return Input(
        facts["key"], path, facts["size"], facts["mtime"], bool(facts["named"]), bool(facts["folder"]),
        facts["aside"] or None, facts["error"] or None, tuple(facts["key"].split("/")),
    )  # fmt: skip


def _digest(item: Input) -> str:
    """SHA-256 (hex) of an input's bytes; empty where it cannot be read, which reading it then tells."""
    if item.path == STDIN or item.folder or item.error:
        return ""
    found = hashlib.sha256()
    try:
        with Path(item.path).open("rb") as file:
            while data := file.read(_CHUNK):
                found.update(data)
    except OSError:
        return ""
    return found.hexdigest()


def _fresh(source: str, item: Input, options: Read, known: Collection[int], ledger: _Ledger) -> Iterator[Arrival]:
    """The entries of one input that are not extracted yet as they are now."""
    for arrival in entries(source, item, options):
        ledger.meet(arrival)
        if arrival.row ^ arrival.content_hash not in known:
            yield arrival


def entries(source: str, item: Input, options: Read, stdin: BinaryIO | None = None) -> Iterator[Arrival]:
    """What one input holds, each key once."""
    return unique(source, read.read(item, options, stdin))


def unique(source: str, found: Iterable[Page | Skipped]) -> Iterator[Arrival]:
    """The entries of one input, each key once: a second page of one key is told, not kept."""
    places: dict[int, int] = {}
    for number, entry in enumerate(found, 1):
        if isinstance(entry, Skipped):
            yield _skipped_arrival(source, entry)
            continue
        row = page_key(entry.key)
        first = places.setdefault(row, number)
        if first == number:
            yield Arrival(source, row, _content_of(entry), entry)
        else:
            detail = f"{entry.source} has the key of page {first} of that input, which stands"
            twice = Skipped(entry.key, SkipReason.DUPLICATE_KEY, f"{detail}; rename one or give it another id")
            yield _skipped_arrival(source, twice)


def _skipped_arrival(source: str, skipped: Skipped) -> Arrival:
    told = content_hash(skipped.page, skipped.reason.value, skipped.detail)
    return Arrival(source, page_key(f"{skipped.page}\0{told}"), told, skipped)


def _content_of(page: Page) -> int:
    return content_hash(page.key, page.source, page.kind.value, page.digest, page.encoding or "", repr(page.given))


_STALE = (
    "source IN (SELECT path FROM finished WHERE opened = 1 AND path <> '-') AND NOT EXISTS (SELECT 1 FROM seen "
    "WHERE seen.source = entries.source AND seen.row = entries.row AND seen.stamp = entries.stamp)"
)
_REPLACED = (
    "source = '-' AND EXISTS (SELECT 1 FROM seen "
    "WHERE seen.source = '-' AND seen.row = entries.row AND seen.stamp <> entries.stamp)"
)
"""What standard input gave stays until it gives another page of the same key."""


def commit_arrivals(job: Job, intake: Intake, folders: Iterable[str] = ()) -> None:
    """Make what arrived part of the workspace, all of it or nothing; forget what the inputs hold no more.

    ``folders`` are the absolute paths of those given for the first time, which later runs go by.
    """
    engine = job.engine
    with engine.transaction():
        engine.delete("entries", _STALE)
        engine.delete("entries", _REPLACED)
        if intake.sync:
            forget_others(engine)
        if intake.readd:
            take_back(engine)
        keep_out(engine)
        engine.insert("entries", sql.query("read/arrived"))
        engine.delete("arrivals", "TRUE")
        engine.delete("earlier", "TRUE")
        note_folders(engine, folders, intake)
        engine.delete("inputs", "path IN (SELECT path FROM finished)")
        engine.insert("inputs", "SELECT path, key, size, mtime, mark, digest FROM finished")
    claimed(job)


def claimed(job: Job) -> None:
    """Make table ``chosen(source, row, stamp, reason)``: of the inputs that claim a key, the first by path has it."""
    job.engine.run(sql.table("read/chosen"))
