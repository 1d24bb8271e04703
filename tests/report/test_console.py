"""The terminal: goldens at three widths, cells of pages isolated, a reader's words, and the questions of a reader.

``UPDATE_GOLDENS=1 pytest tests/report/test_console.py`` writes the goldens anew; look at what changed before you
keep them.
"""

import io
import json
import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from html import escape
from pathlib import Path

import pytest
from click.testing import CliRunner
from harness.reports import REPORT, SUMMARY

from dedup.cli import main
from dedup.cli.common import Bars, Lines
from dedup.cli.common import console as terminal
from dedup.errors import nearest
from dedup.model import (
    Agency,
    Article,
    Block,
    CopyGroup,
    Cut,
    CutKind,
    First,
    Member,
    Relation,
    Skipped,
    SkipReason,
    Story,
)
from dedup.options import settings
from dedup.report.console import run as console
from dedup.report.console.article import article_view
from dedup.report.console.compare import STYLED, WRITTEN, diff_view, in_two_languages
from dedup.report.console.list import articles_view, site_view, sites_view, stories_view
from dedup.report.console.story import story_view
from dedup.report.first import dated, first
from dedup.report.lines import between, moment, percent
from dedup.report.safe import cell, columns, isolated
from dedup.report.words import against_words, first_words
from dedup.text.alignment import align

GOLDENS = Path(__file__).parents[1] / "goldens"
MORNING, NOON = datetime(2026, 3, 3, 9, 40, tzinfo=UTC), datetime(2026, 3, 3, 11, 55, tzinfo=UTC)
AFP = Agency("AFP", "أ ف ب", 1)
ARTICLES = {
    name: Article(name * 16, f"{name}.html", site=site, title=title, language=code, published=published, agency=agency)
    for name, site, title, code, published, agency in (
        ("a", "الضفاف", "أمطار غزيرة تغلق 3 طرق في العقبة", "ar", MORNING, None),
        ("b", "BBC عربي", "أمطار تغلق طرقا في العقبة", "ar", NOON, AFP),
        ("c", "The Harbour Courier and Post", "Rain closes roads", "en", date(2026, 3, 4), None),
        ("d", "人民日报", "暴雨封路", "zh", None, None),
    )
}  # fmt: skip
GROUPS = (
    CopyGroup("1" * 16, "a" * 16, "published first",
              (Member("a" * 16, Relation.CANONICAL, 1.0), Member("b" * 16, Relation.EDITED, 0.77))),
    CopyGroup("2" * 16, "c" * 16, "the only article", (Member("c" * 16, Relation.CANONICAL, 1.0),)),
    CopyGroup("3" * 16, "d" * 16, "the only article", (Member("d" * 16, Relation.CANONICAL, 1.0),)),
)  # fmt: skip
KNOWN = {item.id: item for item in ARTICLES.values()}
STORY = Story("e" * 16, ARTICLES["a"].title, "a" * 16, ARTICLES["a"].published, date(2026, 3, 4),
              ("BBC عربي", "The Harbour Courier and Post", "الضفاف", "人民日报"), ("AFP",), ("ar", "en", "zh"), 4,
              GROUPS, (), (f"weak at 0.47: {'a' * 16} - {'c' * 16}",))  # fmt: skip
FIRST = First("الضفاف", "2026-03-03", 135, sure=True)
SITE = {
    "site": "الضفاف", "pages": 1200, "cuts": 5400, "characters": 1_234_567, "share": 0.123, "agency": "AFP",
    "articles": 1210, "agency_articles": 484, "agency_share": 0.4, "copies": 3, "copied": 8,
    "copies_from": [{"site": "BBC عربي", "texts": 3, "lag": 75}],
    "copied_by": [{"site": "人民日报", "texts": 8, "lag": None}],
    "lines": [{"text": "جميع الحقوق محفوظة © 2026", "pages": 1190}], "more": 4,
}  # fmt: skip
TEXT = (
    "أغلقت أمطار غزيرة ثلاثة طرق رئيسية في العقبة فجر الثلاثاء، وعلقت المدارس دراستها ليوم واحد "
    "بعد انهيار جزئي في طريق وادي اليتم.\n\n"
    "وقالت البلدية إن 340 عاملا يشاركون في فتح الطرق."
)
EDITED = TEXT.replace("فجر الثلاثاء", "صباح اليوم").replace("340", "280")
LONG = replace(
    ARTICLES["a"], text=TEXT, blocks=(*map(Block, TEXT.split("\n\n")), Block(TEXT)),
    cuts=(Cut(CutKind.TEMPLATE, "corpus_template", TEXT, 2, 0, len(TEXT), {"cue": "أغلقت"}),),
)  # fmt: skip
VIEWS = {
    "report": lambda: console.parts(
        replace(
            REPORT, stories=(STORY,), articles=KNOWN, first={STORY.id: FIRST},
            summary={**SUMMARY, "inputs": {**SUMMARY["inputs"], "skipped": {"not_article": 1}}},
            skipped=(Skipped("صفحة.html", SkipReason.NOT_ARTICLE, "صفحة.html: is a 404 page"),),
        )
    ),
    "story": lambda: story_view(STORY, KNOWN, ()),
    "lists": lambda: [*stories_view([(STORY, FIRST)]), *articles_view(KNOWN.values())],
    "sites": lambda: [*sites_view([SITE]), *site_view(SITE)],
    "diff": lambda: diff_view(LONG, replace(ARTICLES["b"], text=EDITED), align(TEXT, EDITED), WRITTEN),
    "article": lambda: article_view(LONG, {}, {}),
}  # fmt: skip


