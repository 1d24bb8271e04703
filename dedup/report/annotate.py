"""A page's text with every cut in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dedup.model import Article, BlockKind, Cut


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A run of one block's text: kept where ``cut`` is None, else removed by it."""

    block: int
    kind: BlockKind
    text: str
    cut: Cut | None


def spans(article: Article) -> Iterator[MarkedSpan]:
    """The article's blocks as kept and cut spans, in page order; margin blocks only where something was cut."""
    by_block: dict[int, list[Cut]] = defaultdict(list)
    for cut in article.cuts:
        by_block[cut.block].append(cut)
    restored = {item.block for item in article.restored}
    for position, block in enumerate(article.blocks):
        number = article.offset + position
        cuts = sorted(by_block.get(number, ()), key=lambda cut: (cut.start, cut.end))
        if block.margin and not cuts and number not in restored:
            continue
        hidden = block.margin and number not in restored
        done = 0
        for cut in cuts:
            if cut.start > done and not hidden:
                yield MarkedSpan(number, block.kind, block.text[done : cut.start], None)
            yield MarkedSpan(number, block.kind, block.text[max(done, cut.start) : cut.end], cut)
            done = max(done, cut.end)
        if done < len(block.text) and not hidden:
            yield MarkedSpan(number, block.kind, block.text[done:], None)
