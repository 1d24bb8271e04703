"""``dedup remove``: pages taken out of a folder of results."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from dedup.cli.common import FOLDER, Bars


@click.command(short_help="Take pages out, and everything that came from them.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--out", required=True, type=FOLDER, help="Folder of the results.")
@click.option("--wait", type=click.FloatRange(min=0), default=0.0, help="Seconds to wait while a run holds --out  [0].")
def remove(inputs: tuple[str, ...], out: Path, wait: float) -> None:
    """Take pages out of the run below --out and bring its results up to date without them.

    An INPUT is a page, an article's id (its whole page goes), or the path of a file or folder that was read.
    The pages stay out, also where an input still holds them or holds them anew, until a run with --readd. The
    files themselves are not touched. The options are those of the last run.
    """
    from dedup import pipeline  # noqa: PLC0415 - the pipeline's libraries take a second to load
    from dedup.read.tables.intake import Intake  # noqa: PLC0415 - goes with the above
    from dedup.report.lines import many  # noqa: PLC0415 - goes with the above
    from dedup.report.workspace import Workspace  # noqa: PLC0415 - heavy import, needed only here

    with Workspace(out) as space:
        options = space.options()
    options = replace(options, run=replace(options.run, wait=wait))
    report = pipeline.run((), out, options, Bars(quiet=False), Intake(remove=inputs))
    found = report.summary["inputs"]
    left = found["articles"] + found["embedded"]
    click.echo(f"out now: {many(found['removed'], 'page')}; left: {many(left, 'article')}")
