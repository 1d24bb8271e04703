"""A headline without a text says so, whichever reader it came by: no article is empty without a word."""

import csv
import json

import pytest

import dedup
from dedup.text.shortened import HEADLINE_ALONE

HEADS = (
    "جسر المشاة الجديد يفتح أبوابه",
    "Новый мост открыли в порту",
    "老港口的新步行桥正式开放",
    "A new bridge opens",
)
TEASERS = (
    "افتتحت البلدية الجسر اليوم.",
    "Мост открыли сегодня.",
    "居民可以步行往返河的两岸。",
    "It crosses the old harbour.",
)


def write(path, records):
    """Records in the form that a file's name says."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(records[0]))
            writer.writeheader()
            writer.writerows(records)
    elif path.suffix == ".parquet":
        pyarrow = pytest.importorskip("pyarrow")
        from pyarrow import parquet  # noqa: PLC0415 - optional

        parquet.write_table(pyarrow.Table.from_pylist(records), path)
    elif path.suffix == ".xml":
        items = "".join(
            "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in one.items()) + "</item>"
            for one in records
        )
        path.write_text(f"<rss><channel>{items}</channel></rss>", encoding="utf-8")
    elif path.suffix == ".json":
        path.write_text(json.dumps({"articles": records}), encoding="utf-8")
    else:
        path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.parquet", "a.xml"])
def test_a_headline_with_a_teaser_is_a_headline_and_says_where_the_teaser_is(tmp_path, name):
    records = [{"title": head, "description": teaser} for head, teaser in zip(HEADS, TEASERS, strict=True)]
    write(tmp_path / name, records)
    found = list(dedup.articles([tmp_path / name]))
    assert [one.title for one in found] == list(HEADS)
    assert {(one.text, one.confidence) for one in found} == {("", 0.0)}
    assert {one.shortened for one in found} == {f"{HEADLINE_ALONE}; its summary stands in extra, as description"}
    assert [one.extra["description"] for one in found] == list(TEASERS)


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.parquet"])
def test_short_strings_in_unknown_fields_are_named(tmp_path, name):
    records = [{"title": head, "zzz": teaser, "n": "1"} for head, teaser in zip(HEADS, TEASERS, strict=True)]
    write(tmp_path / name, records)
    for one in dedup.articles([tmp_path / name]):
        assert (one.text, one.confidence) == ("", 0.0)
        assert one.shortened.startswith(HEADLINE_ALONE)
        assert one.shortened.endswith("--field text=NAME): zzz")


def test_a_list_of_headlines_says_that_it_is_one():
    for one in dedup.articles([{"title": head, "url": f"https://a.example/{n}"} for n, head in enumerate(HEADS)]):
        assert (one.text, one.confidence, one.shortened) == ("", 0.0, HEADLINE_ALONE)


@pytest.mark.parametrize("name", ["a.jsonl", "a.xml"])
def test_a_summary_without_headline_and_text_is_a_text(tmp_path, name):
    write(tmp_path / name, [{"description": teaser} for teaser in TEASERS])
    found = list(dedup.articles([tmp_path / name]))
    assert [one.text for one in found] == list(TEASERS)
    assert {one.confidence for one in found} == {1.0}


@pytest.mark.parametrize("content", ["<p></p>", "<img src='a.png'>\n&nbsp;", "<figure><img></figure><br>"])
@pytest.mark.parametrize("field", ["html", "content_html", "text", "body"])
def test_markup_without_a_word_is_no_text(content, field):
    (one,) = dedup.articles([{"title": HEADS[1], "summary": TEASERS[1], field: content}])
    assert (one.title, one.text, one.confidence) == (HEADS[1], "", 0.0)
    assert one.shortened.endswith("as summary")


def test_a_page_that_says_it_is_an_article_and_holds_no_text_says_so():
    page = (
        "<!doctype html><html><head><title>Film of the day in the old harbour</title><meta property='og:type' "
        "content='article'></head><body><h1>Film of the day in the old harbour</h1><video src='a.mp4'></video></body>"
    )
    (one,) = dedup.articles([page])
    assert (one.text, one.confidence, one.shortened) == ("", 0.0, HEADLINE_ALONE)
