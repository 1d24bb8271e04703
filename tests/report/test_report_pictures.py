"""The overview's pictures, the sites and the lists of report.html say what stands in the articles."""

import re
from dataclasses import replace

import pytest
from harness.rain import CAPTURED, TEASER, article, rows, text
from harness.reports import SUMMARY
from harness.stories import Run

from dedup.model import Agency, Block, CopyGroup, Cut, CutKind, Member, Relation, Story
from dedup.report.html.write import write_file

RIGHTS = "جميع الحقوق محفوظة للأولى"
ANADOLU = Agency("Anadolu", "الأناضول", 0.9)
LAGS = (60, 120, 90)


def pair(number, lag):
    """An original on one site, and its copy on another ``lag`` minutes later."""
    day, body = 24 * 60 * number, f"هطلت أمطار غزيرة على المدينة {number} مساء الثلاثاء وأغلقت ثلاثة طرق."
    one = article(f"{number}" * 16, "الأولى", day, body, title=f"أمطار {number}", url=f"https://first.example/{number}")
    rights = Cut(CutKind.TEMPLATE, "corpus_template", RIGHTS, len(one.blocks), 0, len(RIGHTS), {"site_pages": 3})
    one = replace(one, blocks=(*one.blocks, Block(RIGHTS)), cuts=(*one.cuts, rights))
    copy = article(f"{number + 4}" * 16, "Second", day + lag, body, title=f"أمطار {number}",
                   url=f"https://second.example/{number}", agency=ANADOLU if number else None)  # fmt: skip
    return one, copy


PAIRS = [pair(number, lag) for number, lag in enumerate(LAGS)]
STORIES = [
    Story(one.id, one.title, one.id, None, None, (), (), (), 2, (CopyGroup(one.id, one.id, "published first",
          (Member(one.id, Relation.CANONICAL, 1.0), Member(copy.id, Relation.NEAR, 0.95))),))
    for one, copy in PAIRS
]  # fmt: skip
ALONE = article("9" * 16, "الأولى", 9000, "نص قصير.", title="وحيد", confidence=0.2)
LONE = (CopyGroup(ALONE.id, ALONE.id, "the only article", (Member(ALONE.id, Relation.CANONICAL, 1.0),)),)
RUN = Run(
    [item for ends in PAIRS for item in ends] + [ALONE],
    [*STORIES, Story(ALONE.id, "وحيد", ALONE.id, None, None, (), (), (), 1, LONE)],
)


@pytest.fixture(scope="module")
def two_sites(tmp_path_factory):
    path = tmp_path_factory.mktemp("pictures") / "report.html"
    write_file(RUN, SUMMARY, path, 40)
    return path


def bare(shown):
    return re.sub("[\u2066-\u2069]", "", shown)


def test_the_overview_draws_who_copies_whom_with_the_median_lag(tab, two_sites):
    tab.size(1280)
    tab.open(two_sites)
    tab.run("for (const part of document.querySelectorAll('#overview details')) part.open = true")
    shown = bare(text(tab, "#overview"))
    assert re.search(r"Second\s+الأولى\s+3\s+1 h 30 min later", shown)
    assert "Second copies الأولى: 3, median 1 h 30 min later" in bare(
        tab.run("document.querySelector('#overview').textContent")
    )
    assert "Anadolu 2 of 3" in shown
    assert "الأولى is copied most: 3 copies on 1 other site" in shown


def test_every_picture_has_words_for_those_who_do_not_see_it(tab, two_sites):
    tab.open(two_sites)
    pictures = tab.run(
        "[...document.querySelectorAll('#overview figure svg.chart')].map(one =>"
        " [one.getAttribute('role'), one.getAttribute('aria-label')])"
    )
    assert len(pictures) == 6
    assert all(role == "img" and label for role, label in pictures)


def test_a_site_says_whom_it_copies_who_copies_it_and_its_template(tab, two_sites):
    tab.open(two_sites, "#/site/Second")
    tab.drop_stale()
    shown = bare(text(tab))
    assert re.search(r"Whom it copies\s.*الأولى\s+3\s+1 h 30 min later", shown, re.DOTALL)
    assert re.search(r"Anadolu\s+2\s+67 %", shown)
    tab.go("#/site/%D8%A7%D9%84%D8%A3%D9%88%D9%84%D9%89")
    shown = bare(text(tab))
    assert re.search(rf"Template lines learned\s.*{RIGHTS}\s+3", shown, re.DOTALL)
    assert re.search(r"Who copies it\s.*Second\s+3\s+1 h 30 min later", shown, re.DOTALL)


@pytest.mark.parametrize(
    ("view", "found"),
    [
        ("#/stories?sort=ahead", ["أمطار 1", "أمطار 2", "أمطار 0", "وحيد"]),
        ("#/stories?sort=oldest&size=2", ["أمطار 0", "أمطار 1", "أمطار 2"]),
        ("#/stories?sort=newest&agency=Anadolu", ["أمطار 2", "أمطار 1"]),
        ("#/pages?agency=Anadolu&sort=oldest", ["أمطار 1", "أمطار 2"]),
        ("#/pages?doubtful=1", ["وحيد"]),
        ("#/pages?from=2024-05-04&to=2024-05-04&site=Second", ["أمطار 1"]),
    ],
)
def test_lists_are_filtered_and_sorted_by_what_is_asked(tab, two_sites, view, found):
    tab.open(two_sites, view)
    tab.drop_stale()
    assert rows(tab) == found


def test_a_restored_passage_stands_in_its_place_with_its_evidence(tab, tmp_path):
    write_file(CAPTURED, SUMMARY, tmp_path / "report.html", 40)
    tab.open(tmp_path / "report.html", f"#/page/{'2' * 16}")
    tab.drop_stale()
    assert "1 cut, 1 restored passage" in text(tab)
    tab.run("document.querySelector('.restored').open = true")
    assert "وأغلقت السلطات" in text(tab, ".restored")
    assert "is body in" in text(tab, ".restored")
    assert tab.run("document.querySelector('.cut del').textContent") == TEASER
