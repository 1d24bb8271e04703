"""A copy that passes itself off as the original, by its date or its address, does so with a flag."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from harness.newsroom import BRIDGE, MUSEUM
from harness.pages import Saved
from harness.workspace import QUICK, dedup

from dedup.copies.doubts import CLAIMED, EARLY, LATE, doubts, late
from dedup.model import CopyGroup, Member, Relation
from dedup.profiles.meta import Meta
from dedup.report.words import flag_words

URL = "https://harbour.example/news/bridge"
HEAD = "a" * 16


def flags(*metas):
    """The words of the doubts about the first."""
    named = {(HEAD if not number else f"{number:016x}"): meta for number, meta in enumerate(metas)}
    known = {name: Meta(name, digest=name, **facts) for name, facts in named.items()}
    group = CopyGroup("c" * 16, HEAD, "", tuple(Member(name, Relation.NEAR, 1.0) for name in known))
    return {flag.removesuffix(f": {HEAD}") for flag in doubts(group, known)}


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ([date(2026, 3, 1)], {EARLY}),
        ([datetime(2026, 3, 1, 8, tzinfo=UTC), date(2026, 3, 2)], {EARLY}),
        ([date(2019, 3, 9), date(2026, 3, 2), date(2026, 3, 3)], {EARLY}),
        ([date(2019, 3, 9)], set()),
        ([date(2019, 3, 9), date(2019, 3, 9), date(2026, 3, 2)], set()),
        ([None], set()),
    ],
)
def test_an_early_date_is_told(others, told):
    copies = [{"site": f"Site {number}", "published": day} for number, day in enumerate(others)]
    assert flags({"site": "جريدة الفجر", "published": date(2019, 3, 1)}, *copies) == told


def test_copies_of_the_same_site_do_not_vouch_for_its_date():
    old = {"site": "Old", "published": date(2010, 1, 1)}
    assert flags(old, old, old, {"site": "New", "published": date(2026, 1, 1)}) == {EARLY}
    assert flags({"site": "Old"}, {"site": "New", "published": date(2026, 1, 1)}) == set()


@pytest.mark.parametrize(
    ("head", "other", "told"),
    [
        ({"site": "Harbour"}, {"site": "Thief"}, {CLAIMED}),
        ({"site": "Harbour"}, {"site": "HARBOUR"}, set()),
        ({"site": "Harbour"}, {}, set()),
        ({"source": "thief.example"}, {"source": "harbour.example"}, {CLAIMED}),
        ({"source": "m.harbour.example"}, {"source": "m.harbour.example"}, set()),
        ({"published": date(2026, 3, 1)}, {"published": date(2026, 3, 2)}, set()),
        ({"published": date(2026, 3, 1)}, {"published": date(2026, 3, 5)}, {CLAIMED}),
    ],
)
def test_an_address_of_two_pages_is_told(head, other, told):
    assert flags({"url": URL, **head}, {"url": URL, **other}) == told
    assert flags({"url": URL, **head}, {"url": f"{URL}/2", **other}) == set()


def test_a_flag_is_in_the_output_and_in_words(tmp_path):
    title, made = "متحف الفخار يفتح أبوابه", "2026-03-02T08:00:00+02:00"
    Saved(title, MUSEUM, "الأصل", "ar", made).save(tmp_path / "in/a.html")
    Saved(title, MUSEUM, "الناسخ", "ar", made.replace("2026", "2014")).save(tmp_path / "in/b.html")
    Saved("New footbridge opens", BRIDGE, "Alpha").save(tmp_path / "in/c.html")
    out = tmp_path / "out"
    assert dedup("run", str(tmp_path / "in"), "--out", str(out), *QUICK, "--quiet").exit_code == 0
    found = {one["size"]: one for one in map(json.loads, Path(out, "stories.jsonl").read_bytes().splitlines())}
    assert found[1]["flags"] == []
    (flag,) = found[2]["flags"]
    assert flag == f"{EARLY}: {found[2]['canonical']}"
    assert flag_words(flag, {}) == f"{found[2]['canonical']}: {EARLY}; check the original"


NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("published", "captured", "told"),
    [
        (NOON, NOON.replace(hour=13), False),
        (NOON.replace(hour=14), NOON, True),
        (datetime(2026, 3, 2, 15, tzinfo=timezone(timedelta(hours=3))), NOON, False),
        (date(2026, 3, 3), NOON, False),
        (date(2026, 3, 4), NOON, True),
        (date(2026, 3, 4), date(2026, 3, 2), True),
        (None, NOON, False),
        (NOON, None, False),
    ],
)
def test_a_date_after_the_capture_is_told(published, captured, told):
    assert late(published, captured) is told


def test_a_date_after_the_capture_is_in_the_output_of_any_article(tmp_path):
    record = {"id": "late", "title": "New footbridge opens", "text": "\n\n".join(BRIDGE), "published": "2026-03-09"}
    (tmp_path / "in.jsonl").write_text(json.dumps({**record, "captured": "2026-03-02T08:00:00Z"}), encoding="utf-8")
    out = tmp_path / "out"
    assert dedup("run", str(tmp_path / "in.jsonl"), "--out", str(out), *QUICK, "--quiet").exit_code == 0
    story = json.loads(Path(out, "stories.jsonl").read_bytes())
    assert story["flags"] == [f"{LATE}: {story['canonical']}"]
    assert flag_words(story["flags"][0], {}).endswith("dated after it was saved; check its date")
