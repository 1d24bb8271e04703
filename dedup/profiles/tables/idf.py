"""How rare words are in this corpus, and which articles must be weighed anew since it has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from dedup.engines.base import Broadcast, Engine
from dedup.profiles.idf import Stats, counted
from dedup.profiles.profile import Profile
from dedup.profiles.tables import document_frequency as sql
from dedup.store.job import Job


class Rarity:
    """How rare words are, for workers: steps by language here, steps by term in a shared table."""

    def __init__(self, terms: Broadcast, sizes: Mapping[str, int]) -> None:
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


def count_words(job: Job) -> Rarity:
    """Count the words of ``event_terms``, fill ``stats``, and bring ``weighed`` up to date.

    The notes tell how many articles have words that count otherwise than in the run before.
    """
    engine = job.engine
    engine.run(*sql.counts(counted(job.count("event_moments"), job.options.match.rarity_every)))
    job.statistics.rescored = _reweighed(job)
    engine.insert(
        "stats",
        "SELECT CAST(NULL AS STRING) AS language, term, step FROM event_steps "
        "UNION ALL SELECT language, CAST(0 AS BIGINT) AS term, step FROM event_sizes",
    )
    return Rarity(engine.broadcast("SELECT term, step FROM event_steps ORDER BY term"), _sizes(engine))


def _reweighed(job: Job) -> int:
    """Note whose words have moved, and where they stand now, both or neither; returns how many articles it was."""
    engine = job.engine
    if not any(True for _ in engine.read("SELECT step FROM sizes_before LIMIT 1")):
        with engine.transaction():
            engine.insert("steps_before", "SELECT term, step FROM event_steps")
            engine.insert("sizes_before", "SELECT language, step FROM event_sizes")
        return 0
    engine.run(*sql.COMPARED)
    if changed := engine.made(sql.CHANGED, sql.CHANGED_ROWS):
        engine.run(sql.NEXT)
    with engine.transaction():
        if changed:
            engine.delete("weighed", f"row IN (SELECT row FROM {sql.CHANGED})")
            engine.insert("weighed", "SELECT row, turn FROM weighed_next")
        for table, key in (("steps", "term"), ("sizes", "language")):
            engine.delete(f"{table}_before", f"{key} IN (SELECT {key} FROM {table}_moved)")
            engine.insert(
                f"{table}_before",
                f"SELECT e.{key}, e.step FROM event_{table} e JOIN {table}_moved m ON e.{key} = m.{key}",
            )
    return changed


def _sizes(engine: Engine) -> dict[str, int]:
    found: dict[str, int] = {}
    for batch in engine.read("SELECT language, step FROM event_sizes ORDER BY language"):
        found |= dict(zip(batch["language"], batch["step"], strict=True))
    return found
