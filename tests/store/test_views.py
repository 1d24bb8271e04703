"""The views of a workspace: each kept table declared once, written in one place, and refreshed as it would be built."""

import ast
import re
import shutil
import sys
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from harness.views import WAYS, Twice, encode_as_bags, named, wander
from sequences import FILES

from dedup import pipeline
from dedup.engines import sql
from dedup.engines.duckdb.engine import Local
from dedup.options import settings
from dedup.read.tables.intake import Intake
from dedup.report.workspace import TABLES
from dedup.store import refresh
from dedup.store.catalogue import KEPT, VIEWS
from dedup.store.sources import SOURCES

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "dedup"
DECLARED = Counter(table for held in (*VIEWS, *SOURCES) for table in held.tables)
OF_VIEWS = {table for view in VIEWS for table in view.tables}
WRITERS = tuple({writer for source in SOURCES for writer in source.writers})
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts): path.read_text(encoding="utf-8")
    for path in PACKAGE.rglob("*.py")
}


def writer():
    """The module outside the engines that asks for a change, as it is under way."""
    frame = sys._getframe(2)
    while frame.f_globals["__name__"].startswith("dedup.engines") or not frame.f_globals["__name__"].startswith(
        "dedup"
    ):
        frame = frame.f_back
    return frame.f_globals["__name__"]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Two runs over the samples, between which pages went and one was removed: who wrote which table; the workspace."""
    folder = tmp_path_factory.mktemp("written")
    found = set()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "within_worker", lambda: True)
        for name in ("insert", "delete", "append"):
            kept = getattr(Local, name)

            def asked(self, table, *given, kept=kept):
                found.add((table, writer()))
                return kept(self, table, *given)

            patch.setattr(Local, name, asked)
        stored = Local.store

        def store(self, tables):
            found.update((table, writer()) for table in tables)
            stored(self, tables)

        patch.setattr(Local, "store", store)
        shutil.copytree(ROOT / "samples" / "pages", folder / "pages")
        options = settings.load(None, ["match.encoder=none"])
        pipeline.run([folder / "pages"], folder / "out", options)
        gone, removed, *_ = sorted((folder / "pages").rglob("*.html"))
        gone.unlink()
        key = removed.relative_to(folder / "pages").as_posix()
        pipeline.run([folder / "pages"], folder / "out", options, intake=Intake(sync=True, remove=(key,)))
    return found, folder / "out"


def test_each_kept_table_is_declared_once(written):
    _, out = written
    with duckdb.connect(str(out / TABLES), read_only=True) as tables:
        there = {name for (name,) in tables.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert DECLARED == Counter(there) == Counter(dict.fromkeys(KEPT, 1))


def test_only_refresh_writes_what_views_keep(written):
    changes, _ = written
    wrote = {table: {module for name, module in changes if name == table} for table in KEPT}
    for view in VIEWS:
        for table in view.tables:
            assert wrote[table] <= {"dedup.store.refresh"}, table
    for source in SOURCES:
        for table in source.tables:
            assert all(module.startswith(source.writers) for module in wrote[table]), (table, wrote[table])
    assert len([table for table in OF_VIEWS if wrote[table]]) > len(OF_VIEWS) / 2  # else nothing was watched


def calls(text, name):
    """The first arguments of calls of methods of a name: a text, or None where it is put together."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name and node.args:
            first = node.args[0]
            yield first.value if isinstance(first, ast.Constant) else None


@pytest.mark.parametrize("module", sorted(set(MODULES)))
def test_no_other_module_takes_back_what_was_made(module):
    """Whoever derives by what has changed must delete rows; besides views, only sources lose any."""
    if module == refresh.__name__ or module.startswith(("dedup.engines", *WRITERS)):
        return
    taken = {"articles"} if module == "dedup.clean.tables.whole" else set()  # a table at hand in place of all cleaning
    text = MODULES[module]
    assert list(calls(text, "delete")) == []
    assert not {*calls(text, "insert"), *calls(text, "append")} & OF_VIEWS - taken
    assert not re.search(r"\bDONE\b", text) or module in {"dedup.store.view", "dedup.store.sources"}


def test_only_what_views_name_reads_what_has_changed():
    """And two counts for the report."""
    files = {name for view in VIEWS for name in named(view.build)} | {"clean/recleaned", "profiles/rarity_told"}
    for path in PACKAGE.rglob("sql/*.sql"):
        name = f"{path.parent.parent.relative_to(PACKAGE).as_posix()}/{path.stem}"
        of_changes = {table for table in sql.load(name).reads if table == "changes" or table.endswith("_changes")}
        assert not of_changes or name in files, name


def test_views_stand_in_the_order_of_a_run():
    """No view reads one that comes behind it, but for stamps and vectors of texts, which are asked for in two turns."""
    place = {table: number for number, view in enumerate(VIEWS) for table in view.tables}
    late = {
        (view.name, table) for number, view in enumerate(VIEWS) for table in view.reads if place.get(table, -1) > number
    }
    assert late == {("event_prospects", "leads")}


def test_refresh_equals_build_for_every_view(tmp_path, monkeypatch):
    encode_as_bags(monkeypatch)
    twice = Twice(monkeypatch)
    for seed in range(3):
        wander(seed, tmp_path / f"pages{seed}", tmp_path / f"out{seed}", 4)
    assert set(twice.part) == {view.name for view in VIEWS}
    assert [name for name, times in twice.part.items() if not times] == []


def heard(way, done):
    """A way of ``refresh`` that tells by view what there was to do."""

    def asked(job, view, *given):
        done[view.name] = way(job, view, *given)
        return done[view.name]

    return asked


def test_equal_output_stops_the_wave(tmp_path, monkeypatch):
    """A comment in a page's source: the page is read and cleaned again, and nothing that its article is asked for."""
    monkeypatch.setattr(pipeline, "within_worker", lambda: True)
    for name in ("alpha/bridge.html", "beta/bridge.html", "alpha/mill.html", "beta/mill.html", "feed.jsonl"):
        (tmp_path / "pages" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "pages" / name).write_bytes(FILES[name][0])
    options = settings.load(None, ["match.encoder=none"])
    pipeline.run([tmp_path / "pages"], tmp_path / "out", options)
    done = {}
    for name in WAYS:
        monkeypatch.setattr(refresh, name, heard(getattr(refresh, name), done))
    page = tmp_path / "pages" / "alpha/mill.html"
    page.write_bytes(page.read_bytes().replace(b"<body>", b"<body><!-- set anew -->"))
    pipeline.run([tmp_path / "pages"], tmp_path / "out", options)
    assert {name: found for name, found in done.items() if found != refresh.Changes()} == dict.fromkeys(
        ("title_parts", "first_articles", "articles"), refresh.Changes(1, 1)
    )
    assert set(done) == {view.name for view in VIEWS} - {"leads"}
