"""What changed between captures of one URL."""

import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dedup.cli import main
from dedup.model import Article
from dedup.review.revisions import records, revisions

URL = "https://khabar.example/jisr"
DATED = datetime(2026, 3, 1, 9, tzinfo=UTC)
FIRST = "افتتح رئيس البلدية الجسر الجديد صباح اليوم بحضور الأهالي.\n\nوبلغت كلفة الجسر أربعة ملايين."
SECOND = FIRST.replace("أربعة", "ستة") + "\n\nونفت البلدية وجود تأخير في الأعمال."


def page(name, text, title="افتتاح الجسر", hour=None, published=DATED):
    captured = datetime(2026, 3, 1, hour, tzinfo=UTC) if hour is not None else None
    return Article(id=name * 16, page=name, url=URL, title=title, text=text, captured=captured, published=published)


PAGES = [
    page("a", FIRST, hour=10),
    page("b", SECOND, hour=12),
    page("c", SECOND, title="Bridge opens late", hour=15),
    page("d", SECOND, title="Bridge opens late", hour=18, published=DATED.replace(hour=17)),
    page("e", FIRST, title="Bridge opens late", hour=20, published=DATED.replace(hour=19)),
    page("f", FIRST, title="Bridge opens late", published=DATED.replace(hour=19)),
]


@given(st.permutations(PAGES))
def test_revisions_stand_in_order_of_capture_and_tell_what_changed(pages):
    found = revisions(pages)
    assert [item.article.page for item in found] == list("abcdef")
    assert [item.headline for item in found] == [None, None, "افتتاح الجسر", None, None, None]
    assert [item.silent for item in found] == [False, True, True, False, False, False]
    assert [len(item.rows) for item in found] == [0, 2, 0, 0, 2, 0]


def test_records_tell_paragraphs_before_and_after():
    _, second, *_ = records(revisions(PAGES))
    assert second["changes"] == [
        {"before": "وبلغت كلفة الجسر أربعة ملايين.", "after": "وبلغت كلفة الجسر ستة ملايين."},
        {"before": "", "after": "ونفت البلدية وجود تأخير في الأعمال."},
    ]
    assert second["captured"] == "2026-03-01T12:00:00+00:00"


def test_no_captures_are_no_revisions():
    assert revisions([]) == ()


def dedup(*arguments):
    return CliRunner(env={"COLUMNS": "160", "NO_COLOR": "1"}).invoke(main, [str(item) for item in arguments])


@pytest.fixture
def out(tmp_path):
    """A run over three captures of one URL and a page of another."""
    texts = {"late": SECOND, "early": FIRST, "other": "Ein anderer Text über den Hafen.\n\n" * 3, "again": SECOND}
    hours = {"early": 10, "late": 12, "again": 14, "other": 9}
    lines = [
        json.dumps(
            {
                "id": name, "url": URL if name != "other" else "https://hafen.example/1", "text": text,
                "title": "افتتاح الجسر" if name != "again" else "افتتاح الجسر متأخرا",
                "captured": f"2026-03-01T{hours[name]}:00:00+00:00", "published": "2026-03-01T09:00:00+00:00",
            }
        )
        for name, text in texts.items()
    ]  # fmt: skip
    (tmp_path / "pages.jsonl").write_text("\n".join(lines), encoding="utf-8")
    plain = ("--set", "match.encoder=none", "--workers", 1, "--quiet")
    done = dedup("run", tmp_path / "pages.jsonl", "--out", tmp_path / "out", *plain)
    assert done.exit_code == 0, done.output
    return tmp_path / "out"


def test_history_tells_revisions(out):
    told = [json.loads(line) for line in dedup("history", out, "late", "--revisions", "--json").stdout.splitlines()]
    assert [item["page"] for item in told] == ["early", "late", "again"]
    assert [bool(item["changes"]) for item in told] == [False, True, False]
    assert told[2]["headline_before"] == "افتتاح الجسر"
    assert [item["silent"] for item in told] == [False, True, True]
    shown = dedup("history", out, "late", "--revisions").stdout
    assert shown.count("changed silently") == 2
    assert "headline before" in shown
    assert "ستة" in shown


def test_a_page_without_other_captures_has_one_revision(out):
    (only,) = dedup("history", out, "other", "--revisions", "--json").stdout.splitlines()
    assert json.loads(only)["changes"] == []


def test_revisions_of_nothing_are_wrong_usage(out):
    assert dedup("history", out, "nowhere", "--revisions").exit_code == 2
