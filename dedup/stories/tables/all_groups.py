"""cluster: copy groups from the texts' relations, then headline groups and stories over them, then a person's word."""

from __future__ import annotations

from dedup.copies.tables.credits import credit
from dedup.copies.tables.groups import group_copies
from dedup.headlines.tables.groups import match_headlines
from dedup.profiles.tables.profiles import profile_articles
from dedup.store.ids import name_groups
from dedup.store.job import Job
from dedup.stories.constraints import UNCONSTRAINED, Constraints
from dedup.stories.tables.groups import tell_stories
from dedup.stories.tables.matches import match_events

_NAMED = "l.id AS left_id, r.id AS right_id, v.relation AS relation, v.record AS record"
_SIDES = "JOIN articles l ON v.left_row = l.row JOIN articles r ON v.right_row = r.row"
_MATCHES = "CREATE OR REPLACE TABLE matches AS " + " UNION ALL ".join(
    f"SELECT {_NAMED} FROM {table} v {_SIDES}"
    for table in ("verdicts_now", "heading_verdicts_now", "event_verdicts_now")
)
_TEXTUAL = f"CREATE OR REPLACE TABLE matches AS SELECT {_NAMED} FROM verdicts_now v {_SIDES}"


def cluster_articles(job: Job, constraints: Constraints = UNCONSTRAINED) -> None:
    """Make ``groups``, ``stories`` and ``matches``; at level ``stories`` also those of headlines and events.

    ``constraints`` is what a person decided; it stands over all evidence.
    """
    group_copies(job, constraints)
    credit(job)
    rarity = None
    if job.options.cluster.level == "copies":
        job.notes |= {"encoder": "not loaded", "reweighed": 0}
    else:
        profile_articles(job)
        match_headlines(job)
        rarity = match_events(job)
    tell_stories(job, constraints, rarity)
    name_groups(job)
    job.engine.run(_TEXTUAL if rarity is None else _MATCHES)
