"""Table ``matches``: every pair of articles that copies, headlines or events match, under the articles' ids."""

from __future__ import annotations

from dedup.engines import sql
from dedup.store.job import Job


def list_matches(job: Job) -> None:
    """Make ``matches`` of this run's decisions on pairs; at level ``copies`` those on texts alone."""
    texts = job.options.cluster.level == "copies"
    query = sql.query("report/matches_of_texts" if texts else "report/matches")
    job.engine.run(f"CREATE OR REPLACE TABLE matches AS {query}")
