"""Who may speak to the reader of a page: its site, by host, name and address for mail."""

from __future__ import annotations

from typing import Any, NamedTuple

import regex

from dedup.clean.page.view import Line
from dedup.model import Article
from dedup.text import urls
from dedup.text.words import words

MAIL: Any = regex.compile(r"(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]++@[\p{L}\p{N}-]++\.[\p{L}\p{N}.-]+")
"""An address for mail; what stands before "@" is read once, however long it is."""
OTHER_SCRIPT: Any = regex.compile(r"[\p{L}--\p{Latin}]", regex.VERSION1)
"""A letter of another script than Latin."""
_BEGINS = 40
"""Characters of a line that tell its script."""
_NAMED = 4
"""Letters of a word of an outlet's name that tells it."""


class Outlet(NamedTuple):
    """Who may speak to the reader: the host of the page, and the words of its name.

    ``other_script`` says that the page's text is in another script than Latin, which names of outlets often keep.
    """

    host: str | None = None
    names: frozenset[str] = frozenset()
    other_script: bool = False


def outlet_of(article: Article, body: list[Line]) -> Outlet:
    """The outlet of an article, given the lines of its text."""
    other = sum(len(line.words) for line in body if OTHER_SCRIPT.search(line.text[:_BEGINS]))
    host = article.host or urls.host(article.url)
    named = (name if " " in name else name.rpartition(".")[0] or name for name in (article.site, host) if name)
    return Outlet(
        host,
        frozenset(word for word in words(" ".join(named)) if len(word) >= _NAMED),
        2 * other > sum(len(line.words) for line in body),
    )


def own_mail(text: str, outlet: Outlet) -> str:
    """An address for mail at the outlet's own site that a text holds; empty where there is none."""
    mail = MAIL.search(text) if outlet.host and "@" in text else None
    own = mail and urls.one_site(mail.group().partition("@")[2].rstrip("."), outlet.host or "")
    return mail.group() if mail and own else ""
