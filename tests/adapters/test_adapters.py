"""Other programs' own objects and steps, against the programs themselves where they are installed."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from types import SimpleNamespace

import duckdb
import pytest
from harness.newsroom import BRIDGE, MUSEUM, RACE
from harness.pages import Saved

import dedup
from dedup.adapters import crawlers
from dedup.adapters.rows import TYPES, row
from dedup.library.group import ADDED
from dedup.options import settings

QUICK = settings.load(None, ["match.encoder=none"])
TITLE = "New footbridge opens over the old harbour"
ARABIC = "سباق القوارب الشراعية يعود إلى الخليج"
URL = "https://alpha.example/n/1"
RECORDS = [
    {"id": "a", "title": TITLE, "text": "\n\n".join(BRIDGE), "url": URL},
    {"id": "b", "title": TITLE, "text": "\n\n".join(BRIDGE), "url": "https://beta.example/n/7"},
    {"id": "c", "title": ARABIC, "text": "\n\n".join(RACE), "url": "https://gamma.example/n/2"},
    {"id": "d", "title": None, "text": None, "url": None},
]


def page(tmp_path, title=TITLE, paragraphs=BRIDGE):
    path = tmp_path / "page.html"
    Saved(title, paragraphs, "Alpha", after="<p>Share this article</p>").save(path)
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def against(tmp_path_factory):
    place = tmp_path_factory.mktemp("known")
    path = place / "old.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in RECORDS[1:3]), encoding="utf-8")
    dedup.run([path], place / "out", settings.load(None, ["match.encoder=none", "run.workers=1"]))
    return place / "out"


def grouped(table, **more):
    return dedup.group(table, **{"id": "id", "url": "url", "options": QUICK} | more)


@pytest.fixture(scope="module")
def expected():
    """The columns that are added to ``RECORDS``."""
    found = grouped(RECORDS)
    return [[line[name] for line in found] for name in ADDED]


def test_a_row_holds_an_article_or_the_reason_why_there_is_none(tmp_path):
    (found, skipped) = dedup.articles([{"id": "x", "html": page(tmp_path), "desk": "city"}, ""])
    told = row(found)
    assert list(told) == list(TYPES)
    assert (told["page"], told["title"], told["reason"]) == ("x", TITLE, None)
    assert told["text"].split("\n\n") == list(BRIDGE)
    assert "Share this article" in [cut["text"] for cut in json.loads(told["cuts"])]
    assert json.loads(told["extra"]) == {"desk": "city"}
    told = row(skipped)
    assert list(told) == list(TYPES)
    assert (told["page"], told["reason"], told["text"]) == ("1", "empty", None)


def test_a_relation_of_duckdb_is_one_of_its_connection_again(expected):
    connection = duckdb.connect()
    connection.execute("CREATE TABLE news (id VARCHAR, title VARCHAR, text VARCHAR, url VARCHAR)")
    connection.executemany("INSERT INTO news VALUES (?, ?, ?, ?)", [list(record.values()) for record in RECORDS])
    found = grouped(connection.sql("SELECT * FROM news ORDER BY id"))
    assert [list(values) for values in zip(*found.project(", ".join(ADDED)).fetchall(), strict=True)] == expected
    joined = connection.sql("SELECT n.id, f.copy FROM news n JOIN found f USING (id) WHERE f.relation = 'exact'")
    assert joined.fetchall() == [("b", expected[1][1])]
    assert connection.sql("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall() == []


def test_a_dataset_of_hugging_face(expected):
    datasets = pytest.importorskip("datasets", reason="datasets is not installed")
    given = datasets.Dataset.from_list(RECORDS)
    found = grouped(given)
    assert isinstance(found, datasets.Dataset)
    assert found.column_names == [*given.column_names, *ADDED]
    assert [list(found[name]) for name in ADDED] == expected
    cleaned = list(dedup.articles(given))
    assert [item.page for item in cleaned] == ["a", "b", "c", "d"]


def test_spark_cleans_in_its_own_workers(spark, tmp_path):
    from dedup.adapters.arrow import SCHEMA, articles  # noqa: PLC0415 - needs pyarrow, as Spark does

    records = [{"id": "x", "html": page(tmp_path), "url": URL}, {"id": "y", "html": "", "url": URL}]
    frame = spark.createDataFrame(records, "id string, html string, url string")
    found = {line["page"]: line for line in frame.mapInArrow(articles, SCHEMA).collect()}
    assert found["x"]["text"].split("\n\n") == list(BRIDGE)
    assert (found["x"]["url"], found["x"]["authors"], found["x"]["reason"]) == (URL, [], None)
    assert found["y"]["reason"] == "empty"


def test_arrow_batches_are_read_one_at_a_time():
    import pyarrow as pa  # noqa: PLC0415 - only here

    from dedup.adapters.arrow import articles  # noqa: PLC0415 - goes with the above

    taken = []

    def batches():
        for number in range(1000):
            taken.append(number)
            yield pa.RecordBatch.from_pylist([{"id": f"{number}", "text": MUSEUM[0]}])

    first = next(articles(batches()))
    assert len(first) <= len(taken) < 1000
    assert first.schema.names == list(TYPES)


class TestDatatrove:
    @pytest.fixture(autouse=True)
    def _installed(self):
        pytest.importorskip("datatrove", reason="datatrove is not installed")

    def documents(self, records):
        from datatrove.data import Document  # noqa: PLC0415 - may be missing

        return [
            Document(
                text=record.get("html") or record["text"] or "",
                id=record["id"],
                metadata={"url": record["url"], "title": record["title"], "date": "2026-03-02T10:00:00Z"},
            )
            for record in records
        ]

    def test_the_extractor_gives_clean_articles_and_tells_what_it_drops(self, tmp_path):
        from datatrove.pipeline.writers import JsonlWriter  # noqa: PLC0415 - may be missing

        from dedup.adapters.datatrove import DedupExtractor  # noqa: PLC0415 - may be missing

        given = self.documents([{**RECORDS[0], "html": page(tmp_path)}, RECORDS[2], {**RECORDS[3], "html": "<p></p>"}])
        step = DedupExtractor(exclusion_writer=JsonlWriter(str(tmp_path / "lost"), compression=None))
        found = list(step(given))
        assert [one.id for one in found] == ["a", "c"]
        assert found[0].text.split("\n\n") == list(BRIDGE)
        assert (found[0].metadata["url"], found[0].metadata["published"]) == (URL, "2026-03-02T10:00:00+00:00")
        assert found[1].metadata["title"] == ARABIC
        (lost,) = map(json.loads, next((tmp_path / "lost").glob("*.jsonl")).read_text(encoding="utf-8").splitlines())
        assert lost["metadata"]["reason"]
        assert step.stats["dropped"].total == 1

    def test_the_tagger_tells_stories_and_wants_all_documents(self):
        from dedup.adapters.datatrove import DedupStories  # noqa: PLC0415 - may be missing

        given = self.documents(RECORDS[:3])
        found = list(DedupStories(options=QUICK)(given))
        assert [one.text for one in found] == [one.text for one in given]
        tags = [one.metadata for one in found]
        assert tags[0]["copy"] == tags[1]["copy"] != tags[2]["copy"]
        assert {tags[0]["canonical"], tags[1]["canonical"]} <= {"a", "b"}
        with pytest.raises(dedup.UsageError, match="tasks=1"):
            list(DedupStories()(given, 0, 2))

    def test_both_run_in_its_executor(self, tmp_path):
        from datatrove.executor import LocalPipelineExecutor  # noqa: PLC0415 - may be missing
        from datatrove.pipeline.readers import JsonlReader  # noqa: PLC0415 - may be missing
        from datatrove.pipeline.writers import JsonlWriter  # noqa: PLC0415 - may be missing

        from dedup.adapters.datatrove import DedupExtractor, DedupStories  # noqa: PLC0415 - may be missing

        (tmp_path / "in").mkdir()
        lines = [{"id": one["id"], "text": one["text"], "url": one["url"]} for one in RECORDS[:3]]
        (tmp_path / "in" / "a.jsonl").write_text("".join(map("{}\n".format, map(json.dumps, lines))), encoding="utf-8")
        steps = [
            JsonlReader(str(tmp_path / "in")),
            DedupExtractor(),
            DedupStories(level="copies", options=QUICK),
            JsonlWriter(str(tmp_path / "out"), compression=None),
        ]
        LocalPipelineExecutor(pipeline=steps, tasks=1, logging_dir=str(tmp_path / "logs")).run()
        found = list(map(json.loads, next((tmp_path / "out").glob("*.jsonl")).read_text(encoding="utf-8").splitlines()))
        assert [one["id"] for one in found] == ["a", "b", "c"]
        assert found[0]["metadata"]["copy"] == found[1]["metadata"]["copy"] != found[2]["metadata"]["copy"]


SPIDER = """
import json, sys
import scrapy
from scrapy.crawler import CrawlerProcess

