"""The report for a terminal: what was read, what was cut, which stories there are, what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table

from dedup.model import Article, Member, Report, Story
from dedup.report.console.text import Text
from dedup.report.first import copies_led
from dedup.report.lines import between, many, seconds, size_words, step_lines, when
from dedup.report.safe import cell, isolated
from dedup.report.words import RELATION_WORDS, first_words, flag_words, likeness

KIND_STYLES = {
    "teaser": "magenta",
    "related_list": "bright_magenta",
    "template": "blue",
    "source": "cyan",
    "tags": "green",
    "share": "yellow",
    "promo": "bright_yellow",
    "byline": "bright_cyan",
    "copyright": "bright_black",
    "embedded": "red",
    "other": "white",
}
RELATION_STYLES = {
    "canonical": "bold green",
    "exact": "green",
    "near": "cyan",
    "edited": "yellow",
    "excerpt": "magenta",
    "overlap": "bright_black",
    "headline": "blue",
    "translation": "bright_blue",
    "event": "bright_black",
}
_SITE = 18


def show(report: Report, console: Console) -> None:
    """Print the whole report."""
    for part in parts(report):
        console.print(part)


def parts(report: Report) -> Iterator[RenderableType]:
    """The report's sections from top to bottom."""
    summary = report.summary
    yield _title(summary)
    yield _steps(summary)
    if summary["cuts"]:
        yield _cuts(summary)
    yield from _stories(report)
    if summary["inputs"]["skipped"]:
        yield _skipped(report)


def _title(summary: Mapping[str, Any]) -> RenderableType:
    inputs, groups = summary["inputs"], summary["groups"]
    line = Text.assemble(
        ("dedup  ", "bold"),
        *_counted(inputs["pages"], "page"), "  →  ",
        *_counted(inputs["articles"] + inputs["embedded"], "article"), "  →  ",
        *_counted(groups["copies"], "original"), "  →  ",
        *_counted(groups["stories"], "story", "stories"),
    )  # fmt: skip
    return Panel(line, box=box.ROUNDED, border_style="cyan", expand=False, padding=(0, 2))


def _counted(count: int, noun: str, plural: str | None = None) -> tuple[tuple[str, str], str]:
    figure, _, name = many(count, noun, plural).partition(" ")
    return (figure, "bold cyan"), f" {name}"


def _steps(summary: Mapping[str, Any]) -> RenderableType:
    table = _table("step", "seconds", "what it did", numbers=(1,))
    for step, doing in step_lines(summary).items():
        table.add_row(Text(step, "bold"), seconds(summary, step), Text(doing))
    return table


def _cuts(summary: Mapping[str, Any]) -> RenderableType:
    table = _table("cut", "rule", "spans", "pages", "for example", numbers=(2, 3))
    for row in summary["cuts"]:
        table.add_row(
            Text(row["kind"].replace("_", " "), KIND_STYLES.get(row["kind"], "")),
            Text(row["rule"]),
            f"{row['count']:,}",
            f"{row['pages']:,}",
            Text(isolated(row["example"], 60), "dim", overflow="ellipsis", no_wrap=True),
        )
    return Group(Rule("What was cut", style="dim"), table)


def _stories(report: Report) -> Iterator[RenderableType]:
    total = report.summary["groups"]["multi"]
    if not total:
        return
    shown = [story for story in report.stories if story.size > 1]
    yield Rule(f"The largest stories ({len(shown):,} of {total:,} with more than one article)", style="dim")
    for number, story in enumerate(shown, 1):
        yield _story(number, story, report)


def _story(number: int, story: Story, report: Report) -> RenderableType:
    articles = report.articles
    headline = Text(f"{number}. ", "dim") + Text(isolated(story.headline) or "(no headline)", "bold")
    facts = [story.id, *size_words(story), between(story.first_published, story.last_published)]
    facts += [first_words(report.first.get(story.id), len(story.sites)), ", ".join(map(isolated, story.agencies))]
    facts += [", ".join(map(isolated, story.languages))]
    flags = [Text(flag_words(flag, articles), "yellow") for flag in story.flags]
    known = (member for group in copies_led(story) for member in group.members if member.article in articles)
    lines = [_member(member, articles[member.article]) for member in known]
    more = [Text(f"and {story.size - len(lines)} more", "dim")] if len(lines) < story.size else []
    body = Group(Text("  ·  ".join(fact for fact in facts if fact), "dim"), *flags, *lines, *more)
    return Group(headline, Padding(body, (0, 0, 1, 3)))


def _member(member: Member, article: Article) -> RenderableType:
    style = RELATION_STYLES.get(member.relation.value, "")
    line = Text(no_wrap=True, overflow="ellipsis")
    line.append(f"{RELATION_WORDS[member.relation]:<12}", style)
    line.append(f"{likeness(member):>4}  ", "dim")
    line.append(cell(article.site or article.page, _SITE) + "  ")
    line.append(f"{when(article.published)[5:]:<13}", "dim")
    line.append(isolated(article.title))
    return line


def _skipped(report: Report) -> RenderableType:
    table = _table("skipped", "pages", "for example", numbers=(1,))
    for reason, count in report.summary["inputs"]["skipped"].items():
        first = next((item for item in report.skipped if item.reason.value == reason), None)
        example = isolated(first.detail) if first else ""
        table.add_row(
            Text(reason.replace("_", " "), "yellow"),
            f"{count:,}",
            Text(example, "dim", overflow="ellipsis", no_wrap=True),
        )
    return Group(Rule("What was left out, and why", style="dim"), table)


def _table(*names: str, numbers: tuple[int, ...] = ()) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim")
    for position, name in enumerate(names):
        last = position == len(names) - 1
        table.add_column(
            name,
            justify="right" if position in numbers else "left",
            ratio=1 if last else None,
            no_wrap=position in numbers,
        )
    return table
