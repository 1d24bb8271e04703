"""A workspace that a stranger made: what is no table of ours is told in one line, with what to do."""

import sqlite3

import duckdb
import pytest
from click.testing import CliRunner

from dedup.cli import main
from dedup.store.codec import line


def put(path, kind):
    if kind == "folder":
        path.mkdir()
    elif kind == "text":
        path.write_text("no database at all, and longer than the mark of one")
    elif kind == "sqlite":
        with sqlite3.connect(path) as made:
            made.execute("CREATE TABLE recipes (cake INTEGER)")
        made.close()
    else:
        with duckdb.connect(str(path)) as made:
            made.execute("CREATE TABLE recipes (cake INTEGER)")


@pytest.mark.parametrize("name", ["dedup.duckdb", "snapshot.duckdb"])
@pytest.mark.parametrize("kind", ["sqlite", "folder", "text", "foreign"])
def test_what_somebody_else_put_there_is_told_in_one_line(tmp_path, name, kind):
    put(tmp_path / name, kind)
    page = tmp_path / "page.html"
    page.write_text("<title>The ferry sank today</title><p>The ferry sank.</p>")
    given = ["run", str(page), "--quiet", "--out"] if name.startswith("dedup") else ["list"]
    found = CliRunner().invoke(main, [*given, str(tmp_path)])
    assert found.exit_code != 0
    assert isinstance(found.exception, SystemExit)
    assert len(found.stderr.strip().splitlines()) == 1
    assert any(advice in found.stderr for advice in ("another --out", "start the run", "make one with"))


def test_a_json_line_holds_nothing_that_a_terminal_obeys():
    told = line({"page": "a\x1b[31m\x9b31m\x7f\x85é م \u0080", "detail": "\x07"})
    assert not any(byte < 32 or byte == 127 for byte in told)
    assert all(char.isprintable() for char in told.decode())
    assert b"\\u009b" in told
    assert "é م" in told.decode()
