"""Candidates of new texts among those of a finished run, looked up by key: as ``candidates.propose`` would give them.

For each new text by itself the pairs are those that a run over the folder's articles and this one would propose: the
same bands and passages, equal texts collapsed, and keys that many share thinned. Only keys of the new texts
are asked for, so that what it costs follows the new texts.
"""

from __future__ import annotations

from collections.abc import Mapping

from dedup.engines import sql
from dedup.options.settings import MatchOptions

PUBLISHED: Mapping[str, tuple[str, str]] = {
    "texts": (sql.query("copies/texts"), "id"),
    "text_bands": (sql.query("copies/text_keys", {"keys": "bands"}), "row"),
    "text_passages": (sql.query("copies/text_keys", {"keys": "passages"}), "row"),
}
"""What a run publishes for this, each with its key: texts with the first article that has each, and its keys."""

NEW = {
    "new_texts": "row BIGINT, digest STRING, passages BIGINT",
    "new_bands": "row BIGINT, key BIGINT",
    "new_passages": "row BIGINT, key BIGINT",
}
"""The tables of new texts; equal ones stay apart, since each is compared by itself."""


def statements(options: MatchOptions) -> tuple[str, ...]:
    """SQL that makes ``found(new_row, old_row)`` of the tables ``NEW`` and those published, attached as ``known``."""
    return (
        sql.table("copies/fresh", _KNOWN),
        *(_met(way, options) for way in ("bands", "passages")),
        sql.table("copies/found", _KNOWN, shared=options.passage_shared, share=options.passage_share),
    )


_KNOWN = {"known_texts": "known.texts"}


def _met(way: str, options: MatchOptions) -> str:
    """SQL of ``met_{way}(new_row, key, old_row)``: who meets on a key, the new text being one of those that have it."""
    at = {**_KNOWN, "met_keys": f"met_{way}", "new_keys": f"new_{way}", "known_keys": f"known.text_{way}"}
    return sql.table("copies/met_keys", at, limit=options.group_limit, neighbours=options.neighbours)
