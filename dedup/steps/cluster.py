"""cluster: copy groups from the texts' relations, then headline groups and stories over them, then a person's word."""

from __future__ import annotations

from dedup.cluster.people import NO_WISHES, Wishes
from dedup.steps.copies import group_copies
from dedup.steps.credit import credit
from dedup.steps.events import match_events
from dedup.steps.headlines import match_headlines
from dedup.steps.job import Job
from dedup.steps.profile import profile_articles
from dedup.steps.stories import tell_stories

_GROUPS = (
    "CREATE OR REPLACE TABLE groups AS SELECT a.id AS id, s.story AS story, g.id AS copy, "
    "h.headline_group AS headline_group FROM articles a JOIN copy_members m ON a.row = m.row "
    "JOIN copy_groups g ON m.canonical = g.row JOIN story_members s ON m.canonical = s.canonical "
    "LEFT JOIN headed h ON a.row = h.row"
)
_NAMED = "l.id AS left_id, r.id AS right_id, v.relation AS relation, v.record AS record"
_SIDES = "JOIN articles l ON v.left_row = l.row JOIN articles r ON v.right_row = r.row"
_MATCHES = "CREATE OR REPLACE TABLE matches AS " + " UNION ALL ".join(
    f"SELECT {_NAMED} FROM {table} v {_SIDES}" for table in ("verdicts_now", "heading_verdicts_now", "event_matches")
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
        job.notes["encoder"] = "not loaded"
    else:
        profile_articles(job)
        match_headlines(job)
        rarity = match_events(job)
    tell_stories(job, wishes, rarity)
    job.engine.run(
        _GROUPS,
        "CREATE OR REPLACE TABLE stories AS SELECT id, size, flags, record FROM found_stories",
        _TEXTUAL if rarity is None else _MATCHES,
    )
