"""What runs leave: no free room in their files, and nothing of a run that was killed."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from dedup.engines import trail
from dedup.engines.duckdb.engine import Local


def rows(path):
    with Local(path, workers=1, inline=True) as engine:
        (batch,) = engine.read("SELECT count(*) AS n, sum(a) AS s, max(b) AS b FROM big")
    return batch


def filled(path, count=60_000):
    with Local(path, workers=1, inline=True) as engine:
        engine.run("CREATE TABLE IF NOT EXISTS big (a BIGINT PRIMARY KEY, b VARCHAR)")
        engine.insert("big", f"SELECT range, repeat(md5(range::VARCHAR), 3) FROM range({count})")
    return path.stat().st_size


def test_a_file_gives_back_what_it_does_not_use(tmp_path):
    path = tmp_path / "dedup.duckdb"
    size = filled(path)
    whole = rows(path)
    for _ in range(3):
        with Local(path, workers=1, inline=True) as engine:
            engine.delete("big", "a % 2 = 0")
        with Local(path, workers=1, inline=True) as engine:
            engine.insert("big", "SELECT range * 2, repeat(md5((range * 2)::VARCHAR), 3) FROM range(30000)")
            assert engine.read("SELECT 1 AS one")
    assert path.stat().st_size <= 1.3 * size
    assert rows(path) == whole
    assert os.listdir(tmp_path) == ["dedup.duckdb"]  # noqa: PTH208 - names alone


def test_a_file_that_uses_its_room_stays_the_file_it_is(tmp_path):
    path = tmp_path / "dedup.duckdb"
    filled(path)
    was = path.stat().st_ino
    rows(path)
    assert path.stat().st_ino == was


def test_the_next_run_removes_what_a_killed_one_left(tmp_path):
    script = (
        "import os, sys; from pathlib import Path\n"
        "from dedup.engines.duckdb.engine import Local\n"
        "Local(Path(sys.argv[1]), workers=1)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    path, temporary = tmp_path / "dedup.duckdb", tmp_path / "tmp"
    temporary.mkdir()
    environment = os.environ | {"TMPDIR": str(temporary)}
    subprocess.run([sys.executable, "-c", script, str(path)], env=environment, check=False)  # noqa: S603
    assert [item.name[:5] for item in temporary.iterdir()] == ["pymp-"]
    again = "from pathlib import Path; import sys; from dedup.engines.duckdb.engine import Local\n"
    again += "with Local(Path(sys.argv[1]), workers=1): pass\n"
    subprocess.run([sys.executable, "-c", again, str(path)], env=environment, check=True)  # noqa: S603
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("name", ["mine", "pymp-elsewhere/pymp-inner", "../pymp-up"])
def test_a_stranger_s_note_removes_nothing(tmp_path, monkeypatch, name):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    left = Path(os.path.normpath(tmp_path / "tmp" / name))
    left.mkdir(parents=True)
    (tmp_path / "processes").write_text(f"999999999\n{tmp_path / 'tmp' / name}\n", encoding="utf-8")
    trail.follow(tmp_path)
    assert left.is_dir()


def test_a_note_of_a_live_process_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "pymp-one").mkdir()
    for process, there in ((os.getpid(), True), (999_999_999, False)):
        (tmp_path / "processes").write_text(f"{process}\n{tmp_path / 'pymp-one'}\n", encoding="utf-8")
        trail.follow(tmp_path)
        assert (tmp_path / "pymp-one").exists() is there


@pytest.mark.parametrize("text", ["", "x\n/tmp", "7", "\udcff"])
def test_a_broken_note_is_none(tmp_path, text):
    (tmp_path / "processes").write_bytes(text.encode("utf-8", "surrogateescape"))
    trail.follow(tmp_path)
