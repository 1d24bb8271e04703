"""The captures of one address in report.html: in order, told apart, with what changed in each."""

from dataclasses import replace

from harness.rain import CAPTURED, CAPTURES, START, article, text
from harness.reports import SUMMARY
from harness.stories import Run

from dedup.model import Cut, CutKind
from dedup.report.captures import Captures, capture, steps
from dedup.report.html.write import write_file
from dedup.review.revisions import revisions


def opened(tab, tmp_path, run, view):
    write_file(run, SUMMARY, tmp_path / "report.html", 40)
    tab.size(1280)
    tab.open(tmp_path / "report.html", view)
    tab.drop_stale()


def test_captures_stand_in_order_of_saving_with_what_changed(tab, tmp_path):
    opened(tab, tmp_path, CAPTURED, f"#/page/{'3' * 16}")
    tab.wait("Boolean(document.querySelector('.captures .sides'))")
    first, second, third = tab.run("[...document.querySelectorAll('.captures li')].map(one => one.innerText)")
    assert "saved 2024-05-04 09:30 UTC · the first · its page" in first
    assert "saved 2024-05-05 09:30 UTC · nothing changed · its page" in second
    assert "saved 2024-05-06 09:30 UTC · headline and text changed silently · this page" in third
    assert tab.run("document.querySelectorAll('.captures .sides').length") == 1
    assert "Silent: neither the date of publication" in text(tab, ".captures")
    gone = tab.run("[...document.querySelectorAll('.captures .sides del')].map(one => one.textContent.trim())")
    assert gone == ["غزيرة", "مساء الثلاثاء."]
    assert tab.run(
        "[...document.querySelectorAll('.captures .sides td')].every(one => !one.textContent || one.dir === 'rtl')"
    )
    assert "وأغلقت السلطات" not in text(tab, ".captures .sides")


def test_captures_of_one_headline_are_told_apart_in_lists_and_choices(tab, tmp_path):
    opened(tab, tmp_path, CAPTURED, "#/pages")
    shown = tab.run("[...document.querySelectorAll('.row .facts')].map(one => one.innerText)")
    assert len(set(shown)) == 3
    assert any("capture 2 of 3, saved 2024-05-05 09:30 UTC" in one for one in shown)
    tab.go(f"#/story/{'c' * 16}")
    assert (
        tab.run("new Set([...document.querySelectorAll('select[name=a] option')].map(one => one.textContent)).size")
        == 3
    )


def test_what_is_not_known_of_the_order_is_said(tab, tmp_path):
    without = [replace(item, captured=None) for item in CAPTURES]
    opened(tab, tmp_path, Run(without, list(CAPTURED.stories())), f"#/page/{'1' * 16}")
    assert "When they were saved is not known" in text(tab, ".captures")
    opened(tab, tmp_path, Run([*without[:1], *CAPTURES[1:]], list(CAPTURED.stories())), f"#/page/{'1' * 16}")
    assert "1 capture without a time of saving stands last" in text(tab, ".captures")


def test_copies_under_other_addresses_are_no_revisions(tab, tmp_path):
    other = replace(CAPTURES[2], url="https://first.example/another")
    opened(tab, tmp_path, Run([*CAPTURES[:2], other], list(CAPTURED.stories())), f"#/page/{'1' * 16}")
    assert "Revisions: 2 captures of this address" in text(tab)
    assert "Other versions on this site" in text(tab)
    assert tab.run("document.querySelectorAll('.captures li').length") == 2


def test_the_overview_tells_further_captures_from_what_others_copied(tab, tmp_path, report):
    opened(tab, tmp_path, CAPTURED, "")
    assert "2 articles are further captures of an address, and no copies" in text(tab, "#overview")
    tab.open(report)
    assert "further captures" not in text(tab, "#overview")


def dated(item, line):
    return replace(item, cuts=(*item.cuts, Cut(CutKind.BYLINE, "date_line", line, 0, 0, 0)))


def test_a_change_with_a_new_date_line_is_not_silent():
    one, other = (dated(item, line) for item, line in zip(CAPTURES[:2], ("نشر 9:30", "آخر تحديث 12:00"), strict=True))
    assert capture(CAPTURES[1]).silent(capture(CAPTURES[0]))
    assert not capture(other).silent(capture(one))
    assert [item.silent for item in revisions([other, one])] == [False, False]


def test_pages_without_an_address_or_a_text_are_no_captures_of_each_other():
    known = Captures()
    for place, item in enumerate([*CAPTURES, replace(CAPTURES[0], text=""), replace(CAPTURES[0], url=None)]):
        known.add(capture(item), place)
    known.add(capture(article("9" * 16, "Third", 0, "Rain.")), 9)
    (series,) = known.series()
    assert [place for place, _ in series] == [0, 2, 1]
    assert list(steps(series)) == [(False, False, False), (False, False, False), (True, True, True)]
    assert START
