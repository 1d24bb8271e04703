"""How report.html is laid out: rows as high as what they hold, right-to-left texts at the right, nothing too small."""

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from harness.rain import ARTICLES, GROUPS, STORIES, VIEWS, text
from harness.reports import SUMMARY
from harness.stories import START, Run

from dedup.model import Agency, Related
from dedup.report.html.write import write_file
from dedup.review.listing import surely

LONG = "إعادة افتتاح الجسر القديم أمام المشاة بعد أعمال ترميم استمرت سنتين في المدينة القديمة"


@pytest.mark.parametrize("width", [390, 1280])
def test_rows_are_as_high_as_what_they_hold(tab, tmp_path, width):
    some = [replace(ARTICLES[0], title=LONG), *ARTICLES[1:]]
    write_file(Run(some, [replace(STORIES[0], headline=LONG), STORIES[1]]), SUMMARY, tmp_path / "report.html", 40)
    tab.size(width)
    for view in ("#/stories", "#/pages"):
        tab.open(tmp_path / "report.html", view)
        tab.drop_stale()
        boxes = tab.run(
            "[...document.querySelectorAll('.row')].map(row => { const box = row.getBoundingClientRect();"
            " const inside = [...row.querySelectorAll('strong, .facts')].map(one => one.getBoundingClientRect());"
            " return [box.top, box.bottom, Math.min(...inside.map(one => one.top)),"
            " Math.max(...inside.map(one => one.bottom))] })"
        )
        for top, bottom, first, last in boxes:
            assert top < first < last < bottom
        assert all(abs(below[0] - above[1]) < 1 for above, below in pairwise(boxes))
        heights = {round(bottom - top) for top, bottom, _, _ in boxes}
        assert (len(heights) == 1) == (width == 1280), view


def test_a_phone_shows_facts_and_headlines_of_rows_in_full(tab, tmp_path):
    site = "The Harbour Courier and Evening Post"
    agency = Agency("Agence France-Presse", "AFP", 0.9)
    headlines = [LONG[: LONG.rindex(" ", 0, end)] for end in range(28, len(LONG), 3)]
    some = [
        replace(
            ARTICLES[n % 2],
            id=f"{n:016x}",
            page=f"{n}.html",
            title=headline,
            agency=agency,
            site=site if n % 2 else "ب",
        )
        for n, headline in enumerate([*headlines, *headlines])
    ]
    stories = []
    for ends in zip(some[::2], some[1::2], strict=True):
        own, one = zip(GROUPS[0].members, ends, strict=True), ends[0].id
        group = replace(GROUPS[0], id=one, canonical=one, members=tuple(replace(m, article=item.id) for m, item in own))
        stories.append(
            replace(STORIES[0], id=one, headline=ends[0].title, canonical=one, size=2, flags=(), copies=(group,))
        )
    write_file(Run(some, stories), SUMMARY, tmp_path / "report.html", 40)
    tab.size(390)
    for view in ("#/stories", "#/pages"):
        tab.open(tmp_path / "report.html", view)
        tab.drop_stale()
        cut = tab.run(
            "[...document.querySelectorAll('.row strong, .row .facts')].filter(one =>"
            " one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)"
            ".map(one => [one.className, one.innerText, one.clientHeight, one.scrollHeight])"
        )
        assert cut == [], view


@pytest.mark.parametrize("width", [390, 1280])
def test_right_to_left_headlines_stand_at_the_right_and_cuts_beside_their_colour(tab, report, width):
    tab.size(width)
    tab.open(report, "#/stories")
    tab.drop_stale()
    assert tab.run(
        "[...document.querySelectorAll('.row a')].map(row => [row.dir, getComputedStyle(row).textAlign])"
    ) == [["rtl", "right"], ["ltr", "start"]]
    tab.open(report, f"#/page/{'b' * 16}")
    tab.drop_stale()
    gap, side = tab.run(
        "(() => { const cut = document.querySelector('.cut'), box = cut.getBoundingClientRect();"
        " return [box.right - cut.querySelector('.tag').getBoundingClientRect().right,"
        " getComputedStyle(cut).borderRightWidth] })()"
    )
    assert gap < 40
    assert side == "5px"


LINES = """[...document.querySelectorAll("#view .headline[dir=rtl], #view h1, #view .related li")].map(one => {
  const range = document.createRange();
  range.selectNodeContents(one);
  const ends = [...range.getClientRects()].filter(box => box.width > 40).map(box => Math.round(box.right));
  return [one.textContent, Math.max(...ends) - Math.min(...ends)];
})"""


