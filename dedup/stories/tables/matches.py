"""cluster, third part: copy groups that tell one event in other words or in another language.

A pair is weighed once, and again where one of its articles has changed or their words have come to count otherwise:
first by headlines and words; the encoder reads the texts of those pairs alone that are worth it. A day's articles are
weighed together, in workers.
"""

from __future__ import annotations

from functools import partial

from dedup.engines import sql
from dedup.engines.base import Columns, Tables
from dedup.model import Relation
from dedup.options.settings import Options
from dedup.profiles import candidates
from dedup.profiles.profile import Profile
from dedup.profiles.tables.idf import Rarity, count_words
from dedup.profiles.tables.profiles import decoded, seek_neighbours
from dedup.store.catalogue import EVENT_VERDICTS, PROSPECTS
from dedup.store.job import Job
from dedup.store.pair_decisions import decision_rows
from dedup.store.refresh import Way, refresh
from dedup.stories import score
from dedup.stories.tables.leads import encode_leads
from dedup.text.hashing import article_key

_SIZE = 4096
"""Pairs of a batch; bounds memory, changes no answer."""
_PART = 1024
"""Articles of a day whose pairs are weighed together."""


def match_events(job: Job) -> Rarity:
    """Bring ``event_verdicts`` of the copy groups' canonicals up to date; returns how rare words were."""
    engine = job.engine
    size = engine.made("event_moments", sql.query("stories/event_moments"))
    engine.run(*(sql.table(f"stories/event_{name}") for name in ("terms", "meant")))
    engine.run(sql.table("stories/event_lots", part=_PART))
    seek_neighbours(job, "event")
    candidates.propose(engine, "event", size, job.options.match)
    rarity = count_words(job, size)
    refresh(job, PROSPECTS, partial(prospect_batch, job.options, rarity), Way(_SIZE))
    encode_leads(job)
    refresh(job, EVENT_VERDICTS, partial(event_batch, job.options, rarity), Way(_SIZE))
    return rarity


def prospect_batch(options: Options, rarity: Rarity, columns: Columns) -> Tables:
    """Whether the pairs of whole blocks are worth asking the encoder about: those that are have a relation."""
    pairs, profiles = _block(columns)
    named = [(profiles[left].article, profiles[right].article) for left, right in pairs]
    known = [profiles[row] for row in sorted(profiles)]
    worth = score.worth_asking(known, named, rarity.of(known), options.match)
    rows = dict(decision_rows(pairs, [None] * len(pairs)))
    rows["relation"] = [Relation.EVENT.value if asked else "" for asked in worth]
    return {PROSPECTS.name: rows}


def event_batch(options: Options, rarity: Rarity, columns: Columns) -> Tables:
    """The verdicts on the pairs of whole blocks."""
    pairs, known = _block(columns)
    profiles = [known[row] for row in sorted(known)]
    named = [(known[left].article, known[right].article) for left, right in pairs]
    found = score.matching(profiles, named, rarity.of(profiles), options.match)
    matches = {(article_key(match.left), article_key(match.right)): match for match in found}
    return {EVENT_VERDICTS.name: decision_rows(pairs, map(matches.get, pairs))}


def _block(columns: Columns) -> tuple[list[tuple[int, int]], dict[int, Profile]]:
    """The pairs of blocks, and the profiles of their rows."""
    pairs: list[tuple[int, int]] = []
    known: dict[int, Profile] = {}
    names = ("left_row", "right_row", "record", "lead")
    for left, right, record, lead in zip(*(columns[name] for name in names), strict=True):
        if record is None:
            pairs.append((left, right))
        elif left not in known:
            known[left] = decoded(record, lead)
    return pairs, known
