"""report: the tables counted, exported and published, each file whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

from dedup import codec
from dedup.model import Article, Match, Relation, Report, Skipped, Story
from dedup.report import files, page, records
from dedup.report.lines import step_lines
from dedup.steps.job import Job
from dedup.workspace import PUBLISHED, SNAPSHOT, Workspace

# The cut nearest to forty characters: long enough to be understood, short enough to be shown.
_EXAMPLE = "substr(min(lpad(CAST(abs(length(text) - 40) AS STRING), 6, '0') || text), 7)"


_EXPORTS: dict[str, tuple[str, str, type[Any], Callable[[Any], dict[str, Any]]]] = {
    "stories.jsonl": ("stories", "size DESC, id", Story, records.story_record),
    "matches.jsonl": ("matches", "left_id, right_id, relation", Match, records.match_record),
    "skipped.jsonl": ("skips", "page, reason, detail", Skipped, records.skipped_record),
}
"""Each export with its table, its order, and how a row becomes a line."""


def publish(job: Job, out: Path) -> Report:
    """Write the exports and the snapshot below ``out``; returns the report as readers will see it."""
    summary = count(job) | {"out": str(out)}
    files.write_jsonl(out / "articles.jsonl", _articles(job))
    for name, (table, order, noun, record) in _EXPORTS.items():
        files.write_jsonl(out / name, _records(job, table, order, noun, record))
    summary["seconds"] = {step: round(seconds, 3) for step, seconds in job.seconds.items()}
    files.write_json(out / "summary.json", summary)
    _snapshot(job, out, summary)
    wide = replace(job.options, report=replace(job.options.report, stories=job.options.report.page_stories))
    with Workspace(out) as space:
        listed = space.report(wide)
        report = space.report(job.options)
    with files.replaced(out / "report.html") as file:
        for piece in page.html(listed, step_lines(summary)):
            file.write(piece.encode("utf-8", "replace"))
    return report


def _articles(job: Job) -> Iterator[dict[str, Any]]:
    query = (
        "SELECT a.record AS record, g.story AS story, g.copy AS copy, g.headline_group AS headline_group "
        "FROM articles a LEFT JOIN groups g ON a.id = g.id ORDER BY a.page, a.part"
    )
    for batch in job.engine.read(query):
        for number, record in enumerate(batch["record"]):
            groups = {key: batch[key][number] for key in ("story", "copy", "headline_group")}
            yield records.article_record(codec.decode(record, Article), groups)


def _records(
    job: Job, table: str, order: str, noun: type[Any], record: Callable[[Any], dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    for batch in job.engine.read(f"SELECT record FROM {table} ORDER BY {order}"):
        for item in batch["record"]:
            yield record(codec.decode(item, noun))


def _snapshot(job: Job, out: Path, summary: dict[str, Any]) -> None:
    job.engine.run("CREATE OR REPLACE TABLE summaries (record BINARY)")
    job.engine.append("summaries", [{"record": [msgspec.json.encode(summary)]}])
    aside = out / (SNAPSHOT + ".part")
    aside.unlink(missing_ok=True)
    job.engine.copy(PUBLISHED, aside)
    aside.replace(out / SNAPSHOT)


def count(job: Job) -> dict[str, Any]:
    """What ``summary.json`` holds, but for the seconds."""
    return {
        "version": version("dedup"),
        "recipe": job.notes["recipe"],
        "encoder": job.notes["encoder"],
        "inputs": {
            "pages": job.notes["pages"],
            "articles": _one(job, "SELECT count(*) AS n FROM articles WHERE part = 0"),
            "embedded": _one(job, "SELECT count(*) AS n FROM articles WHERE part > 0"),
            "skipped": _counts(job, "SELECT reason AS k, count(*) AS n FROM skips GROUP BY reason"),
        },
        "sites": _one(job, "SELECT count(DISTINCT site) AS n FROM articles"),
        "languages": _counts(job, "SELECT coalesce(language, '') AS k, count(*) AS n FROM articles GROUP BY 1"),
        "words": {
            "source": _one(job, "SELECT sum(source_words) AS n FROM articles"),
            "kept": _one(job, "SELECT sum(kept_words) AS n FROM articles"),
        },
        "cuts": _cuts(job),
        "restored": _one(job, "SELECT sum(restored) AS n FROM articles"),
        "related": {
            "headlines": _one(job, "SELECT sum(related) AS n FROM articles"),
            "found": _one(job, "SELECT sum(found) AS n FROM articles"),
        },
        "rounds": job.notes["rounds"],
        "thinned": job.notes["thinned"],
        "refused": job.notes["refused"],
        "matches": _relations(job),
        "groups": _groups(job),
    }


def _relations(job: Job) -> dict[str, int]:
    counts = _counts(job, "SELECT relation AS k, count(*) AS n FROM matches GROUP BY relation")
    return {item.value: counts[item.value] for item in Relation if item.value in counts}


def _groups(job: Job) -> dict[str, int]:
    copied = "SELECT sum(n) AS n FROM (SELECT count(*) AS n FROM groups GROUP BY copy HAVING count(*) > 1)"
    originals = "SELECT count(*) AS n FROM (SELECT 1 FROM groups GROUP BY copy HAVING count(*) > 1)"
    return {
        "copies": _one(job, "SELECT count(DISTINCT copy) AS n FROM groups"),
        "copied": _one(job, copied),
        "originals": _one(job, originals),
        "headline_groups": _one(job, "SELECT count(DISTINCT headline_group) AS n FROM groups"),
        "stories": _one(job, "SELECT count(*) AS n FROM stories"),
        "multi": _one(job, "SELECT count(*) AS n FROM stories WHERE size > 1"),
        "largest": _one(job, "SELECT max(size) AS n FROM stories"),
        "flagged": _one(job, "SELECT count(*) AS n FROM stories WHERE flags > 0"),
    }


def _cuts(job: Job) -> list[dict[str, Any]]:
    query = (
        f"SELECT kind, rule, count(*) AS count, count(DISTINCT page) AS pages, {_EXAMPLE} AS example "
        "FROM cuts GROUP BY kind, rule ORDER BY count(*) DESC, kind, rule"
    )
    found: list[dict[str, Any]] = []
    for batch in job.engine.read(query):
        found += [dict(zip(batch, row, strict=True)) for row in zip(*batch.values(), strict=True)]
    return found


def _one(job: Job, query: str) -> int:
    return int(next(job.engine.read(query))["n"][0] or 0)


def _counts(job: Job, query: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for batch in job.engine.read(f"SELECT k, n FROM ({query}) ORDER BY n DESC, k"):
        found |= dict(zip(batch["k"], map(int, batch["n"]), strict=True))
    return found
