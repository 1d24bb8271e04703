"""The report: strangers' text stays text, files appear whole or not at all, the contract's keys are all there."""

import io
import json
from dataclasses import replace

import pytest
from harness.reports import ARTICLE, OTHER, REPORT, STORY, SUMMARY
from rich.console import Console

from dedup.model import (
    Match,
    Relation,
)  # fmt: skip
from dedup.report import annotate, records
from dedup.report.console import article as console_article
from dedup.report.console import compare, run
from dedup.report.lines import seconds, step_lines
from dedup.report.safe import isolated, plain, right_to_left
from dedup.store import files


def shown(*renderables):
    screen = Console(file=io.StringIO(), width=100, force_terminal=True, markup=True, emoji=True)
    for item in renderables:
        screen.print(item)
    return screen.file.getvalue()


def test_one_is_told_as_one_and_a_step_under_way_without_its_seconds():
    groups = {**dict.fromkeys(SUMMARY["groups"], 1), "copied": 2}
    told = {**SUMMARY, "groups": groups, "sites": 1, "rounds": {"cuts_first": 1, "cuts_second": 1}}
    sentences = step_lines(told)
    assert " of 1 site;" in sentences["read"]
    assert sentences["clean"].startswith("1 cut (1 before other pages were asked) took 20 % of all characters")
    assert sentences["copies"].startswith("1 article is a copy of 1; pairs: ")
    assert sentences["stories"].startswith("1 story has more than one article")
    assert step_lines({**told, "sites": 0})["read"].startswith("3 pages, no site named; ")
    assert step_lines({**told, "languages": {}})["extract"].endswith(("word", "words"))
    assert seconds(told, "read") == "0.1"
    assert seconds(told, "report") == ""


def test_articles_that_a_report_does_not_list_are_counted():
    fewer = replace(REPORT, articles={ARTICLE.id: ARTICLE})
    assert "and 1 more" in shown(*run.parts(fewer))
    assert "and 1 more" not in shown(*run.parts(REPORT))


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\x1b[2Jb\r\nc", "a [2Jb c"),
        ("x\u202ey\u2066z", "x y z"),
        ("قَالَ\u200cها", "قَالَ\u200cها"),
        (None, ""),
    ],
)
def test_plain_text_has_no_controls(text, clean):
    assert plain(text) == clean


def test_right_to_left_text_is_isolated_and_other_text_is_not():
    assert isolated("مطر") == "\u2068مطر\u2069"
    assert isolated("rain") == "rain"
    assert right_to_left("«שלום» hello")


def test_strangers_text_is_no_markup_in_the_terminal():
    text = shown(*run.parts(REPORT))
    assert "[bold red]" in text
    assert ":smile:" in text
    assert "\x1b[31m<" not in text
    assert "\u202e" not in text


def test_an_article_record_has_every_key_of_the_contract():
    record = records.article_record(ARTICLE, {"story": "s", "copy": "c"})
    assert list(record) == [
        "id", "page", "part", "kind", "url", "site", "title", "language", "published", "captured", "modified",
        "authors", "agency", "confidence", "standfirst", "shortened", "text", "cuts", "restored", "related", "extra",
        "story", "copy", "headline_group",
    ]  # fmt: skip
    assert record["agency"] == {"name": "Anadolu", "evidence": "الأناضول", "confidence": 0.9123}
    assert record["published"] == "2024-05-03T09:30:00+00:00"
    assert record["headline_group"] is None
    assert set(record["cuts"][0]) == {"kind", "rule", "text", "block", "start", "end", "evidence"}


def test_a_story_record_has_every_key_of_the_contract():
    record = records.story_record(STORY)
    assert set(record) == {
        "id", "headline", "canonical", "first_published", "last_published", "sites", "agencies", "languages", "size",
        "merged", "flags", "split", "copies",
    }  # fmt: skip
    assert record["first_published"] == "2024-05-03"
    assert record["copies"][0]["members"][1] == {"article": "f" * 16, "relation": "near", "score": 0.93}


def test_match_and_skipped_records():
    match = Match("a", "b", Relation.EDITED, {"jaccard": 0.5, "containment_left": 0.6}, ("number",))
    assert records.match_record(match) == {
        "left": "a", "right": "b", "relation": "edited",
        "scores": {"containment_left": 0.6, "jaccard": 0.5}, "against": ["number"],
    }  # fmt: skip
    assert records.skipped_record(REPORT.skipped[0])["reason"] == "index"


def test_the_ledger_view_shows_cuts_in_place_and_leaves_chrome_out():
    found = [(span.block, span.text, span.cut is not None) for span in annotate.spans(ARTICLE)]
    assert found == [(0, "هطل المطر.", False), (1, "اقرأ أيضا: ثلج", True), (2, "عاد النص", False)]
    text = shown(*console_article.article_view(ARTICLE, {"story": "s"}, {}))
    assert "teaser · cue · has the known phrase \u2068اقرأ أيضا\u2069" in text
    assert "قائمة" not in text


def test_a_diff_marks_changes():
    rows = (compare.Row((compare.AlignedWords("مطر", changed=True),), ()),)
    assert "مطر" in "".join(map(shown, compare.diff_view(ARTICLE, OTHER, rows)))


def test_a_file_appears_whole_or_not_at_all(tmp_path):
    target = tmp_path / "articles.jsonl"
    target.write_text("old\n")

    def broken():
        yield {"a": 1}
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        files.write_jsonl(target, broken())
    assert target.read_text() == "old\n"
    assert [item.name for item in tmp_path.iterdir()] == ["articles.jsonl"]
    assert files.write_jsonl(target, [{"نص": "مطر"}]) == 1
    assert json.loads(target.read_text(encoding="utf-8")) == {"نص": "مطر"}
