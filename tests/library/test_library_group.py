"""A table gets its groups, whatever kind of table it is, and stays what it was."""

import multiprocessing
import threading

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from harness.newsroom import BRIDGE, MUSEUM, RACE

import dedup
from dedup.library.group import ADDED
from dedup.options import settings

QUICK = settings.load(None, ["match.encoder=none"])
BRIDGE_TITLE = "New footbridge opens over the old harbour"


def rows():
    """Two copies and an edited one, another story, a headline alone, and rows that hold nothing."""
    bridge, edited = "\n\n".join(BRIDGE), "\n\n".join((*BRIDGE[:3], BRIDGE[3].replace("midnight", "eleven")))
    return {
        "name": ["n1", "n2", "n3", "n4", "n5", "n6", "n7"],
        "title": [BRIDGE_TITLE, BRIDGE_TITLE, None, "سباق القوارب الشراعية يعود إلى الخليج", BRIDGE_TITLE, None, ""],
        "text": [bridge, bridge, edited, "\n\n".join(RACE), None, None, "  "],
        "when": ["2026-03-02", "2026-03-01", None, "2026-03-02T10:00:00+03:00", None, None, None],
    }


def records():
    return [dict(zip(rows(), values, strict=True)) for values in zip(*rows().values(), strict=True)]


def group(table, **more):
    return dedup.group(table, **{"id": "name", "published": "when", "options": QUICK} | more)


@pytest.fixture(scope="module")
def expected():
    """The columns that are added to ``rows()``."""
    found = group(records())
    return [[row[name] for row in found] for name in ADDED]


def test_what_is_alike_is_together_and_what_is_empty_is_null():
    found = {row["name"]: row for row in group(records())}
    assert found["n1"]["copy"] == found["n2"]["copy"] == found["n3"]["copy"] != found["n4"]["copy"]
    assert (found["n2"]["relation"], found["n2"]["canonical"], found["n2"]["score"]) == ("canonical", "n2", 1.0)
    assert (found["n1"]["relation"], found["n1"]["canonical"]) == ("exact", "n2")
    assert found["n3"]["relation"] == "near"
    assert 0.8 < found["n3"]["score"] < 1
    assert found["n5"]["headline_group"] == found["n1"]["headline_group"]
    assert all(found[name][column] is None for name in ("n6", "n7") for column in ADDED)


def test_pandas_keeps_its_columns_and_its_index(expected):
    frame = pd.DataFrame(rows(), index=["x", "x", "y", "z", "z", "w", "v"])
    before = frame.copy()
    found = group(frame)
    pd.testing.assert_frame_equal(found[list(before)], before)
    pd.testing.assert_frame_equal(frame, before)
    told = [[None if pd.isna(value) else value for value in found[name]] for name in ADDED]
    assert told == expected
    assert found["score"].dtype == float


def test_polars_and_arrow_keep_their_kind(expected):
    found = group(pl.DataFrame(rows()))
    assert [found[name].to_list() for name in ADDED] == expected
    table = group(pa.table(rows()))
    assert [table[name].to_pylist() for name in ADDED] == expected
    assert table.schema.field("score").type == pa.float64()


class Dataset:
    """What ``group`` needs of a dataset of Hugging Face."""

    def __init__(self, columns):
        self.columns, self.column_names, self.features = columns, list(columns), {}

    def __len__(self):
        return len(next(iter(self.columns.values())))

    def __getitem__(self, name):
        return self.columns[name]

    def add_column(self, name, column):
        return Dataset({**self.columns, name: column})


def test_a_dataset_is_asked_by_its_own_methods(expected):
    found = group(Dataset(rows()))
    assert [found[name] for name in ADDED] == expected


@pytest.mark.parametrize("kind", [pd.DataFrame, pl.DataFrame])
def test_without_an_id_a_row_is_its_place_also_beside_nulls(kind):
    found = group(kind(rows()), id=None)["canonical"].to_list()
    assert found[:4] == [1, 1, 1, 3]
    assert all(value is None or pd.isna(value) for value in found[5:])


