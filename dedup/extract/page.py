"""One page to an article: parse once, read the facts, take the body, judge whether it is an article."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache, partial

from lxml.html import HtmlElement

from dedup.errors import InputError
from dedup.extract import plain
from dedup.extract.body.selection import body
from dedup.extract.bounds import BoundError, check_blocks, check_depth, check_text
from dedup.extract.facts.byline import split
from dedup.extract.facts.collect import PageFacts, facts, given_time
from dedup.extract.facts.dates import moment
from dedup.extract.facts.language import language, subtag
from dedup.extract.facts.meta_tags import plain as one_line
from dedup.extract.facts.names import named
from dedup.extract.facts.offers import offers
from dedup.extract.facts.signature import signed
from dedup.extract.held import held
from dedup.extract.judge import page_status
from dedup.extract.shell import unread
from dedup.extract.tree import parse, tagged
from dedup.extract.unfold import unfold
from dedup.extract.unseen import drop_unseen
from dedup.lexicon.phrases import kinds
from dedup.model import Article, ArticleKind, Block, Headline, Page, PageKind, Skipped, SkipReason
from dedup.options.settings import Options
from dedup.text import urls
from dedup.text.controls import shown, shown_block
from dedup.text.hashing import article_id
from dedup.text.shortened import HEADLINE_ALONE
from dedup.text.words import words

_VISIBLE = 3_000
"""Characters of the visible text from which no more is collected."""
_HEAD = 1 << 16
"""Characters that are asked whether they are text."""
_CONTROLS = bytes([*range(9), *range(0x0E, 0x1B), *range(0x1C, 0x20)])


def article(page: Page, options: Options) -> Article | Skipped:
    """Part 0 of a page, with its facts, source blocks and headlines, or why the page is no article."""
    head = page.content[:_HEAD]
    if _binary(head.replace("\x00", "") if page.kind is PageKind.HTML else head):
        detail = f"{page.source}: is binary data of an unknown kind"
        return Skipped(page.key, SkipReason.UNREADABLE, detail, site=page.given.site)
    if page.kind is PageKind.TEXT:
        return _from_text(page, options)
    try:
        tree = parse(page.content, options.read)
        unfold(tree, options.read)
        check_depth(tree, options.read)
        drop_unseen(tree)
        return _from_tree(page, tree, options)
    except BoundError as error:
        return _beyond(page, error)
    except InputError as error:
        empty = not page.content.strip()
        return Skipped(
            page.key,
            SkipReason.EMPTY if empty else SkipReason.UNREADABLE,
            f"{page.source}: {error}",
            site=page.given.site,
        )


def _beyond(page: Page, error: BoundError) -> Skipped:
    return Skipped(page.key, SkipReason.TOO_LARGE, f"{page.source}: {error}", site=page.given.site)


def _binary(head: str) -> bool:
    """Whether characters that no text holds are 2 % of it (the bound for files), or a fifth could not be decoded.

    A file is told by its bytes before it is read; a record of JSON lines or of an archive only here.
    """
    # In UTF-8 these bytes stand for these characters alone.
    data = head.encode("utf-8", "replace")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls * 50 > len(head) or head.count("\ufffd") * 5 > len(head)


def _from_tree(page: Page, tree: HtmlElement, options: Options) -> Article | Skipped:
    tags = tagged(tree)
    known = facts(tree, page.given, options.read.zone, tags)
    own = Headline(known.title, known.url) if known.title else None
    headlines = offers(tree, known.start, own, options.extract)
    visible = cache(partial(_visible, tree))
    read = body(tree, url=known.url, bounds=options.read, digest=page.digest, tags=tags)
    blocks, confidence, opinion = read.blocks, read.confidence, read.second_opinion
    hidden = held(tags, known, read.words, options.read)
    if hidden is not None:
        check_blocks(len(hidden.blocks), options.read)
        check_text(sum(len(block.text) for block in hidden.blocks), options.read)
        blocks, confidence, opinion = hidden.blocks, 1.0, None
        known = replace(known, title=hidden.title and one_line(hidden.title))
        own = Headline(known.title, known.url) if known.title else None
    elif detail := unread(tree, _text(blocks), read.words, visible):
        return Skipped(page.key, SkipReason.NOT_ARTICLE, f"{page.source}: {detail}", site=known.site)
    blocks = tuple(block for block in map(shown_block, blocks) if block.text.strip())
    if not page.given.authors:
        names = (known.site, known.host, known.title)
        known = replace(known, authors=signed(known.authors, blocks, names, _tag(known)))
    found = page_status(known, blocks, len(headlines) - (own is not None), visible, options.extract)
    if found is not None:
        kept = headlines if found.reason is SkipReason.INDEX else ()
        detail = f"{page.source}: {found.detail}"
        return Skipped(page.key, found.reason, detail, kept, known.site, known.host, known.source, page.given.place)
    made = _article(page, known, blocks, headlines, options)
    return replace(made, confidence=confidence if made.text else 0.0, second_opinion=opinion)


def _article(
    page: Page, known: PageFacts, blocks: tuple[Block, ...], headlines: tuple[Headline, ...], options: Options
) -> Article:
    text = _text(blocks)
    sample = text or known.title or ""
    persons, agency = split(known.authors)
    return Article(
        id=article_id(page.key, 0),
        page=page.key,
        kind=kind(known),
        url=known.url,
        site=known.site,
        title=known.title,
        language=language(sample, known.declared_languages, options.extract),
        published=known.published,
        modified=known.modified,
        authors=persons,
        agency=known.agency or agency,
        standfirst="\n\n".join(block.text for block in blocks if block.standfirst and not block.margin) or None,
        text=text,
        blocks=blocks,
        headlines=headlines,
        host=known.host,
        page_title=known.page_title,
        captured=moment(page.given.captured) if page.given.captured else None,
        extra=json.loads(page.given.extra) if page.given.extra else {},
        source=known.source,
        confidence=1.0 if text else 0.0,
        shortened=page.given.shortened or (None if text else HEADLINE_ALONE),
        place=page.given.place,
    )


def _tag(known: PageFacts) -> str | None:
    return next(map(subtag, filter(None, known.declared_languages)), None)


def _text(blocks: tuple[Block, ...]) -> str:
    return "\n\n".join(block.text for block in blocks if not block.margin)


def _from_text(page: Page, options: Options) -> Article | Skipped:
    given = page.given
    try:
        check_text(len(page.content), options.read)
        check_blocks(plain.count(page.content, options.read.max_blocks), options.read)
        content = shown(page.content)
        headline = (one_line(given.title) if given.title else None) or plain.title(content)
        blocks = plain.without(plain.blocks(content), headline)
        check_blocks(len(blocks), options.read)
    except BoundError as error:
        return _beyond(page, error)
    if not blocks and not headline:
        return Skipped(page.key, SkipReason.EMPTY, f"{page.source}: neither a headline nor text", site=given.site)
    if not headline and len(words(page.content)) < 2:
        return Skipped(page.key, SkipReason.EMPTY, f"{page.source}: one word and no headline", site=given.site)
    url = urls.normalized(given.url) if given.url else None
    declared_languages = (given.language,)
    known = PageFacts(
        url=url,
        host=urls.host(url),
        source=None if given.noted else urls.host(url) or given.site,
        site=(one_line(given.site) if given.site else None) or urls.host(url),
        title=headline,
        published=given_time(given, (given.language,), options.read.zone),
        authors=named(given.authors),
        declared_languages=declared_languages,
    )
    own = (Headline(headline, url),) if headline else ()
    return _article(page, known, blocks, own, options)


def kind(known: PageFacts) -> ArticleKind:
    """Live blog or round-up where the page's metadata or headline says so, else an article."""
    phrases = kinds()
    title = known.title or ""
    if "live" in known.marks or phrases["live"].within(title):
        return ArticleKind.LIVE
    return ArticleKind.ROUNDUP if phrases["roundup"].within(title) else ArticleKind.ARTICLE


def _visible(tree: HtmlElement) -> str:
    """The start of the text that the page shows, scripts and styles left out."""
    found: list[str] = []
    length = 0
    for text in tree.xpath(
        "//text()[not(ancestor::script or ancestor::style or ancestor::template or ancestor::head)]"
    ):
        piece = str(text).strip()
        if piece:
            found.append(piece)
            length += len(piece)
        if length > _VISIBLE:
            break
    return "\n".join(found)
