"""``dedup join``, ``dedup split`` and ``dedup verdicts``: a person's word, kept for every later run."""

from __future__ import annotations

from pathlib import Path

import click

from dedup.cli.common import FOLDER, console


@click.command(short_help="Say that two articles tell one story.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
def join(folder: Path, left: str, right: str) -> None:
    """Keep articles A and B (ids, pages, or page#part), and the copies of each, in one story.

    The verdict stands in DIR/verdicts.jsonl and is honoured by every later dedup run --out DIR. A later
    verdict on the same two articles takes it back; a split that stands between their copies wins over it.
    """
    _decide(folder, left, right, same=True)


@click.command(short_help="Say that two articles tell two stories.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
def split(folder: Path, left: str, right: str) -> None:
    """Keep articles A and B (ids, pages, or page#part), and the copies of each, in two stories.

    It holds against all evidence, and against joins that would bring the two together over others. Where both
    are in one copy group, that group is divided. The verdict stands in DIR/verdicts.jsonl and is honoured by
    every later dedup run --out DIR.
    """
    _decide(folder, left, right, same=False)


@click.command(short_help="List what a person decided, or forget it.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option("--forget", nargs=2, metavar="A B", help="Remove the verdicts on two articles.")
@click.option("--json", "as_json", is_flag=True, help="As JSON lines, the oldest first.")
def verdicts(folder: Path, forget: tuple[str, str] | None, as_json: bool) -> None:
    """List the verdicts kept in DIR, the oldest first, with what the last run makes of each."""
    from dedup.report.workspace import Workspace  # noqa: PLC0415 - heavy import, needed only here
    from dedup.store import overrides  # noqa: PLC0415 - goes with the below

    if forget:
        _forget(folder, *forget)
        return
    found = overrides.read(folder)
    if as_json:
        from dedup.store.codec import line  # noqa: PLC0415 - heavy import, needed only here

        for item in found:
            click.echo(line(item).decode())
        return
    with Workspace(folder) as space:
        screen = console()
        if not found:
            screen.print(f"{folder}: no verdicts; make one with: dedup join {folder} A B, or dedup split")
        from dedup.cli.views.decisions import override_view  # noqa: PLC0415 - rich is needed only here

        for item in found:
            screen.print(override_view(space, item))


def _decide(folder: Path, left: str, right: str, *, same: bool) -> None:
    from dedup.report.workspace import Workspace  # noqa: PLC0415 - heavy import, needed only here
    from dedup.store import overrides  # noqa: PLC0415 - goes with the below

    with Workspace(folder) as space:
        one, other = space.article(left), space.article(right)
    new = overrides.override(one.id, other.id, same=same)
    gone = overrides.record(folder, new)
    click.echo(f"{new.left} and {new.right}: {new.words}, from the next dedup run --out {folder} on")
    for item in gone:
        click.echo(f"  this takes back the earlier verdict: {item.words}")


def _forget(folder: Path, left: str, right: str) -> None:
    from dedup.errors import UsageError  # noqa: PLC0415 - goes with the above
    from dedup.report.workspace import Workspace  # noqa: PLC0415 - heavy import, needed only here
    from dedup.store import overrides  # noqa: PLC0415 - goes with the below

    ids = []
    with Workspace(folder) as space:
        for reference in (left, right):
            try:
                ids.append(space.article(reference).id)
            except UsageError:
                # A verdict may outlive its article; then it is named by the id that the list shows.
                ids.append(reference)
    gone = overrides.forget(folder, *ids)
    if not gone:
        raise UsageError(f"{folder}: no verdict on {ids[0]} and {ids[1]}; see them all with: dedup verdicts {folder}")
    for item in gone:
        click.echo(f"forgotten, from the next dedup run --out {folder} on: {item.left} and {item.right}: {item.words}")
