"""cluster: copy groups from the texts' relations, then headline groups and stories over them, then a person's word."""

from __future__ import annotations

from dedup.cluster.people import NO_WISHES, Wishes
from dedup.steps.copies import group_copies
from dedup.steps.credit import credit
from dedup.steps.events import match_events
from dedup.steps.headlines import match_headlines
from dedup.steps.job import Job
from dedup.steps.lineage import name_groups
from dedup.steps.profile import profile_articles
from dedup.steps.stories import tell_stories

_NAMED = "l.id AS left_id, r.id AS right_id, v.relation AS relation, v.record AS record"
_SIDES = "JOIN articles l ON v.left_row = l.row JOIN articles r ON v.right_row = r.row"
_MATCHES = "CREATE OR REPLACE TABLE matches AS " + " UNION ALL ".join(
    f"SELECT {_NAMED} FROM {table} v {_SIDES}"
    for table in ("verdicts_now", "heading_verdicts_now", "event_verdicts_now")
)
_TEXTUAL = f"CREATE OR REPLACE TABLE matches AS SELECT {_NAMED} FROM verdicts_now v {_SIDES}"


def cluster_articles(job: Job, wishes: Wishes = NO_WISHES) -> None:
    """Make ``groups``, ``stories`` and ``matches``; at level ``stories`` also those of headlines and events.

    ``wishes`` is what a person decided; it stands over all evidence.
    """
    group_copies(job, wishes)
    credit(job)
    rarity = None
    if job.options.cluster.level == "copies":
        job.notes |= {"encoder": "not loaded", "reweighed": 0}
    else:
        profile_articles(job)
        match_headlines(job)
        rarity = match_events(job)
    tell_stories(job, wishes, rarity)
    name_groups(job)
    job.engine.run(_TEXTUAL if rarity is None else _MATCHES)
