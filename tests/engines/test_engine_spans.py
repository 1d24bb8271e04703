"""Groups a span at a time: no row is lost, none comes twice, and no group is torn."""

import pytest

from dedup.engines.base import Task
from dedup.engines.duckdb import spans
from dedup.engines.duckdb.engine import Local

SIZES = {-7: 3, -1: 40, 0: 1, 4: 2, 5: 90, 2**60: 5}
ROWS = [(group, number) for group, size in SIZES.items() for number in range(size)]


def listed(columns):
    return {
        "told": {
            "owner": columns["owner"],
            "number": columns["number"],
            "call": [len(columns["owner"])] * len(columns["owner"]),
        }
    }


@pytest.fixture
def engine():
    with Local(workers=1) as opened:
        opened.append("rows", [{"owner": [group for group, _ in ROWS], "number": [number for _, number in ROWS]}])
        opened.run("CREATE OR REPLACE TABLE told (owner BIGINT, number BIGINT, call BIGINT)")
        yield opened


def task(**more):
    return Task(listed, "SELECT owner, number FROM rows", ("told",), "owner", ("number",), size=8, **more)


def answer(engine, query):
    return [row for batch in engine.read(query) for row in zip(*batch.values(), strict=True)]


@pytest.mark.parametrize("rows", [1, 7, 50, 10_000])
def test_spans_hold_every_row_once_and_whole_groups(engine, rows):
    asked = task(spans="rows")
    ((begun,),) = answer(engine, spans.starts(asked, rows))
    parts = [answer(engine, query) for query in spans.queries(asked, begun)]
    assert sorted(row for part in parts for row in part) == sorted(ROWS)
    homes = [{group for group, _ in part} for part in parts]
    assert sum(map(len, homes)) == len(SIZES)
    assert len(parts) == len(SIZES) if rows == 1 else len(parts) < len(SIZES)
    assert len(parts) == 1 if rows == 10_000 else len(parts) > 1


def test_a_task_in_spans_does_what_it_does_at_once(engine, monkeypatch):
    monkeypatch.setattr(engine, "_span", 10)
    engine.apply(task(spans="rows"), lambda _: None)
    told = answer(engine, "SELECT owner, number FROM told ORDER BY owner, number")
    assert told == sorted(ROWS)


def test_no_rows_are_no_spans(engine):
    engine.delete("rows", "TRUE")
    engine.apply(task(spans="rows"), lambda _: None)
    assert answer(engine, "SELECT * FROM told") == []


def test_small_memory_makes_small_spans():
    assert spans.size(10**10) > spans.size(10**9) > spans.size(10**6) == spans.size(0)
