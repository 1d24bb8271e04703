"""Candidates by meaning: each article's likest, by blocks of exact dot products within a window of time.

They alone lead from one language to another. A block is a part of the articles of one day; beside them it holds all
articles of the days that the window reaches, so that blocks are told apart by key alone and each can be done, and
done again, by itself. Articles without a date meet only ones without.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Any, TypeAlias

import numpy as np

from dedup.engines import sql
from dedup.engines.base import Columns
from dedup.options.settings import MatchOptions

Array: TypeAlias = np.ndarray[Any, Any]
NEVER = -(2**40)
"""Stands for hours that are not known, in columns that hold no null."""
_PART = 8192
"""Articles of one day a block: a busier day has several."""
_ROWS = 512
"""Articles whose likest are sought at a time."""


def block_statements(name: str, options: MatchOptions) -> tuple[str, ...]:
    """SQL that makes ``{name}_near(block, row, here)`` of ``{name}_meant(row, hours)``.

    ``here`` is 1 for the articles whose likest the block seeks; each row is here in one block.
    """
    at = {"candidate": name}
    return (
        sql.table("profiles/candidate_dated", at),
        sql.table("profiles/candidate_days", at, part=_PART),
        sql.table("profiles/candidate_homes", at),
        sql.table("profiles/candidate_near", at, reach=ceil(options.event_days)),
    )


def nearest_neighbours(columns: Columns, options: MatchOptions) -> Columns:
    """The pairs of the articles of whole blocks and their likest: columns of ``(block, left_row, right_row)``.

    ``columns`` has block, row, here, hours, language and vector (``int8`` bytes, none of them empty). An article
    meets at most ``meaning_neighbours`` of its own and as many of other languages, of those at least
    ``embedding_threshold`` alike and within the window. Cost: the articles of a block times those of its window.
    """
    blocks = np.asarray(columns["block"], dtype=np.int64)
    found: list[Array] = []
    for block in np.unique(blocks).tolist():
        chosen = np.flatnonzero(blocks == block).tolist()
        pairs = sorted(set(_pairs({name: [columns[name][place] for place in chosen] for name in columns}, options)))
        if pairs:
            found.append(np.array([(block, *pair) for pair in pairs], dtype=np.int64))
    table = np.concatenate(found) if found else np.empty((0, 3), dtype=np.int64)
    return {"block": table[:, 0], "left_row": table[:, 1], "right_row": table[:, 2]}


def _pairs(block: Columns, options: MatchOptions) -> Iterator[tuple[int, int]]:
    rows, hours = (np.asarray(block[name], dtype=np.int64) for name in ("row", "hours"))
    spoken = np.array(block["language"])
    vectors = np.frombuffer(b"".join(block["vector"]), dtype=np.int8).reshape(len(rows), -1).astype(np.float32)
    lengths = np.maximum(1.0, np.sqrt((vectors * vectors).sum(axis=1)))
    here = np.flatnonzero(np.asarray(block["here"]) == 1)
    window = int(options.event_days * 24)
    for start in range(0, len(here), _ROWS):
        some = here[start : start + _ROWS]
        alike = np.round((vectors[some] @ vectors.T) / (lengths[some][:, None] * lengths[None, :]), 3)
        alike[np.abs(hours[some][:, None] - hours[None, :]) > window] = -1
        alike[np.arange(len(some)), some] = -1
        own = spoken[some][:, None] == spoken[None, :]
        for kind in (own, ~own):
            for one, two in _best(np.where(kind, alike, -1), rows, options):
                ends = int(rows[some[one]]), int(rows[two])
                yield min(ends), max(ends)


def _best(alike: Array, rows: Array, options: MatchOptions) -> Iterator[tuple[int, int]]:
    """Places of the likest above the bar, at most ``meaning_neighbours`` an article, ties by row."""
    for one in np.flatnonzero(alike.max(axis=1, initial=-1) >= options.embedding_threshold).tolist():
        places = np.flatnonzero(alike[one] >= options.embedding_threshold)
        ordered = places[np.lexsort((rows[places], -alike[one][places]))][: options.meaning_neighbours]
        yield from ((one, int(two)) for two in ordered)
