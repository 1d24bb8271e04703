"""The vectors of the starts of texts, for the articles that somebody asks about: they cost most of a run.

Asked about are the articles of pairs that are worth it without (``event_prospects``), and those that a headline
or a person ties to others, whose whole story is weighed. All of it hangs on the set of articles alone.
"""

from __future__ import annotations

from functools import partial

from dedup.engines import sql
from dedup.engines.base import Columns, Tables
from dedup.model import Article
from dedup.options.settings import Options
from dedup.profiles.encoder import NONE, at_hand
from dedup.profiles.profile import leads
from dedup.store import codec
from dedup.store.catalogue import LEADS
from dedup.store.job import Job, batches
from dedup.store.overrides import Constraints
from dedup.store.refresh import Way, refresh
from dedup.text.hashing import article_key

_CONSTRAINED = "constrained"
_SIZE = 2048
"""Rows of one write; changes no answer."""
_BATCH = 16
"""Articles a batch: the encoder takes some ten milliseconds each."""
_BATCH_HERE = 256
"""The same where this process has loaded the encoder, as for a few headlines: workers would load it anew."""


def list_joins(job: Job, constraints: Constraints) -> None:
    """Make the table of the pairs of articles that a person joined."""
    job.engine.run(f"CREATE OR REPLACE TABLE {_CONSTRAINED} (left_row BIGINT, right_row BIGINT)")
    for some in batches(constraints.joins, _SIZE):
        ends = {
            "left_row": [article_key(left) for left, _ in some],
            "right_row": [article_key(right) for _, right in some],
        }
        job.engine.append(_CONSTRAINED, [ends])


def encode_leads(job: Job) -> None:
    """Bring ``leads`` up to date with the pairs that are worth asking about, or tied already."""
    if job.options.match.encoder == NONE:
        return
    job.engine.run(sql.table("stories/event_tied"))
    refresh(job, LEADS, partial(lead_batch, job.options), Way(_BATCH_HERE if at_hand() else _BATCH))


def lead_batch(options: Options, columns: Columns) -> Tables:
    """The vectors of a batch of briefs; articles that have none are left out."""
    vectors = leads([codec.decode(brief, Article) for brief in columns["brief"]], options.match)
    found = [(row, vector) for row, vector in zip(columns["row"], vectors, strict=True) if vector]
    return {"leads": {"row": [row for row, _ in found], "vector": [vector for _, vector in found]}}
