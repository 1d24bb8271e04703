"""Who wrote it, told by the copies: an article's agency from its group, written back to its record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dedup import codec
from dedup.cluster.credit import credits as credited
from dedup.cluster.meta import Meta
from dedup.model import Agency, Article, CopyGroup
from dedup.steps.job import Job, batches

_BATCH = 512


def credit(job: Job, groups: Sequence[CopyGroup], metas: Mapping[str, Meta]) -> dict[str, Meta]:
    """Give articles the agency that their copies name, in table ``articles`` and in the metas returned."""
    found = credited(groups, metas, job.options.cluster)
    if found:
        job.engine.run("CREATE OR REPLACE TABLE credited (id STRING, brief BINARY, record BINARY)")
        for some in batches(sorted(found), _BATCH):
            _write(job, some, found)
        job.engine.run(
            "CREATE OR REPLACE TABLE articles AS SELECT a.id AS id, a.row AS row, a.page AS page, a.part AS part, "
            "a.page_row AS page_row, a.site AS site, a.language AS language, a.source_words AS source_words, "
            "a.kept_words AS kept_words, a.restored AS restored, a.related AS related, a.found AS found, "
            "coalesce(c.brief, a.brief) AS brief, coalesce(c.record, a.record) AS record "
            "FROM articles a LEFT JOIN credited c ON a.id = c.id"
        )
    return {
        article: replace(meta, agency=found[article].name) if article in found else meta
        for article, meta in metas.items()
    }


def _write(job: Job, ids: Sequence[str], found: Mapping[str, Agency]) -> None:
    marks = ",".join("?" * len(ids))
    query = f"SELECT id, brief, record FROM articles WHERE id IN ({marks}) ORDER BY id"
    for batch in job.engine.read(query, list(ids)):
        columns = {"id": batch["id"]}
        for name in ("brief", "record"):
            articles = (codec.decode(item, Article) for item in batch[name])
            columns[name] = [codec.encode(replace(item, agency=found[item.id])) for item in articles]
        job.engine.append("credited", [columns])