def drawn(name, width):
    screen = terminal()
    screen.file, screen.width = io.StringIO(), width
    for part in VIEWS[name]():
        screen.print(part)
    return "\n".join(line.rstrip() for line in screen.file.getvalue().split("\n"))


@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize("name", list(VIEWS))
def test_the_terminal_shows_what_the_golden_holds(name, width):
    path = GOLDENS / f"{name}-{width}.txt"
    shown = drawn(name, width)
    if os.environ.get("UPDATE_GOLDENS"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")
    assert all(columns(line) <= width for line in shown.split("\n"))
    for line in shown.split("\n"):
        marks = "".join(char for char in line if char in "\u2066\u2067\u2068\u2069")
        assert marks == "" or (marks.count("\u2069") * 2 == len(marks) and marks.endswith("\u2069")), line


@pytest.mark.parametrize("text", ["الضفاف", "BBC عربي", "2026 عام", "ידיעות 24"])
def test_text_with_right_to_left_letters_is_isolated_wherever_they_stand(text):
    assert isolated(text) == f"\u2068{text}\u2069"
    assert columns(cell(text, 12)) == 12


@pytest.mark.parametrize("text", ["plain", "Газета", "人民日报人民日报", "a" * 40])
def test_cells_have_their_width_in_every_script(text):
    assert columns(cell(text, 12)) == 12


@pytest.fixture(scope="module")
def asked(ran):
    def ask(*words):
        return CliRunner().invoke(main, [words[0], str(ran), *words[1:]])

    return ask


@pytest.mark.slow
def test_show_takes_every_id_that_an_output_prints(asked, pages):
    record = next(iter(pages.values()))
    for name in ("id", "story", "copy", "page"):
        found = asked("show", record[name])
        assert found.exit_code == 0, found.output
        assert record["id"] in found.output or name == "story"
    if record["headline_group"]:
        assert record["id"] in asked("show", record["headline_group"]).output


def test_list_filters_by_word_folded_day_and_language(asked, pages):
    every = asked("list", "--articles", "--json").output.splitlines()
    assert len(every) == len(pages)
    arabic = asked("list", "--articles", "--language", "ar", "--json").output.splitlines()
    assert 0 < len(arabic) < len(every)
    assert "متحف" in asked("list", "المُتْحَف").output or "متحف" in asked("list", "مُتْحَف", "--articles").output
    nothing = asked("list", "--day", "1970-01-01")
    assert nothing.exit_code == 0
    assert "Nothing has all of that" in nothing.stderr


def test_sites_are_listed_and_an_unknown_one_is_answered_with_the_nearest(asked):
    listed = asked("sites")
    assert listed.exit_code == 0
    assert "pages" in listed.output
    wrong = asked("sites", "no such site")
    assert wrong.exit_code == 2
    assert len(wrong.stderr.strip().split("\n")) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["shwo", "out"], "did you mean 'show'?"),
        (["run", ".", "--out", "o", "--set", "match.bnds=3"], "did you mean 'bands'?"),
        (["run", ".", "--out", "o", "--set", "mach.bands=3"], "did you mean 'match'?"),
        (["report", "/nowhere"], "dedup run INPUT..."),
        (["report"], "DIR"),
    ],
)
def test_an_error_is_one_line_that_says_what_to_do(words, told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = CliRunner().invoke(main, words)
    assert found.exit_code == 2
    assert told in found.stderr
    assert len(found.stderr.strip().split("\n")) == 1


def test_the_nearest_word_is_named_else_all():
    assert nearest("teser", ["teaser", "source"]) == "did you mean 'teaser'?"
    assert nearest("zzz", ["teaser", "source"]) == "there are teaser, source"


def test_an_empty_folder_is_told(tmp_path):
    (tmp_path / "pages").mkdir()
    found = CliRunner().invoke(main, ["run", str(tmp_path / "pages"), "--out", str(tmp_path / "out"), "--quiet"])
    assert found.exit_code == 0
    assert "No page was found" in found.stderr


def test_a_shell_completes_commands_and_values_of_set():
    assert {"match.encoder=use", "match.encoder=none"} <= set(settings.choices())
    assert any(item.startswith("cluster.level=copies") for item in settings.choices())
    for shell in ("bash", "zsh", "fish"):
        script = CliRunner().invoke(main, ["completion", shell])
        assert script.exit_code == 0
        assert "_DEDUP_COMPLETE" in script.output


def test_piped_progress_is_lines_every_ten_seconds(capsys, monkeypatch):
    now = [0.0]
    monkeypatch.setattr("dedup.cli.common.time.monotonic", lambda: now[0])
    bars = Bars(quiet=False, verbose=True)
    bars._on, bars._lines = False, Lines()
    bars.start("clean", None)
    bars.expect(60)
    bars.expect(40)
    for instant in (4.0, 11.0, 15.0):
        now[0] = instant
        bars.advance(10)
    bars.finish()
    assert capsys.readouterr().err.splitlines() == [
        "clean: begun", "clean: 20 of 100, 44 s left", "clean: done in 15.0 s",
    ]  # fmt: skip


# A line as a terminal with the bidirectional algorithm (UAX #9) draws it: left to right, every line for itself.
DRAWN = """<meta charset="utf-8"><style>pre {{ margin: 0; font: 15px monospace; unicode-bidi: isolate }}</style>{}"""
PLACES = """[...document.querySelectorAll("pre")].map(line => {{
  const range = document.createRange();
  return {words}.map(word => {{
    const at = line.textContent.indexOf(word);
    if (at < 0) return null;
    range.setStart(line.firstChild, at);
    range.setEnd(line.firstChild, at + word.length);
    return range.getBoundingClientRect().left;
  }});
}}).filter(places => places.every(place => place !== null))"""


@pytest.mark.slow
@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("lists", ["aaaaaaaaaaaaaaaa", "الضفاف", "2026-03-03 09:40", "أمطار"]),
        ("lists", ["bbbbbbbbbbbbbbbb", "BBC عربي", "2026-03-03 11:55", "أمطار"]),
        ("report", ["original", "الضفاف", "03-03 09:40", "أمطار"]),
        ("report", ["edited copy", "BBC عربي", "03-03 11:55", "أمطار"]),
        ("story", ["original", "aaaaaaaaaaaaaaaa", "الضفاف", "2026-03-03 09:40"]),
        ("story", ["edited copy", "BBC عربي", "2026-03-03 11:55", "AFP"]),
        ("sites", ["الضفاف", "1,200", "12 %", "484/1,210"]),
        ("diff", ["أمطار [-غزيرة", "أمطار تغلق"]),
        ("diff", ["[-340-]", "{+280+}"]),
    ],
)
def test_columns_keep_their_order_where_a_terminal_draws_both_directions(tab, tmp_path, view, words, width):
    lines = (GOLDENS / f"{view}-{width}.txt").read_text(encoding="utf-8").split("\n")
    page = tmp_path / "golden.html"
    page.write_text(DRAWN.format("".join(f"<pre>{escape(line)}</pre>" for line in lines)), encoding="utf-8")
    tab.open(page)
    drawn = tab.run(PLACES.format(words=json.dumps(words)))
    assert drawn, "no line has all of them"
    assert all(places == sorted(places) for places in drawn)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (First("A", "2026-03-03", None, sure=False), "first unclear, 2026-03-03 by day only"),
        (
            First("A", "2026-03-03", None, sure=False, timed="الضفاف"),
            f"first of those with an hour: {isolated('الضفاف')}",
        ),
        (First("A", "2026-03-03", 75, sure=True), "first: A, 1 h 15 min ahead"),
        (First("A", "2026-03-03", None, sure=True, alone=True), "first: A (no other gives a date)"),
        (First("A", "2026-03-03", None, sure=True), "first: A, by its day"),
        (First("A", "2026-03-03", 0, sure=True, tied=("B",)), "first, in one minute: A, B"),
        (First("A", "2026-03-03", 0, sure=True, tied=tuple("BCDE")), "first, in one minute: A, B, C and 2 more"),
    ],
)
def test_who_was_first_is_told_with_what_is_not_known(found, words):
    assert first_words(found, 2) == words
    assert first_words(found, 1) == ""


