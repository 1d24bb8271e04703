"""The engines' one contract: whatever runs on the local engine gives the same on Spark."""

import random
from collections import defaultdict
from functools import partial
from itertools import pairwise

import pytest
from harness import java

from dedup.engines.base import Task
from dedup.engines.duckdb.engine import Local
from dedup.errors import RunError
from dedup.model import Article
from dedup.options.settings import Options
from dedup.profiles.tables.profiles import profile_batch
from dedup.store import codec
from dedup.store.catalogue import PROFILES

if why := java.missing():
    pytest.skip(why, allow_module_level=True)

from dedup.engines.spark import Spark
from dedup.engines.spark.stars import components as stars


@pytest.fixture(params=["local", "spark"])
def engine(request, tmp_path):
    if request.param == "local":
        with Local(workers=1) as made:
            yield made
    else:
        with Spark(request.getfixturevalue("spark"), str(tmp_path / "tables")) as made:
            yield made


def rows(engine, query, *values):
    return [row for batch in engine.read(query, values, size=7) for row in zip(*batch.values(), strict=True)]


def test_tables_are_made_filled_and_forgotten_alike(engine):
    engine.run(
        "CREATE OR REPLACE TABLE t (k BIGINT, s STRING, values BINARY, d DOUBLE)",
        "CREATE TABLE IF NOT EXISTS t (other BIGINT)",
    )
    assert not rows(engine, "SELECT * FROM t")
    batch = {"k": [2, 1, 2**62], "s": [None, "ن\\ص", "é"], "values": [b"\0\xff", None, b""], "d": [0.5, 2.0, None]}
    assert engine.append("t", [batch]) == 3
    assert rows(engine, "SELECT k, s, values, d FROM t ORDER BY k") == [
        (1, "ن\\ص", None, 2.0), (2, None, b"\0\xff", 0.5), (2**62, "é", b"", None),
    ]  # fmt: skip
    assert rows(engine, "SELECT k FROM t WHERE s = ?", "ن\\ص") == [(1,)]
    engine.insert("t", "SELECT k + 10, s, values, d FROM t WHERE k < 3")
    engine.delete("t", "EXISTS (SELECT 1 FROM t o WHERE o.k = t.k + 10) OR s IS NULL AND k > 5")
    assert rows(engine, "SELECT k FROM t ORDER BY k") == [(11,), (2**62,)]
    engine.delete("t", "TRUE")
    assert not rows(engine, "SELECT * FROM t")
    assert engine.append("fresh", [{"k": [1], "s": [None]}, {"k": [2], "s": ["x"]}]) == 2
    assert rows(engine, "SELECT k, s FROM fresh ORDER BY k") == [(1, None), (2, "x")]


def test_a_query_counts_divides_and_rounds_alike(engine):
    engine.run("CREATE OR REPLACE TABLE n (k BIGINT, s STRING)")
    engine.append("n", [{"k": list(range(1, 1000)), "s": [f"{k % 7}" for k in range(1, 1000)]}])
    engine.run(
        "CREATE OR REPLACE TABLE q AS SELECT k, CAST(round(4 * log2(k)) AS BIGINT) AS step, k * 1000 / 7 AS part, "
        "CAST(floor((k - 500) / 24.0) AS BIGINT) AS day, round(k / 2.0) AS half, 'a' || s AS text, "
        "row_number() OVER (PARTITION BY s ORDER BY k DESC) AS place, count(*) OVER (PARTITION BY s) AS n FROM n"
    )
    found = rows(engine, "SELECT k, step, part, day, half, text, place, n FROM q ORDER BY k")
    assert found[2] == (3, 6, pytest.approx(3000 / 7), -21, 2, "a3", 143, 143)
    assert [float(row[4]) for row in found[:4]] == [1, 1, 2, 2]
    assert rows(engine, "SELECT bit_xor(k) AS a, sum(k) AS b FROM q") == [(0, 499_500)]
    assert rows(engine, "SELECT s, count(*) AS n FROM n GROUP BY s HAVING count(*) > 142 ORDER BY 1") == [
        (str(s), 143) for s in range(1, 6)
    ]


def test_text_is_ordered_by_its_bytes_alike(engine):
    words = ["ا", "z", "Z", "é", "𐍈", "\uffee", "", "雨"]
    engine.append("w", [{"s": words}])
    assert [s for (s,) in rows(engine, "SELECT s FROM w ORDER BY s")] == sorted(words, key=str.encode)


