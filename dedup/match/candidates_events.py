"""Candidates for events and headlines: by rare words in portable SQL, and by neighbours in meaning.

Every article stands under its rarest heavy words. Two that share enough rarity, within the time window, meet. A
word of more than ``event_group`` articles makes no square: its articles stand in the order of time and each meets
its next few. Where a corpus is small enough every pair meets. Neighbours in meaning are found by blocks of exact
dot products among articles of the window; they alone lead from one language to another.

Tables, for ``name`` in ``event`` (one row a copy group's canonical) and ``headline`` (one row a distinct headline):
``{name}_terms(row, term, weight)`` and ``{name}_moments(row, hours, tie)``; ``hours`` may be null, ``tie`` orders
articles the same way on every machine. :func:`event_rows` and :func:`headline_rows` make their batches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, TypeAlias

import numpy as np

from dedup.engines import Engine
from dedup.match.event_stats import STEPS, Stats, from_counts, step
from dedup.match.profile import Profile
from dedup.options import Match

Array: TypeAlias = np.ndarray[Any, Any]
BLOCK = 512
"""Articles whose neighbours in meaning are sought at a time."""
_NEVER = -(2**40)
"""Stands for hours that are not known, in columns that hold no null."""


def event_rows(rows: Sequence[int], profiles: Sequence[Profile]) -> tuple[dict[str, Array], dict[str, Array]]:
    """A batch of ``event_terms`` and of ``event_moments`` for profiles and their row numbers."""
    return _rows(rows, profiles, [(item.terms, item.weights) for item in profiles])


def headline_rows(rows: Sequence[int], profiles: Sequence[Profile]) -> tuple[dict[str, Array], dict[str, Array]]:
    """A batch of ``headline_terms`` and of ``headline_moments``; headlines know no time window."""
    terms, moments = _rows(rows, profiles, [(item.heading, [1] * len(item.heading)) for item in profiles])
    return terms, {**moments, "hours": np.full(len(rows), _NEVER, dtype=np.int64)}


def _rows(
    rows: Sequence[int], profiles: Sequence[Profile], terms: Sequence[tuple[Sequence[int], Sequence[int]]]
) -> tuple[dict[str, Array], dict[str, Array]]:
    return {
        "row": np.repeat(np.array(rows, dtype=np.int64), [len(keys) for keys, _ in terms]),
        "term": np.array(list(chain.from_iterable(keys for keys, _ in terms)), dtype=np.int64),
        "weight": np.array(list(chain.from_iterable(weights for _, weights in terms)), dtype=np.int64),
    }, {
        "row": np.array(rows, dtype=np.int64),
        "hours": np.array([_NEVER if item.hours is None else item.hours for item in profiles], dtype=np.int64),
        "tie": np.array([int(item.article, 16) >> 1 for item in profiles], dtype=np.int64),
    }


def count(engine: Engine, profiles: Iterable[Profile]) -> Stats:
    """The statistics of table ``event_terms``; ``profiles`` tell how many articles a language has."""
    terms: dict[int, int] = {}
    for batch in engine.read("SELECT term, count(*) AS n FROM event_terms GROUP BY term HAVING count(*) > 1"):
        terms.update(zip(batch["term"], batch["n"], strict=True))
    return from_counts(Counter(item.language or "" for item in profiles), terms)


def propose(engine: Engine, name: str, options: Match) -> int:
    """Make table ``{name}_pairs(left_row, right_row)``, ``left_row < right_row``, distinct; returns how many.

    Pairs of table ``{name}_meaning(left_row, right_row)`` are taken in; it is made empty where it is missing.
    """
    engine.run(f"CREATE TABLE IF NOT EXISTS {name}_meaning (left_row BIGINT, right_row BIGINT)")
    (batch,) = engine.read(f"SELECT count(*) AS n FROM {name}_moments")
    size = int(batch["n"][0])
    engine.run(*(_every(name, options) if size <= options.event_every else _keyed(name, step(size), options)))
    engine.run(
        f"CREATE OR REPLACE TABLE {name}_pairs AS SELECT left_row, right_row FROM {name}_keyed "
        f"UNION SELECT left_row, right_row FROM {name}_meaning"
    )
    (batch,) = engine.read(f"SELECT count(*) AS n FROM {name}_pairs")
    return int(batch["n"][0])


def _window(options: Match) -> str:
    hours = int(options.event_days * 24)
    return f"(a.hours = {_NEVER} OR b.hours = {_NEVER} OR abs(a.hours - b.hours) <= {hours})"


def _every(name: str, options: Match) -> tuple[str, ...]:
    pairs = (
        f"CREATE OR REPLACE TABLE {name}_keyed AS SELECT a.row AS left_row, b.row AS right_row "
        f"FROM {name}_moments a JOIN {name}_moments b ON a.row < b.row WHERE {_window(options)}"
    )
    return (pairs,)


def _keyed(name: str, size: int, options: Match) -> tuple[str, ...]:
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
    pairs = (
        f"CREATE OR REPLACE TABLE {name}_keyed AS "
        "SELECT least(a.row, b.row) AS left_row, greatest(a.row, b.row) AS right_row "
        f"FROM {name}_places a JOIN {name}_places b ON a.term = b.term "
        f"WHERE a.place < b.place AND {_window(options)} "
        f"AND (a.articles <= {options.event_group} OR b.place - a.place <= {options.neighbours}) "
        "GROUP BY least(a.row, b.row), greatest(a.row, b.row) "
        f"HAVING sum(a.rarity) >= {size}"
    )
    return counts, keys, places, pairs


def neighbours(
    rows: Sequence[int], profiles: Sequence[Profile], options: Match, *, titles: bool = False
) -> Iterator[dict[str, Array]]:
    """Batches of ``{name}_meaning``: each article and its likest in its own and in other languages.

    An article meets at most ``meaning_neighbours`` of each sort, of those at least ``meaning_bar`` alike and
    within the time window; articles without a date meet only ones without. The vector of the lead stands for
    an article, that of the headline where it has no text; with ``titles`` that of the headline always, and days
    do not matter. Cost: the square of the articles of one window, in blocks.
    """
    faces = [item.title_vector if titles else item.lead_vector or item.title_vector for item in profiles]
    when = [0 if titles else _hours(item) for item in profiles]
    order = sorted(range(len(rows)), key=lambda place: (when[place], profiles[place].article))
    ordered = [place for place in order if faces[place]]
    if len(ordered) < 2:
        return
    numbers = np.array([rows[place] for place in ordered], dtype=np.int64)
    hours = np.array([when[place] for place in ordered], dtype=np.int64)
    spoken = np.array([profiles[place].language or "" for place in ordered])
    raw = b"".join(faces[place] for place in ordered)
    vectors = np.frombuffer(raw, dtype=np.int8).reshape(len(ordered), -1)
    window = int(options.event_days * 24)
    for start in range(0, len(ordered), BLOCK):
        here = slice(start, min(len(ordered), start + BLOCK))
        low = int(np.searchsorted(hours, hours[here][0] - window, side="left"))
        high = int(np.searchsorted(hours, hours[here][-1] + window, side="right"))
        alike = _alike(vectors[here], vectors[low:high])
        alike[np.abs(hours[here][:, None] - hours[None, low:high]) > window] = -1
        alike[np.arange(alike.shape[0]), np.arange(here.start, here.stop) - low] = -1
        own = spoken[here][:, None] == spoken[None, low:high]
        pairs = {
            tuple(sorted((int(numbers[here][one]), int(numbers[low + two]))))
            for kind in (own, ~own)
            for one, two in _best(np.where(kind, alike, -1), options)
        }
        found = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
        yield {"left_row": found[:, 0], "right_row": found[:, 1]}


def _hours(item: Profile) -> int:
    return _NEVER if item.hours is None else item.hours


def _alike(here: Array, there: Array) -> Array:
    one, two = here.astype(np.float32), there.astype(np.float32)
    lengths = np.sqrt((one * one).sum(axis=1))[:, None] * np.sqrt((two * two).sum(axis=1))[None, :]
    found: Array = np.round((one @ two.T) / np.maximum(lengths, 1.0), 3)
    return found


def _best(alike: Array, options: Match) -> Iterator[tuple[int, int]]:
    """Places of the likest above the bar, at most ``meaning_neighbours`` a row, ties by place."""
    for one in np.flatnonzero(alike.max(axis=1, initial=-1) >= options.meaning_bar).tolist():
        places = np.flatnonzero(alike[one] >= options.meaning_bar)
        likest = places[np.argsort(-alike[one][places], kind="stable")][: options.meaning_neighbours]
        yield from ((one, int(two)) for two in likest)
