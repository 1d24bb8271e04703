"""One run over pages that mean to act, through every output: nothing acts, whatever field it stood in."""

import csv
import io
import json
import shutil
import sqlite3
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from types import SimpleNamespace

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from dedup import pipeline
from dedup.cli import main
from dedup.cli import watch as watch_command
from dedup.options import settings
from dedup.text.controls import shown

COMMANDS = "\x1b]52;c;ZXZpbA==\x07\x1b[31m\x9b31m\x9d0;x\x9c\x08\x7f"
NASTY = f"=cmd|x <script>alert(1)</script><img src=x onerror=alert(2)> [bold red]{COMMANDS}[/] \u202eevil ../../etc"
TEXT = (
    "The port of the old town reopened its eastern quay on Monday after eleven weeks of repairs to its walls.",
    "مرت ناقلتان محملتان بالقمح قبل الظهر، وقال عمال الرصيف إن ثالثة تنتظر خلف حاجز الأمواج حتى يرتفع المد.",
    "Lawyers of the authority dispute the figure of forty million in a case that begins at the end of next month.",
)
FORMS = ("jsonl", "csv", "parquet", "sqlite", "graphml")
TABLES = ("articles", "stories", "matches", "skipped")


def record(number, site, *more):
    """A record whose every field means to act."""
    cue = f"Read also: {NASTY} returns home"
    return {
        "id": f"{number}{NASTY}", "title": f"{NASTY} port reopens its quay", "site": f"{NASTY}{site}",
        "url": f"https://{site}.example/{number}?{NASTY}", "language": NASTY, "authors": [f"Ann {NASTY}"],
        "date": f"2026-03-0{number}T09:00:00Z", "text": "\n\n".join((*TEXT, *more, cue)),
        NASTY: NASTY, "extra": {"a": [NASTY]},
    }  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """A finished run: two copies and an edited one, a page in a folder of a name that acts, and one that is none."""
    root = tmp_path_factory.mktemp("acting")
    folder = root / "pages"
    named = folder / "=1+1 [red]\x1b[31m<b>"
    named.mkdir(parents=True)
    rows = [record(1, "first"), record(2, "second"), record(3, "third", "One more line stands in this copy, he said.")]
    (folder / "feed.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    body = "".join(f"<p>{line}</p>" for line in TEXT)
    (named / "page.html").write_text(f"<title>Port {NASTY}</title>{body}<p>{NASTY}</p>", encoding="utf-8")
    (named / "none.pdf").write_bytes(b"%PDF-1.7\n" + b"\x00" * 900)
    made = root / "out"
    pipeline.run([folder], made, settings.load(None, ["match.encoder=none", "run.workers=1"]))
    return made


@pytest.fixture(scope="module")
def articles(out):
    """The articles of the run."""
    return [json.loads(line) for line in (out / "articles.jsonl").read_text(encoding="utf-8").splitlines()]


def called(*arguments):
    """What a command prints; it must end well."""
    found = CliRunner().invoke(main, [str(item) for item in arguments], catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found


def acts(text):
    """What of a text a terminal obeys."""
    return {char for char in text if (ord(char) < 32 and char not in "\n\t\r") or 0x7F <= ord(char) <= 0x9F}


def test_the_run_holds_what_it_is_to_be_tried_with(articles):
    assert len(articles) == 4
    assert sum("<img src=x" in one["title"] for one in articles) == 4
    assert len({one["copy"] for one in articles}) == 1
    assert any(one["extra"] for one in articles)


def test_facts_and_texts_hold_no_control(articles):
    for one in articles:
        facts = [one["title"], one["site"], one["text"], one["url"], one["language"], *one["authors"]]
        facts += [cut["text"] for cut in one["cuts"]] + [item["headline"] for item in one["related"]]
        assert all(shown(fact) == fact and not acts(fact) for fact in facts if fact)
        assert not any("ZXZpbA" in fact for fact in facts if fact)


def terminal(left, right, story):
    """Every command that reads a run, as people and as programs call it."""
    return {
        "report": (), "list": (), "list --articles": (), "list =cmd": (), "sites": (), "show": (left,),
        "show --cuts": (left,), "show --restore teaser": (left,),
        "show story": (story,), "explain": (left, right),
        "diff": (left, right),
        "history": (story,), "history --revisions": (left,), "verdicts": (),
        "whatif --set cluster.story_threshold=0.9": (), "whatif --without teaser_cue": (), "rules": (),
    }  # fmt: skip


NAMES = tuple(terminal("", "", ""))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("as_json", [False, True])
def test_no_command_prints_what_a_terminal_obeys(out, articles, name, as_json):
    left, right, story = articles[0]["id"], articles[1]["id"], articles[0]["story"]
    command, *flags = name.removesuffix(" story").split()
    if as_json and ({"--cuts", "--restore"} & set(flags)):
        pytest.skip("the record is the same with these flags")
    place = () if command == "rules" else (out,)
    words = flags if command == "list" else ()
    rest = () if command == "list" else flags
    found = called(command, *place, *words, *terminal(left, right, story)[name], *rest, *(["--json"] * as_json))
    assert acts(found.stdout) == set()
    assert acts(found.stderr) == set()
    if as_json:
        try:
            json.loads(found.stdout)
        except json.JSONDecodeError:
            assert all(json.loads(line) for line in found.stdout.splitlines())


def test_watch_clean_and_match_print_nothing_that_acts(out):
    source = out.parent / "pages"
    for command in (("clean", source), ("match", source, "--against", out)):
        found = CliRunner().invoke(main, [str(item) for item in command])
        assert acts(found.stdout) | acts(found.stderr) == set()
        assert found.stdout.count("\n") >= 4


def test_evaluate_prints_nothing_that_acts(out, articles, tmp_path):
    gold = tmp_path / "gold.jsonl"
    rows = [{"page": one["page"], "text": TEXT[0], "title": NASTY, "story": NASTY} for one in articles]
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for flags in ([], ["--json"]):
        found = called("evaluate", out, gold, *flags)
        assert acts(found.stdout) | acts(found.stderr) == set()


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", FORMS)
def test_no_export_holds_what_acts_in_its_reader(out, tmp_path, form, table):
    if form in {"sqlite", "graphml"} and table != "articles":
        pytest.skip("one file holds every table")
    path = tmp_path / f"found.{form}"
    called(
        "export", out, "--format", form, "--to", path, *([] if form in {"sqlite", "graphml"} else ["--table", table])
    )
    if form == "csv":
        text = path.read_bytes().decode()
        assert not acts(text)
        rows = list(csv.reader(io.StringIO(text)))
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in "=+@＝＋＠" and cell.strip()]
    elif form == "jsonl":
        assert not acts(path.read_text(encoding="utf-8"))
        assert all(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    elif form == "parquet":
        assert not [value for row in pq.read_table(path).to_pylist() for value in strings(row) if acts(value)]
    elif form == "sqlite":
        with sqlite3.connect(path) as base:
            assert base.execute("select count(*) from articles").fetchone() == (4,)
            kept = "type = 'table' and name not like '%fts%' and name not like 'sqlite%'"
            names = [name for (name,) in base.execute(f"select name from sqlite_master where {kept}")]
            values = [value for name in names for row in base.execute(f"select * from {name}") for value in row]
        base.close()
        assert "skipped" in names
        assert not [value for value in values if isinstance(value, str) and acts(value)]
    else:
        tree = ET.parse(path)  # noqa: S314 - our own file
        assert not any(acts(text) for node in tree.iter() for text in (node.text or "", *node.attrib.values()))


def strings(value):
    """Every text in a value, the names of its fields too."""
    if isinstance(value, str):
        yield value
    for inner in value.items() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        yield from strings(inner)


@pytest.mark.parametrize("level", ["stories", "copies"])
def test_tune_prints_nothing_that_acts(out, tmp_path, level):
    """The four are copies of one text, so that there is nothing to ask about their stories."""
    made = tmp_path / "out"
    shutil.copytree(out, made)
    found = CliRunner().invoke(main, ["tune", str(made), "--level", level], input="n\n" * 40)
    assert found.exit_code == 2, found.output  # one answer fits no threshold
    assert ("reopens its quay" in found.stderr) == (level == "copies")
    assert acts(found.stdout) | acts(found.stderr) == set()


def test_watch_prints_nothing_that_acts(out, tmp_path, monkeypatch):
    looks = iter((True, True))
    clock = SimpleNamespace(sleep=lambda _: next(looks, None) or watch_command._end(0, None))
    monkeypatch.setattr(watch_command, "time", clock)
    sets = [part for option in ("match.encoder=none", "run.workers=1") for part in ("--set", option)]
    found = CliRunner().invoke(main, ["watch", str(out.parent / "pages"), "--out", str(tmp_path / "out"), *sets])
    assert found.exit_code == 0, found.output
    assert [json.loads(row)["change"] for row in found.stdout.splitlines()].count("new") >= 1
    assert acts(found.stdout) | acts(found.stderr) == set()


class Elements(HTMLParser):
    """The elements of a page, and the attributes by which one acts."""

    def __init__(self):
        super().__init__()
        self.names, self.acting = [], []

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        self.acting += [
            name for name, value in attrs if name.startswith("on") or (value or "").startswith("javascript:")
        ]


@pytest.mark.parametrize("whole", [False, True])
def test_no_report_holds_an_element_of_a_stranger(out, tmp_path, whole):
    if whole:
        called("report", out, "--html", tmp_path / "folder")
    files = sorted((tmp_path / "folder").rglob("*")) if whole else [out / "report.html"]
    for file in (file for file in files if file.suffix in {".html", ".js", ".json", ".css"}):
        text = file.read_text(encoding="utf-8")
        assert not acts(text), file
        if file.suffix == ".html":
            page = Elements()
            page.feed(text)
            assert page.acting == []
            assert "img" not in page.names
