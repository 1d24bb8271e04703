"""cluster, last part: stories over the copy groups, each connected component checked inside, and a person's word.

Only components that changed are clustered again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from dedup.copies.tables.groups import GROUPED as COPIES
from dedup.engines.base import Columns, Tables, Task
from dedup.errors import RunError
from dedup.model import TEMPLATES, CopyGroup, Match, Relation, Story
from dedup.options.settings import Options
from dedup.profiles.meta import Meta
from dedup.profiles.profile import Profile
from dedup.profiles.tables.idf import Rarity
from dedup.profiles.tables.profiles import decoded
from dedup.store import codec
from dedup.store.divide import Linked, components, joined, parted, split_by_component
from dedup.store.job import Job
from dedup.store.overrides import Constraints
from dedup.store.pair_decisions import matching
from dedup.store.view import Stage, done, made_with, pending, refresh
from dedup.stories import score
from dedup.stories.constraints import apply_constraints
from dedup.stories.group import BARE, PairScorer, stories
from dedup.stories.linkage import Scorer
from dedup.stories.tables.leads import HEADED, JOINED
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
TOLD = Stage("found_stories", ("root",), ("found_stories", "story_members"))
_PENDING = pending(TOLD)
_EVENTS = f"SELECT left_row, right_row, stamp, record FROM {matching('event_verdicts')} v"
_TEMPLATES = ", ".join(f"'{reason}'" for reason in sorted(TEMPLATES))
_BARRED = (
    "CREATE OR REPLACE TABLE story_bars AS "
    "SELECT l.canonical AS left_row, r.canonical AS right_row, v.stamp AS stamp, v.record AS record "
    "FROM verdicts v JOIN copy_members l ON v.left_row = l.row JOIN copy_members r ON v.right_row = r.row "
    f"WHERE v.relation = '{Relation.OVERLAP.value}' AND v.reason IN ({_TEMPLATES}) "
    "AND l.canonical <> r.canonical"
)
# Bars join nothing: those inside of a component count.
_BARRED_HOMES = (
    "FROM story_bars b JOIN story_homes h ON b.left_row = h.row JOIN story_homes o ON b.right_row = o.row "
    "AND h.root = o.root"
)
_NO_MATCHES = "(left_row BIGINT, right_row BIGINT, stamp BIGINT, record BINARY)"
_HOMES = (
    "CREATE OR REPLACE TABLE story_homes AS SELECT g.row AS row, g.root AS copied, coalesce(c.root, g.row) AS root, "
    "CASE WHEN c.root IS NULL THEN 0 ELSE 1 END AS linked "
    "FROM copy_groups g LEFT JOIN story_components c ON g.row = c.row"
)
# A copy component counts once, though several of its groups may lie in one component of stories.
_WANTED = (
    "SELECT row, bit_xor(stamp) AS stamp FROM ("
    "SELECT h.root AS row, d.stamp AS stamp FROM (SELECT DISTINCT root, copied FROM story_homes) h "
    f"JOIN {done(COPIES)} d ON h.copied = d.row "
    "UNION ALL SELECT h.root AS row, g.stamp AS stamp FROM copy_groups g JOIN story_homes h ON g.row = h.row "
)
_WANTED_EVIDENCE = (
    f"UNION ALL SELECT h.root AS row, b.stamp AS stamp {_BARRED_HOMES} "
    "UNION ALL SELECT h.root AS row, m.stamp AS stamp FROM story_matches m JOIN story_homes h ON m.left_row = h.row "
    "UNION ALL SELECT h.root AS row, p.stamp AS stamp FROM profiles p JOIN story_homes h ON p.row = h.row "
    "WHERE h.linked = 1 "
    "UNION ALL SELECT h.root AS row, CAST(sum(w.turn) AS BIGINT) AS stamp FROM weighed w "
    "JOIN story_homes h ON w.row = h.row WHERE h.linked = 1 GROUP BY h.root"
)
_ROWS = (
    f"SELECT t.row AS root, t.stamp AS stamp, {GROUP} AS kind, g.row AS row, g.record AS record "
    f"FROM copy_groups g JOIN story_homes h ON g.row = h.row JOIN {_PENDING} t ON h.root = t.row "
    f"UNION ALL SELECT t.row AS root, t.stamp AS stamp, {META} AS kind, m.row AS row, d.record AS record "
    "FROM copy_members m JOIN credited d ON m.row = d.row JOIN story_homes h ON m.canonical = h.row "
    f"JOIN {_PENDING} t ON h.root = t.row "
)
_EVIDENCE = (
    f"UNION ALL SELECT t.row AS root, t.stamp AS stamp, {MATCH} AS kind, b.left_row AS row, b.record AS record "
    f"{_BARRED_HOMES} JOIN {_PENDING} t ON h.root = t.row "
    f"UNION ALL SELECT t.row AS root, t.stamp AS stamp, {MATCH} AS kind, e.left_row AS row, e.record AS record "
    f"FROM story_matches e JOIN story_homes h ON e.left_row = h.row JOIN {_PENDING} t ON h.root = t.row "
    "WHERE h.linked = 1 "
    f"UNION ALL SELECT t.row AS root, t.stamp AS stamp, {PROFILE} AS kind, p.row AS row, p.record AS record "
    f"FROM profiles p JOIN story_homes h ON p.row = h.row JOIN {_PENDING} t ON h.root = t.row "
    "WHERE h.linked = 1 "
    f"UNION ALL SELECT t.row AS root, t.stamp AS stamp, {LEAD} AS kind, d.row AS row, d.vector AS record "
    f"FROM leads d JOIN story_homes h ON d.row = h.row JOIN {_PENDING} t ON h.root = t.row "
    "WHERE h.linked = 1"
)
# What a large component was divided for: its story, on evidence or without, or the copies of an article in it.
_DIVIDED = (
    f"SELECT h.root AS root, h.row AS row, CASE WHEN p.bare = 1 THEN {BARELY} ELSE {WEAKEST} END AS reason "
    "FROM story_components_parted p JOIN story_homes h ON p.row = h.row "
    f"UNION ALL SELECT h.root AS root, h.row AS row, {COPIED} AS reason "
    "FROM copy_components_parted p JOIN story_homes h ON p.row = h.row"
)
_WANTED_LARGE = f" UNION ALL SELECT root AS row, CAST(sum(reason) AS BIGINT) AS stamp FROM ({_DIVIDED}) d GROUP BY root"
_LARGE = (
    " UNION ALL SELECT t.row AS root, t.stamp AS stamp, p.kind AS kind, t.row AS row, CAST(NULL AS BINARY) AS record "
    f"FROM ({parted('story_components')}) p JOIN {_PENDING} t ON p.root = t.row "
    f"UNION ALL SELECT t.row AS root, t.stamp AS stamp, {LARGE} AS kind, d.row AS row, "
    f"CAST(CAST(d.reason AS STRING) AS BINARY) AS record FROM ({_DIVIDED}) d JOIN {_PENDING} t ON d.root = t.row"
)
_LINKED = Linked("story_links", "story_components", "SELECT left_row, right_row, record FROM story_matches")


def tell_stories(job: Job, constraints: Constraints, rarity: Rarity | None) -> None:
    """Bring ``found_stories`` and ``story_members`` up to date; without ``rarity`` only a person joins.

    What that person joined is in the table that ``list_joins`` makes.
    """
    engine = job.engine
    matched = f"AS {_EVENTS} UNION ALL {HEADED}" if rarity else _NO_MATCHES
    engine.run(
        f"CREATE OR REPLACE TABLE story_matches {matched}",
        "CREATE OR REPLACE TABLE story_links AS SELECT left_row, right_row FROM story_matches "
        "WHERE left_row <> right_row "
        f"UNION {JOINED}",
    )
    large = components(job, _LINKED)
    job.statistics.divided["stories"] = large
    engine.run(_HOMES)
    if rarity:
        engine.run(_BARRED)
    divided = any(job.statistics.divided.values())
    made_with(job, TOLD, repr((job.options.cluster, constraints)))
    wanted = (
        _WANTED + (_WANTED_EVIDENCE if rarity else "") + (_WANTED_LARGE if divided else "") + ") parts GROUP BY row"
    )
    function = partial(stories_batch, job.options, constraints, rarity)
    query = _ROWS + (_EVIDENCE if rarity else "") + (_LARGE if divided else "")
    refresh(job, TOLD, wanted, Task(function, query, TOLD.tables, "root", ("kind", "row"), _SIZE))


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
