"""Why two articles are together or apart, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dedup.model import Article, Match
from dedup.report.console.run import RELATION_STYLES
from dedup.report.lines import moment
from dedup.report.safe import isolated, plain
from dedup.review.explain import LEGEND, SELF
from dedup.review.questions import Answer

_PASSAGES = 5


def explain_view(answer: Answer, left: Article, right: Article) -> Iterator[RenderableType]:
    """The verdict, the two articles, the scores, what spoke against, and the chain where only one joins them."""
    found = answer.explanation
    yield _verdict(answer)
    for article in (left, right) if left.id != right.id else (left,):
        yield Text(f"  {article.id}  {isolated(article.site or article.page)}  {moment(article.published)}", "dim")
        headline = isolated(article.title) or "(no headline)"
        yield Group(Text(f"    {headline}", no_wrap=True, overflow="ellipsis"))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim")
    table.add_column("score")
    table.add_column("", justify="right")
    table.add_column("what it says", style="dim")
    for name, score in found.scores.items():
        table.add_row(name, f"{score:.4g}", LEGEND[name])
    yield table
    for item in answer.verdicts:
        yield Text(f"verdict  a person said: {item.words} ({plain(item.left)}, {plain(item.right)})", "bold")
    for against in found.against:
        yield Text(f"against  {plain(against)}", "yellow")
    for reason in found.reasons:
        yield Text(f"refused  {plain(reason)}", "red") if reason != SELF else Text(f"note     {reason}")
    for number, passage in enumerate(answer.passages[:_PASSAGES]):
        yield Text.assemble(("shared   " if not number else "         ", "green"), isolated(passage, 160))
    if len(answer.passages) > _PASSAGES:
        yield Text(f"         and {len(answer.passages) - _PASSAGES} shorter passages", "dim")
    for link in found.chain:
        yield _link(link)


def _verdict(answer: Answer) -> Text:
    relation = answer.explanation.relation
    if answer.copies[0] == answer.copies[1]:
        where = f"together: one text, copy group {answer.copies[0]}"
    elif answer.stories[0] == answer.stories[1]:
        where = f"together: one story, {answer.stories[0]}"
    else:
        where = f"apart: stories {answer.stories[0]} and {answer.stories[1]}"
    told = relation.value if relation else "no direct relation"
    return Text.assemble((where, "bold"), "  ·  ", (told, RELATION_STYLES.get(told, "")))


def _link(link: Match) -> Text:
    scores = ", ".join(f"{name} {value:.2f}" for name, value in list(link.scores.items())[:3])
    ends = f"{link.left} — {link.relation.value} — {link.right}  "
    return Text.assemble(("chain    ", "cyan"), ends, (scores, "dim"))
