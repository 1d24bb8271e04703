"""The whole run: on Spark it gives the articles, cuts, matches and groups that it gives on one machine."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from dedup import options, pipeline
from dedup.cli import main
from dedup.engines.local import Local
from dedup.errors import UsageError
from dedup.steps.credit import PUBLISHED
from dedup.workspace import TABLES

pytest.importorskip("pyspark", reason="PySpark is not installed (pip install '.[spark]')")
if shutil.which("java") is None:
    pytest.skip(
        "Java 17 or newer is not on the path (apt-get install openjdk-17-jre-headless)", allow_module_level=True
    )

from test_engine_spark import SETTINGS

from dedup.engines.spark import session
from dedup.engines.spark.inputs import key_of, roots

SAMPLES = Path(__file__).parents[1] / "samples"
QUICK = ("match.encoder=none", "run.workers=1")
ANSWERS = {
    "articles": PUBLISHED,
    "cuts": "SELECT article, page, kind, rule, text FROM cuts",
    "matches": "SELECT left_id, right_id, relation, record FROM matches",
    "groups": "SELECT id, story, copy, headline_group FROM groups",
    "stories": "SELECT id, size, flags, record FROM stories",
    "skips": "SELECT page, reason FROM skips",
}


@pytest.fixture(scope="module")
def spark():
    begun = session("local[2]", SETTINGS)
    begun.sparkContext.setLogLevel("ERROR")
    yield begun
    begun.stop()


def answers(engine, table):
    found = [row for batch in engine.read(table) for row in zip(*batch.values(), strict=True)]
    return sorted(map(repr, found))


@pytest.mark.usefixtures("spark")
def test_samples_and_an_archive_give_the_same_on_both_engines(tmp_path):
    pages = tmp_path / "pages [of all]"  # no sign of a name is a pattern
    shutil.copytree(SAMPLES / "pages", pages)
    inputs = [str(pages), str(SAMPLES / "pages.warc.gz")]
    report = pipeline.run(inputs, tmp_path / "local", options.load(None, QUICK))
    sets = [part for item in QUICK for part in ("--set", item)]
    escaped = str(pages).replace("[", "\\[").replace("]", "\\]")
    done = CliRunner().invoke(
        main, ["run", escaped, inputs[1], "--out", str(tmp_path / "spark"), "--engine", "spark", *sets]
    )
    assert done.exit_code == 0, done.output
    summary = json.loads(done.stdout)
    assert {**summary, "seconds": 0, "out": 0} == {**report.summary, "seconds": 0, "out": 0}
    with Local(tmp_path / "local" / TABLES, read_only=True) as known, Local() as reader:
        for name, query in ANSWERS.items():
            first = next(known.read(query), {})
            expected = answers(known, query)
            table = f"SELECT {', '.join(first)} FROM read_parquet('{tmp_path}/spark/tables/{name}/*.parquet')"
            assert expected
            assert answers(reader, table) == expected, name
    assert not (tmp_path / "spark" / "work").exists()


@pytest.mark.usefixtures("spark")
def test_an_input_of_nothing_ends_with_empty_tables(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "nothing.html").write_bytes(b"\n")
    done = CliRunner().invoke(
        main, ["run", str(tmp_path / "pages"), "--out", str(tmp_path / "out"), "--engine", "spark", "--level", "copies"]
    )
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["inputs"]["skipped"] == {"empty": 1}
    with Local() as reader:
        assert not answers(reader, f"SELECT id FROM read_parquet('{tmp_path}/out/tables/articles/*.parquet')")


def test_keys_are_paths_below_the_folder_given(spark, tmp_path):
    inside = tmp_path / "a" / "b" / "c.html"
    inside.parent.mkdir(parents=True)
    inside.write_text("x", encoding="utf-8")
    given = roots(spark, [str(tmp_path / "a"), str(inside), str(tmp_path / "a*")])
    assert [(root.uri, root.folder) for root in given] == [(f"file:{tmp_path}/a", True)]
    assert key_of(f"file:{inside}", given) == ("b/c.html", False)
    assert key_of(f"file:{inside}", roots(spark, [str(inside)])) == ("c.html", True)


@pytest.mark.parametrize("wrong", [["-"], ["/no/such/folder"], []])
def test_wrong_inputs_are_told(spark, wrong):
    with pytest.raises(UsageError):
        roots(spark, wrong)


def test_flags_that_ask_for_a_workspace_are_refused(tmp_path):
    done = CliRunner().invoke(main, ["run", str(tmp_path), "--out", str(tmp_path), "--engine", "spark", "--sync"])
    assert done.exit_code == 2
    assert "fresh" in done.output
