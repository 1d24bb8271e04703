"""cluster, last part: stories over the copy groups, each connected component checked inside, and a person's word.

Only components that changed are clustered again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from dedup.engines import sql
from dedup.engines.base import Columns, Tables
from dedup.errors import RunError
from dedup.model import CopyGroup, Match, Story
from dedup.options.settings import Options
from dedup.profiles.meta import Meta
from dedup.profiles.profile import Profile
from dedup.profiles.tables.idf import Rarity
from dedup.profiles.tables.profiles import decoded
from dedup.store import codec
from dedup.store.catalogue import OF_DIVIDED, OF_EVIDENCE, STORIES
from dedup.store.divide import Linked, components, joined, split_by_component
from dedup.store.job import Job
from dedup.store.overrides import Constraints
from dedup.store.refresh import Way, refresh
from dedup.stories import score
from dedup.stories.constraints import apply_constraints
from dedup.stories.group import BARE, PairScorer, stories
from dedup.stories.linkage import Scorer
from dedup.text.hashing import article_key

GROUP, META, MATCH, PROFILE, LARGE, LEAD = 0, 1, 2, 3, 4, 5
"""What a row given to ``stories_batch`` holds."""
BARELY, WEAKEST, COPIED = 1 << 40, 1 << 20, 1
"""Why an article is in a part of a component too large for one worker; sums of them tell how many are why."""
_WHY = {
    BARELY: BARE,
    WEAKEST: "large: divided by its weakest links",
    COPIED: "large: its copies were divided",
}
_SIZE = 2048
"""Rows of a batch of components; bounds memory, changes no answer."""
_NO_MATCHES = "(left_row BIGINT, right_row BIGINT, stamp BIGINT, record BINARY)"
_LINKED = Linked("story_links", "story_components", sql.query("stories/story_evidence"))


def tell_stories(job: Job, constraints: Constraints, rarity: Rarity | None) -> None:
    """Bring ``found_stories`` and ``story_members`` up to date; without ``rarity`` only a person joins.

    What that person joined is in the table that ``list_joins`` makes.
    """
    engine = job.engine
    matches = f"CREATE OR REPLACE TABLE story_matches {_NO_MATCHES}"
    engine.run(sql.table("stories/story_matches") if rarity else matches, sql.table("stories/story_links"))
    job.statistics.divided["stories"] = components(job, _LINKED)
    engine.run(sql.table("stories/story_homes"))
    without = []
    if rarity:
        engine.run(sql.table("stories/story_bars"))
    else:
        without.append(OF_EVIDENCE)
    if any(job.statistics.divided.values()):
        engine.run(sql.table("stories/story_divided", barely=BARELY, weakest=WEAKEST, copied=COPIED))
    else:
        without.append(OF_DIVIDED)
    refresh(job, STORIES, partial(stories_batch, job.options, constraints, rarity), Way(_SIZE, without, constraints))


@dataclass(slots=True)
class _Held:
    """What the rows of whole components hold."""

    home: dict[int, int] = field(default_factory=dict)
    groups: list[CopyGroup] = field(default_factory=list)
    metas: dict[str, Meta] = field(default_factory=dict)
    matches: list[Match] = field(default_factory=list)
    profiles: dict[int, Profile] = field(default_factory=dict)
    large: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))


def stories_batch(options: Options, constraints: Constraints, rarity: Rarity | None, columns: Columns) -> Tables:
    """The stories of whole components: copy groups, facts, matches and profiles come in."""
    return joined(_story_rows(options, constraints, rarity, some) for some in split_by_component(columns, "root"))


def _story_rows(options: Options, constraints: Constraints, rarity: Rarity | None, columns: Columns) -> Tables:
    held = _held(columns)
    pair_scorer: PairScorer = never
    if rarity is not None and held.profiles:
        profiles = [held.profiles[row] for row in sorted(held.profiles)]
        pair_scorer = score.evidence_within(profiles, rarity.of(profiles), options.match)
    found = stories(held.groups, held.matches, held.metas.values(), pair_scorer, options.cluster)
    found = apply_constraints(found, held.metas, constraints.known(held.metas), pair_scorer)
    return _tables([_flagged(story, held.large) for story in found], held.home)


def _flagged(story: Story, large: Mapping[int, Collection[str]]) -> Story:
    """The story, with what was divided before it was found."""
    flags = sorted({flag for group in story.copies for flag in large.get(article_key(group.canonical), ())})
    return replace(story, flags=(*story.flags, *flags)) if flags else story


def _held(columns: Columns) -> _Held:
    held = _Held()
    for root, kind, row, record in zip(*(columns[name] for name in ("root", "kind", "row", "record")), strict=True):
        if kind == GROUP:
            held.home[row] = root
            held.groups.append(codec.decode(record, CopyGroup))
        elif kind == META:
            meta = codec.decode(record, Meta)
            held.metas[meta.id] = meta
        elif kind == MATCH:
            held.matches.append(codec.decode(record, Match))
        elif kind == LARGE:
            held.large[row].add(_WHY[int(bytes(record))])
        elif kind == LEAD:
            held.profiles[row] = replace(held.profiles[row], lead_vector=bytes(record))
        else:
            held.profiles[row] = decoded(record)
    return held


def never(articles: Sequence[str]) -> Scorer:
    """The evidence at level ``copies``, where nobody may ask for it."""
    raise RunError(f"no evidence was asked for at this level, yet {len(articles)} articles want it")


def _tables(found: Sequence[Story], home: Mapping[int, int]) -> Tables:
    rows = [article_key(story.canonical) for story in found]
    members = [
        (home[row], article_key(group.canonical), row, story.id)
        for row, story in zip(rows, found, strict=True)
        for group in story.copies
    ]
    return {
        "found_stories": {
            "root": [home[row] for row in rows],
            "row": rows,
            "id": [story.id for story in found],
            "size": [story.size for story in found],
            "flags": [len(story.flags) for story in found],
            "record": [codec.encode(story) for story in found],
        },
        "story_members": dict(
            zip(("root", "canonical", "row", "story"), map(list, zip(*members, strict=True)), strict=True)
        ),
    }
