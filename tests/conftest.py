"""One small folder of saved pages and one run over it, made once for all tests that only look."""

import gc

import hypothesis
import pytest
from harness import demo as demonstration
from harness import java
from harness.durations import LONG, SLOW, SPARK
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
def spark():
    """A session of Spark with two cores."""
    if why := java.missing():
        pytest.skip(why)
    from harness.spark import SETTINGS  # noqa: PLC0415 - where there is no PySpark, nobody comes here

    from dedup.engines.spark import session  # noqa: PLC0415 - as above

    begun = session("local[2]", SETTINGS)
    begun.sparkContext.setLogLevel("ERROR")
    yield begun
    begun.stop()


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
def workplace(tmp_path_factory):
    """A folder with the samples in which the docs' commands run."""
    place = tmp_path_factory.mktemp("readme")
    demonstration.lay(place)
    return place


@pytest.fixture(scope="session")
def demo(workplace):
    """The folder of the run over all samples, by the README's first command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(workplace)
        demonstration.run()
    return workplace / "out" / "demo"


@pytest.fixture(scope="session")
def tables(ran):
    return {name: lines(ran, name) for name in EXPORTS}


@pytest.fixture(scope="session")
def pages(tables):
    return {(item["page"], item["part"]): item for item in tables["articles"]}


@pytest.fixture(scope="session")
def articles(tables):
    return {item["id"]: item for item in tables["articles"]}


def pytest_ignore_collect(collection_path, config):
    """Where slow tests are left out, their modules are not even imported: that costs as much as the others' tests."""
    return True if config.option.markexpr == "not slow" and collection_path.stem in SLOW else None


def pytest_collection_finish():
    """What has been collected stays to the end: it is seldom walked again in search of garbage."""
    gc.set_threshold(10_000, 20, 20)


# First of all: pytest-xdist reads the groups in its own hook of this name.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    items.sort(key=lambda item: order(item.path.stem))
    apart = config.pluginmanager.hasplugin("xdist")
    for item in items:
        if item.path.stem in SLOW:
            item.add_marker(pytest.mark.slow)
        if apart:
            item.add_marker(pytest.mark.xdist_group(group(item)))


def order(module):
    """Longest first, and the quick ones last: they fill the end, when processes are through one after another."""
    return LONG.index(module) if module in LONG else len(LONG) + (module not in SLOW)


def group(item):
    """The tests that one process runs: of a module, of one session of Spark, of one browser, of one run on samples."""
    if with_spark(item):
        return "spark"
    if "demo" in item.fixturenames or item.path.stem == "test_docs":
        return "demo"
    return "browser" if "tab" in item.fixturenames else item.path.stem


def with_spark(item):
    """Whether a test belongs to those of one session of Spark: each session more loads thousands of classes anew."""
    chosen = item.callspec.params.values() if hasattr(item, "callspec") else ()
    asked = "spark" in item.fixturenames or any(isinstance(one, str) and one == "spark" for one in chosen)
    return asked or item.path.stem in SPARK
