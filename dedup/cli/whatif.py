"""``dedup whatif``: what other thresholds, or one rule less, would make of a finished run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dedup.cli.common import FOLDER, console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dedup.model import Story
    from dedup.review.questions import Without
    from dedup.review.whatif import Moved


@click.command(short_help="Try other thresholds, or one rule less, on a finished run.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option(
    "--set",
    "sets",
    multiple=True,
    metavar="TABLE.KEY=VALUE",
    help="Group anew with this option of match or cluster changed; may be given often.",
)
@click.option("--without", metavar="RULE|KIND", help="The words that would come back without a rule or kind of cut.")
@click.option("--limit", type=click.IntRange(min=0), default=10, show_default=True, help="How many changes to list.")
@click.option("--json", "as_json", is_flag=True, help="All stories, or all changed articles, as JSON lines.")
def whatif(folder: Path, sets: tuple[str, ...], without: str | None, limit: int, as_json: bool) -> None:
    """Ask what the run below DIR would be with other options, which start from its own. Nothing is changed.

    With --set the stories are grouped anew from what the run kept, without reading a page; with --without the
    texts are compared with and without the cuts of one rule.
    """
    if bool(sets) == bool(without):
        raise click.UsageError("give either --set TABLE.KEY=VALUE or --without RULE")
    from dedup.options import settings  # noqa: PLC0415 - heavy import, needed only here
    from dedup.report.workspace import Workspace  # noqa: PLC0415 - heavy import, needed only here
    from dedup.review import questions  # noqa: PLC0415 - heavy import, needed only here
    from dedup.review import whatif as recluster  # noqa: PLC0415 - heavy import, needed only here

    with Workspace(folder) as space:
        if without:
            _without(questions.without_rule(space, without), limit, as_json=as_json)
            return
        before = list(space.stories())
        after = recluster.recluster(space, settings.load(None, sets, space.options()))
    _regrouped(before, after, recluster.moved(before, after), limit, as_json=as_json)


def _without(found: Without, limit: int, *, as_json: bool) -> None:
    from dedup.store.codec import line  # noqa: PLC0415 - heavy import, needed only here

    if as_json:
        for item in found.articles:
            click.echo(line(item).decode())
        return
    from dedup.report.console.list import one_line  # noqa: PLC0415 - goes with the above
    from dedup.report.console.text import Text  # noqa: PLC0415 - rich is needed only here
    from dedup.report.lines import many  # noqa: PLC0415 - goes with the above
    from dedup.report.safe import isolated, plain  # noqa: PLC0415 - goes with the above

    screen = console()
    back = f"{many(found.spans, 'span')}, {many(found.words, 'word')} would come back"
    told = f"{many(len(found.articles), 'article')} would differ: {back}"
    screen.print(Text(f"without {plain(found.rule)}: {told}", "bold"))
    for item in found.articles[:limit]:
        screen.print(one_line((f"  {item.article}  {plain(item.page)}", "dim")))
        screen.print(one_line(f"    {isolated(item.title)}"))
        for span in item.spans:
            screen.print(one_line((f"    + {isolated(span)}", "green")))
    if len(found.articles) > limit:
        screen.print(Text(f"  and {len(found.articles) - limit:,} more; see all with --json", "dim"))


def _regrouped(
    before: Sequence[Story], after: Sequence[Story], changes: Sequence[Moved], limit: int, *, as_json: bool
) -> None:
    from dedup.report.console.list import one_line  # noqa: PLC0415 - rich is needed only here
    from dedup.report.lines import many  # noqa: PLC0415 - goes with the above
    from dedup.report.records import story_record  # noqa: PLC0415 - goes with the above
    from dedup.report.safe import isolated  # noqa: PLC0415 - goes with the above
    from dedup.store.codec import line  # noqa: PLC0415 - heavy import, needed only here

    if as_json:
        for story in after:
            click.echo(line(story_record(story)).decode())
        return
    from dedup.report.console.text import Text  # noqa: PLC0415 - rich is needed only here

    screen = console()
    several = [sum(story.size > 1 for story in stories) for stories in (before, after)]
    screen.print(
        Text(
            f"{many(len(before), 'story', 'stories')} would be {len(after):,}; "
            f"with more than one article {several[0]:,} would be {several[1]:,}",
            "bold",
        )
    )
    for item in changes[:limit]:
        did = (
            f"one of {many(len(item.others), 'story', 'stories')}" if item.joined else f"parted into {len(item.others)}"
        )
        screen.print(
            one_line(
                (f"  {did:<17}", "green" if item.joined else "red"),
                (f"{many(item.story.size, 'article'):>12}  {item.story.id}  ", "dim"),
                isolated(item.story.headline) or "(no headline)",
            )
        )
    if len(changes) > limit:
        screen.print(Text(f"  and {len(changes) - limit:,} more; see all stories with --json", "dim"))
