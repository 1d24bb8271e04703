"""``dedup report``: the report of the last finished run."""

from __future__ import annotations

from pathlib import Path

import click

from dedup.cli.common import FOLDER, config_path, console, settings


@click.command(short_help="Show the report of the last run again.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON instead.")
@click.option("--stories", type=click.IntRange(min=0), help="How many stories to list  [10].")
@settings
def report(
    folder: Path,
    as_json: bool,
    stories: int | None,
    config: Path | None,
    sets: tuple[str, ...],
) -> None:
    """Show the report of the last finished run below DIR."""
    import msgspec  # noqa: PLC0415 - heavy import, needed only here

    from dedup import options  # noqa: PLC0415 - goes with the above
    from dedup.report.console import show  # noqa: PLC0415 - rich is needed only here
    from dedup.workspace import Workspace  # noqa: PLC0415 - heavy import, needed only here

    more = [] if stories is None else [f"report.stories={stories}"]
    with Workspace(folder) as space:
        found = space.report(options.load(config_path(config), [*sets, *more]))
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found.summary), indent=2).decode())
    else:
        show(found, console())
