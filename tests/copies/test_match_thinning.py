"""A group that many share: who meets whom, and at what cost."""

import pytest

from dedup.engines import sql
from dedup.engines.duckdb.engine import Local

SIZES = {1: 2, 2: 7, 3: 40}
LIMIT = 5


@pytest.fixture
def engine():
    with Local() as opened:
        rows = [(key, key * 1000 + place, size, place) for key, size in SIZES.items() for place in range(1, size + 1)]
        columns = map(list, zip(*rows, strict=True))
        opened.append("way_places", [dict(zip(("key", "row", "size", "place"), columns, strict=True))])
        yield opened


def pairs(engine, neighbours):
    query = sql.query("copies/way_pairs", limit=LIMIT, neighbours=neighbours)
    return sorted(row for batch in engine.read(query) for row in zip(*batch.values(), strict=True))


@pytest.mark.parametrize("neighbours", [0, 1, 3, 50])
def test_rows_of_large_groups_meet_the_first_and_those_that_follow_them(engine, neighbours):
    wanted = sorted(
        (key * 1000 + place, key * 1000 + other, 1)
        for key, size in SIZES.items()
        for place in range(1, size + 1)
        for other in range(place + 1, size + 1)
        if size <= LIMIT or place == 1 or other <= place + neighbours
    )
    assert pairs(engine, neighbours) == wanted


def test_a_group_of_many_is_not_squared(engine):
    size = 200_000  # its square would be 20 billion pairs
    places = list(range(1, size + 1))
    engine.run("CREATE OR REPLACE TABLE way_places (key BIGINT, row BIGINT, size BIGINT, place BIGINT)")
    engine.append("way_places", [{"key": [1] * size, "row": places, "size": [size] * size, "place": places}])
    query = sql.query("copies/way_pairs", limit=LIMIT, neighbours=2)
    (batch,) = engine.read(f"SELECT count(*) AS n FROM ({query}) found")
    assert batch["n"] == [3 * size - 6]
