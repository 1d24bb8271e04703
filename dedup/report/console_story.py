"""One story for a terminal: its facts, its texts with their copies, and what holds it together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from rich.console import RenderableType
from rich.text import Text

from dedup.codec import iso
from dedup.model import Article, CopyGroup, Member, Relation, Story
from dedup.report.console import RELATION_STYLES
from dedup.report.lines import many
from dedup.report.safe import isolated, plain

_LINKS = 5


class Tie(Protocol):
    """What the view asks of a link between two articles."""

    @property
    def left(self) -> str:
        """One article."""

    @property
    def right(self) -> str:
        """The other."""

    @property
    def score(self) -> float:
        """How much speaks for the link."""

    @property
    def relation(self) -> Relation | None:
        """The relation of a stored match, if there is one."""


def story_view(story: Story, articles: Mapping[str, Article], links: Iterable[Tie]) -> Iterator[RenderableType]:
    """Headline and facts; each text with its copies; then the links that hold the story together, weakest first."""
    yield Text(isolated(story.headline) or "(no headline)", "bold")
    yield Text("  ·  ".join(plain(fact) for fact in _facts(story) if fact), "dim")
    for flag in story.flags:
        yield Text(f"flagged  {plain(flag)}", "yellow")
    for number, group in enumerate(story.copies, 1):
        yield from _group(number, group, articles)
    found = list(links)
    if found:
        yield Text("\nWhat holds it together, weakest first", "bold")
    for link in found[:_LINKS]:
        yield _link(link, articles)
    if len(found) > _LINKS:
        yield Text(f"  and {len(found) - _LINKS} stronger links", "dim")


def _facts(story: Story) -> Iterator[str]:
    yield story.id
    yield many(story.size, "article")
    yield many(len(story.copies), "text")
    yield ", ".join(story.sites)
    yield " – ".join(dict.fromkeys(filter(None, map(iso, (story.first_published, story.last_published)))))
    yield ", ".join(story.agencies)
    yield ", ".join(story.languages)


def _group(number: int, group: CopyGroup, articles: Mapping[str, Article]) -> Iterator[RenderableType]:
    yield Text.assemble(
        (f"\nText {number}  ", "bold cyan"), (f"{group.id}  ·  stands for its copies: {plain(group.reason)}", "dim")
    )
    for member in group.members:
        yield _member(member, articles.get(member.article))


def _member(member: Member, article: Article | None) -> Text:
    relation = member.relation.value
    line = Text.assemble(
        (f"  {relation:<10}", RELATION_STYLES.get(relation, "")), (f"{member.score:.2f}  {member.article}  ", "dim")
    )
    if article is not None:
        line.append(isolated(article.title) or "(no headline)")
        line.append(f"  {plain(article.site or article.page)}  {iso(article.published) or 'no date'}", "dim")
        line.append(f"  {plain(article.agency.name)}" if article.agency else "", "cyan")
    return line


def _link(link: Tie, articles: Mapping[str, Article]) -> Text:
    told = link.relation.value if link.relation else "its other pairs or a person"
    ends = [isolated(articles[end].title, 60) if end in articles else end for end in (link.left, link.right)]
    return Text.assemble(
        (f"  {link.score:.2f}  ", "bold"), (f"{told}  ", RELATION_STYLES.get(told, "dim")),
        ends[0] or link.left, ("  —  ", "dim"), ends[1] or link.right,
    )  # fmt: skip
