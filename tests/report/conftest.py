"""One browser and one report for all tests of the report."""

import pytest
from harness import browser
from harness.rain import RUN
from harness.reports import SUMMARY

from dedup.report.html.write import write_file


@pytest.fixture(scope="session")
def tab():
    path = browser.found()
    if path is None:
        pytest.skip("Chromium is not here and cannot be installed: apt-get install chromium")
    opened = browser.Browser(path)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def report(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_file(RUN, SUMMARY, path, 40)
    return path