@pytest.mark.parametrize(
    ("against", "words"),
    [
        ("numbers: 200 / 120", "their headlines have other numbers (200 and 120)"),
        ("opposites: order- start+ / order- start-", "their headlines hold opposite words (start)"),
        ("negation: one headline alone is negated", "one headline alone is negated"),
        ("[red]new sort[/]", "[red]new sort[/]"),
    ],
)
def test_what_spoke_against_is_told_in_words(against, words):
    assert against_words(against) == words


def test_an_unknown_rule_is_told_with_the_nearest():
    done = CliRunner().invoke(main, ["rules", "teasr_cue"])
    assert done.exit_code == 2
    assert "did you mean 'teaser_cue'?" in done.output


def test_a_difference_of_two_languages_marks_nothing_and_says_so():
    left, right = ARTICLES["a"], ARTICLES["c"]
    assert in_two_languages(left, right)
    assert not in_two_languages(left, replace(right, language="ar-EG"))
    assert not in_two_languages(left, replace(right, language=None))
    _, note = diff_view(left, right, align(left.text, right.text))
    assert "no change is marked" in str(note)


@pytest.mark.parametrize(
    ("before", "after"), [("Rain fell here", "Rain stopped here"), ("هطل المطر هنا", "توقف المطر هنا")]
)
def test_a_difference_is_seen_where_nothing_has_a_style(before, after):
    left, right = replace(ARTICLES["a"], text=before), replace(ARTICLES["b"], text=after)
    shown = {}
    for marks in (STYLED, WRITTEN):
        screen = terminal()
        screen.file = io.StringIO()
        for part in diff_view(left, right, align(before, after), marks):
            screen.print(part)
        shown[marks] = screen.file.getvalue()
    assert "{+" not in shown[STYLED]
    gone, come = (
        next(word for word in one.split() if word not in other) for one, other in ((before, after), (after, before))
    )
    assert f"[-{gone}-]" in shown[WRITTEN]
    assert f"{{+{come}+}}" in shown[WRITTEN]


