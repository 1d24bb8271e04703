"""Who wrote it, told by the copies: articles with the agency that their copy group names."""

from __future__ import annotations

from dataclasses import replace

from dedup.engines import sql
from dedup.engines.base import Columns, Tables
from dedup.model import Agency, Article
from dedup.store import codec
from dedup.store.catalogue import AGENCIES
from dedup.store.job import Job
from dedup.store.refresh import refresh

PUBLISHED = sql.query("copies/published_articles")
"""Articles as they are published."""


def attribute_agencies(job: Job) -> None:
    """Bring ``agencies`` up to date: the records of articles that name no agency and have copies that do."""
    refresh(job, AGENCIES, credit_batch)


def credit_batch(columns: Columns) -> Tables:
    """The records of articles with the agencies that they are given."""
    pairs = zip(columns["record"], columns["agency"], strict=True)
    records = [
        codec.encode(replace(codec.decode(record, Article), agency=codec.decode(agency, Agency)))
        for record, agency in pairs
    ]
    return {"agencies": {"row": columns["row"], "record": records}}
