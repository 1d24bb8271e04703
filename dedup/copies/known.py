"""Candidates of new texts among those of a finished run, looked up by key: as ``candidates.propose`` would give them.

For each new text by itself the pairs are those that a run over the folder's articles and this one would propose: the
same bands and passages, equal texts collapsed, and keys that many share thinned. Only keys of the new texts
are asked for, so that what it costs follows the new texts.
"""

from __future__ import annotations

from collections.abc import Mapping

from dedup.options.settings import MatchOptions

_TEXTS = (
    "SELECT s.digest AS digest, a.id AS id, a.row AS row, e.row AS first, coalesce(p.n, 0) AS passages, "
    "xor(a.stamp, e.row) AS mark FROM signatures s JOIN articles a ON s.row = a.row "
    "JOIN exemplars e ON s.digest = e.digest "
    "LEFT JOIN (SELECT row, count(*) AS n FROM passages GROUP BY row) p ON s.row = p.row"
)
_KEYS = (
    "SELECT k.row AS row, k.key AS key, a.stamp AS mark FROM {name} k "
    "JOIN exemplars e ON k.row = e.row JOIN articles a ON k.row = a.row"
)
PUBLISHED: Mapping[str, tuple[str, str]] = {
    "texts": (_TEXTS, "id"),
    "text_bands": (_KEYS.format(name="bands"), "row"),
    "text_passages": (_KEYS.format(name="passages"), "row"),
}
"""What a run publishes for this, each with its key: texts with the first article that has each, and its keys."""

NEW = {
    "new_texts": "row BIGINT, digest STRING, passages BIGINT",
    "new_bands": "row BIGINT, key BIGINT",
    "new_passages": "row BIGINT, key BIGINT",
}
"""The tables of new texts; equal ones stay apart, since each is compared by itself."""

_FRESH = (
    "CREATE OR REPLACE TABLE fresh AS SELECT n.row AS row, n.digest AS digest, n.passages AS passages "
    "FROM new_texts n LEFT JOIN (SELECT digest, min(first) AS first FROM known.texts GROUP BY digest) t "
    "ON n.digest = t.digest WHERE n.digest <> '' AND (t.first IS NULL OR n.row < t.first)"
)


def statements(options: MatchOptions) -> tuple[str, ...]:
    """SQL that makes ``found(new_row, old_row)`` of the tables ``NEW`` and those published, attached as ``known``."""
    same = (
        "SELECT n.row AS new_row, t.row AS old_row FROM new_texts n JOIN known.texts t ON n.digest = t.digest "
        "WHERE n.digest <> '' AND (n.row < t.first OR t.row = t.first)"
    )
    enough = (
        f"p.shared >= least({options.passage_shared}, f.passages, t.passages) "
        f"AND p.shared >= {options.passage_share} * least(f.passages, t.passages)"
    )
    found = (
        f"CREATE OR REPLACE TABLE found AS SELECT DISTINCT new_row, old_row FROM ({same} "
        "UNION ALL SELECT new_row, old_row FROM met_bands "
        "UNION ALL SELECT p.new_row, p.old_row FROM "
        "(SELECT new_row, old_row, count(*) AS shared FROM met_passages GROUP BY new_row, old_row) p "
        f"JOIN fresh f ON p.new_row = f.row JOIN known.texts t ON p.old_row = t.row WHERE {enough}) pairs"
    )
    return _FRESH, *_met("bands", options), *_met("passages", options), found


def _met(way: str, options: MatchOptions) -> tuple[str, str]:
    """SQL of ``met_{way}(new_row, key, old_row)``: who meets on a key, the new text being one of those that have it.

    In a group above the limit rows stand in the order of their digests; the first meets all, others their neighbours.
    """
    beside = (
        f"CREATE OR REPLACE TABLE beside_{way} AS SELECT f.row AS new_row, n.key AS key, t.row AS old_row, "
        "CASE WHEN t.digest < f.digest THEN 1 ELSE 0 END AS before, "
        "row_number() OVER (PARTITION BY f.row, n.key ORDER BY t.digest) AS place, "
        "1 + count(*) OVER (PARTITION BY f.row, n.key) AS size "
        f"FROM new_{way} n JOIN fresh f ON n.row = f.row JOIN known.text_{way} k ON n.key = k.key "
        "JOIN known.texts t ON k.row = t.row WHERE t.digest <> f.digest"
    )
    met = (
        f"CREATE OR REPLACE TABLE met_{way} AS SELECT new_row, key, old_row FROM ("
        "SELECT *, place + 1 - before AS theirs, 1 + sum(before) OVER (PARTITION BY new_row, key) AS own "
        f"FROM beside_{way}) placed WHERE size <= {options.group_limit} OR theirs = 1 OR own = 1 "
        f"OR abs(theirs - own) <= {options.neighbours}"
    )
    return beside, met
