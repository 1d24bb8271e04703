"""The local engine: ordered maps that outlive a lost worker, tables that hold what they were given."""

import os
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from dedup.engines.duckdb.copying import Before, Copied
from dedup.engines.duckdb.engine import Local
from dedup.engines.workers import Rescue
from dedup.errors import RunError


def doubled(batch):
    if "die" in batch:
        os._exit(9)
    if "hang" in batch:
        time.sleep(60)
    return [item * 2 for item in batch]


def singles(batch):
    return [[item] for item in batch]


def lost(batch, late):
    return [("late" if late else "lost", batch[0])]


def joined(results):
    return [item for result in results for item in result]


def test_results_come_in_the_items_order():
    with Local(workers=2) as engine:
        assert list(engine.map(doubled, [[number] for number in range(20)])) == [[number * 2] for number in range(20)]


def test_a_lost_or_hanging_worker_costs_only_the_guilty_item():
    batches = [["a", "b"], ["c", "die", "d"], ["e"], ["hang", "f"], ["g"]]
    with Local(workers=2) as engine:
        found = list(engine.map(doubled, batches, Rescue(singles, lost, joined, 10.0)))
    assert found == [["aa", "bb"], ["cc", ("lost", "die"), "dd"], ["ee"], [("late", "hang"), "ff"], ["gg"]]


def test_a_lost_worker_without_rescue_ends_the_run_with_advice():
    with Local(workers=2) as engine, pytest.raises(RunError, match="fewer --workers"):
        list(engine.map(doubled, [["die"], ["a"]]))


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forks on Linux alone")
def test_workers_are_born_with_what_pages_need(tmp_path):
    code = (
        "from dedup.engines.workers import Workers\nfrom harness.born import born_with\n"
        "if __name__ == '__main__':\n    workers = Workers(2)\n"
        "    print(list(workers.map(born_with, [0, 1], None)))\n    workers.close()\n"
    )
    (tmp_path / "main.py").write_text(code, encoding="utf-8")
    here = tmp_path / "elsewhere"
    here.mkdir()
    # What lies in the folder where the run is started is a stranger's, and never imported.
    (here / "json.py").write_text("raise SystemExit('a stranger')", encoding="utf-8")
    command = [sys.executable, str(tmp_path / "main.py")]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own interpreter and code
    assert done.stdout == f"{[['dedup.library.ready', 'py3langid', 'trafilatura']] * 2}\n", done.stderr


def test_tables_hold_what_they_were_given():
    with Local() as engine:
        assert engine.write("t", [{"k": [2], "s": [None], "b": [b"\0"]}, {"k": [1], "s": ["نص"], "b": [b"x"]}]) == 2
        assert engine.append("t", [{"k": [3], "s": ["雨"], "b": [b""]}]) == 1
        assert list(engine.read("SELECT * FROM t ORDER BY k")) == [
            {"k": [1, 2, 3], "s": ["نص", None, "雨"], "b": [b"x", b"\0", b""]}
        ]
        assert list(engine.read("SELECT k FROM t WHERE s = ?", ["نص"])) == [{"k": [1]}]
        engine.run("CREATE OR REPLACE TABLE c AS SELECT count(*) AS n FROM t")
        assert next(engine.read("SELECT n FROM c")) == {"n": [3]}


def test_tables_can_be_read_while_others_are_written():
    with Local() as engine:
        engine.write("t", [{"k": list(range(10))}])
        for batch in engine.read("SELECT k FROM t ORDER BY k", size=3):
            engine.append("copied", [{"k": batch["k"]}])
        assert next(engine.read("SELECT count(*) AS n FROM copied")) == {"n": [10]}


def test_a_copy_is_a_database_of_its_own(tmp_path):
    with Local() as engine:
        engine.write("t", [{"k": [2, 1]}])
        engine.copy({"t": Copied("SELECT k FROM t")}, tmp_path / "copy.duckdb")
    with Local(tmp_path / "copy.duckdb", read_only=True) as readers:
        assert next(readers.read("SELECT k FROM t ORDER BY k")) == {"k": [1, 2]}


def rows(path):
    with Local(path, read_only=True) as readers:
        found = [
            row
            for batch in readers.read("SELECT k, v FROM t ORDER BY k")
            for row in zip(batch["k"], batch["v"], strict=True)
        ]
        return found, next(readers.read("SELECT recipe, rows FROM made"))


def test_a_copy_takes_over_what_stayed_and_only_that(tmp_path):
    one, two, three = (tmp_path / name for name in ("one.duckdb", "two.duckdb", "three.duckdb"))
    keyed = {"t": Copied("SELECT k, v, m AS mark FROM t", "k")}
    with Local() as engine:
        engine.write("t", [{"k": list(range(10)), "v": ["old"] * 10, "m": [1] * 10}])
        views = {"seen": "SELECT k FROM t WHERE v = 'new'"}
        engine.copy(keyed, one, Before(tmp_path / "none.duckdb", "a"), views)
        # One row changes with its mark, one without, one goes and one comes: only the mark is believed.
        engine.write("t", [{"k": list(range(1, 11)), "v": ["new"] * 10, "m": [1, 2, *[1] * 8]}])
        engine.copy(keyed, two, Before(one, "a", 0))
        engine.copy(keyed, three, Before(two, "b", 0))
    assert rows(one) == ([(k, "old") for k in range(10)], {"recipe": ["a"], "rows": [0]})
    told = {2: "new", 10: "new"}
    assert rows(two) == ([(k, told.get(k, "old")) for k in range(1, 11)], {"recipe": ["a"], "rows": [2]})
    assert rows(three) == ([(k, "new") for k in range(1, 11)], {"recipe": ["b"], "rows": [0]})
    with Local(two, read_only=True) as readers:
        assert next(readers.read("SELECT k FROM seen ORDER BY k")) == {"k": [2, 10]}  # a view is taken over, too