def test_ids_may_be_numbers_and_null():
    frame = pd.DataFrame(rows() | {"name": [10, 11, 12, None, None, 15, 16]})
    found = group(frame)
    assert list(found["canonical"][:3]) == [11, 11, 11]


def test_texts_as_they_are_lose_nothing_and_need_no_article():
    teaser = "Read also: the council votes on the new tram line"
    table = [{"text": f"{BRIDGE[0]}\n\n{teaser}"}, {"text": BRIDGE[0]}, {"text": teaser}]
    whole = dedup.group(table, clean=False, options=QUICK)
    cleaned = dedup.group(table, options=QUICK)
    assert whole[0]["score"] < 1 or whole[1]["score"] < 1
    assert cleaned[0]["score"] == cleaned[1]["score"] == 1
    assert all(row["copy"] for row in whole)


def test_level_copies_tells_no_story_of_headlines():
    found = group(records(), level="copies")
    assert len({row["story"] for row in found if row["story"]}) == len({row["copy"] for row in found if row["copy"]})


def test_an_empty_table_gets_its_columns():
    assert dedup.group([], options=QUICK) == []
    assert set(ADDED) <= set(dedup.group(pl.DataFrame({"text": []}, schema={"text": pl.String}), options=QUICK).columns)


def test_what_is_wrong_with_a_table_is_told():
    with pytest.raises(dedup.UsageError, match="neither a column 'body'"):
        dedup.group([{"name": "x"}], text="body")
    with pytest.raises(dedup.UsageError, match=r"site='paper' is no column .*name"):
        group(records(), site="paper")
    with pytest.raises(dedup.UsageError, match="'n1' stands in rows 0 and 1"):
        group([records()[0], records()[0]])
    with pytest.raises(dedup.UsageError, match="int in row 0"):
        dedup.group([{"text": 5}])
    with pytest.raises(dedup.UsageError, match="story already"):
        group([{**records()[0], "story": "mine"}])
    with pytest.raises(dedup.UsageError, match="collect"):
        dedup.group(pl.LazyFrame(rows()))
    with pytest.raises(dedup.UsageError, match="row 0 is str"):
        dedup.group(["text"])


def partition(pairs):
    found = {}
    for name, group in pairs:
        if group is not None:
            found.setdefault(group, set()).add(name)
    return sorted(map(sorted, found.values()))


def test_groups_are_those_of_a_run(newsroom, tmp_path):
    pages = sorted(path for path in newsroom.rglob("*.html") if path.parent.name != "newsroom")
    table = [{"name": str(path.relative_to(newsroom)), "html": path.read_text("utf-8", "replace")} for path in pages]
    table.append({"name": "dump.txt", "html": None, "text": (newsroom / "dump.txt").read_text(encoding="utf-8")})
    out = tmp_path / "out"
    records = tmp_path / "records.jsonl"
    lines = pl.DataFrame([{"id": row["name"], "html": row["html"]} for row in table[:-1]])
    lines.write_ndjson(records)
    dedup.run([records], out, settings.load(None, ["match.encoder=none", "run.workers=1"]))
    with dedup.Workspace(out) as space:
        ran = [row for row in space.records("articles") if row["part"] == 0]
    found = dedup.group(lines, text="html", id="id", options=QUICK).to_dicts()
    assert len(ran) > 3
    for column in ("story", "copy", "headline_group"):
        assert partition((row["page"], row[column]) for row in ran) == partition(
            (row["id"], row[column]) for row in found
        )


def stories(table):
    return [row["story"] for row in group(table)]


def test_inside_a_worker_and_a_thread_and_in_workers():
    wanted = stories(records())
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(stories, (records(),)) == wanted
    found = []
    thread = threading.Thread(target=lambda: found.append(stories(records())))
    thread.start()
    thread.join()
    assert found == [wanted]
    assert [row["story"] for row in group(records(), workers=2)] == wanted


def test_no_folder_is_left(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "t"))
    group([{"text": text, "name": str(place), "when": None} for place, text in enumerate(MUSEUM)])
    assert list(tmp_path.iterdir()) == []
