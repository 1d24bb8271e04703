"""How rare words are in this corpus, and which articles must be weighed anew since it has changed.

The counts must not move with every page that comes, or every score would, so they are taken from the articles that
were published first (``idf.counted`` says of how many), undated ones last, ties by row. Which those are depends
on the articles alone, so that any order of arrival ends with the same counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from dedup.engines import sql
from dedup.engines.base import Broadcast
from dedup.profiles.idf import STEPS, Stats, counted
from dedup.profiles.neighbours import NEVER
from dedup.profiles.profile import Profile
from dedup.store.catalogue import WEIGHED
from dedup.store.job import Job
from dedup.store.refresh import refresh

_HALF = 2**31
"""What one of two remainders is multiplied by, so that both make one number of 62 bits."""
_FIRST, _SECOND = _HALF - 1, _HALF - 19
"""The largest primes below ``_HALF``: the number of an article's words is told by its remainders."""


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

    The notes tell how many articles stayed as they were and have words that count otherwise than in the run before.
    """
    engine = job.engine
    oldest = counted(articles, job.options.match.rarity_every)
    engine.run(
        sql.table("profiles/event_oldest", articles=oldest, never=NEVER),
        sql.table("profiles/event_steps", steps=STEPS),
        sql.table("profiles/event_sizes", steps=STEPS),
        sql.table("profiles/event_weights", first=_FIRST, second=_SECOND, half=_HALF),
    )
    refresh(job, WEIGHED)
    engine.insert("stats", sql.query("profiles/counted_words"))
    sizes: dict[str, int] = {}
    for batch in engine.read(sql.query("profiles/rarity_told")):
        for language, n in zip(batch["language"], batch["n"], strict=True):
            if language is None:
                job.statistics.rescored = n
            else:
                sizes[language] = n
    return Rarity(engine.broadcast("SELECT term, step FROM event_steps ORDER BY term"), sizes)
