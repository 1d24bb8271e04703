"""cluster, third part: copy groups that tell one event in other words or in another language.

A pair is weighed once, and again where one of its articles has changed or their words have come to count otherwise:
first by headlines and words; the encoder reads the texts of those pairs alone that are worth it. A day's articles are
weighed together, in workers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from dedup.engines.base import Columns, Tables, Task
from dedup.model import Relation
from dedup.options.settings import Options
from dedup.profiles import candidates
from dedup.profiles.profile import Profile
from dedup.profiles.tables.idf import Rarity, count_words
from dedup.profiles.tables.profiles import decoded, seek_neighbours
from dedup.store.job import Job
from dedup.store.pair_decisions import Compared, decide, decision_rows, matching, pending_pairs
from dedup.stories import score
from dedup.stories.tables.leads import PROSPECTS, encode_leads
from dedup.text.hashing import article_key

_SIZE = 4096
"""Pairs of a batch; bounds memory, changes no answer."""
_PART = 1024
"""Articles of a day whose pairs are weighed together."""
_MOMENTS = "SELECT l.row AS row, l.hours AS hours, l.row AS tie FROM looks l JOIN copy_groups g ON l.row = g.row"
_TABLES = (
    (
        "CREATE OR REPLACE TABLE event_terms AS SELECT t.row AS row, t.term AS term, t.weight AS weight "
        "FROM terms t JOIN copy_groups g ON t.row = g.row"
    ),
    (
        "CREATE OR REPLACE TABLE event_meant AS SELECT l.row AS row, l.hours AS hours "
        "FROM looks l JOIN copy_groups g ON l.row = g.row WHERE l.title_vector <> CAST('' AS BINARY)"
    ),
)
_DAY = "CAST(floor(m.hours / 24.0) AS BIGINT)"
_PROSPECTS = Compared("event_pairs", "profiles", "record", PROSPECTS)
ASKED = Compared(matching(PROSPECTS), "profiles", "record", "event_verdicts")
_WEIGHED = (
    "SELECT g.row AS row, bit_xor(s.stamp) AS stamp FROM copy_groups g JOIN (SELECT row, stamp FROM profiles "
    "UNION ALL SELECT row, turn AS stamp FROM weighed) s ON g.row = s.row GROUP BY g.row"
)
_LOTS = (
    f"CREATE OR REPLACE TABLE event_lots AS SELECT {_DAY} AS day, 1 + CAST(floor(count(*) / {_PART}.0) AS BIGINT) "
    "AS parts FROM event_moments m GROUP BY 1"
)
_ROWS = (
    "SELECT block, left_row, right_row, CAST(NULL AS BINARY) AS record, CAST(NULL AS BINARY) AS lead FROM event_blocks "
    "UNION ALL SELECT n.block AS block, n.row AS left_row, n.row AS right_row, p.record AS record, d.vector AS lead "
    "FROM (SELECT block, left_row AS row FROM event_blocks UNION SELECT block, right_row AS row FROM event_blocks) n "
    "JOIN profiles p ON n.row = p.row LEFT JOIN leads d ON n.row = d.row"
)


def match_events(job: Job) -> Rarity:
    """Bring ``event_verdicts`` of the copy groups' canonicals up to date; returns how rare words were."""
    engine = job.engine
    size = engine.made("event_moments", _MOMENTS)
    engine.run(*_TABLES, _LOTS)
    seek_neighbours(job, "event")
    candidates.propose(engine, "event", size, job.options.match)
    rarity = count_words(job, size)
    _weigh(job, _PROSPECTS, partial(prospect_batch, job.options, rarity))
    encode_leads(job)
    _weigh(job, ASKED, partial(event_batch, job.options, rarity))
    return rarity


def _weigh(job: Job, asked: Compared, function: Callable[[Columns], Tables]) -> None:
    """Bring the verdicts on pairs up to date, a block of a day's articles at a time."""
    engine = job.engine
    if pairs := pending_pairs(engine, asked, _WEIGHED):
        engine.run(
            f"CREATE OR REPLACE TABLE event_blocks AS SELECT p.left_row AS left_row, p.right_row AS right_row, "
            f"{_DAY} * 1000 + p.left_row % d.parts AS block FROM {asked.verdicts}_pending p "
            f"JOIN event_moments m ON p.left_row = m.row JOIN event_lots d ON {_DAY} = d.day"
        )
        decide(job, Task(function, _ROWS, (asked.verdicts,), "block", (), _SIZE), pairs)


def prospect_batch(options: Options, rarity: Rarity, columns: Columns) -> Tables:
    """Whether the pairs of whole blocks are worth asking the encoder about: those that are have a relation."""
    pairs, profiles = _block(columns)
    named = [(profiles[left].article, profiles[right].article) for left, right in pairs]
    known = [profiles[row] for row in sorted(profiles)]
    worth = score.worth_asking(known, named, rarity.of(known), options.match)
    rows = dict(decision_rows(pairs, [None] * len(pairs)))
    rows["relation"] = [Relation.EVENT.value if asked else "" for asked in worth]
    return {_PROSPECTS.verdicts: rows}


def event_batch(options: Options, rarity: Rarity, columns: Columns) -> Tables:
    """The verdicts on the pairs of whole blocks."""
    pairs, known = _block(columns)
    profiles = [known[row] for row in sorted(known)]
    named = [(known[left].article, known[right].article) for left, right in pairs]
    found = score.matching(profiles, named, rarity.of(profiles), options.match)
    matches = {(article_key(match.left), article_key(match.right)): match for match in found}
    return {ASKED.verdicts: decision_rows(pairs, map(matches.get, pairs))}


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
