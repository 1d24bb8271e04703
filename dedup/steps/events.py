"""cluster, third part: copy groups that tell one event in other words or in another language.

Every pair is weighed anew by every run, since the rarity of words moves with the corpus; a day's articles are weighed
together, in workers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

import numpy as np

from dedup import codec
from dedup.engines import Columns, Shared, Tables, Task
from dedup.match import candidates_events as candidates
from dedup.match import events
from dedup.match.event_stats import Stats, step
from dedup.match.profile import Profile
from dedup.options import Options
from dedup.stamps import row_of
from dedup.steps.job import Job
from dedup.steps.profile import decoded, seek_neighbours

_SIZE = 4096
_PART = 1024
"""Articles of a day whose pairs are weighed together."""
_TABLES = (
    (
        "CREATE OR REPLACE TABLE event_terms AS SELECT t.row AS row, t.term AS term, t.weight AS weight "
        "FROM terms t JOIN copy_groups g ON t.row = g.row"
    ),
    (
        "CREATE OR REPLACE TABLE event_moments AS SELECT l.row AS row, l.hours AS hours, l.row AS tie "
        "FROM looks l JOIN copy_groups g ON l.row = g.row"
    ),
    (
        "CREATE OR REPLACE TABLE event_meant AS SELECT l.row AS row, l.hours AS hours "
        "FROM looks l JOIN copy_groups g ON l.row = g.row WHERE l.lead_vector <> CAST('' AS BINARY)"
    ),
)
_DAY = "CAST(floor(m.hours / 24.0) AS BIGINT)"
_BLOCKS = (
    (
        f"CREATE OR REPLACE TABLE event_days AS SELECT {_DAY} AS day, 1 + CAST(floor(count(*) / {_PART}.0) AS BIGINT) "
        "AS parts FROM event_moments m GROUP BY 1"
    ),
    (
        f"CREATE OR REPLACE TABLE event_blocks AS SELECT p.left_row AS left_row, p.right_row AS right_row, "
        f"{_DAY} * 1000 + p.left_row % d.parts AS block FROM event_pairs p JOIN event_moments m ON p.left_row = m.row "
        f"JOIN event_days d ON {_DAY} = d.day"
    ),
)
_ROWS = (
    "SELECT block, left_row, right_row, CAST(NULL AS BINARY) AS record FROM event_blocks "
    "UNION ALL SELECT n.block AS block, n.row AS left_row, n.row AS right_row, p.record AS record FROM "
    "(SELECT block, left_row AS row FROM event_blocks UNION SELECT block, right_row AS row FROM event_blocks) n "
    "JOIN profiles p ON n.row = p.row"
)


def match_events(job: Job) -> Rarity:
    """Make ``event_matches`` of the copy groups' canonicals, and ``stats``; returns how rare words were."""
    engine = job.engine
    engine.run(*_TABLES)
    seek_neighbours(job, "event", "lead_vector")
    candidates.propose(engine, "event", job.options.match)
    engine.run(*candidates.stat_statements(), *_BLOCKS)
    rarity = Rarity(engine.shared("SELECT term, step FROM event_steps ORDER BY term"), _sizes(job))
    _keep(job, rarity.sizes)
    task = Task(partial(event_batch, job.options, rarity), _ROWS, ("event_matches",), "block", (), _SIZE)
    engine.apply(task, job.progress.advance)
    return rarity


class Rarity:
    """How rare words are, for workers: steps by language here, steps by term in a shared table."""

    def __init__(self, terms: Shared, sizes: Mapping[str, int]) -> None:
        self.terms = terms
        self.sizes = dict(sizes)

    def of(self, profiles: Iterable[Profile]) -> Stats:
        """The statistics of the terms that some profiles have."""
        known = self.terms.columns()
        keys = [key for item in profiles for key in (*item.terms, *item.heading, *item.names, *item.figures)]
        sought = np.unique(np.array(keys, dtype=np.int64))
        terms, steps = (np.asarray(known[name]) for name in ("term", "step"))
        if not len(terms):
            return Stats(self.sizes, {})
        places = np.minimum(np.searchsorted(terms, sought), len(terms) - 1)
        there = terms[places] == sought
        return Stats(self.sizes, dict(zip(sought[there].tolist(), steps[places[there]].tolist(), strict=True)))


def _sizes(job: Job) -> dict[str, int]:
    query = (
        "SELECT l.language AS language, count(*) AS n FROM looks l JOIN copy_groups g ON l.row = g.row "
        "GROUP BY l.language ORDER BY 1"
    )
    found: dict[str, int] = {}
    for batch in job.engine.read(query):
        found |= {name: step(n) for name, n in zip(batch["language"], batch["n"], strict=True)}
    return found


def _keep(job: Job, sizes: Mapping[str, int]) -> None:
    """Write ``stats``, so that a pair can be weighed again."""
    job.engine.insert("stats", "SELECT CAST(NULL AS STRING) AS language, term, step FROM event_steps")
    if sizes:
        rows = {"language": list(sizes), "term": [0] * len(sizes), "step": list(sizes.values())}
        job.engine.append("stats", [rows])


def event_batch(options: Options, rarity: Rarity, columns: Columns) -> Tables:
    """The matches among the pairs of whole blocks."""
    pairs: list[tuple[int, int]] = []
    known: dict[int, Profile] = {}
    for left, right, record in zip(columns["left_row"], columns["right_row"], columns["record"], strict=True):
        if record is None:
            pairs.append((left, right))
        elif left not in known:
            known[left] = decoded(record)
    profiles = [known[row] for row in sorted(known)]
    named = [(known[left].article, known[right].article) for left, right in pairs]
    rows: dict[str, list[Any]] = {name: [] for name in ("left_row", "right_row", "relation", "record")}
    for match in events.matching(profiles, named, rarity.of(profiles), options.match):
        values = (row_of(match.left), row_of(match.right), match.relation.value, codec.encode(match))
        for column, value in zip(rows.values(), values, strict=True):
            column.append(value)
    return {"event_matches": rows}
