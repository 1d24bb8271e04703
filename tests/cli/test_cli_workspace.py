"""The commands of a workspace that grows: what later runs read, remove, history, watch, and a folder that is held."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from harness.newsroom import BRIDGE, MUSEUM
from harness.pages import Saved, lines
from harness.workspace import QUICK, dedup, pages, run

from dedup.engines.duckdb.engine import Local
from dedup.text.hashing import article_id


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A folder with two pages of one text and one of another, and a run over it; a copy of all, and what it told."""
    here, kept = (tmp_path_factory.mktemp("workspace") / name for name in ("here", "kept"))
    Saved("New footbridge opens over the old harbour", BRIDGE, "Alpha").save(here / "pages/a.html")
    Saved("Footbridge opens", BRIDGE, "Beta").save(here / "pages/b.html")
    Saved("متحف الفخار يفتح أبوابه للزوار", MUSEUM, "Alpha", "ar").save(here / "pages/c.html")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(here)
        told = run()
    shutil.copytree(here, kept)
    return here, kept, told


@pytest.fixture(autouse=True)
def folder(first, monkeypatch):
    """The folder as its first run left it, where that run was: inputs are known by their paths."""
    here, kept, _ = first
    shutil.rmtree(here)
    shutil.copytree(kept, here)
    monkeypatch.chdir(here)


def test_a_later_run_reads_what_is_new_and_says_what_it_knew(first):
    assert first[2]["known"] == 0
    Saved("Bridge open", BRIDGE, "Gamma").save(Path("pages/d.html"))
    assert run()["known"] == 3
    assert pages() == {"a.html", "b.html", "c.html", "d.html"}


def test_a_file_that_is_gone_is_forgotten_with_sync_alone():
    Path("pages/b.html").unlink()
    run()
    assert "b.html" in pages()
    run("--sync")
    assert pages() == {"a.html", "c.html"}


@pytest.mark.parametrize("name", ["b.html", "pages/b.html", article_id("b.html", 0)])
def test_a_page_is_removed_until_it_is_asked_back(name):
    result = dedup("remove", name, "--out", "out")
    assert (result.exit_code, result.stdout) == (0, "out now: 1 page; left: 2 articles\n")
    assert pages() == {"a.html", "c.html"}
    Saved("Footbridge opens again", BRIDGE, "Beta").save(Path("pages/b.html"))
    assert run()["removed"] == 1
    assert pages() == {"a.html", "c.html"}
    assert run("--readd")["removed"] == 0
    assert pages() == {"a.html", "b.html", "c.html"}


def test_a_folder_is_removed_and_one_that_was_never_read_is_an_error():
    result = dedup("remove", "nowhere", "c.html", "--out", "out")
    assert (result.exit_code, "'nowhere': no page, article or input" in result.stderr) == (2, True)
    assert len(pages()) == 3
    assert dedup("remove", "pages", "--out", "out").exit_code == 0
    assert pages() == set()


def test_what_was_removed_has_left_the_tables_too():
    dedup("remove", "c.html", "--out", "out")
    secret = MUSEUM[0][:20].encode()
    with Local(Path("out/dedup.duckdb"), read_only=True) as engine:
        tables = next(engine.read("SELECT table_name AS name FROM duckdb_tables()", size=1000))["name"]
        values = [
            (table, value)
            for table in tables
            for batch in engine.read(f"SELECT * FROM {table}")
            for column in batch.values()
            for value in column
        ]
    assert "entries" in tables
    assert [
        table for table, value in values if secret in (value if isinstance(value, bytes) else str(value).encode())
    ] == []


def test_a_story_keeps_its_id_and_tells_its_history():
    story = next(item for item in lines(Path("out"), "stories") if item["size"] == 2)
    Saved("Bridge open", BRIDGE, "Gamma").save(Path("pages/d.html"))
    run()
    assert {item["id"]: item["size"] for item in lines(Path("out"), "stories")}[story["id"]] == 3
    shown = dedup("history", "out", story["id"][:10]).stdout
    assert "born with 2 articles" in shown
    assert "1 article more: 3" in shown
    told = [json.loads(line) for line in dedup("history", "out", "a.html", "--json").stdout.splitlines()]
    assert [(event["run"], event["change"], event["size"]) for event in told] == [(1, "born", 2), (2, "grown", 3)]
    dedup("remove", "pages", "--out", "out")
    assert "is gone" in dedup("history", "out", story["id"]).stdout


