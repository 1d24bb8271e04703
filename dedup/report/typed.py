"""The typed views of a snapshot: what a run found as columns, for whoever asks in SQL; ``docs/reference/snapshot.md``.

They stand over the tables of records and take no room; DuckDB reads the records when it is asked.
"""

from __future__ import annotations

from collections.abc import Mapping

_TEXTS = ("kind", "url", "site", "title", "language", "published", "captured", "standfirst", "text")
_SCORES = ("jaccard", "containment_left", "containment_right", "headline", "event")
_CUT = (
    '{"cuts":[{"kind":"VARCHAR","rule":"VARCHAR","text":"VARCHAR","block":"BIGINT","start":"BIGINT","end":"BIGINT"}]}'
)
_COPIES = (
    '{"copies":[{"id":"VARCHAR","canonical":"VARCHAR","reason":"VARCHAR",'
    '"members":[{"article":"VARCHAR","relation":"VARCHAR","score":"DOUBLE"}]}]}'
)


def _texts(*names: str) -> str:
    return ", ".join(f"r->>'$.{name}' AS {name}" for name in names)


def _lists(*names: str) -> str:
    return ", ".join(f"CAST(r->'$.{name}' AS VARCHAR[]) AS {name}" for name in names)


def _read(table: str, *columns: str) -> str:
    return f"(SELECT {', '.join(columns)}, CAST(decode(record) AS JSON) AS r FROM {table})"


VIEWS: Mapping[str, str] = {
    "typed_articles": (
        f"SELECT a.id, page, part, {_texts(*_TEXTS)}, {_lists('authors')}, r->>'$.agency.name' AS agency, "
        "CAST(r->>'$.confidence' AS DOUBLE) AS confidence, CAST(json_array_length(r->'$.cuts') AS BIGINT) AS cuts, "
        "g.story, g.copy, g.headline_group "
        f"FROM {_read('articles', 'id', 'page', 'part')} a JOIN groups g ON a.id = g.id"
    ),
    "typed_cuts": (
        f"SELECT id AS article, unnest(from_json(decode(record), '{_CUT}').cuts, recursive := true) FROM articles"
    ),
    "typed_stories": (
        f"SELECT id, size, {_texts('headline', 'canonical', 'first_published', 'last_published')}, "
        f"{_lists('sites', 'agencies', 'languages', 'merged', 'flags')} FROM {_read('stories', 'id', 'size')} s"
    ),
    "typed_members": (
        "SELECT story, c.id AS copy, c.canonical AS canonical, c.reason AS reason, m.article AS article, "
        "m.relation AS relation, m.score AS score FROM (SELECT story, c, unnest(c.members) AS m FROM ("
        f"SELECT id AS story, unnest(from_json(decode(record), '{_COPIES}').copies) AS c FROM stories) g) n"
    ),
    "typed_matches": (
        "SELECT left_id AS left_article, right_id AS right_article, relation, "
        + ", ".join(f"CAST(r->>'$.scores.{name}' AS DOUBLE) AS {name}" for name in _SCORES)
        + f", {_lists('against')} FROM {_read('matches', 'left_id', 'right_id', 'relation')} m"
    ),
}
"""By name, the query of each view over the snapshot's own tables."""
