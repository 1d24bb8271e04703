"""report: the tables counted, exported and published, each file whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from dedup.copies import known
from dedup.engines import sql
from dedup.engines.base import Resident
from dedup.engines.duckdb.copying import Before, Copied
from dedup.model import Relation, Report, Skipped, SkipReason
from dedup.report.exports import MARKED, write_exports
from dedup.report.indexing import write_report
from dedup.report.typed import VIEWS
from dedup.report.workspace import SNAPSHOT, Workspace
from dedup.store import codec, files, recipe
from dedup.store.ids import STORY
from dedup.store.job import Job
from dedup.version import __version__

_PUBLISHED = {
    "articles": Copied(MARKED, "id"),
    **{name: Copied(sql.query(f"report/{name}"), "id") for name in ("metas", "profiles", "signatures")},
    **{name: Copied(sql.query(f"report/{name}")) for name in ("event_pairs", "sources")},
    **{
        name: Copied(f"SELECT * FROM {name}")
        for name in ("groups", "stories", "matches", "skips", "stats", "summaries", "settings", "runs")
    },
    **{name: Copied(*told) for name, told in known.PUBLISHED.items()},
    "history": Copied(f"SELECT id, run, change, other, count, size FROM history WHERE kind = '{STORY}'"),
    "absorbed": Copied(f"SELECT id, home FROM absorbed WHERE kind = '{STORY}'"),
}
"""The tables of a snapshot, and what of the workspace each holds."""


def publish(job: Job, engine: Resident, out: Path) -> Report:
    """Write the exports and the snapshot below ``out``; returns the report as readers will see it."""
    skips(job)
    summary = count(job) | {"out": str(out)}
    write_exports(job, engine, out)
    summary["seconds"] = job.step_seconds()
    files.write_json(out / "summary.json", summary)
    _snapshot(job, engine, out, summary)
    with Workspace(out) as space:
        report = space.report(job.options)
        write_report(job, space, summary, out / "report.html")
    return report


def _snapshot(job: Job, engine: Resident, out: Path, summary: dict[str, Any]) -> None:
    engine.run("CREATE OR REPLACE TABLE summaries (record BINARY)")
    engine.append("summaries", [{"record": [msgspec.json.encode(summary)]}])
    engine.append("settings", [{"record": [msgspec.json.encode(job.options)]}])
    aside = out / (SNAPSHOT + ".part")
    aside.unlink(missing_ok=True)
    engine.copy(_PUBLISHED, aside, Before(out / SNAPSHOT, recipe.recipe_text(job)), VIEWS)
    aside.replace(out / SNAPSHOT)


def skips(job: Job) -> None:
    """Fill ``skips``: inputs that became no article, and pages whose key an earlier input has."""
    job.engine.insert("skips", sql.query("report/skips"))
    query = sql.query("report/lost_keys")
    for batch in job.engine.read(query):
        lost = [
            Skipped(
                page, SkipReason.DUPLICATE_KEY, f"{source} has the key of a page of {stands}, which stands; rename one"
            )
            for page, source, stands in zip(batch["page"], batch["source"], batch["stands"], strict=True)
        ]
        columns = {
            "page": [item.page for item in lost],
            "reason": [item.reason.value for item in lost],
            "detail": [item.detail for item in lost],
            "record": [codec.encode(item) for item in lost],
        }
        job.engine.append("skips", [columns])


_GROUPS = ("copies", "copied", "originals", "headline_groups", "stories", "multi", "largest", "flagged")


def count(job: Job) -> dict[str, Any]:
    """What ``summary.json`` holds, but for the seconds."""
    numbers, counts = _numbers(job), _counts(job)
    return {
        "version": __version__,
        "recipe": job.statistics.signature,
        "encoder": job.statistics.encoder,
        "inputs": {
            "pages": numbers["pages"],
            "known": job.statistics.known,
            "anew": job.statistics.anew,
            "recleaned": job.statistics.recleaned,
            "reweighed": job.statistics.rescored,
            **{name: numbers[name] for name in ("removed", "articles", "embedded")},
            "skipped": counts["skipped"],
        },
        "sites": numbers["sites"],
        "languages": counts["languages"],
        "words": {"source": numbers["source"], "kept": numbers["kept"]},
        "characters": {"kept": numbers["kept_characters"], "cut": numbers["cut_characters"]},
        "second_opinion": {name: _asked(numbers, name) for name in ("in_doubt", "drawn")},
        "cuts": _cuts(job),
        "restored": numbers["restored"],
        "related": {"headlines": numbers["headlines"], "found": numbers["found"]},
        "rounds": _rounds(job, numbers),
        "thinned": job.statistics.thinned,
        "divided": sum(job.statistics.divided.values()),
        "refused": dict(sorted(counts["refused"].items())),
        "matches": {item.value: counts["matches"][item.value] for item in Relation if item.value in counts["matches"]},
        "groups": {name: numbers[name] for name in _GROUPS},
    }


def _rounds(job: Job, numbers: dict[str, int]) -> dict[str, int]:
    """Cuts and pairs of copies in either cleaning round."""
    found = job.statistics.rounds
    names = ("pairs_first", "cuts_first", "cuts_second", "pairs_second")
    return {name: found.get(name, numbers.get(name, 0)) for name in names if name in {*found, *numbers}}


def _asked(numbers: dict[str, int], name: str) -> dict[str, Any]:
    """On how many pages another extractor was asked for a reason, and how far it agrees with them (mean F1)."""
    pages = numbers[name]
    return {"pages": pages, "agreement": round(numbers[f"{name}_agreed"] / pages / 10_000, 4) if pages else None}


def _numbers(job: Job) -> dict[str, int]:
    (batch,) = job.engine.read(sql.query("report/totals"))
    return {name: int(values[0] or 0) for name, values in batch.items()}


def _counts(job: Job) -> dict[str, dict[str, int]]:
    """By what is counted, how many of each, the most first."""
    found: dict[str, dict[str, int]] = {"skipped": {}, "languages": {}, "matches": {}, "refused": {}}
    for batch in job.engine.read(sql.query("report/key_counts")):
        for what, key, number in zip(*batch.values(), strict=True):
            found[what][key] = int(number)
    return found


def _cuts(job: Job) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for batch in job.engine.read(sql.query("report/cut_counts")):
        found += [dict(zip(batch, row, strict=True)) for row in zip(*batch.values(), strict=True)]
    return found
