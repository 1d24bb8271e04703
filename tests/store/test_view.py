"""A stage brought up to date by what changed holds what one made anew holds, whatever came between."""

import random

import pytest

from dedup.engines.base import Task
from dedup.engines.duckdb.engine import Local
from dedup.options.settings import Options
from dedup.store.catalogue import KEPT
from dedup.store.job import Job, Silent
from dedup.store.recipes import note, noted
from dedup.store.view import DONE, Stage, done, made_with, pending, refresh

STAGE = Stage("made", ("row",), ("made",))
OTHER = Stage("other", ("row",), ("other",))


def counted(table, columns):
    """As many rows for a row as its stamp says: none for some."""
    pairs = [(row, n) for row, stamp in zip(columns["row"], columns["stamp"], strict=True) for n in range(stamp)]
    return {table: {"row": [row for row, _ in pairs], "n": [n for _, n in pairs]}}


def made(columns):
    return counted("made", columns)


def other(columns):
    return counted("other", columns)


def stopped(columns):
    if 7 in columns["row"]:
        raise RuntimeError("stopped")
    return made(columns)


def query(stage):
    return f"SELECT t.row AS row, t.stamp AS stamp FROM wanted w JOIN {pending(stage)} t ON w.row = t.row"


def work(job, stage, function, **how):
    return refresh(job, stage, "SELECT row, stamp FROM wanted", Task(function, query(stage), stage.tables, **how))


def rows(engine, sql):
    return sorted(row for batch in engine.read(sql) for row in zip(*batch.values(), strict=True))


@pytest.fixture
def job():
    with Local(workers=1) as engine:
        engine.run(
            *(f"CREATE TABLE IF NOT EXISTS {name} (row BIGINT, n BIGINT)" for name in ("made", "other")),
            *(f"CREATE TABLE IF NOT EXISTS {name} ({KEPT[name]})" for name in (DONE, "recipes")),
        )
        yield Job(engine, Options(), Silent())


def want(job, wanted):
    job.engine.run("CREATE OR REPLACE TABLE wanted (row BIGINT, stamp BIGINT)")
    if wanted:
        job.engine.append("wanted", [{"row": list(wanted), "stamp": list(wanted.values())}])


@pytest.mark.parametrize("seed", range(8))
def test_refresh_equals_build_after_any_deltas(job, seed):
    chance = random.Random(seed)  # noqa: S311 - no secret
    wanted = {}
    for _ in range(6):
        for row in chance.sample(range(40), chance.randrange(40)):
            wanted[row] = chance.randrange(4)
        for row in chance.sample(sorted(wanted), chance.randrange(len(wanted) + 1)):
            del wanted[row]
        want(job, wanted)
        work(job, STAGE, made, size=chance.choice([1, 5, 64]))
        assert rows(job.engine, "SELECT row, n FROM made") == sorted(
            (row, n) for row in wanted for n in range(wanted[row])
        )
        assert rows(job.engine, f"SELECT row, stamp FROM {done(STAGE)} d") == sorted(wanted.items())
        assert work(job, STAGE, made).pending == 0


def test_stages_share_a_table_of_what_is_done_and_nothing_else(job):
    want(job, {1: 1, 2: 2})
    work(job, STAGE, made)
    want(job, {2: 1, 3: 1})
    found = work(job, OTHER, other)
    assert (found.pending, found.stale) == (2, 0)
    assert rows(job.engine, f"SELECT row, stamp FROM {done(STAGE)} d") == [(1, 1), (2, 2)]
    found = work(job, STAGE, made)
    assert (found.pending, found.stale) == (2, 2)
    assert rows(job.engine, f"SELECT row, stamp FROM {done(OTHER)} d") == [(2, 1), (3, 1)]


def test_a_stage_that_was_stopped_goes_on(job):
    want(job, dict.fromkeys(range(20), 1))
    with pytest.raises(RuntimeError, match="stopped"):
        work(job, STAGE, stopped, order=("row",), size=2)
    work(job, STAGE, made)
    assert rows(job.engine, "SELECT row, n FROM made") == [(row, 0) for row in range(20)]


def test_another_recipe_forgets_the_work_of_its_stage_alone(job):
    want(job, {1: 1})
    for recipe, left in (("a", 0), ("a", 1), ("b", 0)):
        made_with(job, STAGE, recipe)
        assert len(rows(job.engine, "SELECT row FROM made")) == left
        work(job, STAGE, made)
    work(job, OTHER, other)
    made_with(job, STAGE, "c")
    assert rows(job.engine, f"SELECT row FROM {done(OTHER)} d") == [(1,)]
    assert noted(Job(job.engine, Options(), Silent()), STAGE.name) == "c"
    note(job, STAGE.name, "d")
    assert rows(job.engine, "SELECT name, recipe FROM recipes") == [("made", "d")]
