"""report.html as a file: one file, a strict policy, strangers' text inert, a budget that is kept and said."""

import json
import re
import shutil
import unicodedata
from dataclasses import replace
from datetime import date, timedelta

import duckdb
import pytest
from click.testing import CliRunner
from harness.reports import ARTICLE, OTHER, STORY, SUMMARY
from harness.stories import START, Run, hostile_run, many_run
from hypothesis import given
from hypothesis import strategies as st

from dedup.cli import main
from dedup.model import Block, CopyGroup, Match, Member, Relation
from dedup.report.first import dated, first, span
from dedup.report.html.charts import timeline
from dedup.report.html.details import FileLinks, detail, safe_address
from dedup.report.html.write import write_file, write_folder
from dedup.report.workspace import SNAPSHOT
from dedup.text.words import fold, fold_table


def blocks(source):
    """The JSON blocks of a report by their ids."""
    found = re.findall(r'<script type="application/json" id="([\w-]+)">(.*?)</script>', source, re.DOTALL)
    return {name: json.loads(text) for name, text in found}


def test_text_of_strangers_is_inert_json_and_escaped_markup(tmp_path):
    write_file(hostile_run(), SUMMARY, tmp_path / "report.html", 40)
    source = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<script>alert" not in source
    assert "<script>document.title" not in source
    assert source.count("<script") == 4
    assert "javascript:" not in source
    held = blocks(source)
    assert "<script>" in held["index"]["stories"]["headline"][0]
    assert held["texts-0"]["0"]["articles"][0]["file"].endswith("/data/pages/paper%20example/rain%231.html")


def test_where_nothing_was_cut_there_is_no_empty_picture(tmp_path):
    write_file(many_run(3), {**SUMMARY, "cuts": []}, tmp_path / "report.html", 40)
    bare = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Nothing was cut.</p>" in bare
    assert "What was cut, by rule" not in bare
    write_file(many_run(3), SUMMARY, tmp_path / "report.html", 40)
    full = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Nothing was cut.</p>" not in full
    assert "What was cut, by rule" in full


def test_the_policy_names_our_own_script_and_style_by_digest_and_nothing_else(tmp_path):
    write_file(hostile_run(), SUMMARY, tmp_path / "report.html", 40)
    policy = re.search(r'Policy" content="([^"]*)"', (tmp_path / "report.html").read_text(encoding="utf-8"))[1]
    parts = policy.replace("&#39;", "'").split("; ")
    assert parts[0] == "default-src 'none'"
    assert re.fullmatch(r"script-src 'sha256-[\w+/=]+'", parts[1])
    assert re.fullmatch(r"style-src 'sha256-[\w+/=]+'", parts[2])
    assert parts[3:] == ["base-uri 'none'", "form-action 'none'"]


def test_what_does_not_fit_is_left_out_and_said(tmp_path):
    run = many_run(3000, 200)
    write_file(run, SUMMARY, tmp_path / "report.html", 1)
    source = (tmp_path / "report.html").read_bytes()
    rest = blocks(source.decode())["rest"]
    assert len(source) < 1_200_000
    assert rest["stories"] == 3000
    assert 0 < rest["shown"] < rest["kept"] <= 3000
    write_file(run, SUMMARY, tmp_path / "report.html", 40)
    rest = blocks((tmp_path / "report.html").read_text(encoding="utf-8"))["rest"]
    assert rest["shown"] == rest["kept"] == 3000


def test_a_folder_holds_everything_and_older_texts_go(tmp_path):
    write_folder(many_run(3000), SUMMARY, tmp_path)
    more = len(list((tmp_path / "texts").glob("*.js")))
    assert more > 1
    write_folder(many_run(10), SUMMARY, tmp_path)
    assert [path.name for path in (tmp_path / "texts").glob("*.js")] == ["0.js"]
    rest = blocks((tmp_path / "index.html").read_text(encoding="utf-8"))["rest"]
    assert rest == {"starts": [0], "shown": 10, "kept": 10, "stories": 10}


def test_the_text_comes_back_from_the_spans():
    odd = replace(ARTICLE, text="a\u00a0b", blocks=(Block("a\u00a0b"),), cuts=(), restored=())
    assert detail(odd, None)["text"] == "a\u00a0b"
    told = replace(ARTICLE, text="هطل المطر.\n\nعاد النص")
    record = detail(told, None)
    assert "text" not in record
    assert [span_[:3] for span_ in record["spans"]] == [
        [0, "هطل المطر."], [1, "اقرأ أيضا: ثلج", 0], [2, "عاد النص", -1],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://[bad", None, ""]
)
def test_only_addresses_of_the_web_are_links(url):
    assert safe_address(url) is None


