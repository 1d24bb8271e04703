"""One small folder of saved pages and one run over it, made once for all tests that only look."""

import hypothesis
import pytest
from harness import java
from harness.newsroom import save_pages
from harness.pages import EXPORTS, lines

from dedup import pipeline
from dedup.options import settings

# How long one example takes says what else the machine does.
hypothesis.settings.register_profile("any-machine", deadline=None)
hypothesis.settings.load_profile("any-machine")


def pytest_configure(config):
    if not hasattr(config, "workerinput"):  # pytest-xdist has workers: only the process that starts them installs
        java.provide()


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory):
    """A folder of saved pages: copies on several sites, a dump of two articles, a feed, and what is no article."""
    folder = tmp_path_factory.mktemp("newsroom") / "pages"
    folder.mkdir()
    save_pages(folder)
    return folder


@pytest.fixture(scope="session")
def ran(newsroom, tmp_path_factory):
    """The folder of one finished run over ``newsroom``."""
    out = tmp_path_factory.mktemp("ran") / "out"
    pipeline.run([newsroom], out, settings.load(None, ["match.encoder=none", "run.workers=2"]))
    return out


@pytest.fixture(scope="session")
def tables(ran):
    return {name: lines(ran, name) for name in EXPORTS}


@pytest.fixture(scope="session")
def pages(tables):
    return {(item["page"], item["part"]): item for item in tables["articles"]}


@pytest.fixture(scope="session")
def articles(tables):
    return {item["id"]: item for item in tables["articles"]}


SLOW = {
    "test_adapters", "test_bench", "test_cases", "test_clean", "test_clean_names", "test_clean_sites",
    "test_clean_world", "test_cli_workspace", "test_crashes", "test_deadline", "test_disk", "test_docs",
    "test_engine_interrupt", "test_engine_spark", "test_engine_spark_run", "test_engines", "test_equivalence",
    "test_evaluate", "test_gate", "test_hostile_outputs", "test_hostile_run", "test_inputs_kept", "test_kill",
    "test_left_behind", "test_library_group", "test_library_match", "test_library_pages", "test_match_encoder",
    "test_match_events", "test_match_leads", "test_newsroom", "test_notebook", "test_packaging", "test_pipeline",
    "test_poisoning", "test_poisoning_groups", "test_poisoning_tables", "test_question", "test_read_mutated",
    "test_recipe", "test_recleaned", "test_report_axe", "test_report_browser", "test_report_find",
    "test_report_layout", "test_report_views", "test_residue", "test_revisions", "test_samples",
    "test_spark_cluster", "test_supply", "test_text_quick", "test_threads", "test_view", "test_watch",
    "test_workspace",
}  # fmt: skip
"""Modules whose tests run whole pipelines, processes, Java or a browser: ``make check`` leaves them out."""


LONG = ("test_engine_spark_run", "test_equivalence", "test_spark_cluster", "test_bench", "test_engine_spark")
"""Modules that take minutes: they come first, so that no process is left with one of them at the end."""


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG))
    for item in items:
        if item.path.stem in SLOW:
            item.add_marker(pytest.mark.slow)
