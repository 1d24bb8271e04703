"""The views of report.html in a browser: a story, a difference, a page with its cuts, a site."""

import re
from dataclasses import replace

import pytest
from harness.rain import ARTICLES, GROUPS, RAIN, STORIES, TEASER, text
from harness.reports import SUMMARY
from harness.stories import Run

from dedup.copies import canonical
from dedup.model import Block, Match, Relation
from dedup.report.html.write import write_file


def test_a_story_says_who_was_first_and_why_it_is_one(tab, report):
    tab.open(report, f"#/story/{'e' * 16}")
    tab.drop_stale()
    shown = text(tab)
    assert "Published first: الأولى, 2 h 15 min before الثانية." in re.sub("[\u2066-\u2069]", "", shown)
    assert "+2 h 15 min" in shown
    assert "they tell the same event in two languages, 41 % sure: names that sound alike" in shown
    assert "loose, 41 % sure in the mean of its pairs" in shown


def test_the_difference_marks_words_and_keeps_their_direction(tab, report):
    tab.open(report, f"#/story/{'e' * 16}?a={'a' * 16}&b={'b' * 16}")
    tab.drop_stale()
    assert tab.run("[...document.querySelectorAll('.sides del')].map(one => one.textContent.trim())") == [
        "غزيرة",
        "مساء الثلاثاء.",
    ]
    gained = tab.run("[...document.querySelectorAll('.sides ins')].map(one => one.textContent.trim())")
    assert gained == ["فجر الأربعاء.", "ولم يصب أحد."]
    assert tab.run(
        "[...document.querySelectorAll('.sides td')].filter(one => one.textContent)"
        ".every(one => one.dir === 'rtl' && one.lang === 'ar')"
    )
    assert tab.run("getComputedStyle(document.querySelector('.sides td')).textAlign") == "right"


def test_a_cut_tells_its_rule_and_evidence_when_it_is_opened(tab, report):
    tab.open(report, f"#/page/{'b' * 16}")
    tab.drop_stale()
    assert "teaser_cue" not in text(tab, ".cut")
    tab.run("document.querySelector('.cut summary').focus()")
    tab.key("Enter")
    assert "teaser_cue" in text(tab, ".cut")
    assert "has the known phrase" in text(tab, ".cut")
    assert tab.run("document.querySelector('.cut del').textContent") == TEASER


def test_a_copy_leads_to_what_it_changed(tab, report):
    tab.open(report, f"#/story/{'e' * 16}")
    tab.drop_stale()
    tab.run("[...document.querySelectorAll('.timeline a')].find(a => a.textContent === 'what it changed').click()")
    tab.drop_stale()
    assert tab.run("document.activeElement.id") == "compare"
    assert "words only in the first" in text(tab, ".difference")
    tab.go(f"#/story/{'e' * 16}?a={'a' * 16}&b={'c' * 16}")
    assert "One is in Arabic, the other in English" in text(tab, ".difference")
    assert not tab.run("document.querySelector('.difference del, .difference ins')")


def test_all_evidence_of_a_page_opens_at_once(tab, report):
    tab.open(report, f"#/page/{'b' * 16}")
    tab.drop_stale()
    tab.run("document.querySelector('button[aria-pressed]').click()")
    assert tab.run("[...document.querySelectorAll('.marked details')].every(one => one.open)")
    assert "sends the reader to another article" in text(tab, ".cut")


@pytest.mark.parametrize(
    ("days", "words"), [(0.4, "published within a day"), (1.2, "1 day apart"), (3, "3 days apart")]
)
def test_how_far_apart_two_texts_were_published_is_told_in_whole_days(tab, tmp_path, days, words):
    tie = Match("a" * 16, "c" * 16, Relation.TRANSLATION, {"event": 0.41, "days": days})
    write_file(Run(ARTICLES, STORIES, [tie]), SUMMARY, tmp_path / "report.html", 40)
    tab.open(tmp_path / "report.html", f"#/story/{'e' * 16}")
    tab.drop_stale()
    assert words in text(tab, ".reasons")


def test_the_headline_counts_in_a_difference(tab, report):
    tab.open(report, f"#/story/{'e' * 16}?a={'a' * 16}&b={'b' * 16}")
    tab.drop_stale()
    assert "The headline and 2 of 3 paragraphs differ" in text(tab, ".difference")


def test_two_languages_are_said_to_be_unmarked(tab, report):
    tab.open(report, f"#/story/{'e' * 16}?a={'a' * 16}&b={'c' * 16}")
    tab.drop_stale()
    assert "One is in Arabic, the other in English" in text(tab, ".difference")
    assert "no change is marked" in text(tab, ".difference")


def test_a_text_in_another_language_is_not_said_to_be_no_copy(tab, report):
    tab.open(report, f"#/story/{'e' * 16}")
    tab.drop_stale()
    assert "text 2: in English, a translation or a report of its own" in text(tab, ".timeline")


def test_an_original_that_dates_do_not_show_is_called_likely(tab, tmp_path):
    group = replace(GROUPS[0], reason=canonical.TIMED)
    run = Run(ARTICLES, [replace(STORIES[0], copies=(group, GROUPS[1])), STORIES[1]], [])
    write_file(run, SUMMARY, tmp_path / "report.html", 40)
    tab.open(tmp_path / "report.html", f"#/story/{'e' * 16}")
    tab.drop_stale()
    assert "text 1: likely original" in text(tab, ".timeline")
    assert "Which page is the original is uncertain" in text(tab, ".group")


def test_a_kept_line_that_is_another_pages_headline_is_told(tab, tmp_path):
    line = "Rain in ANKARA"
    first = replace(ARTICLES[0], text=f"{RAIN}\n\n{line}", blocks=(*ARTICLES[0].blocks, Block(line)))
    write_file(Run([first, *ARTICLES[1:]], STORIES, []), SUMMARY, tmp_path / "report.html", 40)
    tab.open(tmp_path / "report.html", f"#/page/{'a' * 16}")
    tab.drop_stale()
    tab.wait("Boolean(document.querySelector('.also'))")
    assert "also the headline of Rain in Ankara" in text(tab, ".also").replace("\u2068", "")
    assert tab.run("document.querySelectorAll('.also').length") == 1


def test_a_saved_file_is_named_beside_its_link(tab, tmp_path):
    run = Run(ARTICLES, STORIES, [])
    run.files = lambda: {ARTICLES[0].page: str(tmp_path / "pages" / "a b.html")}
    write_file(run, SUMMARY, tmp_path / "report.html", 40)
    tab.open(tmp_path / "report.html", f"#/page/{'a' * 16}")
    tab.drop_stale()
    assert "pages/a b.html" in text(tab, ".links")
    assert "moving one without the other breaks the link" in text(tab, ".links")
