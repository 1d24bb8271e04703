"""One error on many pages ends a run: with an installation that is broken nothing is right."""

import os
import subprocess
import sys

import pytest
from harness.newsroom import BRIDGE
from harness.pages import Saved

from dedup.errors import RunError
from dedup.extract.crashes import Crashes

BROKEN = """
class HtmlElement: pass
def __getattr__(name): raise AttributeError(f"module 'py3langid' has no attribute {name!r}")
"""


def defect(error):
    return f"x.html: {error}; please report this page as a defect"


@pytest.mark.parametrize(
    ("details", "raises"),
    [
        ([defect("KeyError: 'a'")] * 10 + [""] * 190, True),
        ([defect("KeyError: 'a'")] * 10 + [""] * 191, False),
        ([defect("KeyError: 'a'")] * 9, False),
        ([defect(f"KeyError: {number}") for number in range(50)], False),
        (["x.html: no text"] * 50, False),
    ],
)
def test_one_error_on_a_twentieth_of_the_pages(details, raises):
    crashes = Crashes()
    crashes.add(details)
    if raises:
        with pytest.raises(RunError, match=r"10 of 200 .*KeyError"):
            crashes.check(0.05)
    else:
        crashes.check(0.05)


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """Twelve pages, and a library beside which an installation cannot work."""
    place = tmp_path_factory.mktemp("broken")
    for number in range(12):
        path = place / "pages" / f"{number}.html"
        path.parent.mkdir(exist_ok=True)
        Saved(f"Footbridge number {number} opens", BRIDGE, "Alpha").save(path)
    (place / "site" / "py3langid").mkdir(parents=True)
    (place / "site" / "py3langid" / "__init__.py").write_text(BROKEN, encoding="utf-8")
    return place


@pytest.mark.parametrize("command", [["run", "pages", "--out", "out"], ["clean", "pages"]])
def test_a_broken_installation_ends_with_3_and_one_message(broken, command):
    told = {**os.environ, "PYTHONPATH": str(broken / "site")}
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "dedup", *command, "--quiet"],
        capture_output=True, text=True, check=False, cwd=broken, env=told,
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    assert done.stdout == ""
    assert done.stderr.count("12 of 12 pages ended with the same error") == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
