"""Candidates: which articles are worth comparing as copies, by portable SQL over keys.

Two ways lead to a pair. Bands (Indyk and Motwani 1998): ``band_rows`` MinHash values make a key;
with 42 bands of 3 a pair of Jaccard J meets with probability 1 - (1 - J^3)^42, that is 4 % at .1,
29 % at .2, 68 % at .3, 94 % at .4, 99.6 % at .5, 99.998 % at .6. Passages: two texts that share
enough winnowed fingerprints meet whatever their sizes, so excerpts and wrapped copies are found,
and nearly all of the pairs that bands miss.

Equal texts collapse first: one row a digest takes part, the others are linked to it. A key shared
by more than ``group_limit`` rows makes no square: its rows stand in the order of their digests, each
is paired with the first and with its ``neighbours`` next ones, and the count of such keys is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from dedup.engines import sql
from dedup.engines.base import Engine
from dedup.options.settings import MatchOptions

_WAYS = ("band", "passage")
Keys: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
"""Join keys: one row an article, one column a band."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What ``propose`` did: pairs in all, by way, and the keys (with their rows) that were thinned."""

    pairs: int
    same: int
    bands: int
    passages: int
    thinned_keys: int
    thinned_rows: int


def band_keys(values: np.ndarray[Any, np.dtype[np.uint32]], options: MatchOptions) -> Keys:
    """Keys of MinHash values, shape (articles, permutations) to (articles, bands); the band is mixed in."""
    matrix = np.atleast_2d(values)[:, : options.bands * options.band_rows].astype(np.uint64)
    matrix = matrix.reshape(len(matrix), options.bands, options.band_rows)
    keys = np.broadcast_to(np.arange(1, options.bands + 1, dtype=np.uint64), matrix.shape[:2]).copy()
    for place in range(options.band_rows):
        keys = (keys ^ matrix[:, :, place]) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(32)
    return keys.view(np.int64)


def propose(engine: Engine, options: MatchOptions, prefix: str = "") -> Proposed:
    """Make table ``pairs(left_row, right_row, proposed)`` from ``signatures``, ``bands`` and ``passages``.

    ``signatures(row BIGINT, digest STRING, ...)`` has a row an article, an empty digest where there is no text;
    ``bands(row BIGINT, key BIGINT)`` holds ``band_keys``, ``passages(row BIGINT, key BIGINT)`` ``passage_keys``.
    Pairs are distinct, ``left_row < right_row``; ``proposed`` is ``same``, ``band`` or ``passage``, the first that
    holds. The tables ``exemplars``, ``band_pairs`` and ``passage_pairs`` are made on the way. All names begin with
    ``prefix``.
    """
    at = {"round": prefix.rstrip("_")}
    engine.run(
        sql.table("copies/round_exemplars", at),
        *(statement for way in _WAYS for statement in _paired(prefix, way, options)),
        sql.table("copies/round_pairs", at, shared=options.passage_shared, share=options.passage_share),
    )
    found: dict[str, tuple[int, int]] = {}
    for batch in engine.read(sql.query("copies/round_counts", at, limit=options.group_limit)):
        found |= {what: (int(n), int(m)) for what, n, m in zip(*batch.values(), strict=True)}
    same, bands, passages = (found.get(way, (0, 0))[0] for way in ("same", "band", "passage"))
    thinned = [found[f"{name}_groups"] for name in _WAYS]
    return Proposed(
        pairs=same + bands + passages,
        same=same,
        bands=bands,
        passages=passages,
        thinned_keys=sum(keys for keys, _ in thinned),
        thinned_rows=sum(rows for _, rows in thinned),
    )


def _paired(prefix: str, way: str, options: MatchOptions) -> tuple[str, ...]:
    """SQL that makes ``{way}_pairs(left_row, right_row, shared)`` of the rows that share keys in table ``{way}s``."""
    at = {"round": prefix.rstrip("_"), "way": f"{prefix}{way}", "keys": f"{prefix}{way}s"}
    return (
        sql.table("copies/way_groups", at),
        sql.table("copies/way_places", at),
        sql.table("copies/way_pairs", at, limit=options.group_limit, neighbours=options.neighbours),
    )
