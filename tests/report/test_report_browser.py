"""report.html in a browser: it opens from the disk, asks for nothing, reads right to left, and prints."""

import json
import re
import urllib.parse

import pytest
from harness.rain import EDITED, NASTY, RAIN, RUN, VIEWS, text
from harness.reports import SUMMARY
from harness.stories import many_run

from dedup.report.html.write import write_file, write_folder
from dedup.text.alignment import align
from dedup.text.words import fold


def test_every_view_opens_from_the_disk_without_error_or_request(tab, report):
    tab.size(1280)
    tab.open(report)
    for view in VIEWS:
        tab.go(view)
        assert tab.run("document.querySelector('main').innerText.length") > 40, view
        assert tab.run("document.querySelectorAll('main h1').length >= 1"), view
    assert tab.errors == []
    assert tab.requests == []


def test_a_folder_reads_its_texts_without_a_server(tab, tmp_path):
    write_folder(RUN, SUMMARY, tmp_path)
    tab.size(1280)
    tab.open(tmp_path / "index.html", f"#/story/{'e' * 16}")
    tab.drop_stale()
    assert "مساء الثلاثاء" in text(tab)
    assert [url.rpartition("/")[2] for url in tab.requests] == ["0.js"]
    assert tab.errors == []


def test_hostile_text_acts_nowhere_and_reads_as_it_stood(tab, report):
    tab.open(report)
    for view in (*VIEWS, f"#/story/{'f' * 16}", "#/site/" + urllib.parse.quote(NASTY)):
        tab.go(view)
        assert tab.run("document.querySelectorAll('img, iframe, b b, [onerror], [onload]').length") == 0, view
        assert tab.run("[...document.links].every(a => /^(https?|file):/.test(a.href))"), view
    assert tab.errors == []
    assert "owned" not in tab.run("document.title").replace(NASTY, "")
    tab.go(f"#/page/{'d' * 16}")
    assert "<img src=x onerror=alert(1)>" in text(tab, "#view h1")


def test_the_script_folds_and_compares_as_python_does(tab, report):
    some = [
        "أَنْقَرَة",
        "İSTANBUL ﷺ",
        "Ёлка — «да»",
        "ΟΔΟΣ ὁδός",
        "ｶﾅ 東京　２０２４",
        "שָׁלוֹם",
        "ﬁn`s ß",
        "e\u0301\u200b\u202e x",
        "١٢٣٫٤",
    ]
    source = report.read_text(encoding="utf-8").replace('document.documentElement.dataset.ready = "1";', "")
    pieces = re.search(r"<script>(\(\(\) => \{.*)</script>", source, re.DOTALL)[1]
    functions = pieces[pieces.index("// Folding as") : pieces.index("// Elements are made")]
    table = json.loads(re.search(r'id="index">(.*?)</script>', source, re.DOTALL)[1])["fold"]
    tab.open(report)
    tab.run(
        f"void (globalThis.kit = (() => {{ {functions}; prepareFolding({json.dumps(table)});"
        " return {fold, alignTexts} })())"
    )
    assert tab.run(f"{json.dumps(some)}.map(kit.fold)") == [fold(item) for item in some]
    for left, right in ((RAIN, EDITED), (EDITED, RAIN), (RAIN, ""), ("a b c d\n\nx y", "a c b d e\n\nz\n\nx y y")):
        told = [
            [[(piece.text, piece.changed) for piece in side] for side in (row.left, row.right)]
            for row in align(left, right)
        ]
        found = tab.run(f"kit.alignTexts({json.dumps(left)}, {json.dumps(right)})")
        assert [[[(piece["text"], piece["changed"]) for piece in side] for side in row] for row in found] == told


def test_all_is_reached_by_keyboard(tab, tmp_path):
    write_file(many_run(500, 20), SUMMARY, tmp_path / "report.html", 40)
    tab.size(1280)
    tab.open(tmp_path / "report.html")
    tab.key("/", "/")
    tab.drop_stale()
    assert tab.run("document.activeElement.type") == "search"
    for _ in range(40):
        tab.key("Tab")
        if tab.run("document.activeElement.matches('.row a')"):
            break
    tab.key("ArrowDown")
    tab.key("ArrowDown")
    assert tab.run("document.activeElement.textContent").startswith("headline number 2")
    tab.key("End")
    assert tab.run("document.activeElement.textContent").startswith("headline number 499")
    assert tab.run("(box => box.top >= 0 && box.bottom <= innerHeight)(document.activeElement.getBoundingClientRect())")
    assert tab.run("document.querySelectorAll('.row').length") < 60
    tab.key("Enter")
    assert tab.run("location.hash").startswith("#/story/")
    assert tab.run("document.activeElement.tagName") == "H1"


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_screen(tab, report, width):
    tab.size(width)
    tab.open(report)
    for view in VIEWS:
        tab.go(view)
        assert tab.run("document.documentElement.scrollWidth <= innerWidth"), view


def test_every_text_of_a_page_has_its_direction(tab, report):
    tab.size(1280)
    tab.open(report)
    for view in VIEWS[1:]:
        tab.go(view)
        bare = tab.run(
            "[...document.querySelectorAll('#view *')].filter(one => [...one.childNodes].some(node =>"
            " node.nodeType === 3 && /[\\u0600-\\u06ff]/.test(node.data)) && !one.closest('[dir], option'))"
            ".map(one => one.outerHTML)"
        )
        assert bare == [], view


def test_paper_shows_closed_parts_and_the_rows_of_lists(tab, report):
    tab.size(1280)
    tab.open(report, f"#/story/{'e' * 16}")
    tab.drop_stale()
    assert not tab.run("[...document.querySelectorAll('details')].every(one => one.open)")
    assert tab.pdf()[:5] == b"%PDF-"
    tab.run("window.dispatchEvent(new Event('beforeprint'))")
    assert tab.run("[...document.querySelectorAll('#view details')].every(one => one.open)")
    tab.run("window.dispatchEvent(new Event('afterprint'))")
    assert not tab.run("[...document.querySelectorAll('#view details')].every(one => one.open)")
    tab.go("#/stories")
    tab.run("window.dispatchEvent(new Event('beforeprint'))")
    assert tab.run("[...document.querySelectorAll('.row')].every(row => getComputedStyle(row).position === 'static')")
    assert tab.run(
        "[...document.querySelectorAll('.row strong, .row .facts')].every(one =>"
        " getComputedStyle(one).whiteSpace === 'normal' && one.scrollHeight <= one.clientHeight + 1)"
    )


def test_what_was_left_out_is_told(tab, tmp_path):
    write_file(many_run(3000, 200), SUMMARY, tmp_path / "report.html", 1)
    tab.open(tmp_path / "report.html", "#/stories")
    tab.drop_stale()
    assert "For the size of this file" in text(tab)
    tab.go(f"#/story/{2000:016x}")
    assert "left out" in text(tab)


def test_nothing_is_said_to_be_left_out_where_all_is_there(tab, report):
    tab.open(report, "#/stories")
    tab.drop_stale()
    assert "For the size of this file" not in text(tab)
