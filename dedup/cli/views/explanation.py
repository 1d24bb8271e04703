"""Why two articles are together or apart, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table

from dedup.model import Article
from dedup.report.console.run import RELATION_STYLES
from dedup.report.console.text import Text
from dedup.report.lines import moment
from dedup.report.safe import isolated, plain
from dedup.report.words import RELATION_WORDS, against_words, refusal_words
from dedup.review.explain import LEGEND, SELF, Explanation
from dedup.review.questions import Answer

_PASSAGES = 5
_SURE = ("event", "headline", "jaccard")


def explain_view(
    answer: Answer, left: Article, right: Article, linked: Mapping[str, Article]
) -> Iterator[RenderableType]:
    """The verdict, the two articles and why they stand so, in words; then every score.

    ``linked`` are the articles of the chain, by id.
    """
    found = answer.explanation
    yield _verdict(answer)
    for article in (left, right) if left.id != right.id else (left,):
        yield Text(f"  {article.id}  {isolated(article.site or article.page)}  {moment(article.published)}", "dim")
        headline = isolated(article.title) or "(no headline)"
        yield Group(Text(f"    {headline}", no_wrap=True, overflow="ellipsis"))
    yield from _lines(answer)
    if found.chain:
        yield from _chain(found, linked)
    yield _scores(found.scores)


def _lines(answer: Answer) -> Iterator[Text]:
    """Why the two stand as they do, a line per reason."""
    found = answer.explanation
    for item in answer.verdicts:
        yield _line("verdict", f"a person said: {item.words} ({plain(item.left)}, {plain(item.right)})", "bold")
    for told in answer.apart:
        yield _line("apart", plain(told), "red")
    for against in found.against:
        yield _line("against", against_words(against), "yellow")
    for reason in found.reasons:
        yield _line("no match", refusal_words(reason), "red") if reason != SELF else _line("note", reason, "")
    for number, passage in enumerate(answer.passages[:_PASSAGES]):
        yield _line("shared" if not number else "", isolated(passage, 160), "green")
    if len(answer.passages) > _PASSAGES:
        yield _line("", f"and {len(answer.passages) - _PASSAGES} shorter passages", "dim")


def _line(name: str, told: str, style: str) -> Text:
    return Text.assemble((f"{name:<10}", style), told)


def _verdict(answer: Answer) -> Text:
    relation = answer.explanation.relation
    if answer.copies[0] == answer.copies[1]:
        where = f"together: one text, copy group {answer.copies[0]}"
    elif answer.stories[0] == answer.stories[1]:
        where = f"together: one story, {answer.stories[0]}"
    else:
        where = f"apart: stories {answer.stories[0]} and {answer.stories[1]}"
    told = f"the two alone: {RELATION_WORDS[relation]}" if relation else "the two alone: no match"
    return Text.assemble((where, "bold"), "  ·  ", (told, RELATION_STYLES.get(relation or "", "")))


def _chain(found: Explanation, linked: Mapping[str, Article]) -> Iterator[RenderableType]:
    """The articles of the chain from the left one on, with the link to the next below each."""
    alone = "" if found.relation else "no comparison of the two alone joins them; "
    yield _line("chain", f"{alone}these matches of the run lead from one to the other", "cyan")
    here = found.left
    for link in found.chain:
        yield _end(here, linked)
        score = max((link.scores[name] for name in _SURE if name in link.scores), default=0.0)
        yield Text.assemble(
            "      ", (RELATION_WORDS[link.relation], RELATION_STYLES.get(link.relation, "")), f" {score:.2f}"
        )
        here = link.right if link.left == here else link.left
    yield _end(here, linked)


def _end(one: str, linked: Mapping[str, Article]) -> RenderableType:
    told = f"{isolated(linked[one].site or linked[one].page)}  {isolated(linked[one].title)}" if one in linked else ""
    return Group(Text.assemble((f"  {one}  ", "dim"), told, no_wrap=True, overflow="ellipsis"))


def _scores(scores: Mapping[str, float]) -> Table:
    """Every score with what it says, those of texts, headlines and event together; parts of 0 are left out."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim", caption="parts of 0 are left out")
    table.add_column("score")
    table.add_column("", justify="right")
    table.add_column("what it says", style="dim")
    for name in (name for name in LEGEND if scores.get(name) or (name in _SURE and name in scores)):
        table.add_row(name, f"{scores[name]:.2f}", LEGEND[name])
    return table