def test_a_small_file_is_written_whole(tmp_path):
    one, two = tmp_path / "one.duckdb", tmp_path / "two.duckdb"
    keyed = {"t": Copied("SELECT k, v, m AS mark FROM t", "k")}
    with Local() as engine:
        engine.write("t", [{"k": [1], "v": ["old"], "m": [1]}])
        engine.copy(keyed, one)
        engine.write("t", [{"k": [1], "v": ["new"], "m": [1]}])
        engine.copy(keyed, two, Before(one, ""))
    assert rows(two)[0] == [(1, "new")]


def emptied_in_vain(engine):
    with engine.transaction():
        engine.delete("u", "TRUE")
        list(engine.read("SELECT nothing FROM u"))


@pytest.mark.parametrize("many", [1, 11_000])
def test_changes_are_seen_by_every_question_in_their_order(many):
    with Local(workers=1) as engine:
        engine.append("t", [{"k": list(range(many))}])
        with engine.transaction():
            engine.delete("t", "k > 0")
            engine.append("t", [{"k": [-1]}])
            assert next(engine.read("SELECT count(*) AS n FROM t")) == {"n": [many]}
        engine.run("CREATE OR REPLACE TABLE u AS SELECT k FROM t")
        with pytest.raises(duckdb.Error, match="nothing"):
            emptied_in_vain(engine)
        assert next(engine.read("SELECT k FROM u ORDER BY k", size=1)) == {"k": [-1]}
        assert engine.made("v", "SELECT k FROM u") == 2
        assert engine.tallied("w", "SELECT k FROM v", "k") == (-1,)


def test_what_waits_is_stored_when_the_tables_are_closed(tmp_path):
    path = tmp_path / "kept.duckdb"
    with Local(path, workers=1) as engine:
        engine.run("CREATE TABLE IF NOT EXISTS t (k BIGINT)")
        engine.append("t", [{"k": [1]}])
    with Local(path, read_only=True) as readers:
        assert next(readers.read("SELECT k FROM t")) == {"k": [1]}


def test_a_change_that_fails_takes_its_block_with_it_and_no_more(tmp_path):
    with Local(tmp_path / "kept.duckdb", workers=1) as engine:
        engine.run("CREATE TABLE IF NOT EXISTS t (k BIGINT)")
        with engine.transaction():
            engine.append("t", [{"k": [1]}])
        with engine.transaction():
            engine.append("t", [{"k": [2]}])
            engine.delete("nowhere", "TRUE")
        with pytest.raises(duckdb.CatalogException, match="nowhere"):
            engine.made("u", "SELECT k FROM t")
        assert next(engine.read("SELECT k FROM t")) == {"k": [1]}


def test_a_copy_of_a_broken_file_or_one_full_of_holes_is_written_whole(tmp_path):
    broken, new = tmp_path / "broken.duckdb", tmp_path / "new.duckdb"
    broken.write_bytes(b"no database" * 1000)
    keyed = {"t": Copied("SELECT k, v, m AS mark FROM t", "k")}
    with Local() as engine:
        engine.write("t", [{"k": [1, 2], "v": ["a", "b"], "m": [1, 1]}])
        engine.copy(keyed, new, Before(broken, "a", 0))
        assert rows(new) == ([(1, "a"), (2, "b")], {"recipe": ["a"], "rows": [0]})
        before = new
        for turn, holes in ((2, 2), (3, 0)):
            engine.write("t", [{"k": [1, 2], "v": ["a", "b"], "m": [turn, turn]}])
            engine.copy(keyed, tmp_path / f"{turn}.duckdb", Before(before, "a", 0))
            before = tmp_path / f"{turn}.duckdb"
            assert rows(before)[1] == {"recipe": ["a"], "rows": [holes]}


def test_a_broken_file_is_named(tmp_path):
    path = tmp_path / "dedup.duckdb"
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(RunError, match=r"dedup\.duckdb"):
        Local(path)


ENDLESS = """
import sys, time
from dedup.engines.duckdb.engine import Local

def work(_):
    time.sleep(0.05)
    return 1

if __name__ == "__main__":
    with Local(workers=2) as engine:
        for _ in engine.map(work, range(10_000)):
            print(*(process.pid for process in engine._workers._pool._processes.values()), flush=True)
"""


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs /proc to look at processes")
def test_workers_end_with_the_process_that_started_them(tmp_path):
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS, encoding="utf-8")
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own interpreter and code
    workers = parent.stdout.readline().split()
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert len(workers) == 2
    for _ in range(100):
        if not any(map(running, workers)):
            break
        time.sleep(0.1)
    assert not any(map(running, workers))


def running(process):
    try:
        return "python" in Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8")
    except OSError:
        return False
