"""``dedup sites``: the sites of the last run, or one of them."""

from __future__ import annotations

from pathlib import Path

import click

from dedup.cli.common import FOLDER, console


@click.command(short_help="List the sites: share cut, copies, agencies, template lines.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.argument("site", required=False)
@click.option(
    "--sort",
    type=click.Choice(["pages", "cut", "copies", "copied", "agency"]),
    default="pages",
    help="The largest first: pages, share of text cut, copies taken, copies given, or the share that its largest "
    "agency has at least  [pages].",
)
@click.option("--json", "as_json", is_flag=True, help="One record per line.")
def sites(folder: Path, site: str | None, sort: str, as_json: bool) -> None:
    """List the sites of the run below DIR: pages, share of text cut, copies taken and given, the agency most credited.

    With SITE: whom it copies, who copies it, after what time, and the template lines learned there.
    """
    from dedup.report.workspace import Workspace  # noqa: PLC0415 - heavy import, needed only here
    from dedup.review import listing  # noqa: PLC0415 - heavy import, needed only here
    from dedup.store.codec import line  # noqa: PLC0415 - heavy import, needed only here

    with Workspace(folder) as space:
        rows = listing.sites(space, site, sort)
    if as_json:
        for row in rows:
            click.echo(line(row).decode())
        return
    from dedup.report.console.list import site_view, sites_view  # noqa: PLC0415 - rich is needed only here

    screen = console()
    for part in sites_view(rows) if site is None else site_view(rows[0]):
        screen.print(part)