@pytest.mark.parametrize(
    ("most", "lines"),
    [(1, [1]), (3, [1, 2, 3]), (19, [5, 10, 15]), (99, [20, 40, 60, 80]), (560, [200, 400]), (1000, [500, 1000])],
)
def test_the_grid_of_columns_has_round_values_up_to_the_top(most, lines):
    columns = timeline({("2026-03-01", "ar"): most})
    assert [int(line.text.replace(",", "")) for line in columns.grid] == lines
    assert most - lines[-1] < lines[0]


def test_saved_files_are_linked_relative_to_the_report(tmp_path):
    links = FileLinks(tmp_path / "out")
    assert links.to(str(tmp_path / "pages" / "a b?.html")) == "../pages/a%20b%3F.html"
    assert links.to(str(tmp_path / "pages" / "ص.html")) == "../pages/%D8%B5.html"
    assert links.to(str(tmp_path / "out" / "javascript:x.html")) == "./javascript%3Ax.html"
    assert links.to(str(tmp_path / "out" / "a b" / "x.html")) == "./a%20b/x.html"
    assert links.to("-") is None
    assert links.to("s3://bucket/page.html") is None
    assert links.to(None) is None


def test_who_was_first_is_said_only_where_it_is_known():
    early, late = dated("A", START), dated("B", START + timedelta(minutes=135))
    assert first([late, early]) == first([early, late])
    found = first([early, late, dated("A", START + timedelta(minutes=1))])
    assert (found.site, found.ahead, found.sure) == ("A", 135, True)
    unsure = first([early, dated("C", date(2024, 5, 3))])
    assert (unsure.ahead, unsure.sure) == (None, False)
    days = first([dated("D", date(2024, 5, 2)), early])
    assert (days.site, days.ahead, days.sure) == ("D", None, True)
    assert first([None]) is None
    assert [span(n) for n in (5, 60, 135, 3000)] == ["5 min", "1 h", "2 h 15 min", "2 d 2 h"]


def test_a_few_wrong_dates_do_not_squeeze_the_picture():
    published = {(f"2024-05-{day:02}", "ar"): 100 for day in range(1, 31)} | {("1970-01-01", "ar"): 3}
    chart = timeline(published)
    assert chart.unit == "day"
    assert chart.outside == 3
    assert sum(count for _, count in chart.rows) == 3000


# Of the separators that only Python takes for white space, no page's text has any.
@given(st.text(st.characters(exclude_characters="\x1c\x1d\x1e\x1f", codec="utf-8"), max_size=40))
def test_the_table_folds_as_fold_does(text):
    table = fold_table() | {chr(code): chr(code + 32) for code in range(65, 91)} | {"`": "'"}

    def once(some):
        mapped = "".join(table.get(char, char) for char in unicodedata.normalize("NFKC", some))
        return " ".join(unicodedata.normalize("NFKC", mapped).split())

    folded = once(text)
    while (again := once(folded)) != folded:
        folded = again
    assert folded == fold(text)


def test_ties_are_told_between_texts_of_one_story(tmp_path):
    groups = tuple(
        CopyGroup(name, name, "the only article", (Member(name, Relation.CANONICAL, 1.0),))
        for name in (ARTICLE.id, OTHER.id)
    )
    match = Match(ARTICLE.id, OTHER.id, Relation.TRANSLATION, {"event": 0.91, "sounds": 1.0})
    run = Run([ARTICLE, OTHER], [replace(STORY, copies=groups)], [match])
    write_file(run, SUMMARY, tmp_path / "report.html", 40)
    ties = blocks((tmp_path / "report.html").read_text(encoding="utf-8"))["texts-0"]["0"]["ties"]
    assert ties == [[0, 1, 7, {"event": 0.91, "sounds": 1.0}, []]]


def test_a_run_of_an_earlier_version_is_told_instead_of_shown(ran, tmp_path):
    out = shutil.copytree(ran, tmp_path / "out")
    with duckdb.connect(out / SNAPSHOT) as tables:
        (record,) = tables.execute("SELECT record FROM summaries").fetchone()
        earlier = json.loads(bytes(record))
        del earlier["characters"]
        tables.execute("UPDATE summaries SET record = ?", [json.dumps(earlier).encode()])
    done = CliRunner().invoke(main, ["report", str(out)])
    assert done.exit_code == 2
    assert "earlier version" in done.output
