"""One article for a terminal: its facts, and its text alone or with every cut in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from rich.console import RenderableType

from dedup.model import Article
from dedup.report.annotate import MarkedSpan, spans
from dedup.report.console.run import KIND_STYLES
from dedup.report.console.text import Text
from dedup.report.evidence import evidence_words
from dedup.report.lines import moment
from dedup.report.safe import isolated, plain


def article_view(
    article: Article, groups: Mapping[str, str | None], cited: Mapping[str, Article] | None
) -> Iterator[RenderableType]:
    """Headline, facts and text; with ``cited`` also what was removed, by what rule, on what evidence.

    ``cited`` are the articles that the evidence names, by id; those that are not there are called by their ids.
    """
    yield Text(isolated(article.title) or "(no headline)", "bold")
    yield Text("  ·  ".join(fact for fact in _facts(article, groups) if fact), "dim")
    yield Text("")
    if cited is None:
        for paragraph in article.text.split("\n\n"):
            yield Text(isolated(paragraph) + "\n")
        return
    found = [span for span in spans(article) if span.text.strip()]
    for span in found:
        yield _span(span, partial(_called, cited))
    kept = {span.block for span in found if span.cut is None}
    for item in (item for item in article.restored if item.block in kept):
        because = " · ".join(evidence_words(item.evidence, item.text, partial(_called, cited)))
        yield Text.assemble((f"+ {isolated(item.text)}", "green"), (f"\n  brought back · {because}\n", "dim"))


def _facts(article: Article, groups: Mapping[str, str | None]) -> Iterator[str | None]:
    yield article.id
    yield isolated(article.page) + (f" part {article.part}" if article.part else "")
    yield isolated(article.site)
    yield moment(article.published)
    yield isolated(article.language)
    if article.agency:
        yield f"credits {isolated(article.agency.name)}: {isolated(article.agency.evidence)}"
    yield from (f"{name.replace('_', ' ')} {group}" for name, group in groups.items() if group)


def _called(cited: Mapping[str, Article], one: str) -> str:
    if one not in cited:
        return plain(one)
    article = cited[one]
    return f"{one} {isolated(article.title, 60)} ({isolated(article.site or article.page)})"


def _span(span: MarkedSpan, called: Callable[[str], str]) -> Text:
    if span.cut is None:
        return Text(isolated(span.text) + "\n")
    evidence = evidence_words(span.cut.evidence, span.text, called)
    because = " · ".join([span.cut.kind.value.replace("_", " "), span.cut.rule, *evidence])
    return Text.assemble(
        ("− ", "dim"),
        (isolated(span.text), f"{KIND_STYLES.get(span.cut.kind.value, '')} strike"),
        (f"\n  {because}\n", "dim"),
    )
