"""A folder of results: references to articles and stories, and the questions it answers."""

import json
import re

import pytest

from dedup.errors import RunError, UsageError
from dedup.model import Article, SkipReason, Story
from dedup.options.settings import MatchOptions, Options, Report
from dedup.pipeline import run
from dedup.read.tables.intake import Intake
from dedup.report.records import article_record
from dedup.report.workspace import SNAPSHOT, Workspace
from dedup.text.hashing import article_id


@pytest.fixture(scope="module")
def space(ran):
    with Workspace(ran) as opened:
        yield opened


def exported(ran, name):
    return [json.loads(line) for line in (ran / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("reference", "page", "part"),
    [
        (article_id("dump.txt", 1), "dump.txt", 1),
        (article_id("dump.txt", 0)[:8], "dump.txt", 0),
        ("dump.txt", "dump.txt", 0),
        ("dump.txt#0", "dump.txt", 0),
        ("dump.txt#1", "dump.txt", 1),
        ("alpha.example/bridge.html", "alpha.example/bridge.html", 0),
    ],
)
def test_an_article_by_id_start_of_id_page_and_part(space, reference, page, part):
    found = space.article(reference)
    assert (found.page, found.part) == (page, part)
    assert space.find(reference) == found


@pytest.mark.parametrize(
    "reference", ["dump.txt#2", "nowhere.html", "' OR 1=1 --", "dump.txt#99999999999999999999", "%"]
)
def test_what_is_no_article_says_where_to_look(space, reference):
    with pytest.raises(UsageError, match=re.escape(repr(reference)) + r" is no article .*articles\.jsonl"):
        space.article(reference)


@pytest.mark.parametrize("ask", [Workspace.article, Workspace.find, Workspace.story])
def test_the_start_of_many_ids_is_ambiguous(space, ask):
    with pytest.raises(UsageError, match="'' is the start of more than one"):
        ask(space, "")


def test_what_is_neither_says_so(space):
    with pytest.raises(UsageError, match=r"'nowhere' is no article, story or group of .*; look for its id"):
        space.find("nowhere")


def test_what_is_nearly_a_page_is_told_with_that_page(space, ran):
    page = exported(ran, "articles")[0]["page"]
    with pytest.raises(UsageError, match=re.escape(f"did you mean {page!r}?")):
        space.find(f"{page[:-6]}{page[-5:]}")


def test_a_story_by_its_id(space, ran):
    first = exported(ran, "stories")[0]
    assert space.story(first["id"][:10]).id == first["id"]
    assert isinstance(space.find(first["id"]), Story)


def test_the_snapshot_holds_what_the_exports_hold(space, ran):
    assert json.loads(json.dumps(list(space.records("articles")))) == exported(ran, "articles")
    assert json.loads(json.dumps(list(space.records("stories")))) == exported(ran, "stories")
    assert json.loads(json.dumps(list(space.records("matches")))) == exported(ran, "matches")
    assert [item.page for item in space.skipped()] == [item["page"] for item in exported(ran, "skipped")]


def test_an_articles_groups(space, ran):
    for item in exported(ran, "articles"):
        assert space.groups(item["id"]) == {key: item[key] for key in ("story", "copy", "headline_group")}
    assert set(space.groups("f" * 16).values()) == {None}


def test_one_article_a_copy_group_in_the_stories_order(space, ran):
    groups = [group["canonical"] for story in exported(ran, "stories") for group in story["copies"]]
    assert [item.id for item in space.canonicals()] == groups
    assert [item["id"] for item in space.records("articles", canonical=True)] == groups


def test_the_matches_of_one_article(space, ran):
    chosen = article_id("gamma.example/bridge.html", 0)
    wanted = [item for item in exported(ran, "matches") if chosen in {item["left"], item["right"]}]
    assert [(item.left, item.right) for item in space.matches(chosen)] == [
        (one["left"], one["right"]) for one in wanted
    ]
    assert wanted


def test_a_report_lists_as_many_stories_and_examples_as_asked(space):
    report = space.report(Options(report=Report(stories=1, examples=1)))
    assert len(report.stories) == 1
    members = {one.article for group in report.stories[0].copies for one in group.members}
    assert set(report.articles) == members
    assert {item.reason for item in report.skipped} == {
        SkipReason.DUPLICATE_KEY, SkipReason.EMPTY, SkipReason.INDEX, SkipReason.UNREADABLE,
    }  # fmt: skip
    assert space.report(Options(report=Report(stories=0, examples=0))).stories == ()


def test_a_report_lists_as_many_articles_of_a_story_as_asked(space):
    report = space.report(Options(report=Report(stories=1, members=1)))
    (story,) = report.stories
    assert story.size > 1
    assert list(report.articles) == [story.copies[0].members[0].article]


def test_an_article_keeps_its_blocks_so_that_cuts_can_come_back(space):
    found = space.article("dump.txt")
    assert isinstance(found, Article)
    for cut in found.cuts:
        assert found.blocks[cut.block - found.offset].text[cut.start : cut.end].strip() == cut.text
    assert article_record(found, space.groups(found.id))["id"] == found.id


def test_a_folder_without_a_run_says_how_to_make_one(tmp_path):
    with pytest.raises(UsageError, match=r"dedup run INPUT\.\.\. --out"):
        Workspace(tmp_path)


def test_a_snapshot_that_is_none_is_named(tmp_path):
    (tmp_path / SNAPSHOT).write_bytes(b"not a database " * 100)
    with pytest.raises(RunError, match=SNAPSHOT):
        Workspace(tmp_path)


def test_two_readers_at_once(ran):
    with Workspace(ran) as one, Workspace(ran) as two:
        assert [item.id for item in one.articles()] == [item.id for item in two.articles()]


def test_lines_of_articles_that_stay_are_taken_over_and_a_changed_file_is_written_anew(tmp_path):
    pages, out = tmp_path / "pages", tmp_path / "out"
    pages.mkdir()
    told = {
        name: f"{name} reported that the harbour of the town was closed for {name} days by a storm from the west."
        for name in ("alpha", "gamma", "omega")
    }
    for name in ("alpha", "omega"):
        (pages / f"{name}.txt").write_text(f"The {name} storm\n\n{told[name]}\n", encoding="utf-8")
    options = Options(match=MatchOptions(encoder="none"))
    run([pages], out, options)
    before = (out / "articles.jsonl").read_bytes().splitlines()
    (pages / "gamma.txt").write_text(f"The gamma storm\n\n{told['gamma']}\n", encoding="utf-8")
    run([pages], out, options)
    after = (out / "articles.jsonl").read_bytes().splitlines()
    assert [json.loads(line)["page"] for line in after] == ["alpha.txt", "gamma.txt", "omega.txt"]
    assert [after[0], after[2]] == before
    (out / "articles.jsonl").write_bytes(b'{"somebody": "was here"}\n' * 3)
    (pages / "gamma.txt").unlink()
    run([pages], out, options, intake=Intake(sync=True))
    assert (out / "articles.jsonl").read_bytes().splitlines() == before
