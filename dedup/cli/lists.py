"""``dedup list``: the stories or articles of the last run, by word, day, site, language, agency and size."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dedup.cli.common import FOLDER, console

if TYPE_CHECKING:
    from dedup.model import Article, Story
    from dedup.report.workspace import Workspace


class _Day(click.DateTime):
    """A day as ISO 8601 writes it."""

    name = "day"

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's own signature
        """What the help shows."""
        return "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The day, or an error that shows how to write one."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is no day; write it as 2026-03-01", param, ctx)


_DAY = _Day()


@click.command("list", short_help="List stories or articles by word, day, site, language, size.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--day", type=_DAY, help="Published on that day (UTC).")
@click.option("--from", "since", type=_DAY, help="Published on that day or later.")
@click.option("--to", "until", type=_DAY, help="Published on that day or earlier.")
@click.option("--site", help="On a site whose name or host has these letters.")
@click.option("--language", metavar="CODE", help="In a language, for example ar.")
@click.option("--agency", help="Credited to an agency whose name has these letters.")
@click.option("--size", type=click.IntRange(min=1), default=1, help="In a story of at least so many articles  [1].")
@click.option("--articles", "as_articles", is_flag=True, help="List the articles rather than their stories.")
@click.option("--limit", type=click.IntRange(min=1), help="List so many at most  [all].")
@click.option("--json", "as_json", is_flag=True, help="One record per line, as in stories.jsonl or articles.jsonl.")
def list_(
    folder: Path,
    words: tuple[str, ...],
    day: datetime | None,
    since: datetime | None,
    until: datetime | None,
    site: str | None,
    language: str | None,
    agency: str | None,
    size: int,
    as_articles: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    """List the stories of the run below DIR that have an article with all that is asked for.

    WORDs are sought in headlines and texts, whatever their spelling of letters that readers take for the same.
    Stories come by size, articles by page.
    """
    from dedup.report.workspace import Workspace  # noqa: PLC0415 - heavy import, needed only here
    from dedup.review import listing  # noqa: PLC0415 - heavy import, needed only here

    first, last = (given.date() if given else None for given in (day or since, day or until))
    wanted = listing.Wanted(words, first, last, site, language, agency, size)
    with Workspace(folder) as space:
        found: Iterator[Article | Story]
        found = listing.articles(space, wanted) if as_articles else listing.stories(space, wanted)
        if as_json:
            _lines(space, islice(found, limit))
        else:
            _shown(space, islice(found, limit), as_articles=as_articles)


def _lines(space: Workspace, found: Iterator[Article | Story]) -> None:
    from dedup import model  # noqa: PLC0415 - goes with the above
    from dedup.report.records import article_record, story_record  # noqa: PLC0415 - goes with the above
    from dedup.store.codec import line  # noqa: PLC0415 - heavy import, needed only here

    for item in found:
        record = story_record(item) if isinstance(item, model.Story) else article_record(item, space.groups(item.id))
        click.echo(line(record).decode())


def _shown(space: Workspace, found: Iterator[Article | Story], *, as_articles: bool) -> None:
    from dedup import model  # noqa: PLC0415 - goes with the below
    from dedup.report.console.list import articles_view, stories_view  # noqa: PLC0415 - rich is needed only here
    from dedup.report.lines import many  # noqa: PLC0415 - goes with the above

    screen, count = console(), 0
    for count, item in enumerate(found, 1):  # noqa: B007 - asked for below
        if isinstance(item, model.Story):
            parts = stories_view([(item, space.first([item]).get(item.id))])
        else:
            parts = articles_view([item])
        for part in parts:
            screen.print(part)
    if count:
        click.echo(many(count, "article") if as_articles else many(count, "story", "stories"), err=True)
    else:
        click.echo("Nothing has all of that; ask for less, or look at dedup sites for the names.", err=True)