class Pages(scrapy.Spider):
    name = "pages"
    start_urls = [sys.argv[1]]

    def parse(self, response):
        for record in json.loads(response.text):
            yield record

process = CrawlerProcess({
    "ITEM_PIPELINES": {"dedup.adapters.scrapy.DedupPipeline": 300},
    "DEDUP_AGAINST": sys.argv[2], "DEDUP_KNOWN": sys.argv[3],
    "FEEDS": {sys.argv[4]: {"format": "jsonlines"}}, "TELNETCONSOLE_ENABLED": False, "LOG_LEVEL": "INFO",
})
process.crawl(Pages)
process.start()
"""


class TestScrapy:
    @pytest.fixture(autouse=True)
    def _installed(self):
        pytest.importorskip("scrapy", reason="scrapy is not installed")

    @pytest.mark.parametrize(("known", "kept"), [("drop", ["c2"]), ("tag", ["a", "c2", "d"])])
    def test_a_crawl_drops_or_tags_what_is_known(self, tmp_path, against, known, kept):
        fresh = {**RECORDS[2], "id": "c2", "text": "\n\n".join(MUSEUM), "title": "متحف الفخار"}
        items = tmp_path / "items.json"
        items.write_text(json.dumps([RECORDS[0], fresh, RECORDS[3]]), encoding="utf-8")
        spider, out = tmp_path / "spider.py", tmp_path / "out.jsonl"
        spider.write_text(SPIDER, encoding="utf-8")
        command = [sys.executable, str(spider), items.as_uri(), str(against), known, str(out)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)  # noqa: S603 - ours
        assert done.returncode == 0, done.stderr
        found = {item["id"]: item["dedup"] for item in map(json.loads, out.read_text(encoding="utf-8").splitlines())}
        assert sorted(found) == kept
        assert found["c2"]["known"] is False
        assert found["c2"]["title"] == "متحف الفخار"
        if known == "tag":
            assert (found["a"]["known"], found["a"]["relation"], found["a"]["copy_of_page"]) == (True, "exact", "b")
            assert found["a"]["story"]
            assert found["d"]["reason"] == "empty"
        else:
            assert "known: a copy of" in done.stderr
            assert "'dedup/known': 1" in done.stderr

    def test_an_item_without_room_is_told_and_a_setting_that_is_none_refused(self):
        from scrapy import Field, Item  # noqa: PLC0415 - may be missing
        from scrapy.exceptions import NotConfigured  # noqa: PLC0415 - may be missing

        from dedup.adapters.scrapy import DedupPipeline  # noqa: PLC0415 - may be missing

        class Narrow(Item):
            text = Field()

        with pytest.raises(NotConfigured, match="drop, tag"):
            DedupPipeline(known="keep")
        with pytest.raises(dedup.UsageError, match="Narrow has no field 'dedup'"):
            DedupPipeline(known="tag").put(Narrow(text=BRIDGE[0]), DedupPipeline().told({"text": BRIDGE[0]}))


def fundus_article(html, **facts):
    found = SimpleNamespace(
        content=html, responded_url=URL, requested_url=URL, crawl_date=datetime(2026, 3, 4, tzinfo=UTC)
    )
    return SimpleNamespace(
        **{"html": found, "title": None, "authors": [], "publishing_date": None, "publisher": None} | facts
    )


def test_what_a_parser_of_fundus_could_not_tell_is_left_to_the_page(tmp_path):
    record = crawlers.fundus(fundus_article(page(tmp_path), title=ValueError("no title"), authors=["Anna"]))
    (found,) = dedup.articles([record])
    assert (found.title, found.url, found.authors) == (TITLE, URL, ("Anna",))
    assert found.captured.isoformat() == "2026-03-04T00:00:00+00:00"


def test_fields_of_news_please_without_the_library():
    given = SimpleNamespace(
        get_dict=lambda: {
            "maintext": "\n".join(RACE), "title": ARABIC, "date_publish": datetime(2026, 3, 2, 9), "authors": [],  # noqa: DTZ001 - as it gives it
            "source_domain": "alpha.example", "url": URL, "language": "ar", "description": None,
        }
    )  # fmt: skip
    (found,) = dedup.articles([crawlers.news_please(given)])
    assert (found.title, found.url, found.published.isoformat()) == (ARABIC, URL, "2026-03-02")
    assert found.extra == {}
