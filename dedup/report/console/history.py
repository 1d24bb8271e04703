"""What became of a story, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import RenderableType

from dedup.model import Article, Story
from dedup.report.console.compare import Mark, changes_view
from dedup.report.console.text import Text
from dedup.report.lines import many, moment
from dedup.report.safe import isolated, plain
from dedup.text.alignment import Row


def history_view(story: str, events: Sequence[Mapping[str, Any]], living: Story | None) -> Iterator[RenderableType]:
    """The story as it is now (``living``, which may bear another id), then a line an event, the oldest first."""
    if living is None:
        yield Text(f"{story} is gone", "bold")
    else:
        yield Text(isolated(living.headline) or "(no headline)", "bold")
        now = f"{living.id}  ·  {many(living.size, 'article')}"
        yield Text(now if living.id == story else f"{story} is part of {now}", "dim")
    for event, after in zip(events, [*events[1:], None], strict=True):
        when = plain(event["moment"]).replace("T", " ").replace("Z", " UTC")
        ends = not after or after["run"] != event["run"]
        yield Text.assemble((f"  run {event['run']:<4} {when}  ", "dim"), _words(story, event, ends=ends))


def revision_view(
    article: Article, rows: Sequence[Row], marks: tuple[Mark, Mark], *, headline: str | None, silent: bool
) -> Iterator[RenderableType]:
    """A capture and what changed in it: the headline before, then paragraphs side by side, the earlier ones left."""
    when = f"saved {moment(article.captured)}" if article.captured else "saved at an unknown time"
    yield Text.assemble((isolated(article.title) or "(no headline)", "bold"))
    dated = f"dated {moment(article.published)}" if article.published else "without a date"
    mark = "  ·  changed silently" if silent else ""
    yield Text(f"  {plain(article.page)}  ·  {when}  ·  {dated}{mark}", "dim")
    if headline is not None:
        yield Text.assemble(("  headline before: ", "dim"), isolated(headline) or "(no headline)")
    if rows:
        yield changes_view(tuple(rows), marks)


def order_view(articles: Sequence[Article]) -> Iterator[RenderableType]:
    """What the order of captures does not tell; nothing where all were saved at a known time."""
    unknown = sum(article.captured is None for article in articles)
    if unknown and len(articles) > 1:
        yield Text(
            f"{many(unknown, 'capture')} without a time of saving, last, in the order of the pages' names", "dim"
        )


def _words(story: str, event: Mapping[str, Any], *, ends: bool) -> str:
    """An event in words, from the side of ``story``; its size, which is that at the run's end, with the run's last."""
    count, other = many(event["count"], "article"), event["other"]
    size = f": {event['size']:,}" if ends else ""
    mine = event["id"] == story
    return {
        "born": f"born with {count}",
        "grown": f"{count} more{size}",
        "shrunk": f"{count} less{size}",
        "merged": f"merged into {other} with {count}" if mine else f"took in {event['id']} with {count}{size}",
        "split": f"split off from {other} with {count}" if mine else f"{event['id']} split off with {count}",
        "gone": f"gone with its {count}",
    }[event["change"]]
