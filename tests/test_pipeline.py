"""The whole pipeline on a small folder: the output contract, line by line, and answers that depend on inputs alone."""

import csv
import hashlib
import io
import json
import re
from datetime import date, datetime
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner
from conftest import BRIDGE, HOSTILE

from dedup import options, pipeline
from dedup.cli import main
from dedup.errors import RunError, UsageError
from dedup.model import Article, CutKind, Relation, Skipped, SkipReason
from dedup.text import words

EXPORTS = ("articles", "stories", "matches", "skipped")
ARTICLE = [
    "id", "page", "part", "kind", "url", "site", "title", "language", "published", "authors", "agency", "text", "cuts",
    "restored", "related", "story", "copy", "headline_group",
]  # fmt: skip
STORY = [
    "id", "headline", "canonical", "first_published", "last_published", "sites", "agencies", "languages", "size",
    "merged", "flags", "split", "copies",
]  # fmt: skip
QUICK = ["cluster.level=copies", "run.workers=1"]


def lines(out, name):
    return [json.loads(line) for line in (out / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def tables(ran):
    return {name: lines(ran, name) for name in EXPORTS}


@pytest.fixture(scope="module")
def articles(tables):
    return {item["id"]: item for item in tables["articles"]}


@pytest.fixture(scope="module")
def pages(tables):
    return {(item["page"], item["part"]): item for item in tables["articles"]}


def run(inputs, out, *settings):
    return pipeline.run(inputs, out, options.load(None, [*QUICK, *settings]))


def exports(out):
    return {name: (out / f"{name}.jsonl").read_text(encoding="utf-8") for name in EXPORTS if name != "skipped"}


# What is written


def test_every_export_is_there_and_nothing_half_written(ran):
    names = {path.name for path in ran.iterdir()}
    assert {f"{name}.jsonl" for name in EXPORTS} | {"summary.json", "report.html", "dedup.duckdb"} <= names
    assert not [name for name in names if name.endswith((".part", ".wal", ".tmp"))]


def test_every_article_has_the_contracts_keys_in_order(tables):
    for item in tables["articles"]:
        assert list(item)[: len(ARTICLE)] == ARTICLE
        assert all(
            list(cut)[:7] == ["kind", "rule", "text", "block", "start", "end", "evidence"] for cut in item["cuts"]
        )
        assert all(list(one)[:3] == ["headline", "url", "article"] for one in item["related"])
        assert all(list(one)[:2] == ["text", "evidence"] for one in item["restored"])
        assert item["agency"] is None or list(item["agency"])[:3] == ["name", "evidence", "confidence"]
        assert {cut["kind"] for cut in item["cuts"]} <= {kind.value for kind in CutKind}
        assert item["kind"] in {"article", "roundup", "live"}


def test_every_story_match_and_skip_has_the_contracts_keys(tables):
    for story in tables["stories"]:
        assert list(story)[: len(STORY)] == STORY
        for group in story["copies"]:
            assert list(group)[:4] == ["id", "canonical", "reason", "members"]
            assert all(list(member)[:3] == ["article", "relation", "score"] for member in group["members"])
    for match in tables["matches"]:
        assert list(match)[:5] == ["left", "right", "relation", "scores", "against"]
    for skip in tables["skipped"]:
        assert list(skip)[:3] == ["page", "reason", "detail"]
        assert skip["reason"] in {reason.value for reason in SkipReason}


def test_an_id_is_a_digest_of_page_and_part(articles):
    for key, item in articles.items():
        text = f"{item['page']}\0{item['part']}".encode()
        assert key == hashlib.sha256(text).hexdigest()[:16]


def test_a_page_is_a_path_below_the_folder_a_record_its_id(pages):
    assert {page for page, _ in pages} == {
        "alpha.example/bridge.html", "alpha.example/museum.html", "beta.example/race.html",
        "delta.example/crossing.html", "dump.txt", "ferry", "gamma.example/bridge.html", "only-a-title",
    }  # fmt: skip


def test_parts_are_numbered_in_page_order_and_related_stand_on_part_0(pages):
    assert [part for page, part in pages if page == "dump.txt"] == [0, 1]
    second = pages["dump.txt", 1]
    assert pages["dump.txt", 0]["related"] == [{"headline": second["title"], "url": None, "article": second["id"]}]
    assert all(item["related"] == [] for (_, part), item in pages.items() if part)


def test_a_teaser_leads_to_the_article_it_names(pages):
    race = pages["beta.example/race.html", 0]
    (related,) = pages["alpha.example/museum.html", 0]["related"]
    assert related == {"headline": race["title"], "url": "https://beta.example/race", "article": race["id"]}


def test_no_article_is_related_to_its_own_headline(articles):
    for item in articles.values():
        assert tuple(words(item["title"])) not in {tuple(words(one["headline"])) for one in item["related"]}
        assert item["id"] not in {one["article"] for one in item["related"]}


def test_the_text_is_body_alone(pages):
    for name in ("alpha.example/bridge.html", "gamma.example/bridge.html"):
        assert pages[name, 0]["text"] == "\n\n".join(BRIDGE)
    assert pages["only-a-title", 0]["text"] == ""
    assert pages["alpha.example/bridge.html", 0]["url"] == "https://alpha.example/bridge"


def test_a_publication_time_has_its_offset_or_is_a_date(articles):
    assert {item["published"] for item in articles.values()} >= {None, "2026-03-01", "2026-03-02T11:30:00+02:00"}
    for item in articles.values():
        if item["published"] and "T" in item["published"]:
            assert datetime.fromisoformat(item["published"]).tzinfo is not None
        elif item["published"]:
            date.fromisoformat(item["published"])


def test_articles_stand_by_page_and_part_and_stories_by_size(tables):
    keys = [(item["page"], item["part"]) for item in tables["articles"]]
    assert keys == sorted(keys)
    order = [(-story["size"], story["id"]) for story in tables["stories"]]
    assert order == sorted(order)


# Groups


def test_every_article_is_in_one_copy_group_and_every_copy_group_in_one_story(tables, articles):
    groups = [group for story in tables["stories"] for group in story["copies"]]
    members = [member["article"] for group in groups for member in group["members"]]
    assert sorted(members) == sorted(articles)
    assert len({group["id"] for group in groups}) == len(groups)
    assert len({story["id"] for story in tables["stories"]}) == len(tables["stories"])


def test_articles_and_stories_name_the_same_groups(tables, articles):
    for story in tables["stories"]:
        assert story["size"] == sum(len(group["members"]) for group in story["copies"])
        assert story["canonical"] in {group["canonical"] for group in story["copies"]}
        for group in story["copies"]:
            for member in group["members"]:
                item = articles[member["article"]]
                assert (item["story"], item["copy"]) == (story["id"], group["id"])


def test_each_group_has_one_canonical_and_the_others_stand_to_it_as_matches_do(tables):
    relations = {Relation.CANONICAL, Relation.EXACT, Relation.NEAR, Relation.EXCERPT, Relation.EDITED}
    measured = {(match["left"], match["right"], match["relation"]): match["scores"] for match in tables["matches"]}
    for group in (group for story in tables["stories"] for group in story["copies"]):
        canonicals = [one["article"] for one in group["members"] if one["relation"] == "canonical"]
        assert canonicals == [group["canonical"]]
        assert group["reason"]
        for one in group["members"]:
            assert one["relation"] in {relation.value for relation in relations}
            left, right = sorted((one["article"], group["canonical"]))
            scores = measured.get((left, right, one["relation"]))
            side = "containment_left" if one["article"] == left else "containment_right"
            if scores is not None:
                assert one["score"] == scores[side if one["relation"] == "excerpt" else "jaccard"]


def test_copies_on_three_sites_and_an_excerpt_are_one_group(pages):
    names = ("alpha.example/bridge.html", "gamma.example/bridge.html", "delta.example/crossing.html", "ferry")
    assert len({pages[name, 0]["copy"] for name in names}) == 1


def test_an_embedded_article_is_a_copy_of_its_page_elsewhere(pages):
    assert pages["dump.txt", 1]["copy"] == pages["beta.example/race.html", 0]["copy"]
    assert pages["dump.txt", 0]["copy"] == pages["alpha.example/museum.html", 0]["copy"]
    assert pages["dump.txt", 0]["copy"] != pages["dump.txt", 1]["copy"]


def test_an_article_without_text_is_a_copy_group_by_itself(tables, pages):
    group = pages["only-a-title", 0]["copy"]
    assert [item["page"] for item in tables["articles"] if item["copy"] == group] == ["only-a-title"]


def test_the_same_headline_is_one_headline_group(pages):
    groups = {pages[name, 0]["headline_group"] for name in ("alpha.example/bridge.html", "gamma.example/bridge.html")}
    assert len(groups) == 1
    assert None not in groups
    assert pages["beta.example/race.html", 0]["headline_group"] == pages["dump.txt", 1]["headline_group"]


def test_a_storys_times_sites_and_languages_are_its_articles(tables, articles):
    for story in tables["stories"]:
        members = [articles[one["article"]] for group in story["copies"] for one in group["members"]]
        times = {item["published"] for item in members} - {None}
        assert {story["first_published"], story["last_published"]} <= times | {None}
        assert (story["first_published"] is None) == (not times)
        assert set(story["sites"]) <= {item["site"] for item in members}
        assert set(story["languages"]) == {item["language"] for item in members} - {None}
        assert set(story["agencies"]) == {item["agency"]["name"] for item in members if item["agency"]}


def test_matches_name_articles_left_before_right_and_no_pair_twice(tables, articles):
    keys = [(match["left"], match["right"], match["relation"]) for match in tables["matches"]]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    for left, right, relation in keys:
        assert left < right
        assert {left, right} <= set(articles)
        assert relation in {item.value for item in Relation} - {"canonical"}


# What is no article


def test_every_input_is_an_article_or_skipped_with_a_reason(tables):
    assert [(skip["page"], skip["reason"]) for skip in tables["skipped"]] == [
        ("alpha.example/broken.html", "unreadable"),
        ("alpha.example/empty.html", "empty"),
        ("alpha.example/index.html", "index"),
        ("ferry", "duplicate_key"),
    ]
    assert all(skip["detail"] for skip in tables["skipped"])
    assert tables["skipped"][-1]["detail"].count("feed.jsonl") == 2


def test_the_summary_adds_up(ran, tables, articles):
    summary = json.loads((ran / "summary.json").read_text(encoding="utf-8"))
    inputs = summary["inputs"]
    assert inputs["pages"] == inputs["articles"] + sum(inputs["skipped"].values())
    assert inputs["articles"] + inputs["embedded"] == len(articles)
    assert sum(inputs["skipped"].values()) == len(tables["skipped"])
    assert sum(summary["matches"].values()) == len(tables["matches"])
    assert summary["groups"]["stories"] == len(tables["stories"])
    assert sum(row["count"] for row in summary["cuts"]) == sum(len(item["cuts"]) for item in articles.values())
    assert {"read", "extract", "clean", "sign", "match", "cluster"} <= set(summary["seconds"])
    assert summary["words"]["kept"] == sum(len(item["text"].split()) for item in articles.values())


# Answers depend on inputs alone


def test_workers_batches_an_older_run_and_the_folders_name_change_nothing(newsroom, ran, tmp_path):
    moved = tmp_path / "moved" / "deep"
    moved.parent.mkdir()
    moved.symlink_to(newsroom, target_is_directory=True)
    run([moved / "dump.txt"], tmp_path / "out")
    pipeline.run([moved], tmp_path / "out", options.load(None, ["match.encoder=none", "run.workers=1", "run.batch=2"]))
    assert exports(tmp_path / "out") == exports(ran)


def test_the_order_of_arguments_changes_nothing(newsroom, tmp_path):
    names = [newsroom / name for name in ("dump.txt", "feed.jsonl", "alpha.example", "beta.example")]
    run(names, tmp_path / "one")
    run(reversed(names), tmp_path / "two")
    assert exports(tmp_path / "one") == exports(tmp_path / "two")
    assert {"dump.txt", "ferry", "bridge.html", "race.html"} <= {
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


def test_an_output_folder_that_cannot_be_made_is_named(newsroom, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(RunError, match=re.escape(str(tmp_path / "file"))):
        run([newsroom / "dump.txt"], tmp_path / "file" / "out")


def test_a_workspace_that_is_none_is_named(newsroom, tmp_path):
    (tmp_path / "dedup.duckdb").write_bytes(b"no database at all" * 100)
    with pytest.raises(RunError, match=r"dedup\.duckdb"):
        run([newsroom / "dump.txt"], tmp_path)


def test_cleaning_streams_one_page_at_a_time_with_null_groups(newsroom):
    found = list(pipeline.articles([newsroom]))
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
    assert pages["ferry", 0]["title"] == HOSTILE
    assert pages["ferry", 0]["site"] == "[red]Feed[/]"


def test_a_hostile_headline_is_text_in_the_page(ran):
    source = (ran / "report.html").read_text(encoding="utf-8")
    page = Page(source)
    assert {"script", "img", "iframe", "link", "base"}.isdisjoint(page.tags)
    assert not [name for name in page.attributes if name.startswith("on")]
    assert "\x1b" not in source
    assert "<script>alert(1)</script>" in "".join(page.words)


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
    assert "'" + HOSTILE in titles
    assert not [title for title in titles if title.startswith(("=", "+", "-", "@"))]


def test_a_key_that_climbs_out_of_the_folder_writes_nothing_there(tmp_path):
    record = {"id": "../../escaped", "title": "A headline for the feed", "text": BRIDGE[0]}
    feed = tmp_path / "feed.jsonl"
    feed.write_text(json.dumps(record), encoding="utf-8")
    before = set(tmp_path.iterdir()) | {tmp_path / "out"}
    run([feed], tmp_path / "out")
    assert set(tmp_path.iterdir()) == before
    assert [item["page"] for item in lines(tmp_path / "out", "articles")] == ["../../escaped"]
    assert not list(tmp_path.parent.glob("*escaped*"))
