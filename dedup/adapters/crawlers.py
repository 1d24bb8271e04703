"""Articles of crawlers that have objects of their own, as records for ``dedup.articles``, ``group`` and ``match``.

Neither library is imported: an object is read by its attributes, so that each may have the versions it wants.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def fundus(article: Any) -> dict[str, Any]:
    """An ``Article`` of fundus: the page as it was fetched, and what fundus's parser of that publisher says of it.

    A fact whose parser failed (fundus hands over the exception in its place) is left to what the page says.
    """
    html = article.html
    facts = {
        "title": article.title,
        "authors": article.authors,
        "published": article.publishing_date,
        "site": article.publisher,
    }
    told = {name: value for name, value in facts.items() if value and not isinstance(value, Exception)}
    return {"html": html.content, "url": html.responded_url, "captured": html.crawl_date, **told}


def news_please(article: Any) -> dict[str, Any]:
    """A ``NewsArticle`` of news-please: its own fields, those that hold something; ``maintext`` is the text."""
    found = article if isinstance(article, Mapping) else article.get_dict()
    return {name: value for name, value in found.items() if value not in (None, "", [])}
