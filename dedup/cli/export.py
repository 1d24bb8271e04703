"""``dedup export``: the last run in another format."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dedup.cli.common import FOLDER

_TABLES = ["articles", "stories", "matches", "skipped", "copies", "related"]


@click.command(short_help="Write the last run as JSONL, CSV, Parquet, SQLite or GraphML.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option(
    "--table",
    type=click.Choice(_TABLES),
    help="What; copies and related are the graphs of GraphML  [articles; graphml: copies; sqlite: everything].",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "parquet", "sqlite", "graphml"]),
    default="jsonl",
    show_default=True,
    help="How to write it.",
)
@click.option("--canonical", is_flag=True, help="One article a copy group: the one that stands for its copies.")
@click.option("--excel", is_flag=True, help="CSV with the byte order mark by which Excel knows UTF-8.")
@click.option(
    "--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="File to write  [standard output]."
)
def export(folder: Path, table: str | None, form: str, canonical: bool, excel: bool, target: Path | None) -> None:
    """Write the last finished run below DIR, or a table of it.

    CSV is flat, an article a row with its story, copy group, relation, score and canonical; lists are joined
    by "; ", nested lists are counted, and a text that a spreadsheet would take for a formula gets a leading
    apostrophe. Parquet has real lists, structs and timestamps. SQLite holds all tables with keys and full-text
    search, and gets a metadata file beside it: datasette FILE.db --metadata FILE.metadata.json. GraphML draws which
    site copies which (copies), or which article names which (related). Parquet and SQLite need --to.
    """
    from dedup.report.export.formats import TABLES, Export, write_file, write_stream  # noqa: PLC0415 - heavy import, needed only here
    from dedup.report.workspace import Workspace  # noqa: PLC0415 - heavy import, needed only here

    known = TABLES[form]
    if table is not None and table not in known:
        raise click.UsageError(f"--format {form} has " + (f"the tables {', '.join(known)}" if known else "all tables"))
    chosen = table or next(iter(known), "")
    if canonical and (chosen != "articles" or form == "graphml"):
        raise click.UsageError("--canonical goes with --table articles")
    if excel and form != "csv":
        raise click.UsageError("--excel goes with --format csv")
    if form in {"parquet", "sqlite"} and target is None:
        raise click.UsageError(f"--format {form} needs --to FILE")
    with Workspace(folder) as space:
        asked = Export(form, chosen, canonical, excel)
        if target is None:
            write_stream(sys.stdout, space, asked)
        else:
            write_file(target, space, asked)