def test_times_that_stand_beside_each_other_are_of_one_zone():
    zone = timezone(timedelta(hours=3))
    assert moment(datetime(2026, 3, 2, 8, 5, tzinfo=zone)) == "2026-03-02 05:05 UTC"
    assert moment(date(2026, 3, 2)) == "2026-03-02"
    assert moment(None) == "no date"
    assert between(date(2026, 3, 2), datetime(2026, 3, 2, 9, 30, tzinfo=UTC)) == "2026-03-02 until 09:30 UTC"


def test_a_range_of_one_minute_is_told_once():
    at = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    assert between(at, at) == "2026-03-02 08:00 UTC"
    assert between(at, at + timedelta(minutes=5)) == "2026-03-02 08:00 – 08:05 UTC"
    assert between(date(2026, 3, 2), date(2026, 3, 2)) == "2026-03-02"
    assert between(date(2026, 3, 2), date(2026, 3, 4)) == "2026-03-02 – 2026-03-04"
    assert between(None, None) == ""


def test_a_site_that_alone_gives_a_date_is_told_from_one_that_was_earlier():
    day, next_day = date(2026, 3, 2), date(2026, 3, 3)
    assert first([dated("A", day), None, None]).alone
    assert first([dated("A", day), dated("A", next_day)]).alone
    assert not first([dated("A", day), dated("B", next_day)]).alone


@pytest.mark.parametrize(("part", "told"), [(0, "0 %"), (1e-4, "under 1 %"), (0.0051, "1 %"), (1, "100 %")])
def test_a_share_that_is_there_is_never_told_as_none(part, told):
    assert percent(part) == told


def test_figures_of_sites_are_never_cut_at_the_usual_width():
    more = {"site": "РИА Новости", "agency": "وكالة الأنباء الأردنية", "pages": 12_345, "cuts": 12_345, "share": 0.001}
    rows = [SITE | more | {"articles": 17, "agency_articles": 17}]
    screen = terminal()
    screen.file, screen.width = io.StringIO(), 80
    for part in sites_view(rows):
        screen.print(part)
    shown = screen.file.getvalue()
    for figure in ("12,345", "<1 % of 1.2M", "17/17 "):
        assert figure in shown


def test_sites_of_one_minute_were_first_together():
    early, late = datetime(2026, 3, 2, 8, 0, tzinfo=UTC), datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    found = first(dated(site, at) for site, at in (("C", late), ("B", early), ("A", early), ("A", late)))
    assert (found.site, found.ahead, found.tied) == ("A", 0, ("B",))
    found = first(dated(site, at) for site, at in (("D", early.date()), ("B", early), ("A", early)))
    assert (found.sure, found.timed, found.tied) == (False, "A", ("B",))
    assert first([dated("A", early), dated("B", late)]).tied == ()