@pytest.mark.parametrize("view", [f"#/story/{'e' * 16}", f"#/page/{'b' * 16}"])
def test_right_to_left_headlines_begin_each_line_at_the_right(tab, tmp_path, view):
    some = [replace(item, title=LONG, related=(Related(LONG, None, None),)) for item in ARTICLES[:2]]
    write_file(Run([*some, *ARTICLES[2:]], [replace(STORIES[0], headline=LONG), STORIES[1]]), SUMMARY,
               tmp_path / "report.html", 40)  # fmt: skip
    tab.size(390)
    tab.open(tmp_path / "report.html", view)
    tab.drop_stale()
    told = [row for row in tab.run(LINES) if row[0].startswith(LONG)]
    assert len(told) > 2
    assert all(apart < 3 for _, apart in told), told
    assert tab.run(
        "[...document.querySelectorAll('#view a > .headline')].every(one =>"
        " getComputedStyle(one).textDecorationLine === 'underline' || getComputedStyle(one).display === 'inline')"
    )


def test_a_headline_stands_over_the_text_that_it_heads(tab, report):
    tab.size(1280)
    ends = []
    for page in "bc":
        tab.open(report, f"#/page/{page * 16}")
        tab.drop_stale()
        ends.append(
            tab.run(
                "[...document.querySelectorAll('#view h1, .marked p')].map(one => { const range ="
                " document.createRange(); range.selectNodeContents(one); const box = range.getBoundingClientRect();"
                " return [Math.round(box.left), Math.round(box.right)] }).slice(0, 2)"
            )
        )
    assert abs(ends[0][0][1] - ends[0][1][1]) < 3
    assert abs(ends[1][0][0] - ends[1][1][0]) < 3


@pytest.mark.parametrize("width", [390, 1280])
def test_controls_are_large_enough_to_press_and_the_page_does_not_scroll_sideways(tab, report, width):
    tab.size(width)
    for view in VIEWS:
        tab.open(report, view)
        tab.drop_stale()
        small = tab.run(
            "[...document.querySelectorAll('a[href], button, select, input, summary')]"
            ".filter(one => one.offsetParent && one.getBoundingClientRect().height < 24).map(one => one.outerHTML)"
        )
        assert small == [], view
        assert tab.run("document.documentElement.scrollWidth <= innerWidth"), view


def test_sites_of_one_minute_are_first_together(tab, tmp_path):
    some = [replace(one, published=START + timedelta(minutes=5)) for one in ARTICLES[:3]]
    write_file(Run([*some, ARTICLES[3]], STORIES, []), SUMMARY, tmp_path / "report.html", 40)
    tab.size(1280)
    tab.open(tmp_path / "report.html", "#/stories")
    tab.drop_stale()
    shown = re.sub("[\u2066-\u2069]", "", text(tab, ".row"))
    assert "first, in one minute: الأولى, الثانية, Third" in shown
    tab.go(f"#/story/{'e' * 16}")
    assert "Published first, in one minute: الأولى, الثانية, Third" in re.sub("[\u2066-\u2069]", "", text(tab))


def test_sites_are_ranked_by_what_is_sure_of_their_largest_agency(tab, report):
    source = report.read_text(encoding="utf-8")
    function = re.search(r"^function surely\(.*?^}", source, re.DOTALL | re.MULTILINE)[0]
    tab.open(report)
    for part, total in ((0, 0), (0, 3), (1, 1), (17, 17), (5, 22)):
        assert tab.run(f"({function})({part}, {total})") == pytest.approx(surely(part, total), abs=1e-12)


def test_many_reasons_are_folded(tab, tmp_path):
    group = GROUPS[0]
    alone = [replace(ARTICLES[0], id=f"{number:016}", page=f"{number}.html") for number in range(30)]
    groups = [
        replace(group, canonical=one.id, members=(replace(GROUPS[1].members[0], article=one.id),)) for one in alone
    ]
    groups = [replace(one, id=one.canonical) for one in groups]
    copies = [
        replace(two, members=(*two.members, replace(GROUPS[0].members[1], article=one.canonical)))
        for one, two in zip(groups[:15], groups[15:], strict=True)
    ]
    story = replace(STORIES[0], canonical=copies[0].canonical, size=30, copies=tuple(copies), flags=())
    write_file(Run(alone, [story], []), SUMMARY, tmp_path / "report.html", 40)
    tab.open(tmp_path / "report.html", f"#/story/{'e' * 16}")
    tab.drop_stale()
    assert tab.run("document.querySelectorAll('section > .reasons > li').length") == 8
    assert "7 more reasons, the weaker ones" in text(tab)
