"""The ids of groups, carried over from the run before, and the history of what became of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from dedup.engines import sql
from dedup.engines.base import Columns, Engine, Tables, Task
from dedup.model import Story
from dedup.store import codec, inheritance
from dedup.store.job import Job, batches
from dedup.store.lineage import Event, Found, Named, Overlap, Past, descend

STORY, COPIES, HEADLINE = KINDS = ("story", "copy", "headline")
"""What is grouped."""
RECORD, COPY, MERGED, SPLIT = 0, 1, 2, 3
"""What a row given to ``named_batch`` holds."""
_BATCH = 4096
"""Rows of one write; changes no answer."""


def name_groups(job: Job) -> None:
    """Make ``groups`` and ``stories``: what was found, by the ids that it bears; and the history of it."""
    engine = job.engine
    inheritance.prepare(engine)
    engine.run(sql.table("store/groups_now"))
    inherit(engine, 1 + job.total("SELECT max(run) AS n FROM runs"))
    engine.run(sql.table("store/story_otherwise"), sql.table("store/groups"))
    (renamed,) = engine.tallied("story_names", sql.query("store/story_names"), "other")
    engine.insert("stories", sql.query("store/stories_alike"))
    if renamed:
        engine.apply(
            Task(
                named_batch,
                sql.query("store/stories_to_rename"),
                ("stories",),
                "story",
                ("what", "run", "name"),
                _BATCH,
            ),
            _nobody,
        )


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
    engine.run(*inheritance.overlaps())
    if engine.made("lineage_found", sql.query("store/lineage_found")):
        engine.run(sql.table("store/lineage_shared"), sql.table("store/lineage_past"))
        _descend(engine, run)
    engine.run(sql.table("store/bears", run=run), sql.table("store/lineage_absorbed", run=run))
    with engine.transaction():
        engine.append("runs", [{"run": [run], "moment": [f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"]}])
        engine.insert("history", sql.query("store/history_of_run", run=run))
        engine.delete("absorbed", "TRUE")
        engine.insert("absorbed", "SELECT kind, id, home, run FROM lineage_absorbed")
        engine.delete("previous", f"NOT {inheritance.UNCHANGED}")
        engine.insert("previous", sql.query("store/previous_renewed"))


def _descend(engine: Engine, run: int) -> None:
    past: dict[str, list[Past]] = defaultdict(list)
    found: dict[str, list[Found]] = defaultdict(list)
    shared: dict[str, list[Overlap]] = defaultdict(list)
    for batch in engine.read(sql.query("store/lineage_asked"), size=65_536):
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
