"""Whether a run finds everything as the last one left it: then what was published still holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dedup.errors import RunError
from dedup.model import Report
from dedup.report.workspace import SNAPSHOT, Workspace
from dedup.store import files
from dedup.store.job import Job
from dedup.store.overrides import Constraints
from dedup.store.recipes import forget, note, noted
from dedup.text.hashing import content_hash

EXPORTS = ("articles.jsonl", "stories.jsonl", "matches.jsonl", "skipped.jsonl", "summary.json", "report.html", SNAPSHOT)
_RENEWED = "summary.json"
"""The export that a run with nothing new writes, too."""
_NAME = "published"
# A page that crashed and the same page read well differ in the reason alone.
_STATE = (
    "SELECT count(*) AS n, coalesce(bit_xor(row), 0) AS rows, coalesce(bit_xor(stamp), 0) AS stamps, "
    "coalesce(bit_xor(CASE WHEN reason = '' THEN row ELSE 0 END), 0) AS drafts, "
    "(SELECT count(*) FROM removed) AS removed FROM entries"
)


def last_report(job: Job, out: Path, constraints: Constraints) -> Report | None:
    """The last report, its count of known inputs renewed, where this run would publish the same; else None."""
    stands = all((out / name).is_file() for name in EXPORTS) and noted(job, _NAME) == _state(job, out, constraints)
    report = _last(out, job) if stands else None
    if report is None:
        forget(job, _NAME)
        return None
    inputs = {**report.summary["inputs"], "known": job.statistics.known, "anew": None, "recleaned": 0, "reweighed": 0}
    summary = {**report.summary, "inputs": inputs}
    files.write_json(out / _RENEWED, summary)
    return replace(report, summary=summary)


def _last(out: Path, job: Job) -> Report | None:
    """The report of the snapshot, None where it is broken: then it is written anew."""
    try:
        with Workspace(out) as space:
            return space.report(job.options)
    except RunError:
        return None


def published(job: Job, out: Path, constraints: Constraints) -> None:
    """Note of what the exports were made, and what they look like."""
    note(job, _NAME, _state(job, out, constraints))


def _state(job: Job, out: Path, constraints: Constraints) -> str:
    (batch,) = job.engine.read(_STATE)
    *entries, removed = (values[0] for values in batch.values())
    facts = [(out / name).stat() for name in EXPORTS if name != _RENEWED]
    looks = [(item.st_size, item.st_mtime_ns) for item in facts]
    return str(content_hash(repr((entries, removed, job.options, constraints, looks))))
