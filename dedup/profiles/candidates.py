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

from dedup.engines.base import Engine
from dedup.options.settings import MatchOptions
from dedup.profiles.idf import STEPS, step
from dedup.profiles.neighbours import NEVER
from dedup.store.sorted_neighbourhood import sorted_neighbourhood


def propose(engine: Engine, name: str, size: int, options: MatchOptions) -> int:
    """Make table ``{name}_pairs(left_row, right_row)``, ``left_row < right_row``, distinct; returns how many.

    ``size`` is how many rows ``{name}_moments`` has. Pairs of table ``{name}_meaning`` are taken in.
    """
    engine.run(*(_every(name, options) if size <= options.event_every else _keyed(name, step(size), options)))
    return engine.made(
        f"{name}_pairs",
        f"SELECT left_row, right_row FROM {name}_keyed UNION SELECT left_row, right_row FROM {name}_meaning",
    )


def _window(options: MatchOptions) -> str:
    hours = int(options.event_days * 24)
    return f"(a.hours = {NEVER} OR b.hours = {NEVER} OR abs(a.hours - b.hours) <= {hours})"


def _every(name: str, options: MatchOptions) -> tuple[str, ...]:
    pairs = (
        f"CREATE OR REPLACE TABLE {name}_keyed AS SELECT a.row AS left_row, b.row AS right_row "
        f"FROM {name}_moments a JOIN {name}_moments b ON a.row < b.row WHERE {_window(options)}"
    )
    return (pairs,)


def _keyed(name: str, size: int, options: MatchOptions) -> tuple[str, ...]:
    """SQL for pairs by shared rare words; ``size`` is the step of the number of articles."""
    counts = (
        f"CREATE OR REPLACE TABLE {name}_counts AS "
        f"SELECT term, count(*) AS articles, {size} - CAST(round({STEPS} * log2(count(*))) AS BIGINT) AS rarity "
        f"FROM {name}_terms GROUP BY term HAVING count(*) > 1"
    )
    keys = (
        f"CREATE OR REPLACE TABLE {name}_keys AS SELECT row, term, rarity, articles FROM ("
        "SELECT t.row AS row, t.term AS term, c.rarity AS rarity, c.articles AS articles, "
        "row_number() OVER (PARTITION BY t.row ORDER BY t.weight * c.rarity DESC, t.term) AS place "
        f"FROM {name}_terms t JOIN {name}_counts c ON t.term = c.term WHERE c.rarity > 0) ranked "
        f"WHERE place <= {options.event_keys}"
    )
    places = (
        f"CREATE OR REPLACE TABLE {name}_places AS "
        "SELECT k.row AS row, k.term AS term, k.rarity AS rarity, k.articles AS articles, m.hours AS hours, "
        "row_number() OVER (PARTITION BY k.term ORDER BY m.hours, m.tie) AS place "
        f"FROM {name}_keys k JOIN {name}_moments m ON k.row = m.row"
    )
    small = (
        f"{name}_places a JOIN {name}_places b ON a.term = b.term AND a.articles <= {options.event_group} "
        f"AND b.articles <= {options.event_group} AND a.place < b.place"
    )
    large = sorted_neighbourhood(f"{name}_places", "term", options.neighbours, f"articles > {options.event_group}")
    found = " UNION ALL ".join(
        f"SELECT least(a.row, b.row) AS left_row, greatest(a.row, b.row) AS right_row, a.rarity AS rarity "
        f"FROM {join} WHERE {_window(options)}"
        for join in (small, large)
    )
    pairs = (
        f"CREATE OR REPLACE TABLE {name}_keyed AS SELECT left_row, right_row FROM ({found}) found "
        f"GROUP BY left_row, right_row HAVING sum(rarity) >= {size}"
    )
    return counts, keys, places, pairs
