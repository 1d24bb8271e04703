"""cluster, last part: stories over the copy groups, each connected component checked inside, and a person's word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from dedup import codec
from dedup.cluster.linkage import Scorer
from dedup.cluster.meta import Meta
from dedup.cluster.people import Wishes, settled
from dedup.cluster.stories import BARE, Among, stories
from dedup.engines import Columns, Tables, Task
from dedup.errors import RunError
from dedup.match import events
from dedup.match.profile import Profile
from dedup.model import CopyGroup, Match, Relation, Story
from dedup.options import Options
from dedup.stamps import row_of
from dedup.steps.divide import Linked, apart, components, joined, parted
from dedup.steps.events import Rarity
from dedup.steps.job import Job, batches
from dedup.steps.profile import decoded

GROUP, META, MATCH, PROFILE, LARGE = 0, 1, 2, 3, 4
"""What a row given to ``stories_batch`` holds."""
ON_EVIDENCE = "large: divided by its weakest links"
COPIES_DIVIDED = "large: its copies were divided"
"""What is told of a story where a component was too large for one worker."""
_SIZE = 2048
_WISHED = "wished"
_TOLD = "SELECT left_row, right_row, record FROM event_matches"
_HEADED = (
    "SELECT l.canonical AS left_row, r.canonical AS right_row, v.record AS record FROM heading_verdicts_now v "
    "JOIN copy_members l ON v.left_row = l.row JOIN copy_members r ON v.right_row = r.row "
    f"WHERE v.relation = '{Relation.HEADLINE.value}'"
)
_ROWS = (
    f"SELECT coalesce(c.root, g.row) AS root, {GROUP} AS kind, g.row AS row, g.record AS record "
    "FROM copy_groups g LEFT JOIN story_components c ON g.row = c.row "
    f"UNION ALL SELECT coalesce(c.root, m.canonical) AS root, {META} AS kind, m.row AS row, d.record AS record "
    "FROM copy_members m JOIN credited d ON m.row = d.row LEFT JOIN story_components c ON m.canonical = c.row "
)
_EVIDENCE = (
    f"UNION ALL SELECT c.root AS root, {MATCH} AS kind, e.left_row AS row, e.record AS record "
    "FROM story_matches e JOIN story_components c ON e.left_row = c.row "
    f"UNION ALL SELECT c.root AS root, {PROFILE} AS kind, p.row AS row, p.record AS record "
    "FROM profiles p JOIN story_components c ON p.row = c.row"
)
# What a large component was divided for: its story, on evidence or without, or the copies of an article in it.
_LARGE = (
    f" UNION ALL SELECT root, kind, root AS row, CAST(NULL AS BINARY) AS record FROM ({parted('story_components')}) p "
    f"UNION ALL SELECT c.root AS root, {LARGE} AS kind, p.row AS row, "
    f"CAST(CASE WHEN p.bare = 1 THEN '{BARE}' ELSE '{ON_EVIDENCE}' END AS BINARY) AS record "
    "FROM story_components_parted p JOIN story_components c ON p.row = c.row "
    f"UNION ALL SELECT coalesce(c.root, g.row) AS root, {LARGE} AS kind, g.row AS row, "
    f"CAST('{COPIES_DIVIDED}' AS BINARY) AS record FROM copy_groups g "
    "JOIN copy_components_parted p ON g.row = p.row LEFT JOIN story_components c ON g.row = c.row"
)
_LINKED = Linked("story_links", "story_components", "SELECT left_row, right_row, record FROM story_matches")


def tell_stories(job: Job, wishes: Wishes, rarity: Rarity | None) -> None:
    """Make ``found_stories`` and ``story_members``; without ``rarity`` (at level copies) only a person joins."""
    engine = job.engine
    engine.run(f"CREATE OR REPLACE TABLE {_WISHED} (left_row BIGINT, right_row BIGINT)")
    for some in batches(wishes.joins, _SIZE):
        ends = {"left_row": [row_of(left) for left, _ in some], "right_row": [row_of(right) for _, right in some]}
        engine.append(_WISHED, [ends])
    matched = f"{_TOLD} UNION ALL {_HEADED}" if rarity else f"{_TOLD} WHERE left_row IS NULL"
    engine.run(
        f"CREATE OR REPLACE TABLE story_matches AS {matched}",
        "CREATE OR REPLACE TABLE story_links AS SELECT left_row, right_row FROM story_matches "
        "WHERE left_row <> right_row "
        f"UNION SELECT l.canonical AS left_row, r.canonical AS right_row FROM {_WISHED} w "
        "JOIN copy_members l ON w.left_row = l.row JOIN copy_members r ON w.right_row = r.row",
    )
    large = components(job, _LINKED)
    job.notes["divided"] |= {"stories": large}
    query = _ROWS + (_EVIDENCE if rarity else "") + (_LARGE if any(job.notes["divided"].values()) else "")
    task = Task(
        partial(stories_batch, job.options, wishes, rarity),
        query, ("found_stories", "story_members"), "root", ("kind", "row"), _SIZE,
    )  # fmt: skip
    engine.apply(task, job.progress.advance)


@dataclass(slots=True)
class _Held:
    """What the rows of whole components hold."""

    home: dict[int, int] = field(default_factory=dict)
    groups: list[CopyGroup] = field(default_factory=list)
    metas: dict[str, Meta] = field(default_factory=dict)
    matches: list[Match] = field(default_factory=list)
    profiles: dict[int, Profile] = field(default_factory=dict)
    large: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))


def stories_batch(options: Options, wishes: Wishes, rarity: Rarity | None, columns: Columns) -> Tables:
    """The stories of whole components: copy groups, facts, matches and profiles come in."""
    return joined(_told(options, wishes, rarity, some) for some in apart(columns, "root"))


def _told(options: Options, wishes: Wishes, rarity: Rarity | None, columns: Columns) -> Tables:
    held = _held(columns)
    among: Among = never
    if rarity is not None and held.profiles:
        profiles = [held.profiles[row] for row in sorted(held.profiles)]
        among = events.evidence_within(profiles, rarity.of(profiles), options.match)
    found = stories(held.groups, held.matches, held.metas.values(), among, options.cluster)
    found = settled(found, held.metas, wishes.known(held.metas), among)
    return _tables([_flagged(story, held.large) for story in found], held.home)


def _flagged(story: Story, large: Mapping[int, Collection[str]]) -> Story:
    """The story, with what was divided before it was found."""
    flags = sorted({flag for group in story.copies for flag in large.get(row_of(group.canonical), ())})
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
            held.large[row].add(bytes(record).decode())
        else:
            held.profiles[row] = decoded(record)
    return held


def never(articles: Sequence[str]) -> Scorer:
    """The evidence at level ``copies``, where nobody may ask for it."""
    raise RunError(f"no evidence was asked for at this level, yet {len(articles)} articles want it")


def _tables(found: Sequence[Story], home: Mapping[int, int]) -> Tables:
    rows = [row_of(story.canonical) for story in found]
    members = [
        (row_of(group.canonical), row, story.id)
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
        "story_members": {
            "canonical": [canonical for canonical, _, _ in members],
            "row": [row for _, row, _ in members],
            "story": [story for _, _, story in members],
        },
    }
