"""The whole run: on Spark it gives the articles, cuts, matches and groups that it gives on one machine."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from harness import java

from dedup import pipeline
from dedup.cli import main
from dedup.engines.duckdb.engine import Local
from dedup.errors import UsageError
from dedup.options import settings as options
from dedup.report.workspace import SNAPSHOT, TABLES

if why := java.missing():
    pytest.skip(why, allow_module_level=True)


import spark as bench
from scale_text import write

from dedup.adapters.spark import named
from dedup.engines.spark.inputs import key_of, roots

SAMPLES = Path(__file__).parents[2] / "samples"
GENERATED = 200
"""Generated articles, beside all samples: ``bench/spark.py same`` compares the engines on more."""


def answers(engine, table):
    found = [row for batch in engine.read(table) for row in zip(*batch.values(), strict=True)]
    return sorted(map(repr, found))


def same(inputs, tmp_path, *settings):
    """Run both engines on the inputs and compare all that they leave; returns the summary."""
    report = pipeline.run(inputs, tmp_path / "local", options.load(None, settings))
    flags = [part for item in settings for part in ("--set", item)]
    literal = [item.replace("[", "\\[").replace("]", "\\]") for item in inputs]
    out = tmp_path / "spark"
    done = CliRunner().invoke(main, ["run", *literal, "--out", str(out), "--engine", "spark", *flags])
    assert done.exit_code == 0, done.output
    summary = json.loads(done.stdout)
    assert {**summary, "seconds": 0, "out": 0} == {**report.summary, "seconds": 0, "out": 0}
    kept, published = tmp_path / "local" / TABLES, tmp_path / "local" / SNAPSHOT
    with Local(kept, read_only=True) as known, Local(published, read_only=True) as told, Local() as reader:
        for name, query in bench.ANSWERS.items():
            holder = told if name in bench.PUBLISHED_ONLY else known
            first = next(holder.read(query), {})
            expected = answers(holder, query)
            table = f"SELECT {', '.join(first)} FROM read_parquet('{out}/tables/{name}/*.parquet')"
            assert expected
            assert answers(reader, table) == expected, name
    assert not (out / "work").exists()
    return summary


@pytest.mark.usefixtures("spark")
def test_samples_an_archive_and_generated_articles_give_the_same_on_both_engines(tmp_path):
    pages = tmp_path / "pages [of all]"  # no sign of a name is a pattern
    shutil.copytree(SAMPLES / "pages", pages)
    list(write(tmp_path / "generated", 1, range(GENERATED), a_file=GENERATED // 2))
    inputs = [str(pages), str(SAMPLES / "pages.warc.gz"), str(tmp_path / "generated")]
    summary = same(inputs, tmp_path, "match.encoder=none", "run.workers=1")
    assert summary["inputs"]["articles"] > GENERATED
    assert summary["divided"] == 0


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
    (tmp_path / "z").mkdir()
    two = named(roots(spark, [str(tmp_path / "z"), str(tmp_path / "a")]))
    assert key_of(f"file:{inside}", two) == ("a/b/c.html", False)


@pytest.mark.parametrize("wrong", [["-"], ["/no/such/folder"], []])
def test_wrong_inputs_are_told(spark, wrong):
    with pytest.raises(UsageError):
        roots(spark, wrong)


def test_flags_that_ask_for_a_workspace_are_refused(tmp_path):
    done = CliRunner().invoke(main, ["run", str(tmp_path), "--out", str(tmp_path), "--engine", "spark", "--sync"])
    assert done.exit_code == 2
    assert "fresh" in done.output
