"""report.html for those who do not see it, or see it otherwise: axe-core finds nothing."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from harness.rain import VIEWS


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
