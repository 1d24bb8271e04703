"""``dedup clean``: clean articles as a stream, a page at a time."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

import click

from dedup.cli.common import config_path, fields, settings, skips, with_fields


@click.command(short_help="Clean each page by itself, JSON lines to standard output.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--workers", type=click.IntRange(min=0), default=1, show_default=True, help="Processes; 0: one per core.")
@click.option(
    "--skipped",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE",
    help="Write a JSON line for each skipped input to FILE; -: in its place on standard output.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 if an input could not be read.")
@click.option("--quiet", is_flag=True, help="Do not name skipped inputs on standard error.")
@fields
@settings
def clean(
    inputs: tuple[str, ...],
    workers: int,
    skipped: Path | None,
    strict: bool,
    quiet: bool,
    fields: tuple[str, ...],
    config: Path | None,
    sets: tuple[str, ...],
) -> None:
    """Clean INPUTs one page at a time and print articles as JSON lines, in the order of the inputs.

    No workspace and no other page is asked, so this streams: it suits a step in a pipeline. The lines
    have the keys of articles.jsonl, without groups. Skipped inputs are named on standard error, or, with
    --skipped, written as lines with the keys of skipped.jsonl (page, reason, detail).
    """
    from dedup.clean.stream import clean_inputs  # noqa: PLC0415 - goes with the above
    from dedup.engines.garbage import looked_seldom  # noqa: PLC0415 - goes with the above
    from dedup.extract.crashes import Crashes  # noqa: PLC0415 - goes with the above
    from dedup.model import UNREADABLE, Skipped  # noqa: PLC0415 - goes with the above
    from dedup.options import settings as options  # noqa: PLC0415 - what follows takes long to load
    from dedup.report.records import article_record  # noqa: PLC0415 - goes with the above
    from dedup.store.codec import line  # noqa: PLC0415 - heavy import, needed only here

    unreadable = False
    crashes = Crashes()
    chosen = options.load(config_path(config), with_fields(sets, fields))
    found = clean_inputs(inputs, chosen, workers or os.cpu_count() or 1, ours=True)
    with looked_seldom(), ExitStack() as stack:
        told = skips(stack, skipped, quiet=quiet)
        for item in found:
            crashes.add([item.detail if isinstance(item, Skipped) else ""])
            if not isinstance(item, Skipped):
                click.echo(line(article_record(item, {})))
                continue
            unreadable |= item.reason in UNREADABLE
            told(item)
    crashes.check(chosen.run.crash_share)
    if strict and unreadable:
        raise SystemExit(1)