def test_what_came_and_went_in_one_run_is_told_with_the_size_at_its_end():
    story = next(item["id"] for item in lines(Path("out"), "stories") if item["size"] == 2)
    for name, site in (("d", "Gamma"), ("e", "Delta")):
        Saved("Bridge open", BRIDGE, site).save(Path(f"pages/{name}.html"))
    Path("pages/a.html").unlink()
    run("--sync")
    shown = dedup("history", "out", story).stdout
    assert re.findall(r"(?:more|less)\S*(?: \d+)?$", shown, re.MULTILINE) in (["more", "less: 3"], ["less", "more: 3"])


def test_a_broken_snapshot_is_written_anew_by_a_run_that_finds_nothing_new():
    before = Path("out/stories.jsonl").read_bytes()
    Path("out/snapshot.duckdb").write_bytes(b"no database" * 99)
    asked = dedup("show", "out", "a.html")
    assert asked.exit_code == 3
    assert "start the run that made it again" in asked.stderr
    run()
    assert dedup("show", "out", "a.html").stdout
    assert Path("out/stories.jsonl").read_bytes() == before


def test_a_split_and_a_merge_are_told_by_both_sides():
    story = next(item["id"] for item in lines(Path("out"), "stories") if item["size"] == 2)
    dedup("split", "out", "a.html", "b.html")
    run()
    parted = next(item for item in lines(Path("out"), "stories") if item["split"])
    assert parted["split"] == {"from": story, "run": 2}
    assert f"{parted['id']} split off with 1 article" in dedup("history", "out", story).stdout
    dedup("join", "out", "a.html", "b.html")
    run()
    joined = next(item for item in lines(Path("out"), "stories") if item["size"] == 2)
    assert (joined["id"], joined["merged"]) == (story, [parted["id"]])
    assert f"merged into {story} with 1 article" in dedup("history", "out", parted["id"]).stdout
    assert f"took in {parted['id']} with 1 article\n" in dedup("history", "out", story).stdout


def test_history_of_nothing_is_wrong_usage():
    assert dedup("history", "out", "f" * 16).exit_code == 2


HOLD = "import sys, time, duckdb; held = duckdb.connect(sys.argv[1]); print(flush=True); time.sleep(float(sys.argv[2]))"


@pytest.mark.parametrize(("held", "code"), [("60", 3), ("2", 0)])
def test_a_second_run_says_who_holds_the_folder_or_waits(held, code):
    holder = subprocess.Popen([sys.executable, "-c", HOLD, "out/dedup.duckdb", held], stdout=subprocess.PIPE)  # noqa: S603 - our own interpreter and code
    holder.stdout.readline()
    try:
        wait = ("--wait", "30") if code == 0 else ()
        result = dedup("run", "pages", "--out", "out", *QUICK, "--quiet", *wait)
        assert result.exit_code == code, result.stderr
        if code:
            assert f"process {holder.pid} is at work on it" in result.stderr
            assert dedup("show", "out", "a.html").exit_code == 0
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_watching_tells_new_and_changed_stories_and_ends_cleanly(how):
    command = [sys.executable, "-m", "dedup", "watch", "pages", "--out", "watched", "--every", "0.2"]
    command += ["--sync", "--set", "match.encoder=none", "--set", "run.workers=1"]
    watcher = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own interpreter and code
    first = [json.loads(watcher.stdout.readline()) for _ in range(2)]
    assert {(item["change"], item["size"]) for item in first} == {("new", 2), ("new", 1)}
    Saved("Bridge open", BRIDGE, "Gamma").save(Path("pages/d.html"))
    grown = json.loads(watcher.stdout.readline())
    assert (grown["change"], grown["size"], grown["id"]) == (
        "changed",
        3,
        max(first, key=lambda item: item["size"])["id"],
    )
    Path("pages/c.html").unlink()
    assert json.loads(watcher.stdout.readline())["change"] == "gone"
    time.sleep(0.5)
    os.kill(watcher.pid, how)
    rest, errors = watcher.communicate(timeout=60)
    assert (watcher.returncode, rest) == (0, "")
    assert errors.splitlines()[-1] == "ended"


def test_standard_input_cannot_be_watched():
    assert dedup("watch", "-", "--out", "out").exit_code == 2
