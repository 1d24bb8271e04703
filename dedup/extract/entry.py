"""extract: a page as read becomes an article of blocks and facts, or a reason why it is none."""

from __future__ import annotations

from dedup.model import Article, Page, Skipped
from dedup.options.settings import Options


def extract(page: Page, options: Options) -> Article | Skipped:
    """Part 0 of the page: facts, source blocks (the extractor's margin included), headlines as evidence.

    ``text`` joins the blocks that are no margin by blank lines. A page that cannot be read, an index
    page, and a page that is no article come back as ``Skipped``; no content makes this raise.
    """
    from dedup.extract.page import article  # noqa: PLC0415 - heavy import, needed only here

    return article(page, options)