def test_a_table_can_be_replaced_by_a_query_of_itself(engine):
    engine.append("t", [{"k": [1, 2, 3]}])
    for _ in range(3):
        engine.run("CREATE OR REPLACE TABLE t AS SELECT k + 1 AS k FROM t")
    assert rows(engine, "SELECT k FROM t ORDER BY k") == [(4,), (5,), (6,)]


def told(key, columns):
    """A row a group: how many rows it had in this call, and their records in the order they came."""
    groups = defaultdict(list)
    for group, record in zip(columns[key], columns["record"], strict=True):
        assert record is None or type(record) is bytes
        groups[group].append(b"-" if record is None else record)
    return {
        "groups": {
            "k": list(groups), "size": list(map(len, groups.values())), "held": list(map(b"".join, groups.values())),
        },
        "odd": {"k": [k for k in groups if k % 2], "name": [f"№ {k}" for k in groups if k % 2]},
    }  # fmt: skip


@pytest.mark.parametrize("size", [1, 50, 5000])
def test_groups_arrive_whole_and_in_order(engine, size):
    sizes = {k: 2 + 5 * (k % 4) ** 4 for k in range(60)}
    made = [(k, n, bytes([n % 251]) if n % 5 else None) for k, many in sizes.items() for n in range(many)]
    random.Random(1).shuffle(made)  # noqa: S311 - no secret
    k, n, record = map(list, zip(*made, strict=True))
    engine.append("r", [{"k": k, "n": n, "record": record}])
    engine.run("CREATE OR REPLACE TABLE groups (k BIGINT, size BIGINT, held BINARY)")
    engine.run("CREATE OR REPLACE TABLE odd (k BIGINT, name STRING)")
    heard = []
    engine.apply(
        Task(partial(told, "k"), "SELECT k, n, record FROM r", ("groups", "odd"), "k", ("n",), size), heard.append
    )
    assert sum(heard) == len(made)
    expected = defaultdict(list)
    for key, _, item in sorted(made, key=lambda row: row[:2]):
        expected[key].append(b"-" if item is None else item)
    assert rows(engine, "SELECT k, size, held FROM groups ORDER BY k") == [
        (key, len(some), b"".join(some)) for key, some in sorted(expected.items())
    ]
    assert rows(engine, "SELECT k, name FROM odd ORDER BY k") == [(key, f"№ {key}") for key in range(1, 60, 2)]


def weight_rows(table, columns):
    known = table.columns()
    return {"out": {"k": [int(known["weight"][key]) for key in columns["k"]]}}


@pytest.mark.parametrize("count", [0, 1000])
def test_rows_without_a_group_are_each_done_once(engine, count):
    engine.run("CREATE OR REPLACE TABLE r (k BIGINT)", "CREATE OR REPLACE TABLE out (k BIGINT)")
    engine.append("r", [{"k": list(range(count))}])
    engine.append("weights", [{"k": list(range(1000)), "weight": [k * 3 for k in range(1000)]}])
    shared = engine.broadcast("SELECT k, weight FROM weights ORDER BY k")
    engine.apply(Task(partial(weight_rows, shared), "SELECT k FROM r", ("out",), size=64), lambda _: None)
    assert rows(engine, "SELECT k FROM out ORDER BY k") == [(k * 3,) for k in range(count)]


def oracle(links):
    near = defaultdict(set)
    for one, two in links:
        near[one].add(two)
        near[two].add(one)
    roots = {}
    for start in sorted(near):
        front = [] if start in roots else [start]
        while front:
            row = front.pop()
            if row not in roots:
                roots[row] = start
                front += near[row]
    return sorted(roots.items())


def scattered():
    dice = random.Random(7)  # noqa: S311 - no secret
    return [(dice.randrange(900) << 50, dice.randrange(900) << 50) for _ in range(500)]


def chain():
    names = list(range(400))
    random.Random(3).shuffle(names)  # noqa: S311 - no secret
    return list(pairwise(names))


GRAPHS = {
    "empty": list,
    "one": lambda: [(5, 4)],
    "loop": lambda: [(3, 3), (3, 9)],
    "scattered": scattered,
    "chain": chain,
    "star": lambda: [(20_000, k) for k in range(20_000)],
}


@pytest.mark.parametrize("name", GRAPHS)
def test_components_are_those_of_an_oracle(engine, name):
    links = GRAPHS[name]()
    engine.run("CREATE OR REPLACE TABLE links (left_row BIGINT, right_row BIGINT)")
    engine.append("links", [{"left_row": [one for one, _ in links], "right_row": [two for _, two in links]}])
    engine.components("links", "out")
    assert rows(engine, "SELECT row, root FROM out ORDER BY row") == oracle(links)
    # The stars are SQL that both engines run; the many turns of a chain are taken by the one that takes them quickly.
    if name == "scattered" or (name == "chain" and isinstance(engine, Local)):
        turns = stars(engine, "links", "again", few=0)
        assert rows(engine, "SELECT row, root FROM again ORDER BY row") == oracle(links)
        assert turns <= 14


