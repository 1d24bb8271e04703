"""The output contract, line by line, on one run over a small folder."""

import hashlib
import json
from datetime import date, datetime

from harness.newsroom import BRIDGE
from harness.pages import EXPORTS

from dedup.model import CutKind, Relation, SkipReason
from dedup.text.words import words

ARTICLE = [
    "id", "page", "part", "kind", "url", "site", "title", "language", "published", "captured", "modified", "authors",
    "agency",
    "confidence", "standfirst", "shortened", "text", "cuts", "restored", "related", "extra", "story", "copy",
    "headline_group",
]  # fmt: skip
STORY = [
    "id", "headline", "canonical", "first_published", "last_published", "sites", "agencies", "languages", "size",
    "merged", "flags", "split", "copies",
]  # fmt: skip


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
    assert "feed.jsonl:3 has the key of page 1 of that input" in tables["skipped"][-1]["detail"]


def test_the_summary_adds_up(ran, tables, articles):
    summary = json.loads((ran / "summary.json").read_text(encoding="utf-8"))
    inputs = summary["inputs"]
    assert inputs["pages"] == inputs["articles"] + sum(inputs["skipped"].values())
    assert inputs["articles"] + inputs["embedded"] == len(articles)
    assert sum(inputs["skipped"].values()) == len(tables["skipped"])
    assert sum(summary["matches"].values()) == len(tables["matches"])
    assert summary["groups"]["stories"] == len(tables["stories"])
    assert sum(row["count"] for row in summary["cuts"]) == sum(len(item["cuts"]) for item in articles.values())
    assert {"read", "extract", "clean", "copies", "headlines", "stories"} <= set(summary["seconds"])
    assert summary["words"]["kept"] == sum(len(item["text"].split()) for item in articles.values())
