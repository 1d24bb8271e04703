"""What a workspace keeps of its inputs: keys whatever a later run is given, files that are gone, whole exports."""

import os
import sys
from pathlib import Path

import pytest
from conftest import BRIDGE, MUSEUM
from made import Saved
from test_cli_workspace import QUICK, dedup, pages, run

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from sameness import answer, differences


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Two sites below one folder, which have a page of the same name."""
    monkeypatch.chdir(tmp_path)
    Saved("New footbridge opens over the old harbour", BRIDGE, "Alpha").save(Path("pages/alpha/a.html"))
    Saved("متحف الفخار يفتح أبوابه للزوار", MUSEUM, "Beta", "ar").save(Path("pages/beta/a.html"))


def given(*inputs, out="out"):
    result = dedup("run", *inputs, "--out", out, *QUICK, "--quiet")
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("part", ["pages/alpha", "pages/alpha/a.html", "pages/*", "pages/alpha/new.html"])
def test_a_part_of_a_known_folder_keeps_the_keys_of_the_whole(part):
    given("pages")
    before = pages()
    Saved("Footbridge opens", BRIDGE, "Alpha").save(Path("pages/alpha/new.html"))
    given(part)
    given(part)
    assert before <= pages() <= {*before, "alpha/new.html"}
    given("pages", part, out="clean")
    given("pages")
    assert differences(answer(Path("out")), answer(Path("clean"))) == []


def test_a_wider_folder_gives_its_own_keys():
    given("pages/alpha")
    assert pages() == {"a.html"}
    given("pages")
    given("pages/alpha")
    assert pages() == {"alpha/a.html", "beta/a.html"}


def test_with_sync_only_what_is_given_counts():
    given("pages")
    given("pages/alpha", "--sync")
    assert pages() == {"a.html"}


def test_a_removed_page_stays_out_when_a_part_is_given():
    given("pages")
    assert dedup("remove", "alpha/a.html", "--out", "out").exit_code == 0
    given("pages/alpha")
    assert pages() == {"beta/a.html"}


BYTES = pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes as a file name")


@pytest.mark.parametrize("name", [b"gone.html", pytest.param(b"gone\xff.html", marks=BYTES)])
def test_a_page_whose_file_is_gone_survives_a_run_that_does_all_anew(name):
    place = Path("pages", os.fsdecode(name))
    place.write_bytes(Path("pages/alpha/a.html").read_bytes())
    given("pages")
    known = pages()
    place.unlink()
    given("pages", "--fresh")
    given("pages/beta", "--fresh")
    assert pages() == known
    given("pages", "--sync")
    assert pages() == {"alpha/a.html", "beta/a.html"}


@pytest.mark.parametrize("name", ["articles.jsonl", "stories.jsonl", "matches.jsonl", "report.html"])
def test_an_export_that_somebody_damaged_is_written_again(name):
    Saved("Footbridge opens", BRIDGE, "Beta").save(Path("pages/beta/b.html"))
    run()
    whole = Path("out", name).read_bytes()
    Path("out", name).write_bytes(whole[:100])
    run()
    mended = Path("out", name).read_bytes()
    assert mended == whole or (name == "report.html" and len(mended) > 100)
