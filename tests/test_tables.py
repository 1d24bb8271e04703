"""Tables by cases: ``tests/tables/NAME/CASE.toml`` says what the query of a table reads and what rows it gives.

``reads`` has by table a list of rows, or the columns of an empty table with their types; ``gives`` is the rows of the
answer in any order, each with all columns or with those that the case is about. A column that a row leaves out is null.
Text in a column that holds records or vectors stands for its bytes.
"""

import tomllib
from pathlib import Path

import pytest
from harness.views import named

from dedup.engines import sql
from dedup.engines.duckdb.engine import Local
from dedup.engines.spark import Spark
from dedup.store.catalogue import VIEWS
from dedup.store.view import Moved

ROOT = Path(__file__).parent
PACKAGE = ROOT.parent / "dedup"
FILES = {path.stem: path.parent.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("sql/*.sql")}
CASES = sorted((ROOT / "tables").glob("*/*.toml"))
TYPES = {int: "BIGINT", str: "STRING", float: "DOUBLE"}
BYTES = {"agency", "alone", "brief", "cuts", "lead", "notes", "record", "title_vector", "values", "vector"}
VIEWED = {name.rpartition("/")[2] for view in VIEWS for name in named(view.build) if "/" in name} | {
    view.build.now for view in VIEWS if isinstance(view.build, Moved)
}
"""Files that the views of a workspace are made by."""


@pytest.fixture(scope="module")
def engines(request, tmp_path_factory):
    """An engine by its name, started when it is first asked for."""
    begun = {}

    def engine(name):
        if name not in begun and name == "local":
            begun[name] = Local(None, workers=1)
        elif name not in begun:
            begun[name] = Spark(request.getfixturevalue("spark"), str(tmp_path_factory.mktemp("tables")))
        return begun[name]

    yield engine
    for made in begun.values():
        made.close()


def laid(engine, name, rows):
    """Make a table of rows, or an empty one of columns."""
    columns = {} if isinstance(rows, str) else {key: kind(key, row[key]) for row in rows for key in row}
    shape = rows if isinstance(rows, str) else ", ".join(f"{key} {kind}" for key, kind in columns.items())
    engine.run(f"CREATE OR REPLACE TABLE {name} ({shape})")
    if columns:
        engine.append(name, [{key: [held(key, row.get(key)) for row in rows] for key in columns}])


def kind(column, value):
    return "BINARY" if column in BYTES and isinstance(value, str) else TYPES[type(value)]


def held(column, value):
    return value.encode() if column in BYTES and isinstance(value, str) else value


def told_as(value):
    return value.decode() if isinstance(value, bytes) else value


def in_order(rows):
    return sorted(rows, key=lambda row: repr(sorted(row.items())))


@pytest.mark.parametrize("case", CASES, ids=[f"{case.parent.name}-{case.stem}" for case in CASES])
def test_a_table_is_what_its_cases_say(case, engines):
    assert wrong(engines("local"), case) == ""


@pytest.mark.slow
def test_the_tables_are_the_same_on_spark(engines):
    """All in one test: a process of its own would begin a session of its own."""
    engine = engines("spark")
    told = {f"{case.parent.name}/{case.name}": wrong(engine, case) for case in CASES if portable(case)}
    assert {name: what for name, what in told.items() if what} == {}


def portable(case):
    return sql.load(f"{FILES[case.parent.name]}/{case.parent.name}").only == ""


def wrong(engine, case):
    """What the answer to a case has and should not have, and the other way round; empty where it is as it should be."""
    file = f"{FILES[case.parent.name]}/{case.parent.name}"
    told = tomllib.loads(case.read_text(encoding="utf-8"))
    query = sql.query(file, **told.get("numbers", {}))
    assert set(told["reads"]) == sql.reads(query)
    for table, rows in told["reads"].items():
        laid(engine, table, rows)
    columns = list(dict.fromkeys(column for row in told["gives"] for column in row)) or list(sql.load(file).columns)
    batches = [list(zip(*(batch[column] for column in columns), strict=True)) for batch in engine.read(query)]
    found = [{key: told_as(value) for key, value in zip(columns, row, strict=True)} for rows in batches for row in rows]
    wanted = in_order([{column: row.get(column) for column in columns} for row in told["gives"]])
    return "" if in_order(found) == wanted else f"{in_order(found)} is not {wanted}"


@pytest.mark.parametrize("name", sorted(VIEWED))
def test_each_file_that_views_are_made_by_has_cases(name):
    assert list((ROOT / "tables" / name).glob("*.toml"))
