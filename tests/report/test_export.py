"""A run in other formats, read back by the programs they are for."""

import csv
import io
import json
import sqlite3
from pathlib import Path

import jsonschema
import msgspec
import networkx as nx
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from harness.contract import keys_agree
from harness.newsroom import HOSTILE
from harness.pages import lines

from dedup.cli import main
from dedup.report.contract.outputs import LINES, json_schema
from dedup.report.export.columns import columns
from dedup.report.export.sheet import safe
from dedup.text.words import words as folded_words


def dedup(*arguments):
    result = CliRunner().invoke(main, [str(item) for item in arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


OUTPUTS = ("articles", "stories", "matches", "skipped")


@pytest.mark.parametrize("output", OUTPUTS)
def test_every_line_is_what_the_schema_says_key_by_key(ran, output):
    schema = json.loads(dedup("schema", output))
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    found = lines(ran, output)
    assert found
    for line in found:
        check.validate(line)
        assert keys_agree(line, LINES[output]), line.keys()
        msgspec.convert(line, LINES[output])
    with pytest.raises(jsonschema.ValidationError):
        check.validate({**found[0], next(iter(found[0])): {"not": "this"}})


def test_lines_of_clean_and_of_match_are_what_their_schemas_say(ran, newsroom):
    page = newsroom / "alpha.example"
    for output, told in (
        ("articles", dedup("clean", page, "--quiet")),
        ("match", dedup("match", page, "--against", ran, "--quiet")),
    ):
        check = jsonschema.Draft202012Validator(json_schema(output))
        for line in map(json.loads, told.splitlines()):
            check.validate(line)
            assert keys_agree(line, LINES[output])


def test_csv_is_flat_with_the_place_of_each_article_and_nothing_runs(ran, articles):
    rows = list(csv.DictReader(io.StringIO(dedup("export", ran, "--format", "csv"))))
    assert len(rows) == len(articles)
    for row in rows:
        record = articles[row["id"]]
        assert (row["story"], row["copy"], row["site"]) == (record["story"], record["copy"], safe(record["site"]) or "")
        assert row["cuts"] == str(len(record["cuts"]))
        assert row["relation"]
        assert row["canonical"] in articles
    assert {row["relation"] for row in rows} > {"canonical"}
    (ferry,) = (row for row in rows if row["page"] == "ferry")
    assert ferry["title"] == "'" + HOSTILE.replace("\x1b[31m", "")


@pytest.mark.parametrize(
    "text",
    ["=1+1", "＝1+1", "+1", "－2", "@SUM(A1)", "＠x", "\t=1", "\r=1", " =1", "\u200f=1", "\ufeff＋1", "\n=1", "\x00=1"],
)
def test_whatever_a_spreadsheet_would_run_is_text(text):
    cell = safe(text)
    assert cell.startswith("'")
    assert not any(ord(char) < 32 and char != "\n" for char in cell)


@pytest.mark.parametrize("text", ["الطقس اليوم", "Rain = floods", "نصٌّ مُشَكَّلٌ", "👩‍👩‍👧 مرحبا", "价格上涨 5%"])
def test_other_text_stays_as_it_is(text):
    assert safe(text) == text


def test_csv_for_excel_has_its_mark(ran, tmp_path):
    dedup("export", ran, "--format", "csv", "--excel", "--to", tmp_path / "out.csv")
    data = (tmp_path / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,")
    assert "متحف الفخار".encode() in data
    frame = pd.read_csv(tmp_path / "out.csv", encoding="utf-8-sig")
    assert frame["score"].dtype == float


@pytest.mark.parametrize("output", OUTPUTS)
def test_parquet_holds_what_the_lines_hold(ran, tmp_path, output):
    path = tmp_path / "out.parquet"
    dedup("export", ran, "--format", "parquet", "--table", output, "--to", path)
    rows = pq.read_table(path).to_pylist()
    found = lines(ran, output)
    assert len(rows) == len(found)
    by = next(iter(found[0]))
    order = (
        (lambda row: (row[by], row.get("right"), row.get("detail"), row.get("relation")))
        if "id" not in found[0]
        else None
    )
    for row, line in zip(sorted(rows, key=order or _id), sorted(found, key=order or _id), strict=True):
        for column in columns(output):
            if column.form in {"text", "whole", "number", "words"}:
                assert row[column.name] == line[column.name]
            elif column.form == "time":
                assert row[f"{column.name}_text"] == line[column.name]
            elif column.form == "records":
                assert len(row[column.name]) == len(line[column.name])


def _id(row):
    return row["id"]


def test_parquet_has_types_in_every_reader(ran, tmp_path, articles):
    path = tmp_path / "out.parquet"
    dedup("export", ran, "--format", "parquet", "--to", path)
    schema = pq.read_schema(path)
    assert pa.types.is_timestamp(schema.field("published").type)
    assert pa.types.is_list(schema.field("authors").type)
    assert {"kind", "rule", "text", "start"} <= {item.name for item in schema.field("cuts").type.value_type}
    frame = pl.read_parquet(path)
    assert isinstance(frame.schema["cuts"].inner, pl.Struct)
    times = pd.read_parquet(path).set_index("id")["published"]
    for article, record in articles.items():
        if record["published"]:
            assert times[article] == pd.to_datetime(record["published"], utc=True)


def test_sqlite_has_keys_and_finds_words_in_any_spelling(ran, tmp_path, articles):
    path = tmp_path / "news.db"
    dedup("export", ran, "--format", "sqlite", "--to", path)
    base = sqlite3.connect(path)
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("SELECT count(*) FROM articles").fetchone() == (len(articles),)
    query = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?"
    for words in ("متحف", "harbour", "footbridge OR قوارب"):
        assert base.execute(query, [words]).fetchone()[0] > 0, words
    for spelling in ("الأوائل", *folded_words("الأوائل")):
        assert base.execute(query, [spelling]).fetchone()[0] > 0
    canonical = "SELECT count(*) FROM articles a JOIN articles c ON a.canonical = c.id WHERE a.relation = 'exact'"
    assert base.execute(canonical).fetchone()[0] > 0
    assert base.execute("SELECT count(*) FROM cuts c JOIN articles a ON c.in_article = a.id").fetchone()[0] == sum(
        len(item["cuts"]) for item in articles.values()
    )
    told = json.loads((tmp_path / "news.metadata.json").read_text(encoding="utf-8"))
    tables = {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert set(told["databases"]["news"]["tables"]) <= tables
    base.close()


def test_graphml_is_read_by_networkx(ran, tmp_path, articles):
    dedup("export", ran, "--format", "graphml", "--to", tmp_path / "sites.graphml")
    sites = nx.read_graphml(tmp_path / "sites.graphml")
    assert sum(data["size"] for _, data in sites.nodes(data=True)) == len(articles)
    copied = sum(1 for _, _, data in sites.edges(data=True) for _ in range(data["weight"]))
    assert copied > 0
    text = dedup("export", ran, "--format", "graphml", "--table", "related")
    named = nx.parse_graphml(text)
    wanted = {(item["id"], one["article"]) for item in articles.values() for one in item["related"] if one["article"]}
    assert set(named.edges()) == wanted
    assert HOSTILE.replace("\x1b[31m", "") in {data["label"] for _, data in named.nodes(data=True)}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--format", "sqlite"], "needs --to"),
        (["--format", "sqlite", "--table", "stories", "--to", "x.db"], "all tables"),
        (["--format", "graphml", "--table", "stories"], "copies, related"),
        (["--excel"], "--excel goes with --format csv"),
    ],
)
def test_what_does_not_go_together_is_told(ran, arguments, told):
    result = CliRunner().invoke(main, ["export", str(ran), *arguments])
    assert result.exit_code == 2
    assert told in result.stderr
    assert not Path("x.db").exists()
