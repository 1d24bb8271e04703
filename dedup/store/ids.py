"""The ids of groups, carried over from the run before, and the history of what became of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from dedup.engines.base import Columns, Engine, Tables, Task
from dedup.model import Story
from dedup.store import codec
from dedup.store import inheritance as sql
from dedup.store.job import Job, batches
from dedup.store.lineage import Event, Found, Named, Overlap, Past, descend

STORY, COPIES, HEADLINE = KINDS = ("story", "copy", "headline")
"""What is grouped."""
RECORD, COPY, MERGED, SPLIT = 0, 1, 2, 3
"""What a row given to ``named_batch`` holds."""
_BATCH = 4096
"""Rows of one write; changes no answer."""
_STORIES = (
    "SELECT 'story' AS kind, s.story AS key, m.row AS row FROM story_members s "
    "JOIN copy_members m ON s.canonical = m.canonical"
)
_NOW = (
    _STORIES,
    "SELECT 'copy' AS kind, g.id AS key, m.row AS row FROM copy_groups g JOIN copy_members m ON g.row = m.canonical",
    "SELECT 'headline' AS kind, headline_group AS key, row FROM headed",
)
# Each story's copy groups that bear another id than their natural one, what it took in, and what it left.
_OTHERWISE = (
    f"SELECT s.row AS story, {COPY} AS what, c.key AS name, c.id AS other, CAST(0 AS BIGINT) AS run "
    "FROM story_members s JOIN copy_groups g ON s.canonical = g.row "
    "JOIN bears c ON c.kind = 'copy' AND c.key = g.id WHERE c.id <> c.key "
    f"UNION ALL SELECT f.row AS story, {MERGED} AS what, a.id AS name, a.id AS other, a.run AS run "
    "FROM found_stories f JOIN bears b ON b.kind = 'story' AND b.key = f.id "
    "JOIN absorbed a ON a.kind = 'story' AND a.home = b.id "
    f"UNION ALL SELECT f.row AS story, {SPLIT} AS what, h.id AS name, h.other AS other, h.run AS run "
    "FROM found_stories f JOIN bears b ON b.kind = 'story' AND b.key = f.id "
    "JOIN history h ON h.kind = 'story' AND h.change = 'split' AND h.id = b.id"
)
_RENAMED = (
    "SELECT f.row AS story, b.id AS id, "
    "CASE WHEN b.id = b.key AND o.story IS NULL THEN 0 ELSE 1 END AS other FROM found_stories f "
    "JOIN bears b ON b.kind = 'story' AND b.key = f.id "
    "LEFT JOIN (SELECT DISTINCT story FROM story_otherwise) o ON f.row = o.story"
)
_ROWS = (
    f"SELECT n.story AS story, {RECORD} AS what, n.id AS name, '' AS other, CAST(0 AS BIGINT) AS run, "
    "f.record AS record FROM story_names n JOIN found_stories f ON n.story = f.row WHERE n.other = 1 "
    "UNION ALL SELECT story, what, name, other, run, CAST(NULL AS BINARY) AS record FROM story_otherwise"
)
_ALIKE = (
    "SELECT n.id, f.size, f.flags, f.record FROM found_stories f "
    "JOIN story_names n ON f.row = n.story WHERE n.other = 0"
)
_GROUPS = (
    "CREATE OR REPLACE TABLE groups AS SELECT a.id AS id, bs.id AS story, bc.id AS copy, bh.id AS headline_group "
    "FROM articles a JOIN copy_members m ON a.row = m.row JOIN copy_groups g ON m.canonical = g.row "
    "JOIN story_members s ON m.canonical = s.canonical "
    "JOIN bears bc ON bc.kind = 'copy' AND bc.key = g.id JOIN bears bs ON bs.kind = 'story' AND bs.key = s.story "
    "LEFT JOIN headed h ON a.row = h.row LEFT JOIN bears bh ON bh.kind = 'headline' AND bh.key = h.headline_group"
)


def name_groups(job: Job) -> None:
    """Make ``groups`` and ``stories``: what was found, by the ids that it bears; and the history of it."""
    engine = job.engine
    sql.prepare(engine)
    engine.run(f"CREATE OR REPLACE TABLE groups_now AS {' UNION ALL '.join(_NOW)}")
    inherit(engine, 1 + job.total("SELECT max(run) AS n FROM runs"))
    engine.run(f"CREATE OR REPLACE TABLE story_otherwise AS {_OTHERWISE}", _GROUPS)
    (renamed,) = engine.tallied("story_names", _RENAMED, "other")
    engine.insert("stories", _ALIKE)
    if renamed:
        engine.apply(Task(named_batch, _ROWS, ("stories",), "story", ("what", "run", "name"), _BATCH), _nobody)


def _nobody(rows: int) -> None:
    """Renamed stories are no units of the step."""


def named_batch(columns: Columns) -> Tables:
    """Rows of ``stories`` from records with natural ids and what each of them is called otherwise."""
    found: dict[int, Story] = {}
    copies: dict[int, dict[str, str]] = {}
    names = ("story", "what", "name", "other", "run", "record")
    for row, what, name, other, run, record in zip(*(columns[key] for key in names), strict=True):
        if what == RECORD:
            found[row] = replace(codec.decode(record, Story), id=name)
        elif what == COPY:
            copies.setdefault(row, {})[name] = other
        elif what == MERGED:
            found[row] = replace(found[row], merged=(*found[row].merged, name))
        else:
            found[row] = replace(found[row], split={"from": other, "run": run})
    for row, called in copies.items():
        groups = tuple(replace(group, id=called.get(group.id, group.id)) for group in found[row].copies)
        found[row] = replace(found[row], copies=groups)
    stories = list(found.values())
    return {
        "stories": {
            "id": [story.id for story in stories],
            "size": [story.size for story in stories],
            "flags": [len(story.flags) for story in stories],
            "record": [codec.encode(story) for story in stories],
        }
    }


def inherit(engine: Engine, run: int) -> None:
    """Make table ``bears(kind, key, id, born)`` of the groups in ``groups_now``, and remember it for the next run.

    All that is remembered is written together, so that a run that is killed leaves what it found. Done twice on
    the same groups, the second time changes nothing.
    """
    engine.run(*sql.OVERLAPS)
    if engine.made("lineage_found", sql.FOUND):
        engine.run(*sql.SHARED)
        _descend(engine, run)
    engine.run(
        f"CREATE OR REPLACE TABLE bears AS {sql.named(run)}",
        f"CREATE OR REPLACE TABLE lineage_absorbed AS {sql.absorbed(run)}",
    )
    with engine.transaction():
        engine.append("runs", [{"run": [run], "moment": [f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"]}])
        engine.insert("history", sql.history_rows(run))
        engine.delete("absorbed", "TRUE")
        engine.insert("absorbed", "SELECT kind, id, home, run FROM lineage_absorbed")
        engine.delete("previous", f"NOT {sql.UNCHANGED}")
        engine.insert("previous", sql.renewed(run))


def _descend(engine: Engine, run: int) -> None:
    past: dict[str, list[Past]] = defaultdict(list)
    found: dict[str, list[Found]] = defaultdict(list)
    shared: dict[str, list[Overlap]] = defaultdict(list)
    for batch in engine.read(sql.ASKED, size=65_536):
        for what, kind, name, key, first, second in zip(*batch.values(), strict=True):
            if what == "past":
                past[kind].append(Past(name, first, second))
            elif what == "found":
                found[kind].append(Found(key, first, bool(second)))
            else:
                shared[kind].append(Overlap(name, key, first))
    for kind, groups in found.items():
        made = descend(past[kind], groups, shared[kind], run, partial(_free, engine, kind))
        for some in batches(made, _BATCH):
            _append(engine, "lineage_named", kind, (named for named, _ in some))
            _append(engine, "lineage_told", kind, (event for _, events in some for event in events))


def _free(engine: Engine, kind: str, name: str) -> bool:
    """Whether no group of a kind bears or bore an id."""
    query = "SELECT 1 FROM history WHERE kind = ? AND id = ? UNION SELECT 1 FROM lineage_now WHERE kind = ? AND key = ?"
    return not any(engine.read(query, [kind, name, kind, name]))


_COLUMNS = {"lineage_named": ("key", "id", "born"), "lineage_told": ("id", "change", "other", "count", "size")}


def _append(engine: Engine, table: str, kind: str, items: Iterable[Named] | Iterable[Event]) -> None:
    rows = list(items)
    if rows:
        columns = {name: [getattr(item, name) for item in rows] for name in _COLUMNS[table]}
        engine.append(table, [{"kind": [kind] * len(rows), **columns}])
