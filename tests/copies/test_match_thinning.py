"""A group that many share: who meets whom, and at what cost."""

import pytest

from dedup.engines.duckdb.engine import Local
from dedup.store.sorted_neighbourhood import sorted_neighbourhood

ROWS = [(key, place) for key, size in ((1, 2), (2, 7), (3, 40)) for place in range(1, size + 1)]


@pytest.fixture
def engine():
    with Local() as opened:
        opened.append("members", [{"key": [key for key, _ in ROWS], "place": [place for _, place in ROWS]}])
        opened.run(
            "CREATE OR REPLACE TABLE places AS SELECT key, place, count(*) OVER (PARTITION BY key) AS size FROM members"
        )
        yield opened


def pairs(engine, neighbours, large="size > 5"):
    query = (
        f"SELECT a.key AS k, a.place AS a, b.place AS b FROM {sorted_neighbourhood('places', 'key', neighbours, large)}"
    )
    return sorted(row for batch in engine.read(query) for row in zip(*batch.values(), strict=True))


@pytest.mark.parametrize("neighbours", [0, 1, 3, 50])
def test_rows_of_large_groups_meet_those_that_follow_them(engine, neighbours):
    sizes = {key: sum(1 for other, _ in ROWS if other == key) for key, _ in ROWS}
    wanted = sorted(
        (key, place, other)
        for key, place in ROWS
        for other in range(place + 1, min(place + neighbours, sizes[key]) + 1)
        if sizes[key] > 5
    )
    assert pairs(engine, neighbours) == wanted


def test_a_group_of_many_is_not_squared(engine):
    size = 200_000  # its square would be 20 billion pairs
    engine.append("crowd", [{"key": [1] * size, "place": list(range(1, size + 1)), "size": [size] * size}])
    found = sorted_neighbourhood("crowd", "key", 2, "size > 5")
    (batch,) = engine.read(f"SELECT count(*) AS n FROM {found}")
    assert batch["n"] == [2 * size - 3]
