"""``dedup match``: new pages against a finished run."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

import click

from dedup.cli.common import FOLDER, skips


@click.command(short_help="Tell of new pages whom of a finished run they copy; nothing is written.")
@click.argument("inputs", nargs=-1, required=True, metavar="NEW...")
@click.option("--against", required=True, type=FOLDER, metavar="DIR", help="The folder of a finished run.")
@click.option("--new-only", is_flag=True, help="Print the articles that the run does not know, as dedup clean does.")
@click.option("--workers", type=click.IntRange(min=0), default=1, show_default=True, help="Processes; 0: one per core.")
@click.option(
    "--skipped",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE",
    help="Write a JSON line for each skipped input to FILE; -: in its place on standard output.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 if an input could not be read.")
@click.option("--quiet", is_flag=True, help="Do not name skipped inputs on standard error.")
def match(
    inputs: tuple[str, ...],
    against: Path,
    new_only: bool,
    workers: int,
    skipped: Path | None,
    strict: bool,
    quiet: bool,
) -> None:
    """Compare NEW pages or records with the finished run below DIR, a line of JSON for each article.

    A line tells the article (page is the record's own id), whether its text is known there, and the relation, score,
    shared passage, story and copy group of its closest counterpart, beside all counterparts. Pairs and scores are
    those of a run over both, where no text would change by what pages say of each other; headlines and events
    are not compared. DIR is only read, also while a run works on it.
    """
    from dedup.library.match import matched, snapshot  # noqa: PLC0415 - goes with the above
    from dedup.model import UNREADABLE, Skipped  # noqa: PLC0415 - goes with the above
    from dedup.read import pages as read  # noqa: PLC0415 - what follows takes long to load
    from dedup.report.records import article_record, matched_record  # noqa: PLC0415 - goes with the above
    from dedup.store.codec import line  # noqa: PLC0415 - heavy import, needed only here

    unreadable = False
    path, options = snapshot(against)
    with ExitStack() as stack:
        told = skips(stack, skipped, quiet=quiet)
        pages = read.pages(inputs, options.read)
        for found in matched(pages, path, options, workers or os.cpu_count() or 1):
            if isinstance(found, Skipped):
                unreadable |= found.reason in UNREADABLE
                told(found)
            elif not new_only:
                click.echo(line(matched_record(found)))
            elif not found.known:
                click.echo(line(article_record(found.article, {})))
    if strict and unreadable:
        raise SystemExit(1)
