"""The whole pipeline: answers depend on inputs alone, edges are answers too, and strangers' text stays text."""

import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner
from harness.newsroom import BRIDGE, HOSTILE
from harness.pages import EXPORTS, lines

from dedup import pipeline
from dedup.clean.stream import clean_inputs
from dedup.cli import main
from dedup.errors import RunError, UsageError
from dedup.model import Article, Skipped
from dedup.options import settings as options

QUICK = ["cluster.level=copies", "run.workers=1"]


def run(inputs, out, *settings):
    return pipeline.run(inputs, out, options.load(None, [*QUICK, *settings]))


def exports(out):
    return {name: (out / f"{name}.jsonl").read_text(encoding="utf-8") for name in EXPORTS if name != "skipped"}


# Answers depend on inputs alone


def test_workers_batches_and_the_folders_name_change_nothing(newsroom, ran, tmp_path):
    moved = tmp_path / "moved" / "deep"
    moved.parent.mkdir()
    moved.symlink_to(newsroom, target_is_directory=True)
    pipeline.run([moved], tmp_path / "out", options.load(None, ["match.encoder=none", "run.workers=1", "run.batch=2"]))
    assert exports(tmp_path / "out") == exports(ran)


def test_the_order_of_arguments_changes_nothing(newsroom, tmp_path):
    names = [newsroom / name for name in ("dump.txt", "feed.jsonl", "alpha.example", "beta.example")]
    run(names, tmp_path / "one")
    run(reversed(names), tmp_path / "two")
    assert exports(tmp_path / "one") == exports(tmp_path / "two")
    assert {"dump.txt", "ferry", "alpha.example/bridge.html", "beta.example/race.html"} <= {
        item["page"] for item in lines(tmp_path / "one", "articles")
    }


def test_at_the_level_of_copies_every_copy_group_is_a_story(newsroom, tmp_path):
    run([newsroom], tmp_path)
    assert {len(story["copies"]) for story in lines(tmp_path, "stories")} == {1}
    relations = {match["relation"] for match in lines(tmp_path, "matches")}
    assert relations <= {"exact", "near", "edited", "excerpt", "overlap"}


# Edges


def test_an_empty_folder_is_an_answer(tmp_path):
    (tmp_path / "none").mkdir()
    report = run([tmp_path / "none"], tmp_path / "out")
    assert report.summary["inputs"]["pages"] == 0
    assert exports(tmp_path / "out") == dict.fromkeys(("articles", "stories", "matches"), "")
    assert "<html" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_a_folder_of_nothing_but_skipped_pages_is_an_answer(newsroom, tmp_path):
    names = ("index.html", "empty.html", "broken.html")
    report = run([newsroom / "alpha.example" / name for name in names], tmp_path)
    assert (report.summary["inputs"]["articles"], len(lines(tmp_path, "skipped"))) == (0, 3)
    assert pipeline.unreadable(report)


def test_what_does_not_exist_is_wrong_usage(tmp_path):
    with pytest.raises(UsageError, match="does not exist"):
        run([tmp_path / "nowhere"], tmp_path / "out")
    assert not (tmp_path / "out").exists()  # or its options would stand in the way of the run that was meant


def test_the_folder_of_the_pages_is_no_folder_for_the_results(newsroom, tmp_path):
    (tmp_path / "other name").symlink_to(newsroom, target_is_directory=True)
    with pytest.raises(UsageError, match="is an input, too; give --out a folder of its own"):
        run([newsroom], tmp_path / "other name")
    assert not (newsroom / "dedup.duckdb").exists()


def test_an_output_folder_that_cannot_be_made_is_named(newsroom, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(RunError, match=re.escape(str(tmp_path / "file"))):
        run([newsroom / "dump.txt"], tmp_path / "file" / "out")


def test_a_workspace_that_is_none_is_named(newsroom, tmp_path):
    (tmp_path / "dedup.duckdb").write_bytes(b"no database at all" * 100)
    with pytest.raises(RunError, match=r"dedup\.duckdb"):
        run([newsroom / "dump.txt"], tmp_path)


def test_cleaning_streams_one_page_at_a_time_with_null_groups(newsroom):
    found = list(clean_inputs([newsroom]))
    parts = [(item.page, item.part) for item in found if isinstance(item, Article)]
    assert ("dump.txt", 1) in parts
    assert sum(isinstance(item, Skipped) for item in found) == 4


# Strangers' text stays text


class Page(HTMLParser):
    """The tags, their attributes and the text of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.words = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data):
        self.words.append(data)


def test_a_hostile_headline_is_kept_word_by_word(pages):
    assert pages["ferry", 0]["title"] == HOSTILE.replace("\x1b[31m", "")
    assert pages["ferry", 0]["site"] == "[red]Feed[/]"


def test_a_hostile_headline_is_text_in_the_page(ran):
    source = (ran / "report.html").read_text(encoding="utf-8")
    page = Page(source)
    assert {"img", "iframe", "link", "base"}.isdisjoint(page.tags)
    assert page.tags.count("script") - source.count('<script type="application/json"') == 1
    assert not [name for name in page.attributes if name.startswith("on")]
    assert "\x1b" not in source
    assert "<script>alert" not in source
    assert "\\u003cscript>alert(1)\\u003c/script>" in "".join(page.words)


@pytest.mark.parametrize("command", ["report", "show"])
def test_a_hostile_headline_is_text_in_the_terminal(ran, command):
    arguments = ["report", str(ran)] if command == "report" else ["show", str(ran), "ferry", "--cuts"]
    result = CliRunner(env={"COLUMNS": "200"}).invoke(main, arguments)
    assert result.exit_code == 0
    assert "[bold red]Ferry[/]" in result.stdout
    assert "\x1b[31m" not in result.stdout
    assert "[red]Feed[/]" in result.stdout


def test_a_hostile_headline_is_no_formula_in_a_spreadsheet(ran):
    result = CliRunner().invoke(main, ["export", str(ran), "--format", "csv"])
    assert result.exit_code == 0, result.output
    titles = [row["title"] for row in csv.DictReader(io.StringIO(result.stdout))]
    assert "'" + HOSTILE.replace("\x1b[31m", "") in titles
    assert not [title for title in titles if title.startswith(("=", "+", "-", "@"))]


def test_a_key_that_climbs_out_of_the_folder_writes_nothing_there(tmp_path):
    record = {"id": "../../escaped", "title": "A headline for the feed", "text": BRIDGE[0]}
    feed = tmp_path / "feed.jsonl"
    feed.write_text(json.dumps(record), encoding="utf-8")
    before = set(tmp_path.iterdir()) | {tmp_path / "out"}
    run([feed], tmp_path / "out")
    assert set(tmp_path.iterdir()) == before
    assert [item["page"] for item in lines(tmp_path / "out", "articles")] == ["../../escaped"]
    assert not list(tmp_path.parent.glob("escaped*"))


def test_one_error_on_many_pages_ends_a_run_with_one_message(tmp_path, monkeypatch):
    def broken(page, options):  # noqa: ARG001 - the step's own signature
        raise AttributeError("'Identifier' object has no attribute 'rank'")

    monkeypatch.setattr("dedup.extract.tables.drafts.extract", broken)
    monkeypatch.setattr("dedup.pipeline.within_worker", lambda: True)  # in this process, where the step is broken
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(f"Page {number} of them.", encoding="utf-8")
    with pytest.raises(RunError, match=r"12 of 13 pages .*no attribute 'rank'.*newsdedup"):
        run([tmp_path], tmp_path / "out", "run.workers=1")
