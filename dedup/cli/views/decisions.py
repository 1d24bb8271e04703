"""Verdicts and questions about two articles, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from dedup.errors import UsageError
from dedup.model import Article
from dedup.report.console.text import Text
from dedup.report.lines import moment
from dedup.report.safe import isolated, plain
from dedup.report.workspace import Workspace
from dedup.review.tune import Question
from dedup.store.overrides import STORIES, Override

_LEAD = 280


def override_view(space: Workspace, item: Override) -> Text:
    """A verdict, its two articles, and whether the last run is as it says."""
    lines = [Text.assemble((item.words, "bold green" if item.same else "bold red"), f"  ·  {standing(space, item)}")]
    for article in (item.left, item.right):
        try:
            found = space.article(article)
        except UsageError:
            lines.append(Text.assemble((f"  {plain(article)}  ", "dim"), "no article of the last run"))
        else:
            lines.append(_line(found))
    return Text("\n").join(lines)


def standing(space: Workspace, item: Override) -> str:
    """Whether the last run has two articles as a verdict wants them."""
    homes = [space.groups(article) for article in (item.left, item.right)]
    if any(home["copy"] is None for home in homes):
        return "names an article that the last run did not have"
    level = "story" if item.level == STORIES or item.same else "copy"
    held = (homes[0][level] == homes[1][level]) == item.same
    return "in force" if held else f"not in force yet: dedup run INPUT... --out {space.folder}"


def question_view(question: Question, left: Article, right: Article, number: int, of: int) -> Iterator[RenderableType]:
    """A question to a person: both headlines, openings, sites and times; what the run thinks is not told."""
    yield Text(f"\n{number} of {of}  ·  score {question.score:.2f}", "dim")
    for article in (left, right):
        yield _line(article)
        yield Text(f"  {isolated(article.text, _LEAD)}")


def _line(article: Article) -> Text:
    facts = (plain(article.site or article.page), moment(article.published))
    return Text.assemble(
        (f"  {article.id}  ", "dim"), isolated(article.title) or "(no headline)", (f"  {'  '.join(facts)}", "dim")
    )
