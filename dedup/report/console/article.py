"""One article for a terminal: its facts, and its text alone or with every cut in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from dedup.model import Article
from dedup.report.annotate import MarkedSpan, spans
from dedup.report.console.run import KIND_STYLES
from dedup.report.lines import moment
from dedup.report.safe import isolated


def article_view(article: Article, groups: Mapping[str, str | None], *, cuts: bool) -> Iterator[RenderableType]:
    """Headline, facts and text; with ``cuts`` also what was removed, by what rule, on what evidence."""
    yield Text(isolated(article.title) or "(no headline)", "bold")
    yield Text("  ·  ".join(isolated(fact) for fact in _facts(article, groups) if fact), "dim")
    yield Text("")
    if not cuts:
        for paragraph in article.text.split("\n\n"):
            yield Text(isolated(paragraph) + "\n")
        return
    for span in spans(article):
        if span.text.strip():
            yield _span(span)
    for item in article.restored:
        yield Text(f"+ {isolated(item.text)}\n", "green")


def _facts(article: Article, groups: Mapping[str, str | None]) -> Iterator[str | None]:
    yield article.id
    yield article.page if not article.part else f"{article.page} part {article.part}"
    yield article.site
    yield moment(article.published)
    yield article.language
    yield f"{article.agency.name} «{isolated(article.agency.evidence)}»" if article.agency else None
    yield from (f"{name.replace('_', ' ')} {group}" for name, group in groups.items() if group)


def _span(span: MarkedSpan) -> Text:
    if span.cut is None:
        return Text(isolated(span.text) + "\n")
    evidence = [f"{key.replace('_', ' ')} {isolated(str(value), 60)}" for key, value in span.cut.evidence.items()]
    because = " · ".join([span.cut.kind.value.replace("_", " "), span.cut.rule, *evidence])
    return Text.assemble(
        ("− ", "dim"),
        (isolated(span.text), f"{KIND_STYLES.get(span.cut.kind.value, '')} strike"),
        (f"\n  {because}\n", "dim"),
    )
