"""``dedup report``: the report of the last finished run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dedup.cli.common import FOLDER, config_path, console, settings

if TYPE_CHECKING:
    from dedup.report.workspace import Workspace


@click.command(short_help="Show the report of the last run again.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON instead.")
@click.option("--stories", type=click.IntRange(min=0), help="How many stories to list  [10].")
@click.option(
    "--html",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write the whole report as a folder of files that opens in a browser without a server.",
)
@click.option(
    "--report-budget", type=click.IntRange(min=1), metavar="MB", help="Write report.html anew, this large at most."
)
@settings
def report(
    folder: Path,
    as_json: bool,
    stories: int | None,
    html: Path | None,
    report_budget: int | None,
    config: Path | None,
    sets: tuple[str, ...],
) -> None:
    """Show the report of the last finished run below DIR.

    report.html below DIR is the same to search and to open, as far as --report-budget reaches; --html writes
    everything into a folder, whose index.html needs no server.
    """
    from dedup.options import settings as options  # noqa: PLC0415 - goes with the above
    from dedup.report.console.run import show  # noqa: PLC0415 - rich is needed only here
    from dedup.report.workspace import Workspace  # noqa: PLC0415 - heavy import, needed only here
    from dedup.store.codec import pretty  # noqa: PLC0415 - heavy import, needed only here

    more = [] if stories is None else [f"report.stories={stories}"]
    with Workspace(folder) as space:
        chosen = options.load(config_path(config), [*sets, *more])
        if html is not None or report_budget is not None:
            _written(space, folder, html, report_budget)
            return
        found = space.report(chosen)
    if as_json:
        click.echo(pretty(found.summary))
    else:
        show(found, console())


def _written(space: Workspace, folder: Path, html: Path | None, budget: int | None) -> None:
    from dedup.report.html.write import write_file, write_folder  # noqa: PLC0415 - heavy import, needed only here

    if html is not None:
        write_folder(space, space.summary(), html)
        click.echo(str(html / "index.html"))
    if budget is not None:
        write_file(space, space.summary(), folder / "report.html", budget)
        click.echo(str(folder / "report.html"))
