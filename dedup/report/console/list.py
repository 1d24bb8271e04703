"""Lists for a terminal: stories, articles, sites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from dedup.model import Article, First, Story
from dedup.report.console.text import Text
from dedup.report.first import span
from dedup.report.html.charts import short
from dedup.report.lines import between, many, percent, when
from dedup.report.safe import cell, isolated
from dedup.report.words import copies_words, first_words

_SITE = 18


def stories_view(stories: Iterable[tuple[Story, First | None]]) -> Iterator[RenderableType]:
    """Two lines per story: id and headline, then how many articles, when, and who was first."""
    for story, first in stories:
        yield one_line((f"{story.id}  ", "dim"), (isolated(story.headline) or "(no headline)", "bold"))
        facts = [many(story.size, "article"), copies_words(story)]
        facts += [between(story.first_published, story.last_published), first_words(first, len(story.sites))]
        facts += [", ".join(map(isolated, story.agencies)), ", ".join(map(isolated, story.languages))]
        facts += ["flagged"] if story.flags else []
        yield Padding(Text("  ·  ".join(fact for fact in facts if fact), "dim"), (0, 0, 0, 4))


def articles_view(articles: Iterable[Article]) -> Iterator[RenderableType]:
    """A line per article: id, site, time, headline."""
    for article in articles:
        yield one_line(
            (f"{article.id}  ", "dim"),
            cell(article.site or article.page, _SITE) + "  ",
            (f"{when(article.published) or 'no date':<18}", "dim"),
            isolated(article.title) or "(no headline)",
        )


def sites_view(rows: Sequence[Mapping[str, Any]]) -> Iterator[RenderableType]:
    """A line per site: its pages, what was cut of how many characters, its copies, the agency it takes most from."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True, header_style="dim")
    for name in ("site", "pages", "cuts", "text cut", "copies\ntaken", "copies\ngiven", "most from"):
        table.add_column(
            name,
            justify="left" if name in {"site", "most from"} else "right",
            no_wrap=name != "most from",
        )
    for row in rows:
        agency = row["agency"]
        table.add_row(
            Text(cell(row["site"], _SITE - 2), no_wrap=True),
            f"{row['pages']:,}",
            f"{row['cuts']:,}",
            f"{percent(row['share']).replace('under ', '<')} of {short(row['characters'])}",
            f"{row['copies']:,}",
            f"{row['copied']:,}",
            _most(agency, row["agency_articles"], row["articles"]),
        )
    yield table


def _most(agency: str | None, part: int, total: int) -> Text:
    """How many of a site's articles its largest agency has: the figures first, for a long name is cut."""
    told = f"{part:,}/{total:,} {isolated(agency)}" if agency else "nobody named"
    return Text(told, no_wrap=True, overflow="ellipsis")


def site_view(row: Mapping[str, Any]) -> Iterator[RenderableType]:
    """One site: whom it copies, who copies it, and the template lines that were learned there."""
    yield from sites_view([row])
    for title, name in (("Whom it copies", "copies_from"), ("Who copies it", "copied_by")):
        yield Text(title, "bold")
        if not row[name]:
            yield Text("  nobody here", "dim")
        for other in row[name]:
            lag = other["lag"]
            told = "" if lag is None else f"  median {span(abs(lag))} {'later' if lag >= 0 else 'earlier'}"
            yield Text.assemble("  ", cell(other["site"], _SITE), f"  {many(other['texts'], 'text')}", (told, "dim"))
    yield Text("Template lines learned", "bold")
    for line in row["lines"]:
        yield one_line((f"  {line['pages']:>6,}  ", "dim"), isolated(line["text"]))
    if row["more"]:
        yield Text(f"  and {many(row['more'], 'rarer line')}", "dim")


def one_line(*parts: str | tuple[str, str]) -> RenderableType:
    """One line, cut where the terminal ends: folded, a right-to-left text would lose its direction.

    In a group of its own, since printing a text alone forgets that it is not to be folded.
    """
    return Group(Text.assemble(*parts, no_wrap=True, overflow="ellipsis"))
