"""The tables of one run alone go at its end as they are: closing writes none of them to the disk."""

import duckdb
import pytest

from dedup.engines.duckdb import engine
from dedup.engines.duckdb.engine import Local

MANY = "SELECT i AS n, md5(CAST(i AS STRING)) AS text FROM range(300000) t(i)"
FEW = "SELECT i AS n, md5(CAST(i AS STRING)) AS text FROM range(300) t(i)"


@pytest.mark.parametrize("rows", [FEW, MANY])
def test_closing_writes_what_is_kept_and_nothing_else(tmp_path, monkeypatch, rows):
    path, left = tmp_path / "tables.duckdb", {}
    with Local(path, workers=1) as tables:
        tables.run("CREATE TABLE IF NOT EXISTS stays (n BIGINT, text STRING)")
        tables.made("goes", rows)
        tables.insert("stays", "SELECT n, text FROM goes")
        size = (tmp_path / "tables.tmp" / "scratch.duckdb").stat().st_size
        monkeypatch.setattr(engine.shutil, "rmtree", lambda room, **_: left.update(room=room))
    assert left["room"] == str(tmp_path / "tables.tmp")
    assert (tmp_path / "tables.tmp" / "scratch.duckdb").stat().st_size <= size
    assert not path.with_name("tables.duckdb.wal").exists()
    with duckdb.connect(str(path), read_only=True) as after:
        ((there, wanted),) = after.execute(f"SELECT (SELECT count(*) FROM stays), count(*) FROM ({rows})").fetchall()
    assert there == wanted
