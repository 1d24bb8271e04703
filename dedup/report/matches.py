"""Table ``matches``: every pair of articles that copies, headlines or events match, under the articles' ids."""

from __future__ import annotations

from dedup.store.job import Job
from dedup.store.pair_decisions import matching

_NAMED = "l.id AS left_id, r.id AS right_id, v.relation AS relation, v.record AS record"
_SIDES = "JOIN articles l ON v.left_row = l.row JOIN articles r ON v.right_row = r.row"
_MATCHES = "CREATE OR REPLACE TABLE matches AS " + " UNION ALL ".join(
    f"SELECT {_NAMED} FROM {matching(table)} v {_SIDES}" for table in ("verdicts", "heading_verdicts", "event_verdicts")
)
_TEXTUAL = f"CREATE OR REPLACE TABLE matches AS SELECT {_NAMED} FROM {matching('verdicts')} v {_SIDES}"


def list_matches(job: Job) -> None:
    """Make ``matches`` of this run's decisions on pairs; at level ``copies`` those on texts alone."""
    job.engine.run(_TEXTUAL if job.options.cluster.level == "copies" else _MATCHES)
