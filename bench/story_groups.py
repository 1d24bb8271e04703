"""A corpus held in memory, grouped into stories as a run does it; shared by benches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dedup.engines.duckdb.engine import Local
from dedup.model import CopyGroup, Match, Member, Relation
from dedup.options.settings import Options
from dedup.profiles import candidates as candidates_events
from dedup.profiles import neighbours
from dedup.profiles.idf import stats
from dedup.profiles.meta import Meta
from dedup.profiles.profile import Profile
from dedup.stories import score
from dedup.stories.group import stories


def grouped(profiles: Sequence[Profile], options: Options) -> dict[str, str]:
    """The story of every article, each its own copy group: candidates, relations and stories as a run does them."""
    profiles = sorted(profiles, key=lambda item: item.article)
    known = stats(profiles)
    with Local(workers=1) as engine:
        engine.write("event_terms", [_terms(profiles)])
        engine.write("event_moments", [_moments(profiles)])
        engine.write("event_meaning", [_meaning(profiles, options)])
        candidates_events.propose(engine, "event", len(profiles), options.match)
        query = "SELECT left_row, right_row FROM event_pairs ORDER BY left_row, right_row"
        pairs = [
            (profiles[left].article, profiles[right].article)
            for batch in engine.read(query)
            for left, right in zip(batch["left_row"], batch["right_row"], strict=True)
        ]
    found = [item for item in score.relate_all(profiles, pairs, known, options.match) if isinstance(item, Match)]
    metas = [Meta(item.article, title=item.title, host=item.site, words=item.size, kind=item.kind) for item in profiles]
    copies = [CopyGroup(m.id, m.id, "alone", (Member(m.id, Relation.CANONICAL, 1.0),)) for m in metas]
    among = score.evidence({item.article: item for item in profiles}, known, options.match)
    made = stories(copies, found, metas, among, options.cluster)
    return {item.canonical: story.id for story in made for item in story.copies}


def _terms(profiles: Sequence[Profile]) -> dict[str, Any]:
    return {
        "row": [row for row, item in enumerate(profiles) for _ in item.terms],
        "term": [term for item in profiles for term in item.terms],
        "weight": [weight for item in profiles for weight in item.weights],
    }


def _moments(profiles: Sequence[Profile]) -> dict[str, Any]:
    rows = range(len(profiles))
    return {"row": list(rows), "hours": [_hours(item) for item in profiles], "tie": list(rows)}


def _hours(item: Profile) -> int:
    return neighbours.NEVER if item.hours is None else item.hours


def _meaning(profiles: Sequence[Profile], options: Options) -> dict[str, Any]:
    """Neighbours in meaning, all articles in one block."""
    vectors = {row: item.title_vector for row, item in enumerate(profiles)}
    rows = [row for row, vector in vectors.items() if vector]
    columns = {
        "block": [0] * len(rows),
        "row": rows,
        "here": [1] * len(rows),
        "hours": [_hours(profiles[row]) for row in rows],
        "language": [profiles[row].language or "" for row in rows],
        "vector": [vectors[row] for row in rows],
    }
    found = neighbours.nearest_neighbours(columns, options.match)
    return {name: found[name] for name in ("left_row", "right_row")}
