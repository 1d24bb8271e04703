"""report.html in a browser: it opens from the disk, asks for nothing, and does what it shows."""

import json
import os
import re
import shutil
import subprocess
import urllib.parse
from datetime import timedelta
from pathlib import Path

import pytest
from harness import browser
from harness.reports import SUMMARY
from harness.stories import ENDS, HOSTILE, START, Run, many_run

from dedup.model import Article, Block, CopyGroup, Cut, CutKind, Match, Member, Related, Relation, Story
from dedup.report.html.write import write_file, write_folder
from dedup.text.alignment import align
from dedup.text.words import fold

RAIN = "هطلت أمطار غزيرة على أنقرة مساء الثلاثاء.\n\nوأغلقت السلطات ثلاثة طرق رئيسية."
EDITED = "هطلت أمطار غزيرة على انقره فجر الأربعاء.\n\nوأغلقت السلطات ثلاثة طرق رئيسية.\n\nولم يصب أحد."
TEASER = "اقرأ أيضا: ثلوج في الطريق"
NASTY = f"<img src=x onerror=alert(1)> {HOSTILE} {ENDS}"


def article(name, site, minutes, text, **more):
    blocks = (*(Block(part) for part in text.split("\n\n")), Block(TEASER))
    cut = Cut(CutKind.TEASER, "teaser_cue", TEASER, len(blocks) - 1, 0, len(TEASER), {"cue": "اقرأ أيضا"})
    facts = {"title": "أمطار غزيرة على أنقرة", "language": "ar", "url": f"https://{name[0]}.example/rain"} | more
    return Article(name, f"{site}/{name[0]}.html", site=site, published=START + timedelta(minutes=minutes), text=text,
                   blocks=blocks, cuts=(cut,), related=(Related(NASTY, None, None),), **facts)  # fmt: skip


ARTICLES = [
    article("a" * 16, "الأولى", 0, RAIN),
    article("b" * 16, "الثانية", 135, EDITED, title="أمطار على انقره"),
    article("c" * 16, "Third", 200, "Heavy rain fell on Ankara.", title="Rain in Ankara", language="en"),
    article(
        "d" * 16,
        NASTY,
        500,
        "Text of somebody hostile.",
        title=NASTY,
        language='en" onload="x',
        url="https://x/\"'><b>",
    ),
]
GROUPS = (
    CopyGroup("a" * 16, "a" * 16, "published first",
              (Member("a" * 16, Relation.CANONICAL, 1.0), Member("b" * 16, Relation.EDITED, 0.7))),
    CopyGroup("c" * 16, "c" * 16, "the only article", (Member("c" * 16, Relation.CANONICAL, 1.0),)),
)  # fmt: skip
ALONE = (CopyGroup("d" * 16, "d" * 16, "the only article", (Member("d" * 16, Relation.CANONICAL, 1.0),)),)
STORIES = [
    Story(
        "e" * 16,
        ARTICLES[0].title,
        "a" * 16,
        None,
        None,
        (),
        (),
        (),
        3,
        GROUPS,
        (),
        (f"weak at 0.41: {'a' * 16} - {'c' * 16}",),
    ),
    Story("f" * 16, NASTY, "d" * 16, None, None, (), (), (), 1, ALONE),
]
RUN = Run(ARTICLES, STORIES, [Match("a" * 16, "c" * 16, Relation.TRANSLATION, {"event": 0.41, "sounds": 1.0})])
VIEWS = ("#/", "#/stories", "#/pages", "#/sites", f"#/story/{'e' * 16}", f"#/page/{'b' * 16}", f"#/page/{'d' * 16}",
         "#/site/" + urllib.parse.quote("الأولى"))  # fmt: skip


@pytest.fixture(scope="module")
def tab():
    path = browser.found()
    if path is None:
        pytest.skip("Chromium is not here and cannot be installed: apt-get install chromium")
    opened = browser.Browser(path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_file(RUN, SUMMARY, path, 40)
    return path


def text(tab, selector="#view"):
    return tab.run(f"document.querySelector({json.dumps(selector)}).innerText")


def rows(tab):
    return tab.run("[...document.querySelectorAll('.row strong')].map(row => row.textContent)")


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


@pytest.mark.parametrize("query", ["أنقرة", "انقره", "أَنْقَرَة", "ANKARA"])
def test_search_folds_as_the_project_does(tab, report, query):
    tab.open(report, "#/stories")
    tab.drop_stale()
    tab.run("document.querySelector('input[type=search]').focus()")
    tab.type(query)
    assert rows(tab) == ["أمطار غزيرة على أنقرة"]
    assert "1 of 2 stories" in text(tab, ".status")


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


def test_a_story_says_who_was_first_and_why_it_is_one(tab, report):
    tab.open(report, f"#/story/{'e' * 16}")
    tab.drop_stale()
    shown = text(tab)
    assert "Published first: الأولى, 2 h 15 min before الثانية." in re.sub("[\u2066-\u2069]", "", shown)
    assert "+2 h 15 min" in shown
    assert "they tell the same event in two languages, 41 % sure: names that sound alike" in shown
    assert "its weakest link, 41 % sure" in shown


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
    assert "begins as a known phrase" in text(tab, ".cut")
    assert tab.run("document.querySelector('.cut del').textContent") == TEASER


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


def test_what_was_left_out_is_told(tab, tmp_path):
    write_file(many_run(3000, 200), SUMMARY, tmp_path / "report.html", 1)
    tab.open(tmp_path / "report.html", "#/stories")
    tab.drop_stale()
    assert "For the size of this file" in text(tab)
    tab.go(f"#/story/{2000:016x}")
    assert "left out" in text(tab)


@pytest.fixture(scope="module")
def axe(tmp_path_factory):
    given = os.environ.get("AXE_JS")
    if given:
        return Path(given).read_text(encoding="utf-8")
    folder = tmp_path_factory.mktemp("axe")
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not here, so axe-core cannot be fetched; AXE_JS may name its file")
    done = subprocess.run(  # noqa: S603 - our own words
        [npm, "install", "--no-save", "--silent", "axe-core@4"], cwd=folder, capture_output=True, check=False
    )
    source = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not source.is_file():
        pytest.skip(f"axe-core cannot be fetched from the npm registry (npm ended with {done.returncode})")
    return source.read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(tab, report, axe, theme, width):
    tab.size(width, theme=theme)
    tab.open(report)
    tab.run(axe + ";void 0")
    for view in VIEWS:
        tab.go(view)
        found = tab.run(
            "axe.run().then(result => result.violations.map(one =>"
            " one.id + ': ' + one.nodes[0].html + ' ' + one.nodes[0].failureSummary))"
        )
        assert found == [], view


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


def test_nothing_is_said_to_be_left_out_where_all_is_there(tab, report):
    tab.open(report, "#/stories")
    tab.drop_stale()
    assert "For the size of this file" not in text(tab)


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


def test_sites_are_sorted_by_the_share_of_their_largest_agency(tab, report):
    tab.open(report, "#/sites?sort=agency")
    tab.drop_stale()
    assert tab.run("document.querySelector('[aria-sort]').textContent") == "share of its largest agency"
    assert tab.run("document.querySelectorAll('.sorted tbody tr').length") == 4
