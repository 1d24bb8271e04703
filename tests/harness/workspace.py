"""A folder to run in, and the command line as a test calls it."""

import json
from pathlib import Path

from click.testing import CliRunner

from dedup.cli import main
from harness.pages import lines

QUICK = ("--set", "match.encoder=none", "--workers", "1")


def dedup(*arguments, **more):
    return CliRunner(env={"COLUMNS": "160", "NO_COLOR": "1"}).invoke(main, [str(item) for item in arguments], **more)


def run(*more):
    result = dedup("run", "pages", "--out", "out", *QUICK, "--json", *more)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)["inputs"]


def pages():
    return {item["page"] for item in lines(Path("out"), "articles")}
