"""Candidates for events and headlines by rare words, in portable SQL.

Every article stands under its rarest heavy words. Two that share enough rarity, within the time window, meet. A
word of more than ``event_group`` articles makes no square: its articles stand in the order of time and each meets
its next few. Where a corpus is small enough every pair meets. Neighbours in meaning come from
``candidates_meaning``.

Tables, for ``name`` in ``event`` (one row a copy group's canonical) and ``headline`` (one row a distinct headline):
``{name}_terms(row, term, weight)``, ``{name}_moments(row, hours, tie)`` and ``{name}_meaning(left_row, right_row)``;
``tie`` orders articles the same way on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping

from dedup.engines import sql
from dedup.engines.base import Engine
from dedup.options.settings import MatchOptions
from dedup.profiles.idf import STEPS, step
from dedup.profiles.neighbours import NEVER


def propose(engine: Engine, name: str, size: int, options: MatchOptions) -> int:
    """Make table ``{name}_pairs(left_row, right_row)``, ``left_row < right_row``, distinct; returns how many.

    ``size`` is how many rows ``{name}_moments`` has. Pairs of table ``{name}_meaning`` are taken in.
    """
    at = {"candidate": name}
    window = {"never": NEVER, "hours": int(options.event_days * 24)}
    if size <= options.event_every:
        engine.run(f"CREATE OR REPLACE TABLE {name}_keyed AS {sql.query('profiles/candidate_every', at, **window)}")
    else:
        engine.run(*_keyed(at, step(size), window, options))
    return engine.made(f"{name}_pairs", sql.query("profiles/candidate_pairs", at))


def _keyed(at: Mapping[str, str], size: int, window: Mapping[str, int], options: MatchOptions) -> tuple[str, ...]:
    """SQL for pairs by shared rare words; ``size`` is the step of the number of articles."""
    most, neighbours = options.event_group, options.neighbours
    return (
        sql.table("profiles/candidate_counts", at, size=size, steps=STEPS),
        sql.table("profiles/candidate_keys", at, keys=options.event_keys),
        sql.table("profiles/candidate_places", at),
        sql.table("profiles/candidate_keyed", at, most=most, neighbours=neighbours, size=size, **window),
    )
