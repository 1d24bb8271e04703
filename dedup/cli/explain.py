"""``dedup explain``: why two articles are together or apart."""

from __future__ import annotations

from pathlib import Path

import click

from dedup.cli.common import FOLDER, config_path, console, settings


@click.command(short_help="Say why two articles are together or apart.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@settings
def explain(folder: Path, left: str, right: str, as_json: bool, config: Path | None, sets: tuple[str, ...]) -> None:
    """Explain the relation of articles A and B (ids, pages, or page#part) of the run below DIR.

    What keeps them apart, what spoke against, and why a comparison made no match come first, in words, with a person's
    verdict where there is one and the chain of matches where only that joins the two; then the scores of all
    comparisons, made anew: of texts, headlines and events. Options are those of the run where none are given.
    """
    from dedup.options import settings as options  # noqa: PLC0415 - goes with the below
    from dedup.report.workspace import Workspace  # noqa: PLC0415 - heavy import, needed only here
    from dedup.review.questions import explain as explained  # noqa: PLC0415 - heavy import, needed only here
    from dedup.store.codec import pretty  # noqa: PLC0415 - heavy import, needed only here

    with Workspace(folder) as space:
        one, other = space.article(left), space.article(right)
        found = explained(space, one, other, options.load(config_path(config), sets, space.options()))
        ends = sorted({end for link in found.explanation.chain for end in (link.left, link.right)})
        linked = {item.id: item for item in space.some(ends)}
    if as_json:
        click.echo(pretty(found))
        return
    from dedup.cli.views.explanation import explain_view  # noqa: PLC0415 - rich is needed only here

    screen = console()
    for part in explain_view(found, one, other, linked):
        screen.print(part)
