"""``dedup show``: one article or story of the last run."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dedup.cli.common import FOLDER, console
from dedup.errors import UsageError, nearest

if TYPE_CHECKING:
    from dedup.model import Article, Story
    from dedup.report.lookup import Gathered
    from dedup.report.workspace import Workspace


@click.command(short_help="Show an article, its cuts, a story, or a group.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.argument("reference", metavar="ID|PAGE|FILE")
@click.option("--cuts", is_flag=True, help="The page's text with every cut in its place, by kind, with its evidence.")
@click.option("--restore", multiple=True, metavar="KIND|RULE", help="Bring the cuts of a kind or a rule back.")
@click.option("--json", "as_json", is_flag=True, help="The record as JSON.")
def show(
    folder: Path,
    reference: str,
    cuts: bool,
    restore: tuple[str, ...],
    as_json: bool,
) -> None:
    """Show what a reference names in the run below DIR: an article, a story, a copy group or a headline group.

    A reference is an id that any output prints, or the start of one; a page, or page#part; or the path of a saved file.

    A story is shown with its originals, the copies of each, and the links that hold it together, weakest first.
    """
    from dedup import model  # noqa: PLC0415 - heavy import, needed only here
    from dedup.clean.page.ledger import restored  # noqa: PLC0415 - goes with the below
    from dedup.clean.page.rules.order import EXPLAINED  # noqa: PLC0415 - goes with the below
    from dedup.report import lookup, workspace  # noqa: PLC0415 - heavy import, needed only here
    from dedup.report.records import article_record, story_record  # noqa: PLC0415 - goes with the below
    from dedup.store.codec import pretty  # noqa: PLC0415 - heavy import, needed only here

    known = [*model.CutKind, *(rule.name for rule in EXPLAINED)]
    for name in restore:
        if name not in known:
            raise click.UsageError(f"--restore {name!r} is no kind or rule of cuts; {nearest(name, known)}")
    with workspace.Workspace(folder) as space:
        found = space.find(reference)
        if isinstance(found, model.Story):
            if as_json:
                click.echo(pretty(story_record(found)))
            else:
                _show_story(space, found)
            return
        if isinstance(found, lookup.Gathered):
            _show_group(space, found, as_json=as_json)
            return
        article, groups = restored(found, restore), space.groups(found.id)
        cited = _cited(space, article) if cuts else None
    if as_json:
        click.echo(pretty(article_record(article, groups)))
        return
    from dedup.report.console.article import article_view  # noqa: PLC0415 - rich is needed only here

    screen = console()
    for part in article_view(article, groups, cited):
        screen.print(part)


def _cited(space: Workspace, article: Article) -> dict[str, Article]:
    """The articles that the evidence of an article's cuts names, by id."""
    from dedup.report.evidence import ARTICLES  # noqa: PLC0415 - goes with the below

    evidence = [cut.evidence for cut in article.cuts] + [item.evidence for item in article.restored]
    cited = {}
    for one in {str(value) for items in evidence for key, value in items.items() if key in ARTICLES and value}:
        with suppress(UsageError):
            cited[one] = space.article(one)
    return cited


def _show_story(space: Workspace, story: Story) -> None:
    from dedup.report.console.story import story_view  # noqa: PLC0415 - rich is needed only here
    from dedup.review.questions import weakest  # noqa: PLC0415 - heavy import, needed only here

    members = [member.article for group in story.copies for member in group.members]
    articles = {item.id: item for item in space.some(members)}
    screen = console()
    for part in story_view(story, articles, weakest(space, story)):
        screen.print(part)


def _show_group(space: Workspace, found: Gathered, *, as_json: bool) -> None:

    from dedup.report.console.list import articles_view  # noqa: PLC0415 - rich is needed only here
    from dedup.store.codec import pretty  # noqa: PLC0415 - heavy import, needed only here

    if as_json:
        click.echo(pretty(found))
        return
    screen = console()
    screen.print(f"{found.kind} {found.id}", style="bold")
    if found.kind == "copy group":
        screen.print(f"in story {space.groups(found.articles[0])['story']}", style="dim")
    for part in articles_view(space.some(found.articles)):
        screen.print(part)
