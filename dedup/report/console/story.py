"""One story for a terminal: its facts, its originals with their copies, and what holds it together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Protocol

from rich.console import Group, RenderableType

from dedup.model import Article, CopyGroup, Member, Published, Relation, Story
from dedup.report.console.run import RELATION_STYLES
from dedup.report.console.text import Text
from dedup.report.first import copies_led, first_of, minute, span
from dedup.report.lines import between, many, when
from dedup.report.safe import isolated
from dedup.report.words import RELATION_WORDS, copies_words, first_words, flag_words, likeness, reason_words

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
    """Headline and facts; each original with its copies; then the links that hold the story together, weakest first."""
    yield Text(isolated(story.headline) or "(no headline)", "bold")
    yield Text("  ·  ".join(fact for fact in _facts(story, articles) if fact), "dim")
    for flag in story.flags:
        yield Text(f"flagged  {flag_words(flag, articles)}", "yellow")
    start = _start(articles.values())
    for number, group in enumerate(copies_led(story), 1):
        yield from _group(number, group, articles, start)
    found = list(links)
    if found:
        yield Text("\nWhat holds it together, weakest first", "bold")
    for link in found[:_LINKS]:
        yield _link(link, articles)
    if len(found) > _LINKS:
        yield Text(f"  and {len(found) - _LINKS} stronger links", "dim")


def _facts(story: Story, articles: Mapping[str, Article]) -> Iterator[str]:
    yield story.id
    yield many(story.size, "article")
    yield copies_words(story)
    yield first_words(first_of(articles.values()), len(story.sites))
    yield ", ".join(map(isolated, story.sites))
    yield between(story.first_published, story.last_published)
    yield ", ".join(map(isolated, story.agencies))
    yield ", ".join(map(isolated, story.languages))


def _start(articles: Iterable[Article]) -> int | None:
    """The first minute that any article gives: from it the lag of the others is told."""
    return min((minute(item.published) for item in articles if isinstance(item.published, datetime)), default=None)


def _group(
    number: int, group: CopyGroup, articles: Mapping[str, Article], start: int | None
) -> Iterator[RenderableType]:
    copies = len(group.members) - 1
    told = many(copies, "copy", "copies") if copies else "no copy"
    yield Text.assemble(
        (f"\nOriginal {number} and {told}  ", "bold cyan"), (f"{group.id}  ·  {reason_words(group.reason)}", "dim")
    )
    for member in group.members:
        yield from _member(member, articles.get(member.article), start)


def _member(member: Member, article: Article | None, start: int | None) -> Iterator[RenderableType]:
    """Two lines: facts, then the headline, which is cut where the terminal ends: folded it would lose its direction."""
    style = RELATION_STYLES.get(member.relation.value, "")
    line = Text.assemble(
        (f"  {RELATION_WORDS[member.relation]:<12}", style), (f"{likeness(member):>4}  {member.article}  ", "dim"),
        no_wrap=True, overflow="ellipsis",
    )  # fmt: skip
    if article is not None:
        line.append(f"{isolated(article.site or article.page)}  {when(article.published) or 'no date'}")
        line.append(f"  {isolated(article.agency.name)}" if article.agency else "", "cyan")
    yield Group(line)
    if article is not None:
        headline = isolated(article.title) or "(no headline)"
        late = (f"    {_lag(article.published, start)}", "dim")
        yield Group(Text.assemble(late, headline, no_wrap=True, overflow="ellipsis"))


def _lag(published: Published | None, start: int | None) -> str:
    late = minute(published) - start if isinstance(published, datetime) and start is not None else 0
    return f"+{span(late)}  " if late else ""


def _link(link: Tie, articles: Mapping[str, Article]) -> RenderableType:
    """Three lines: how sure and of what kind, then the headlines of both ends."""
    told = RELATION_WORDS[link.relation] if link.relation else "its other pairs or a person"
    style = RELATION_STYLES.get(link.relation.value, "dim") if link.relation else "dim"
    ends = [isolated(articles[end].title) if end in articles else end for end in (link.left, link.right)]
    lines = [Text.assemble((f"  {100 * link.score:3.0f} % sure  ", "bold"), (told, style))]
    lines += [
        Text(f"    {end or name}", no_wrap=True, overflow="ellipsis")
        for end, name in zip(ends, (link.left, link.right), strict=True)
    ]
    return Group(*lines)
