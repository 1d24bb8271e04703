"""What a workspace keeps of its inputs: keys whatever a later run is given, files that are gone, whole exports."""

import json
import os
import sys
from pathlib import Path

import pytest
from harness.newsroom import BRIDGE, MUSEUM
from harness.pages import Saved
from harness.workspace import QUICK, dedup, pages, run
from sameness import answer, differences

from dedup.read.folders import folder_names
from dedup.store.overrides import override, read, record


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


def test_a_removed_page_stays_out_when_a_wider_folder_names_it_anew():
    given("pages/beta")
    assert dedup("remove", "a.html", "--out", "out").exit_code == 0
    given("pages")
    assert pages() == {"alpha/a.html"}


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


def lines(name):
    return map(json.loads, Path(f"out/{name}.jsonl").read_bytes().splitlines())


def stories():
    return {line["canonical"]: line["id"] for line in lines("stories")}


def ids():
    return {line["page"]: line["id"] for line in lines("articles")}


@pytest.fixture
def apart():
    """Two folders that lie in no folder given, each with a page of one name and one that only the other carries on."""
    Saved("Lighthouse keeper retires after forty years", MUSEUM, "Gamma", "ar").save(Path("monday/page.html"))
    Saved("New footbridge opens over the old harbour", BRIDGE, "Alpha").save(Path("tuesday/page.html"))
    Saved("متحف الفخار يفتح أبوابه للزوار", MUSEUM, "Beta", "ar").save(Path("tuesday/متحف.html"))


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize("runs", [(["monday", "tuesday"],), (["monday"], ["tuesday"]), (["tuesday"], ["monday"])])
def test_two_folders_bear_their_names_in_all_keys_whatever_the_order(runs):
    for inputs in runs:
        given(*inputs)
    assert pages() == {"monday/page.html", "tuesday/page.html", "tuesday/متحف.html"}
    given("tuesday", "monday", out="clean")
    assert differences(answer(Path("out")), answer(Path("clean"))) == []
    given("tuesday")
    assert differences(answer(Path("out")), answer(Path("clean"))) == []


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize(
    "runs",
    [
        (["monday/page.html", "tuesday/page.html"],),
        (["tuesday/page.html"], ["monday/page.html"]),
        (["monday"], ["tuesday/page.html"]),
        (["tuesday/page.html"], ["monday"]),
        (["monday", "tuesday/page.html"],),
    ],
)
def test_files_of_one_name_given_by_themselves_bear_the_names_of_their_folders(runs):
    for inputs in runs:
        given(*inputs)
    assert pages() == {"monday/page.html", "tuesday/page.html"}
    given("tuesday/page.html", "monday/page.html", out="clean")
    assert differences(answer(Path("out")), answer(Path("clean"))) == []
    given("tuesday/page.html")
    assert differences(answer(Path("out")), answer(Path("clean"))) == []


@pytest.mark.usefixtures("apart")
def test_what_is_known_of_a_page_moves_with_its_key():
    given("tuesday")
    assert dedup("remove", "page.html", "--out", "out").exit_code == 0
    before = stories()
    Path("tuesday/متحف.html").unlink()
    given("monday")
    assert pages() == {"monday/page.html", "tuesday/متحف.html"}
    assert set(before.values()) <= set(stories().values())
    given("tuesday", "monday")
    assert pages() == {"monday/page.html", "tuesday/متحف.html"}
    given("tuesday", "monday", "--readd")
    assert pages() == {"monday/page.html", "tuesday/page.html", "tuesday/متحف.html"}


@pytest.mark.usefixtures("apart")
def test_a_removal_moves_when_a_folder_is_all_there_is_again():
    given("monday", "tuesday")
    assert dedup("remove", "tuesday/page.html", "--out", "out").exit_code == 0
    given("tuesday", "--sync")
    assert pages() == {"متحف.html"}
    given("monday")
    assert pages() == {"monday/page.html", "tuesday/متحف.html"}


@pytest.mark.usefixtures("apart")
def test_a_verdict_moves_with_its_articles():
    given("tuesday")
    known = ids()
    record(Path("out"), override(known["page.html"], known["متحف.html"], same=True))
    given("monday")
    moved = ids()
    (kept,) = read(Path("out"))
    assert {kept.left, kept.right} == {moved["tuesday/page.html"], moved["tuesday/متحف.html"]}
    (both,) = [
        line
        for line in lines("stories")
        if {kept.left, kept.right} <= {member["article"] for copy in line["copies"] for member in copy["members"]}
    ]
    assert both["size"] >= 2


def test_records_keep_the_ids_they_bear_and_places_in_files_move():
    for day in ("день", "日"):
        Path(day).mkdir()
        records = [{"id": f"{day}-1", "title": "T", "text": "\n\n".join(BRIDGE)}, {"text": "\n\n".join(MUSEUM) + day}]
        Path(day, "feed.jsonl").write_text("".join(json.dumps(line) + "\n" for line in records), "utf-8")
    given("день")
    given("日")
    assert {page.partition("#")[0] for page in pages()} == {"день-1", "日-1", "день/feed.jsonl", "日/feed.jsonl"}
    given("日", "день", out="clean")
    assert differences(answer(Path("out")), answer(Path("clean"))) == []


@pytest.mark.parametrize(
    ("folders", "names"),
    [
        (["/a"], ["/a"]),
        (["/a/x", "/b/y", "/a/x/z"], ["/a/x=x", "/b/y=y"]),
        (["/a/day", "/b/day", "/c/other"], ["/a/day=a/day", "/b/day=b/day", "/c/other=other"]),
        (["/day", "/b/day", "/c/b"], ["/day=day", "/b/day=b/day", "/c/b=c/b"]),
    ],
)
def test_folders_are_called_by_as_many_names_as_tell_them_apart(folders, names):
    told = [item.partition("=") for item in names]
    expected = {str(Path(path)): tuple(filter(None, name.split("/"))) for path, _, name in told}
    paths = [str(Path(path)) for path in folders]
    assert folder_names(paths) == folder_names(reversed(paths)) == expected
