"""How rare words are in this corpus, and which articles must be weighed anew since it has changed.

The counts must not move with every page that comes, or every score would, so they are taken from the articles that
were published first (``idf.counted`` says of how many), undated ones last, ties by row. Which those are depends
on the articles alone, so that any order of arrival ends with the same counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from dedup.engines import sql
from dedup.engines.base import Broadcast, Engine
from dedup.profiles.idf import STEPS, Stats, counted
from dedup.profiles.neighbours import NEVER
from dedup.profiles.profile import Profile
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


def count_words(job: Job, articles: int) -> Rarity:
    """Count the words of ``event_terms`` (of ``articles`` articles), fill ``stats``, bring ``weighed`` up to date.

    The notes tell how many articles have words that count otherwise than in the run before.
    """
    engine = job.engine
    oldest = counted(articles, job.options.match.rarity_every)
    engine.run(
        sql.table("profiles/event_oldest", articles=oldest, never=NEVER),
        sql.table("profiles/event_steps", steps=STEPS),
        sql.table("profiles/event_sizes", steps=STEPS),
    )
    sizes, before = _sizes(engine)
    job.statistics.rescored = _reweighed(job) if before else _begun(job)
    engine.insert("stats", sql.query("profiles/counted_words"))
    return Rarity(engine.broadcast("SELECT term, step FROM event_steps ORDER BY term"), sizes)


def _reweighed(job: Job) -> int:
    """Note whose words have moved, and where they stand now, both or neither; returns how many articles it was."""
    engine = job.engine
    engine.run(sql.table("profiles/steps_moved"), sql.table("profiles/sizes_moved"))
    if changed := engine.made("changed_rows", sql.query("profiles/changed_rows")):
        engine.run(sql.table("profiles/weighed_next"))
    with engine.transaction():
        if changed:
            engine.delete("weighed", "row IN (SELECT row FROM changed_rows)")
            engine.insert("weighed", "SELECT row, turn FROM weighed_next")
        for table, key in (("steps", "term"), ("sizes", "language")):
            engine.delete(f"{table}_before", f"{key} IN (SELECT {key} FROM {table}_moved)")
            engine.insert(
                f"{table}_before",
                f"SELECT e.{key}, e.step FROM event_{table} e JOIN {table}_moved m ON e.{key} = m.{key}",
            )
    return changed


def _begun(job: Job) -> int:
    """Note where words stand for the first time; no article was weighed before."""
    with job.engine.transaction():
        job.engine.insert("steps_before", "SELECT term, step FROM event_steps")
        job.engine.insert("sizes_before", "SELECT language, step FROM event_sizes")
    return 0


def _sizes(engine: Engine) -> tuple[dict[str, int], bool]:
    """The step of each language, and whether there are steps of a run before."""
    found: dict[str, int] = {}
    before = False
    query = (
        "SELECT language, step, 0 AS earlier FROM event_sizes "
        "UNION ALL SELECT language, step, 1 AS earlier FROM sizes_before ORDER BY language"
    )
    for batch in engine.read(query):
        for language, step, earlier in zip(*batch.values(), strict=True):
            before = before or bool(earlier)
            found |= {} if earlier else {language: step}
    return found, before
