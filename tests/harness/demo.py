"""The run that the README begins with: of all samples, to be looked at by the tests of the docs and of the scores."""

import shutil
from pathlib import Path

from click.testing import CliRunner

from dedup.cli import main

SAMPLES = Path(__file__).parents[2] / "samples"
DEMO = ("run", "samples/pages", "--out", "out/demo", "--quiet")
FEW = 24
"""Records of ``samples/pages.jsonl`` that blocks of the docs read: enough for copies and stories."""


def lay(place):
    """A folder of the samples as the docs name them: all pages with their gold, and the first records."""
    for name in ("pages", "gold"):
        shutil.copytree(SAMPLES / name, place / "samples" / name)
    records = (SAMPLES / "pages.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (place / "samples" / "pages.jsonl").write_text("".join(records[:FEW]), encoding="utf-8")


def run():
    """The run, where such a folder is the current one."""
    done = CliRunner().invoke(main, DEMO, catch_exceptions=False)
    assert done.exit_code == 0, done.output
