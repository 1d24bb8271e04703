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

from dedup.engines.base import Engine
from dedup.options.settings import MatchOptions
from dedup.store.sorted_neighbourhood import sorted_neighbourhood

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
    engine.run(
        f"CREATE OR REPLACE TABLE {prefix}exemplars AS "
        f"SELECT digest, min(row) AS row FROM {prefix}signatures WHERE digest <> '' GROUP BY digest",
        *(statement for way in _WAYS for statement in _paired(prefix, way, options)),
        _union(prefix, options),
    )
    found: dict[str, tuple[int, int]] = {}
    for batch in engine.read(_counted(prefix, options)):
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


def _counted(prefix: str, options: MatchOptions) -> str:
    """SQL of the pairs of each way, and of the keys that were thinned with their rows."""
    pairs = f"SELECT proposed AS what, count(*) AS n, CAST(0 AS BIGINT) AS m FROM {prefix}pairs GROUP BY proposed"
    thinned = (
        f"SELECT '{name}_groups' AS what, count(*) AS n, coalesce(sum(size), 0) AS m FROM {prefix}{name}_groups "
        f"WHERE size > {options.group_limit}"
        for name in _WAYS
    )
    return " UNION ALL ".join((pairs, *thinned))


def _paired(prefix: str, way: str, options: MatchOptions) -> tuple[str, ...]:
    """SQL that makes ``{way}_pairs(left_row, right_row, shared)`` of the rows that share keys in table ``{way}s``."""
    name, table = f"{prefix}{way}", f"{prefix}{way}s"
    groups = (
        f"CREATE OR REPLACE TABLE {name}_groups AS "
        f"SELECT k.key AS key, count(*) AS size FROM {table} k JOIN {prefix}exemplars e ON k.row = e.row "
        "GROUP BY k.key HAVING count(*) > 1"
    )
    places = (
        f"CREATE OR REPLACE TABLE {name}_places AS "
        "SELECT k.key AS key, k.row AS row, g.size AS size, "
        "row_number() OVER (PARTITION BY k.key ORDER BY e.digest) AS place "
        f"FROM {table} k JOIN {name}_groups g ON k.key = g.key JOIN {prefix}exemplars e ON k.row = e.row"
    )
    limit, near = options.group_limit, options.neighbours
    small = (
        f"{name}_places a JOIN {name}_places b ON a.key = b.key AND a.size <= {limit} AND b.size <= {limit} "
        "AND a.place < b.place"
    )
    first = (
        f"(SELECT key, row FROM {name}_places WHERE size > {limit} AND place = 1) a "
        f"JOIN {name}_places b ON a.key = b.key AND b.place > {1 + near}"
    )
    met = (small, first, sorted_neighbourhood(f"{name}_places", "key", near, f"size > {limit}"))
    found = " UNION ALL ".join(
        f"SELECT least(a.row, b.row) AS left_row, greatest(a.row, b.row) AS right_row FROM {join}" for join in met
    )
    pairs = (
        f"CREATE OR REPLACE TABLE {name}_pairs AS SELECT left_row, right_row, count(*) AS shared "
        f"FROM ({found}) found GROUP BY left_row, right_row"
    )
    return groups, places, pairs


def _union(prefix: str, options: MatchOptions) -> str:
    """SQL that makes ``pairs``; of the ways that lead to a pair, the first counts."""
    return (
        f"CREATE OR REPLACE TABLE {prefix}pairs AS "
        f"WITH sizes AS (SELECT row, count(*) AS n FROM {prefix}passages GROUP BY row), "
        "found AS ("
        "SELECT e.row AS left_row, s.row AS right_row, 0 AS way "
        f"FROM {prefix}signatures s JOIN {prefix}exemplars e ON s.digest = e.digest WHERE e.row < s.row "
        f"UNION ALL SELECT left_row, right_row, 1 AS way FROM {prefix}band_pairs "
        f"UNION ALL SELECT p.left_row, p.right_row, 2 AS way FROM {prefix}passage_pairs p "
        "JOIN sizes l ON p.left_row = l.row JOIN sizes r ON p.right_row = r.row "
        f"WHERE p.shared >= least({options.passage_shared}, l.n, r.n) "
        f"AND p.shared >= {options.passage_share} * least(l.n, r.n)) "
        "SELECT left_row, right_row, "
        "CASE min(way) WHEN 0 THEN 'same' WHEN 1 THEN 'band' ELSE 'passage' END AS proposed "
        "FROM found GROUP BY left_row, right_row"
    )
