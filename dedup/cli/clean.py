"""``dedup clean``: clean articles as a stream, a page at a time."""

from __future__ import annotations

from pathlib import Path

import click

from dedup.cli.common import config_path, settings


@click.command(short_help="Clean each page by itself, JSON lines to standard output.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--strict", is_flag=True, help="Exit with 1 if an input could not be read.")
@click.option("--quiet", is_flag=True, help="Do not name skipped inputs on standard error.")
@settings
def clean(
    inputs: tuple[str, ...],
    strict: bool,
    quiet: bool,
    config: Path | None,
    sets: tuple[str, ...],
) -> None:
    """Clean INPUTs one page at a time and print articles as JSON lines.

    No workspace and no other page is asked, so this streams: it suits a step in a pipeline. The lines
    have the keys of articles.jsonl, without groups. Skipped inputs are named on standard error.
    """
    import msgspec  # noqa: PLC0415 - heavy import, needed only here

    from dedup import options, pipeline  # noqa: PLC0415 - the pipeline's libraries take a second to load
    from dedup.model import Skipped  # noqa: PLC0415 - goes with the above
    from dedup.report.records import article_record  # noqa: PLC0415 - goes with the above
    from dedup.report.safe import plain  # noqa: PLC0415 - goes with the above

    unreadable = False
    for found in pipeline.articles(inputs, options.load(config_path(config), sets)):
        if isinstance(found, Skipped):
            unreadable |= found.reason in pipeline.UNREADABLE
            if not quiet:
                click.echo(f"{plain(found.page)}: {found.reason.value}: {plain(found.detail)}", err=True)
        else:
            click.echo(msgspec.json.encode(article_record(found, {})).decode())
    if strict and unreadable:
        raise SystemExit(1)
