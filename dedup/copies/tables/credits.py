"""Who wrote it, told by the copies: articles with the agency that their copy group names."""

from __future__ import annotations

from dataclasses import replace

from dedup.engines.base import Columns, Tables, Task
from dedup.model import Agency, Article
from dedup.store import codec
from dedup.store.job import Job
from dedup.store.view import Stage, pending, refresh

NAMED = Stage("agencies", ("row",), ("agencies",))

PUBLISHED = (
    "SELECT a.id AS id, a.page AS page, a.part AS part, a.row AS row, coalesce(g.record, a.record) AS record "
    "FROM articles a LEFT JOIN agencies g ON a.row = g.row"
)
"""Articles as they are published."""


def attribute_agencies(job: Job) -> None:
    """Bring ``agencies`` up to date: the records of articles that name no agency and have copies that do."""
    wanted = (
        "SELECT row, bit_xor(stamp) AS stamp FROM (SELECT c.row AS row, c.stamp AS stamp FROM credited c "
        "WHERE c.stamp <> 0 UNION ALL SELECT a.row AS row, a.whole AS stamp FROM articles a "
        "JOIN credited c ON a.row = c.row WHERE c.stamp <> 0) both_of GROUP BY row"
    )
    query = (
        "SELECT t.row AS row, t.stamp AS stamp, a.record AS record, c.agency AS agency FROM articles a "
        f"JOIN {pending(NAMED)} t ON a.row = t.row JOIN credited c ON a.row = c.row"
    )
    refresh(job, NAMED, wanted, Task(credit_batch, query, NAMED.tables))


def credit_batch(columns: Columns) -> Tables:
    """The records of articles with the agencies that they are given."""
    pairs = zip(columns["record"], columns["agency"], strict=True)
    records = [
        codec.encode(replace(codec.decode(record, Article), agency=codec.decode(agency, Agency)))
        for record, agency in pairs
    ]
    return {"agencies": {"row": columns["row"], "record": records}}
