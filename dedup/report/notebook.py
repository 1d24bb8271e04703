"""Articles and stories as a notebook shows them: strangers' text escaped, cuts marked where they stood."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dedup.model import Article, Story
from dedup.report.annotate import MarkedSpan, spans
from dedup.report.lines import many
from dedup.report.safe import plain
from dedup.store.codec import iso

_CUT = "color:#9a3412;background:#fff1e6"
_BACK = "color:#166534;background:#ecfdf3"
_DIM = "color:#6b7280;font-size:90%"


def article_html(article: Article) -> str:
    """The headline, the facts, and the text with every cut struck out in its place, its rule and evidence as a tip."""
    facts = [article.site, iso(article.published), article.language, *article.authors, article.page]
    counted = many(len(article.cuts), "cut") if article.cuts else "nothing cut"
    return "".join(
        [
            f'<div dir="auto"><h4 dir="auto">{escape(plain(article.title) or "(no headline)")}</h4>',
            f'<p dir="auto" style="{_DIM}">{escape(" · ".join(plain(fact) for fact in [*facts, counted] if fact))}</p>',
            *(_blocks(article) if article.blocks else _paragraphs(article.text)),
            "</div>",
        ]
    )


def story_html(story: Story) -> str:
    """The headline, what is known of the story, and its copy groups with their members."""
    facts = [
        many(story.size, "article"), ", ".join(story.sites), iso(story.first_published), ", ".join(story.agencies),
        story.id,
    ]  # fmt: skip
    rows = "".join(
        f"<tr><td>{escape(group.id)}</td><td>{escape(member.article)}</td><td>{member.relation.value}</td>"
        f"<td>{member.score:.2f}</td></tr>"
        for group in story.copies
        for member in group.members
    )
    return (
        f'<div dir="auto"><h4 dir="auto">{escape(plain(story.headline) or "(no headline)")}</h4>'
        f'<p dir="auto" style="{_DIM}">{escape(" · ".join(plain(fact) for fact in facts if fact))}</p>'
        f"<table><thead><tr><th>copy group</th><th>article</th><th>relation</th><th>score</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _paragraphs(text: str) -> Iterator[str]:
    return (f'<p dir="auto">{_lines(part)}</p>' for part in text.split("\n\n") if part)


def _blocks(article: Article) -> Iterator[str]:
    """The page's blocks in order, one paragraph each."""
    restored = {item.block for item in article.restored}
    block, inside = None, ""
    for span in spans(article):
        if block is not None and span.block != block:
            yield f'<p dir="auto">{inside}</p>'
            inside = ""
        block = span.block
        inside += _span(span, back=span.block in restored)
    if inside:
        yield f'<p dir="auto">{inside}</p>'


def _span(span: MarkedSpan, *, back: bool) -> str:
    if span.cut is not None:
        told = [span.cut.kind.value, span.cut.rule, *(f"{name} {value}" for name, value in span.cut.evidence.items())]
        return f'<del style="{_CUT}" title="{escape(plain(" · ".join(told)))}">{_lines(span.text)}</del>'
    return f'<ins style="{_BACK}" title="restored">{_lines(span.text)}</ins>' if back else _lines(span.text)


def _lines(text: str) -> str:
    return "<br>".join(escape(plain(line)) for line in text.split("\n"))
