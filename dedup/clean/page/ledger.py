"""The ledger: spans out, text left over, nothing lost between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from dedup.clean.page.finding import Finding
from dedup.model import Article, Block, Cut, CutKind, Related, Restored
from dedup.text.words import characters, words

_LETTER = regex.compile(r"(?V1)[[\p{Lu}\p{Ll}\p{Lo}]--[\ufb50-\ufdff\ufe70-\ufeff]]")
"""A letter that no folding takes away (as it does with marks that have a form of their own): its line holds a word."""


def entries(findings: Iterable[Finding], blocks: Sequence[Block], offset: int) -> tuple[Cut, ...]:
    """The findings as cuts, in page order; ``offset`` is the page-wide number of the first block."""
    ordered = sorted(findings, key=lambda item: (item.block, item.start))
    return tuple(
        Cut(
            item.kind,
            item.rule,
            blocks[item.block - offset].text[item.start : item.end].strip(),
            item.block,
            item.start,
            item.end,
            item.evidence,
        )
        for item in ordered
    )


def cut_characters(article: Article) -> int:
    """Characters of an article's cuts without white space; a second article on its page is no loss, and no part."""
    return sum(characters(cut.text) for cut in article.cuts if cut.kind is not CutKind.EMBEDDED)


def render(blocks: Sequence[Block], offset: int, cuts: Iterable[Cut], restored: Iterable[Restored] = ()) -> str:
    """What the cuts leave of the blocks, paragraphs separated by a blank line; margin blocks only where restored."""
    back = {item.block for item in restored}
    kept = (place for place, block in enumerate(blocks, offset) if not block.margin or place in back)
    return _rendered(kept, blocks, offset, cuts)


def _rendered(places: Iterable[int], blocks: Sequence[Block], offset: int, cuts: Iterable[Cut]) -> str:
    """What the cuts leave of the blocks of these page-wide numbers."""
    gone: dict[int, list[Cut]] = defaultdict(list)
    for cut in cuts:
        gone[cut.block].append(cut)
    paragraphs = (
        _left(blocks[place - offset].text, sorted(gone.get(place, ()), key=lambda cut: cut.start)) for place in places
    )
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def standing(
    back: Iterable[Restored], blocks: Sequence[Block], offset: int, cuts: Sequence[Cut]
) -> tuple[Restored, ...]:
    """The restored passages of which the cuts leave anything: what a rule took again is a cut and nothing else."""
    found = []
    for item in back:
        own = sorted((cut for cut in cuts if cut.block == item.block), key=lambda cut: cut.start)
        if _left(blocks[item.block - offset].text, own):
            found.append(item)
    return tuple(found)


def standfirst(blocks: Sequence[Block], offset: int, cuts: Iterable[Cut]) -> str | None:
    """What the cuts leave of the page's summary; None where nothing is left, or where it has none."""
    own = [place for place, block in enumerate(blocks, offset) if block.standfirst and not block.margin]
    return (_rendered(own, blocks, offset, cuts) or None) if own else None


def _left(text: str, cuts: Sequence[Cut]) -> str:
    return "\n".join(line for piece in _pieces(text, cuts) for line in _tidy(piece))


def _pieces(text: str, cuts: Sequence[Cut]) -> Iterator[str]:
    done = 0
    for cut in cuts:
        yield text[done : cut.start]
        done = max(done, cut.end)
    yield text[done:]


def _tidy(piece: str) -> Iterator[str]:
    """The lines of a kept piece that hold a word; lone bars and bullets are what a cut leaves behind."""
    for line in piece.split("\n"):
        bare = line.strip().strip("|｜•●").strip()
        if bare and (_LETTER.search(bare) or words(bare)):
            yield bare


def related(findings: Iterable[Finding], title: str | None) -> tuple[Related, ...]:
    """The headlines among the findings, in page order, folded duplicates once, the article's own never."""
    own = tuple(words(title or ""))
    found: dict[tuple[str, ...], Related] = {}
    for item in sorted(findings, key=lambda item: (item.block, item.start)):
        if item.headline is None:
            continue
        key = tuple(words(item.headline))
        known = found.get(key)
        if key and key != own:
            found[key] = Related(
                known.headline if known else item.headline,
                (known.url if known else None) or item.url or None,
                (known.article if known else None) or item.article,
            )
    return tuple(found.values())


def restored(article: Article, names: Collection[str]) -> Article:
    """The article with the cuts of the named kinds and rules back in its text, what the extractor left out included."""
    cuts = tuple(cut for cut in article.cuts if cut.kind.value not in names and cut.rule not in names)
    back = {cut.block - article.offset for cut in article.cuts} - {cut.block - article.offset for cut in cuts}
    blocks = tuple(
        replace(block, margin=block.margin and not (block.left_out and place in back))
        for place, block in enumerate(article.blocks)
    )
    return replace(article, cuts=cuts, text=render(blocks, article.offset, cuts, article.restored))
