"""Tables by cases: ``tests/tables/NAME/CASE.toml`` says what the query of a table reads and what rows it gives.

``reads`` has by table a list of rows, or the columns of an empty table with their types; ``gives`` is the rows of the
answer in any order, each with all columns or with those that the case is about. A column that a row leaves out is null.
"""

import tomllib
from pathlib import Path

import pytest

from dedup.engines import sql
from dedup.engines.duckdb.engine import Local
from dedup.engines.spark import Spark

ROOT = Path(__file__).parent
PACKAGE = ROOT.parent / "dedup"
FILES = {path.stem: path.parent.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("sql/*.sql")}
CASES = sorted((ROOT / "tables").glob("*/*.toml"))
TYPES = {int: "BIGINT", str: "STRING", float: "DOUBLE"}


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
    columns = {} if isinstance(rows, str) else {key: TYPES[type(row[key])] for row in rows for key in row}
    shape = rows if isinstance(rows, str) else ", ".join(f"{key} {kind}" for key, kind in columns.items())
    engine.run(f"CREATE OR REPLACE TABLE {name} ({shape})")
    if columns:
        engine.append(name, [{key: [row.get(key) for row in rows] for key in columns}])


def in_order(rows):
    return sorted(rows, key=lambda row: repr(sorted(row.items())))


@pytest.mark.parametrize("name", ["local", pytest.param("spark", marks=pytest.mark.slow)])
@pytest.mark.parametrize("case", CASES, ids=[f"{case.parent.name}-{case.stem}" for case in CASES])
def test_a_table_is_what_its_cases_say(name, case, engines):
    engine, file = engines(name), f"{FILES[case.parent.name]}/{case.parent.name}"
    if sql.load(file).only not in {"", "duckdb" if name == "local" else name}:
        pytest.skip("no query of this engine")
    told = tomllib.loads(case.read_text(encoding="utf-8"))
    query = sql.query(file, **told.get("numbers", {}))
    assert set(told["reads"]) == sql.reads(query)
    for table, rows in told["reads"].items():
        laid(engine, table, rows)
    columns = list(dict.fromkeys(column for row in told["gives"] for column in row)) or list(sql.load(file).columns)
    batches = [list(zip(*(batch[column] for column in columns), strict=True)) for batch in engine.read(query)]
    found = [dict(zip(columns, row, strict=True)) for batch in batches for row in batch]
    assert in_order(found) == in_order([{column: row.get(column) for column in columns} for row in told["gives"]])
