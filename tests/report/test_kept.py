"""What a run publishes of a workspace that grew: only what changed is made, and every file is as if all of it were."""

import json
import os
import shutil

import pytest
from sameness import patched

from dedup import pipeline
from dedup.errors import RunError
from dedup.options import settings
from dedup.report import exports
from dedup.report.html import pieces

OPTIONS = settings.load(None, ["match.encoder=none", "run.workers=1"])
TEXTS = {
    "a1": ("بلدية حلب تعيد فتح السوق القديم", "أعادت بلدية حلب فتح السوق القديم بعد ترميمه، وحضر المئات من سكانها."),
    "b1": ("Old market of Aleppo opens again", "The old market opened again after five years, and hundreds came."),
    "c1": ("Старый рынок снова открыт", "Старый рынок города снова открыт после ремонта, и сотни пришли на него."),
    "d1": ("老市场重新开放", "经过五年修复，老市场重新开放，数百名居民前来参观，商贩们表示非常高兴。"),
    "e1": ("השוק הישן נפתח מחדש", "השוק הישן נפתח מחדש אחרי שיפוץ של חמש שנים, ומאות תושבים באו לראות."),
}


def feed(folder, keys, **others):
    """A table of articles; ``others`` gives some of them other texts."""
    folder.mkdir(exist_ok=True)
    rows = [
        {"id": key, "title": TEXTS[key][0], "text": others.get(key, TEXTS[key][1]), "url": f"https://{key}.example/{key}",
         "published": "2026-03-02T09:00:00+02:00"}
        for key in keys
    ]  # fmt: skip
    (folder / "feed.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def counted(monkeypatch):
    """How many lines of articles, and details of them for the report, are made."""
    made = {"lines": 0, "details": 0}
    lines, detail = exports.article_lines, pieces.detail

    def told_lines(columns):
        made["lines"] += len(columns["record"])
        return lines(columns)

    def told_detail(*given):
        made["details"] += 1
        return detail(*given)

    monkeypatch.setattr(exports, "article_lines", told_lines)
    monkeypatch.setattr(pieces, "detail", told_detail)
    return made


def run(tmp_path, counted):
    counted.update(lines=0, details=0)
    pipeline.run([tmp_path / "in"], tmp_path / "out", OPTIONS)
    assert patched(tmp_path / "out") == []


def test_only_what_is_new_or_changed_is_written_anew(tmp_path, counted):
    feed(tmp_path / "in", ["a1", "b1", "d1", "e1"])
    run(tmp_path, counted)
    assert counted["lines"] == 4
    feed(tmp_path / "in", TEXTS)
    counted.update(lines=0, details=0)
    pipeline.run([tmp_path / "in"], tmp_path / "out", OPTIONS)
    assert counted == {"lines": 1, "details": 1}
    assert patched(tmp_path / "out") == []
    feed(tmp_path / "in", TEXTS, a1="أعادت بلدية حلب فتح السوق الكبير بعد ترميمه، وحضر الآلاف من سكان المدينة.")
    counted.update(lines=0, details=0)
    pipeline.run([tmp_path / "in"], tmp_path / "out", OPTIONS)
    assert counted == {"lines": 1, "details": 1}
    assert patched(tmp_path / "out") == []


@pytest.mark.parametrize("name", ["articles.jsonl", "stories.jsonl", "matches.jsonl", "report.html"])
def test_nothing_is_taken_from_a_file_that_somebody_else_has_written(tmp_path, counted, name):
    feed(tmp_path / "in", ["a1", "b1", "c1"])
    run(tmp_path, counted)
    (tmp_path / "out" / name).write_text("x" * 40_000, encoding="utf-8")
    feed(tmp_path / "in", TEXTS)
    run(tmp_path, counted)


def test_a_moved_folder_links_its_files_from_where_it_is(tmp_path, counted):
    feed(tmp_path / "in", ["a1", "b1", "c1"])
    run(tmp_path, counted)
    (tmp_path / "deep").mkdir()
    shutil.move(tmp_path / "out", tmp_path / "deep" / "out")
    feed(tmp_path / "in", TEXTS)
    pipeline.run([tmp_path / "in"], tmp_path / "deep" / "out", OPTIONS)
    assert patched(tmp_path / "deep" / "out") == []
    assert "../../in/feed.jsonl" in (tmp_path / "deep" / "out" / "report.html").read_text(encoding="utf-8")


def test_stories_that_leave_and_enter_the_budget_come_and_go(tmp_path):
    tight = settings.load(None, ["match.encoder=none", "run.workers=1", "report.budget=1"])
    feed(tmp_path / "in", TEXTS, b1="word " * 60_000, c1="слово " * 30_000)
    pipeline.run([tmp_path / "in"], tmp_path / "out", tight)
    assert patched(tmp_path / "out") == []
    feed(tmp_path / "in", TEXTS)
    pipeline.run([tmp_path / "in"], tmp_path / "out", tight)
    assert patched(tmp_path / "out") == []


def test_a_stranger_s_report_gives_no_markup_to_the_next_one(tmp_path, counted):
    feed(tmp_path / "in", ["a1", "b1"])
    run(tmp_path, counted)
    report = tmp_path / "out" / "report.html"
    before, times = report.read_bytes(), report.stat()
    title = json.dumps(TEXTS["b1"][1], ensure_ascii=False).encode()[1:20]
    harmful = before.replace(title, b"</script><script>//"[: len(title)])
    assert harmful != before
    report.write_bytes(harmful)
    os.utime(report, ns=(times.st_atime_ns, times.st_mtime_ns))
    feed(tmp_path / "in", ["a1", "b1", "c1"])
    with pytest.raises(RunError, match="delete it"):
        run(tmp_path, counted)
    report.unlink()
    run(tmp_path, counted)
    assert b"</script><script>//" not in report.read_bytes()
