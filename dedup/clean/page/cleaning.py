"""The clean step: residue out of one page, by its own words and by what the corpus says of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from dedup.clean.corpus.evidence import NOTHING, Corpus
from dedup.clean.page import agency, embedded, ledger
from dedup.clean.page.embedded import EmbeddedSpan
from dedup.clean.page.finding import Finding
from dedup.clean.page.rules.embedded import NAME as EMBEDDED
from dedup.clean.page.rules.order import RULES
from dedup.clean.page.view import PageView
from dedup.model import Article, CutKind, Related, Restored
from dedup.options.settings import Clean
from dedup.text.hashing import article_id
from dedup.text.words import words

__all__ = ["NO_EVIDENCE", "clean"]

NO_EVIDENCE = NOTHING
"""What the corpus says of a page that stands alone."""


def clean(article: Article, options: Clean, evidence: Corpus = NO_EVIDENCE) -> tuple[Article, ...]:
    """The page's own article, then those embedded in it, each with its text, its cuts and its agency.

    ``article`` is a page as extracted: part 0 with all blocks. Pure. Every character of its blocks that
    are not margin, and of those left out between its headline and the body's end, ends in a text or in a
    cut; a cut of kind ``embedded`` is another part's span.
    """
    article = _brought_back(article, {item.block for item in evidence.restored})
    whole = PageView(article, options, evidence)
    spans = embedded.spans(whole)
    back = {block for span in spans for block in span.back}
    article = _brought_back(article, back)
    lines = tuple(replace(line, margin=False) if line.block in back else line for line in whole.lines)
    parts = [_part(article, number, span) for number, span in enumerate(spans, 1)]
    inside = [
        Finding(block, 0, len(article.blocks[block].text), CutKind.EMBEDDED, EMBEDDED, span.evidence)
        for span in spans
        for block in range(span.first, span.last + 1)
        if not article.blocks[block].margin or article.blocks[block].left_out
    ]
    labels = [
        Finding(span.label, 0, len(article.blocks[span.label].text), CutKind.TEASER, EMBEDDED, span.evidence)
        for span in spans
        if span.label is not None
    ]
    own, found = _cleaned(PageView(article, options, _outside(evidence, spans), lines), [*inside, *labels])
    others = [
        _cleaned(PageView(part, options, _between(evidence, span, article)), [])
        for part, span in zip(parts, spans, strict=True)
    ]
    heads = [
        Finding(span.first, 0, 0, CutKind.EMBEDDED, EMBEDDED, {}, span.title, span.url, part.id)
        for part, span in zip(parts, spans, strict=True)
    ]
    everywhere = [*found, *heads, *(finding for _, findings in others for finding in findings)]
    related = _related(everywhere, evidence, article)
    return (replace(own, related=related) if related != own.related else own, *(part for part, _ in others))


def _brought_back(article: Article, back: Collection[int]) -> Article:
    """The page with the margin blocks that are shown to be body, its own or another article's, among its text."""
    if not back:
        return article
    blocks = tuple(
        replace(block, margin=False) if number in back else block for number, block in enumerate(article.blocks)
    )
    return replace(article, blocks=blocks)


def _part(page: Article, part: int, span: EmbeddedSpan) -> Article:
    return Article(
        id=article_id(page.page, part),
        page=page.page,
        part=part,
        url=span.url,
        site=page.site,
        title=span.title,
        language=page.language,
        confidence=page.confidence,
        blocks=page.blocks[span.first : span.last + 1],
        offset=span.first,
        host=page.host,
        captured=page.captured,
        source=page.source,
        place=page.place,
    )


def _cleaned(view: PageView, findings: Sequence[Finding]) -> tuple[Article, list[Finding]]:
    article = view.article
    view.take(findings)
    for rule in RULES:
        view.take(rule.propose(view))
    cuts = ledger.entries(view.findings, article.blocks, article.offset)
    done = replace(
        article,
        cuts=cuts,
        restored=ledger.standing(view.evidence.restored, article.blocks, article.offset, cuts),
        agency=agency.find(view, view.findings),
        standfirst=ledger.standfirst(article.blocks, article.offset, cuts),
        text=ledger.render(article.blocks, article.offset, cuts),
    )
    return done, view.findings


def _outside(evidence: Corpus, spans: Sequence[EmbeddedSpan]) -> Corpus:
    findings = tuple(item for item in evidence.findings if not any(span.holds(item.block) for span in spans))
    restored = tuple(item for item in evidence.restored if not any(span.holds(item.block) for span in spans))
    return replace(evidence, findings=findings, embedded=(), restored=restored)


def _between(evidence: Corpus, span: EmbeddedSpan, page: Article) -> Corpus:
    findings = tuple(item for item in evidence.findings if span.holds(item.block))
    known = tuple(item for item in evidence.restored if span.holds(item.block))
    back = (Restored(page.blocks[block].text, span.evidence, block) for block in sorted(span.back))
    return Corpus(findings, restored=(*known, *back))


def _related(findings: Sequence[Finding], evidence: Corpus, article: Article) -> tuple[Related, ...]:
    """The headlines cut anywhere on the page; those a cue found get the article that the corpus knows them as."""
    known = {tuple(words(item.headline)): item.article for item in evidence.findings if item.headline and item.article}
    return tuple(
        replace(item, article=item.article or known.get(tuple(words(item.headline))))
        for item in ledger.related(findings, article.title)
    )
