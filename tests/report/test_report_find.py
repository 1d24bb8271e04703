"""What report.html finds: search, filters, sorting, and the address that keeps them."""

import urllib.parse
from dataclasses import replace

import pytest
from harness.rain import ARTICLES, STORIES, rows, text
from harness.reports import SUMMARY
from harness.stories import Run, many_run

from dedup.model import Block
from dedup.report.html.write import write_file, write_folder
from dedup.text.spellings import spellings
from dedup.text.words import fold


@pytest.mark.parametrize("query", ["أنقرة", "انقره", "أَنْقَرَة", "ANKARA"])
def test_search_folds_as_the_project_does(tab, report, query):
    tab.open(report, "#/stories")
    tab.drop_stale()
    tab.run("document.querySelector('input[type=search]').focus()")
    tab.type(query)
    assert rows(tab) == ["أمطار غزيرة على أنقرة"]
    assert "1 of 2 stories" in text(tab, ".status")


def test_filters_stay_in_the_address(tab, report):
    tab.open(report, "#/stories")
    tab.drop_stale()
    tab.run("(() => { const field = document.querySelector('select[name=lang]'); field.value = 'ar';"
            " field.dispatchEvent(new Event('input', {bubbles: true})) })()")  # fmt: skip
    tab.wait("location.hash.includes('lang=ar')")
    tab.drop_stale()
    assert len(rows(tab)) == 1
    kept = tab.run("location.hash")
    tab.open(report, kept)
    tab.drop_stale()
    assert len(rows(tab)) == 1
    tab.go("#/stories?flagged=1")
    assert len(rows(tab)) == 1
    tab.go("#/stories?from=2024-05-04")
    assert rows(tab) == []
    tab.go("#/pages?relation=edited")
    assert rows(tab) == ["أمطار على انقره"]


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        ("مساء الثلاثاء", ["مساء"]),
        ("ٱلسُّلطات", ["السلطات"]),
        ("«مساء الثلاثاء»", ["مساء الثلاثاء."]),
        ("ANKARA", []),
    ],
)
def test_a_search_finds_words_of_the_texts_and_shows_them(tab, report, query, marks):
    tab.open(report, f"#/stories?q={urllib.parse.quote(query)}")
    tab.drop_stale()
    tab.wait("!document.querySelector('.status').textContent.includes('so far')")
    assert rows(tab) == ["أمطار غزيرة على أنقرة"]
    assert tab.run("[...document.querySelectorAll('.found mark')].map(one => one.textContent)") == marks


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("مسئول", "المسؤول"), ("مسؤول", "مسئول"), ("رءوس", "رؤوس"), ("شئون", "شؤون"), ("هيأة", "هيئة"),
        ("هَيْئَة", "هيأة"),
        ("انقره", "أنقرة"), ("ankara", "ANKARA"), ("анкара", "Анкара"), ("寒潮", "寒潮"),
    ],
)  # fmt: skip
def test_a_hit_in_a_headline_is_found_in_every_spelling_and_marked(tab, tmp_path, asked, written):
    title = f"{written}来袭" if written == "寒潮" else f"x {written} y"
    some = [replace(ARTICLES[0], title=title, language=None), *ARTICLES[1:]]
    write_file(Run(some, [replace(STORIES[0], headline=title), STORIES[1]]), SUMMARY, tmp_path / "report.html", 40)
    for view in ("#/stories", "#/pages"):
        tab.open(tmp_path / "report.html", f"{view}?q={urllib.parse.quote(asked)}&in=headlines")
        tab.drop_stale()
        assert title in rows(tab), view
        assert written in tab.run("[...document.querySelectorAll('.row strong mark')].map(one => one.textContent)")
    assert fold(written).endswith(spellings(asked))


def test_a_hit_is_shown_where_no_blanks_stand_between_words(tab, tmp_path):
    body = "记者从气象台获悉，" * 30 + "强寒潮将于周三抵达首都，" + "各部门已做好准备。" * 30
    some = [replace(ARTICLES[0], text=body, blocks=(Block(body),), cuts=(), language="zh"), *ARTICLES[1:]]
    write_file(Run(some, STORIES), SUMMARY, tmp_path / "report.html", 40)
    tab.open(tmp_path / "report.html", f"#/pages?q={urllib.parse.quote('寒潮')}")
    tab.drop_stale()
    tab.wait("Boolean(document.querySelector('.found mark'))")
    assert tab.run("[...document.querySelectorAll('.found mark')].map(one => one.textContent)") == ["寒潮"]
    assert "强寒潮将于周三抵达首都" in text(tab, ".found")
    assert len(text(tab, ".found")) < 60


def test_words_in_quotation_marks_stand_together_and_headlines_can_be_searched_alone(tab, report):
    for query, more, found in (('"الثلاثاء مساء"', "", 0), ("الثلاثاء مساء", "", 1), ("السلطات", "&in=headlines", 0)):
        tab.open(report, f"#/stories?q={urllib.parse.quote(query)}{more}")
        tab.drop_stale()
        assert len(rows(tab)) == found, query


def test_a_search_in_a_folder_reads_all_its_files(tab, tmp_path):
    run = many_run(40, 30)
    write_folder(run, SUMMARY, tmp_path)
    last = run.stories_[-1] if hasattr(run, "stories_") else list(run.stories())[-1]
    body = next(run.some([last.canonical])).text
    tab.open(tmp_path / "index.html", f"#/stories?q={urllib.parse.quote(body.split()[-1])}")
    tab.drop_stale()
    tab.wait("!document.querySelector('.status').textContent.includes('so far')")
    assert rows(tab)
    assert tab.errors == []


def test_sites_are_sorted_by_the_share_of_their_largest_agency(tab, report):
    tab.open(report, "#/sites?sort=agency")
    tab.drop_stale()
    assert tab.run("document.querySelector('[aria-sort]').textContent") == "largest agency"
    assert tab.run("document.querySelectorAll('.sorted tbody tr').length") == 4


def test_articles_are_sorted_by_their_cuts_and_shares_have_their_base(tab, tmp_path):
    more = replace(ARTICLES[2], cuts=ARTICLES[2].cuts * 3)
    write_file(Run([*ARTICLES[:2], more, ARTICLES[3]], STORIES), SUMMARY, tmp_path / "report.html", 40)
    tab.open(tmp_path / "report.html", "#/pages?sort=cuts")
    tab.drop_stale()
    assert rows(tab)[0] == "Rain in Ankara"
    assert "3 cuts" in text(tab, ".row")
    assert "All 4 articles" in text(tab, ".status")
    tab.go("#/sites?sort=cuts")
    assert tab.run("document.querySelector('.sorted tbody th').textContent") == "Third"
    assert tab.run(
        r"[...document.querySelectorAll('.sorted tbody tr')].every(row => /\d+ %\s+\d+ of \d+/.test(row.innerText))"
    )
