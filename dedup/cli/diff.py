"""``dedup diff``: two articles side by side."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from dedup.cli.common import FOLDER, console


@click.command(short_help="Two articles side by side, changed words marked.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@click.option("--json", "as_json", is_flag=True, help="The aligned paragraphs as JSON lines.")
def diff(folder: Path, left: str, right: str, as_json: bool) -> None:
    """Show articles A and B (ids, pages, or page#part) of the run below DIR side by side, paragraph by paragraph.

    Words that only A has are struck on its side, words that only B has underlined on the other; where the output is no
    terminal they stand in [-…-] and {+…+}. Words of two languages are not compared: the texts stand beside each other,
    and a line says so.
    """
    from dedup.report.workspace import Workspace  # noqa: PLC0415 - heavy import, needed only here
    from dedup.store.codec import line  # noqa: PLC0415 - heavy import, needed only here
    from dedup.text.alignment import align  # noqa: PLC0415 - goes with the below

    with Workspace(folder) as space:
        one, other = space.article(left), space.article(right)
    rows = align(one.text, other.text)
    if as_json:
        for row in rows:
            click.echo(line(asdict(row)).decode())
        return
    from dedup.report.console.compare import STYLED, WRITTEN, diff_view  # noqa: PLC0415 - rich is needed only here

    screen = console()
    for part in diff_view(one, other, rows, STYLED if screen.color_system else WRITTEN):
        screen.print(part)
