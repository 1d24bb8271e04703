"""report.html for those who do not see it, or see it otherwise: axe-core finds nothing."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from harness.rain import CAPTURED, CAPTURED_VIEWS, VIEWS
from harness.reports import SUMMARY

from dedup.report.html.write import write_file, write_folder


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


VIOLATED = (
    "axe.run().then(result => result.violations.map(one =>"
    " one.id + ': ' + one.nodes[0].html + ' ' + one.nodes[0].failureSummary))"
)


@pytest.fixture(scope="module")
def reports(report, tmp_path_factory):
    """Every kind of view: of one file, of another with captures and whatever a page can have, and of a folder."""
    folder = tmp_path_factory.mktemp("captured")
    write_file(CAPTURED, SUMMARY, folder / "report.html", 40)
    write_folder(CAPTURED, SUMMARY, folder / "whole")
    views = CAPTURED_VIEWS
    return [(report, VIEWS), (folder / "report.html", views), (folder / "whole" / "index.html", views[4:8])]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(tab, reports, axe, theme, width):
    tab.size(width, theme=theme)
    for path, views in reports:
        tab.open(path)
        tab.run(axe + ";void 0")
        for view in views:
            tab.go(view)
            for opened in ("false", "true"):
                tab.run(f"for (const one of document.querySelectorAll('main details')) one.open ||= {opened}")
                assert tab.run(VIOLATED) == [], (view, opened)
        assert tab.errors == []
