"""``dedup export``: articles or stories of the last run in another format."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dedup.cli.common import FOLDER


@click.command(short_help="Write articles, stories or matches as JSONL, CSV or Parquet.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option(
    "--table",
    type=click.Choice(["articles", "stories", "matches"]),
    default="articles",
    show_default=True,
    help="What.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "parquet"]),
    default="jsonl",
    show_default=True,
    help="How to write it.",
)
@click.option("--canonical", is_flag=True, help="One article a copy group: the one that stands for its copies.")
@click.option(
    "--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="File to write  [standard output]."
)
def export(folder: Path, table: str, form: str, canonical: bool, target: Path | None) -> None:
    """Write a table of the last finished run below DIR.

    In CSV and Parquet nested values are JSON; in CSV a text that a spreadsheet would take for a formula
    gets a leading apostrophe. Parquet needs --to.
    """
    from dedup.export import write_file, write_stream  # noqa: PLC0415 - heavy import, needed only here
    from dedup.workspace import Workspace  # noqa: PLC0415 - heavy import, needed only here

    if canonical and table != "articles":
        raise click.UsageError("--canonical goes with --table articles")
    if form == "parquet" and target is None:
        raise click.UsageError("--format parquet needs --to FILE")
    with Workspace(folder) as space:
        records = space.records(table, canonical=canonical)
        if target is None:
            write_stream(sys.stdout, records, form)
        else:
            write_file(target, records, form)