def test_only_portable_statements_run(spark, tmp_path):
    with Spark(spark, str(tmp_path / "t")) as made:
        for text in (
            "DROP TABLE t",
            "CREATE OR REPLACE TABLE t (k INTEGER)",
            "CREATE TABLE IF NOT EXISTS t AS SELECT 1 AS k",
            "CREATE OR REPLACE TABLE t AS SELECT '\\' AS k",
        ):
            with pytest.raises(RunError, match="portable"):
                made.run(text)
        with pytest.raises(RunError, match=r"gave up on t: .*nowhere"):
            made.run("CREATE OR REPLACE TABLE t AS SELECT k FROM nowhere")


def failing(columns):
    raise ValueError(f"a defect in a function, {len(columns)}")


def test_an_error_in_a_worker_ends_the_run_and_says_which(spark, tmp_path):
    with Spark(spark, str(tmp_path / "t")) as made:
        made.append("r", [{"k": [1]}])
        made.run("CREATE OR REPLACE TABLE out (k BIGINT)")
        with pytest.raises(RunError, match=r"gave up on out.*a defect in a function"):
            made.apply(Task(failing, "SELECT k FROM r", ("out",)), lambda _: None)


def test_workers_of_spark_have_the_encoder(spark, tmp_path):
    titles = {"ar": "متحف الفخار يفتح أبوابه للزوار", "en": "New footbridge opens over the old harbour"}
    told = [Article(f"{n:016x}", "p", title=title, language=name) for n, (name, title) in enumerate(titles.items())]
    briefs = {"row": [0, 1], "brief": [codec.encode(item) for item in told], "stamp": [7, 8]}
    with Spark(spark, str(tmp_path / "t")) as made:
        made.append("briefs", [briefs])
        made.run(*(f"CREATE OR REPLACE TABLE {name} ({columns})" for name, columns in PROFILES.tables.items()))
        query = "SELECT row, brief, stamp FROM briefs"
        made.apply(Task(partial(profile_batch, Options()), query, tuple(PROFILES.tables)), lambda _: None)
        found = rows(made, "SELECT id, record, title_vector FROM profiles JOIN looks USING (row, id) ORDER BY id")
    here = profile_batch(Options(), briefs)
    vectors = here["looks"]["title_vector"]
    assert all(vectors)
    assert found == list(zip(here["profiles"]["id"], here["profiles"]["record"], vectors, strict=True))


@pytest.mark.parametrize("partitions", [1, 9])
def test_the_number_of_partitions_changes_nothing(spark, tmp_path, partitions):
    with Spark(spark, str(tmp_path / "t"), partitions=partitions) as made:
        made.append("r", [{"k": [k % 40 for k in range(2000)], "n": list(range(2000)), "record": [b"."] * 2000}])
        made.run("CREATE OR REPLACE TABLE groups (k BIGINT, size BIGINT, held BINARY)")
        made.run("CREATE OR REPLACE TABLE odd (k BIGINT, name STRING)")
        made.apply(
            Task(partial(told, "k"), "SELECT k, n, record FROM r", ("groups", "odd"), "k", ("n",)), lambda _: None
        )
        assert rows(made, "SELECT k, size FROM groups ORDER BY k") == [(k, 50) for k in range(40)]


def test_published_tables_replace_those_before_and_the_work_is_gone(spark, tmp_path):
    with Spark(spark, str(tmp_path / "work")) as made:
        made.append("t", [{"k": [1]}])
        made.publish({"t": "SELECT * FROM t"}, str(tmp_path / "tables"))
        made.append("t", [{"k": [2]}])
        made.run("CREATE OR REPLACE TABLE none (s STRING)")
        made.publish({"t": "SELECT * FROM t", "none": "SELECT s FROM none"}, str(tmp_path / "tables"))
    assert not (tmp_path / "work").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tables"]
    with Local() as reader:
        found = rows(reader, f"SELECT k FROM read_parquet('{tmp_path}/tables/t/*.parquet') ORDER BY k")
        assert found == [(1,), (2,)]
        assert not rows(reader, f"SELECT s FROM read_parquet('{tmp_path}/tables/none/*.parquet')")
