"""The files of SQL: what their headers say is so, in both dialects; what is written otherwise is named."""

from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from dedup.engines import sql
from dedup.errors import RunError

ROOT = Path(__file__).parents[2]
NAMES = sorted(
    f"{path.parent.parent.relative_to(ROOT / 'dedup').as_posix()}/{path.stem}"
    for path in (ROOT / "dedup").rglob("sql/*.sql")
)
DIALECTS = ("duckdb", "spark")


def parsed(name, dialect):
    """The query of a file as sqlglot reads it, each number a 1."""
    return sqlglot.parse_one(sql.query(name, **dict.fromkeys(sql.load(name).numbers, 1)), dialect=dialect)


def defined(tree):
    return [item.alias for item in tree.find_all(exp.CTE)]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", NAMES)
def test_a_query_reads_what_its_header_says_and_gives_its_columns(name, dialect):
    file = sql.load(name)
    if file.only not in {"", dialect}:
        pytest.skip(f"for {file.only} alone")
    tree = parsed(name, dialect)
    tables = {item.name for item in tree.find_all(exp.Table)} - set(defined(tree))
    assert tables == file.reads == sql.reads(file.query)
    assert tree.named_selects == list(file.columns)
    assert set(file.key) <= set(file.columns)
    assert file.grain.startswith("one row")


@pytest.mark.parametrize("name", NAMES)
def test_a_query_is_of_the_subset_that_is_found_by_position(name):
    tree = parsed(name, "duckdb")
    inner = defined(tree)
    assert len(set(inner)) == len(inner)
    assert not set(inner) & {table for other in NAMES for table in sql.load(other).reads}
    assert not list(tree.find_all(exp.Star)) or all(
        isinstance(star.parent, exp.Count) for star in tree.find_all(exp.Star)
    )
    assert all(join.args.get("on") or join.args.get("kind") == "CROSS" for join in tree.find_all(exp.Join))
    assert "\\" not in sql.load(name).query  # Spark reads a backslash in a literal as an escape, DuckDB as itself


def test_each_table_is_made_by_one_file():
    stems = [name.rpartition("/")[2] for name in NAMES]
    assert sorted(set(stems)) == sorted(stems)


def test_a_query_stands_over_other_tables_by_the_beginning_of_their_names(tmp_path, monkeypatch):
    file = (
        "WITH own AS (SELECT row FROM round_bands) SELECT row FROM own JOIN round ON own.row = round.row "
        "JOIN rounds r ON 1=1"
    )
    written(tmp_path, monkeypatch, f"{HEADER}-- column row: a row\n{file}", reads="round_bands, round, rounds")
    assert sql.reads(file) == {"round_bands", "round", "rounds"}
    assert "FROM first_bands)" in sql.query("step/made", {"round": "first"})
    assert "JOIN first ON" in sql.query("step/made", {"round": "first"})
    assert "JOIN rounds r" in sql.query("step/made", {"round": "first"})
    assert "FROM bands)" in sql.query("step/made", {"round": ""})
    assert sql.table("step/made", {"made": "other"}).startswith("CREATE OR REPLACE TABLE other AS WITH own")


HEADER = "-- grain: one row\n-- key: none\n-- reads: READS\n-- why: to be tested\n"


def written(folder, monkeypatch, text, reads="none"):
    place = folder / "step" / "sql"
    place.mkdir(parents=True)
    (place / "made.sql").write_text(text.replace("READS", reads), encoding="utf-8")
    monkeypatch.setattr(sql, "files", lambda _: folder)
    sql.load.cache_clear()


@pytest.fixture(autouse=True)
def _fresh():
    yield
    sql.load.cache_clear()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT 1 AS n", "no grain, key, reads, why"),
        ("-- grain one row\nSELECT 1 AS n", "no line of a header"),
        (f"{HEADER}SELECT $least AS n", "other numbers than it takes"),
        (f"{HEADER}-- number least: a number\nSELECT 1 AS n", "other numbers than it takes"),
    ],
)
def test_a_file_that_is_not_so_is_named(tmp_path, monkeypatch, text, told):
    written(tmp_path, monkeypatch, text)
    with pytest.raises(RunError, match=f"dedup/step/sql/made.sql.*{told}"):
        sql.query("step/made")


@pytest.mark.parametrize("numbers", [{}, {"least": 1, "most": 2}, {"least": "1; DROP TABLE x"}, {"least": True}])
def test_only_the_numbers_that_it_takes_are_put_into_a_query(tmp_path, monkeypatch, numbers):
    written(tmp_path, monkeypatch, f"{HEADER}-- number least: a number\nSELECT $least AS n")
    with pytest.raises(RunError, match=r"dedup/step/sql/made\.sql"):
        sql.query("step/made", **numbers)
    assert sql.query("step/made", least=2) == "SELECT 2 AS n"


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(RunError, match=r"dedup/clean/sql/nothing\.sql"):
        sql.query("clean/nothing")
