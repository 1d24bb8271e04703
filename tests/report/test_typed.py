"""The typed views of a snapshot say what the exports say, in columns that a program can count on."""

import json

import duckdb
import pytest

from dedup.report.typed import VIEWS
from dedup.report.workspace import SNAPSHOT


@pytest.fixture(scope="module")
def base(ran):
    with duckdb.connect(str(ran / SNAPSHOT), read_only=True) as opened:
        yield opened


def lines(ran, name):
    return [json.loads(line) for line in (ran / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def test_articles_are_columns(base, ran):
    names = ("id", "page", "part", "kind", "url", "site", "title", "language", "published", "captured", "standfirst")
    names += ("text", "authors", "confidence", "story", "copy", "headline_group")
    rows = base.execute(f"SELECT {', '.join(names)}, agency, cuts FROM typed_articles ORDER BY page, part").fetchall()
    wanted = [
        (*(item[name] for name in names), item["agency"] and item["agency"]["name"], len(item["cuts"]))
        for item in lines(ran, "articles")
    ]
    assert sorted(rows) == sorted(wanted)
    assert wanted


def test_cuts_stories_members_and_matches_are_rows(base, ran):
    cuts = [
        (item["id"], *(cut[name] for name in ("kind", "rule", "text", "block", "start", "end")))
        for item in lines(ran, "articles")
        for cut in item["cuts"]
    ]
    assert sorted(base.execute("FROM typed_cuts").fetchall()) == sorted(cuts)
    assert cuts
    stories = lines(ran, "stories")
    found = base.execute("SELECT id, size, headline, canonical, sites, languages FROM typed_stories").fetchall()
    names = ("id", "size", "headline", "canonical", "sites", "languages")
    assert sorted(found) == sorted(tuple(item[name] for name in names) for item in stories)
    members = [
        (item["id"], group["id"], group["canonical"], group["reason"], *member.values())
        for item in stories
        for group in item["copies"]
        for member in group["members"]
    ]
    assert sorted(base.execute("FROM typed_members").fetchall()) == sorted(members)
    matches = [(item["left"], item["right"], item["relation"]) for item in lines(ran, "matches")]
    found = base.execute("SELECT left_article, right_article, relation FROM typed_matches").fetchall()
    assert sorted(found) == sorted(matches)


@pytest.mark.parametrize("name", VIEWS)
def test_types_are_no_records(base, name):
    kinds = {kind for _, kind, *_ in base.execute(f"DESCRIBE {name}").fetchall()}
    assert kinds <= {"VARCHAR", "BIGINT", "DOUBLE", "VARCHAR[]"}
