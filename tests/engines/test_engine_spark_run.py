"""The command on Spark on one machine: nothing given, keys, refusals; ``test_spark_cluster`` has a whole run."""

import json

import pytest
from click.testing import CliRunner
from harness import java

from dedup.cli import main
from dedup.engines.duckdb.engine import Local
from dedup.errors import UsageError

if why := java.missing():
    pytest.skip(why, allow_module_level=True)


from dedup.adapters.spark import named
from dedup.engines.spark.inputs import Root, files, key_of, roots


@pytest.mark.usefixtures("spark")
def test_an_input_of_nothing_ends_with_empty_tables(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "nothing.html").write_bytes(b"\n")
    done = CliRunner().invoke(
        main, ["run", str(tmp_path / "pages"), "--out", str(tmp_path / "out"), "--engine", "spark"]
    )
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["inputs"]["skipped"] == {"empty": 1}
    with Local() as reader:
        for table in ("articles", "groups", "stories"):
            assert not list(reader.read(f"SELECT id FROM read_parquet('{tmp_path}/out/tables/{table}/*.parquet')"))
    assert not (tmp_path / "out" / "work").exists()


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


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        (["file:/a/x.html", "file:/b/x.html"], ["a/x.html", "b/x.html"]),
        (["file:/a/x.html", "file:/a/b/x.html"], ["x.html", "b/x.html"]),
        (["file:/a/x.html", "file:/b/x.html", "file:/b/y.html"], ["a/x.html", "b/x.html", "b/y.html"]),
        (["file:/a/x.html", "file:/b/y.html"], ["x.html", "y.html"]),
        (["s3a://one/n/x.html", "s3a://two/n/x.html"], ["one/n/x.html", "two/n/x.html"]),
    ],
)
def test_files_of_one_name_bear_their_folders_as_on_one_machine(given, keys):
    known = named([Root(uri, folder=False) for uri in given])
    assert [key_of(uri, known) for uri in given] == [(key, True) for key in keys]


def test_a_file_of_nothing_that_is_given_itself_is_read(spark, tmp_path):
    (tmp_path / "nothing.html").write_bytes(b"")
    (tmp_path / "more.html").write_bytes(b"x")
    given = roots(spark, [str(tmp_path / "nothing.html"), str(tmp_path / "more.html")])
    assert [root.empty for root in given] == [False, True]
    found = [(key_of(row.path, given)[0], row.length, bytes(row.content)) for row in files(spark, given).collect()]
    assert sorted(found) == [("more.html", 1, b"x"), ("nothing.html", 0, b"")]


@pytest.mark.parametrize("wrong", [["-"], ["/no/such/folder"], []])
def test_wrong_inputs_are_told(spark, wrong):
    with pytest.raises(UsageError):
        roots(spark, wrong)


def test_flags_that_ask_for_a_workspace_are_refused(tmp_path):
    done = CliRunner().invoke(main, ["run", str(tmp_path), "--out", str(tmp_path), "--engine", "spark", "--sync"])
    assert done.exit_code == 2
    assert "fresh" in done.output
