"""``dedup history``: what became of a story from run to run."""

from __future__ import annotations

from pathlib import Path

import click

from dedup.cli.common import FOLDER, console


@click.command(short_help="Tell how a story grew, merged and split.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.argument("reference", metavar="STORY|ARTICLE")
@click.option("--revisions", is_flag=True, help="The captures of the ARTICLE's URL instead, and what changed in each.")
@click.option("--json", "as_json", is_flag=True, help="As JSON lines, the oldest first.")
def history(folder: Path, reference: str, revisions: bool, as_json: bool) -> None:
    """Tell what became of a story below DIR, from the run it was born in to the last one.

    A STORY is an id, the start of one, or the id of a story that was merged into another or is gone; an ARTICLE
    (an id, a page, or page#part) stands for the story that it is in.

    With --revisions: all pages of the ARTICLE's URL in the order in which they were saved, each with the paragraphs
    and the headline that differ from the one before. What changed while none of its dates did (of publication, of the
    last change, a line that dates it) is silent.
    """
    if revisions:
        _revisions(folder, reference, as_json=as_json)
        return
    from dedup.report.workspace import Workspace  # noqa: PLC0415 - heavy import, needed only here

    with Workspace(folder) as space:
        story, events = space.history(reference)
        home = space.living(story)
        told = space.story(home) if home else None
    if as_json:
        from dedup.store.codec import line  # noqa: PLC0415 - heavy import, needed only here

        for event in events:
            click.echo(line(event).decode())
        return
    from dedup.report.console.history import history_view  # noqa: PLC0415 - rich is needed only here

    screen = console()
    for part in history_view(story, events, told):
        screen.print(part)


def _revisions(folder: Path, reference: str, *, as_json: bool) -> None:
    from dedup.report.workspace import Workspace  # noqa: PLC0415 - heavy import, needed only here
    from dedup.review.revisions import records, revisions_of  # noqa: PLC0415 - goes with the above

    with Workspace(folder) as space:
        found = revisions_of(space, space.article(reference))
    if as_json:
        from dedup.store.codec import line  # noqa: PLC0415 - heavy import, needed only here

        for record in records(found):
            click.echo(line(record).decode())
        return
    from dedup.report.console.compare import STYLED, WRITTEN  # noqa: PLC0415 - rich is needed only here
    from dedup.report.console.history import order_view, revision_view  # noqa: PLC0415 - goes with the above

    screen = console()
    for item in found:
        marks = STYLED if screen.color_system else WRITTEN
        for part in revision_view(item.article, item.rows, marks, headline=item.headline, silent=item.silent):
            screen.print(part)
    for part in order_view([item.article for item in found]):
        screen.print(part)
