"""Where a page came from, as evidence about other pages counts it: a fact; what a page says of itself is a claim.

A site is the host from which its pages were fetched, or the site that their records name. Where neither is known, a
page's claim (address, name) counts only among pages of the same place, the topmost folder that bears a name: pages of
another folder may claim any address. Claims that no place bounds count among each other, and never with known pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import basename, dirname

import regex

from dedup.clean.corpus.segments import key
from dedup.model import Article, Skipped
from dedup.text.words import fold, folded_words

_HOST = regex.compile(r"(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*\.)+\p{L}[\p{L}\p{M}\p{N}-]+")


@dataclass(frozen=True, slots=True)
class Place:
    """Keys, 0 for none: ``site`` as told, ``placed`` that site within ``place``, ``folder`` that holds the page.

    ``site`` is a claim unless ``sure`` is 1: what the page came from is known, or its folder is named as it says.
    """

    site: int
    placed: int
    place: int
    folder: int
    sure: int = 0


def place_of(page: Article | Skipped) -> Place:
    """Where a page came from; the table ``clean_placed`` decides between ``placed`` and ``site``."""
    folder = dirname(page.page)
    within = key(("folder", folder)) if folder else 0
    if page.source:
        site = _named(page.source)
        return Place(site, site, 0, within, int(site != 0))
    host = page.host.casefold().removeprefix("www.") if page.host else ""
    site = _named(host or page.site or "")
    name = _place(page.page)
    if site and host and name.casefold().removeprefix("www.") == host:
        return Place(site, site, 0, within, 1)
    claimed = key(("claimed", str(site))) if site else 0
    if not site or not name:
        return Place(claimed, claimed, 0, within)
    return Place(claimed, key(("placed", name, str(site))), key(("place", name)), within)


def at_home(article: Article, found: Place) -> int:
    """1 where a page is known to come from the host that its address names, else 0."""
    host = (article.url or "").partition("//")[2].partition("/")[0].partition(":")[0]
    return int(found.sure == 1 and bool(host) and found.site == _named(host))


def _named(name: str) -> int:
    """The key of a host or of a site's name, which are never equal."""
    host = name.casefold().removeprefix("www.")
    words = folded_words(fold(name))
    return key((host,)) if "." in host and " " not in host else key(("site", *words)) if words else 0


def _place(page: str) -> str:
    """The folder that says where a page came from: one named as a host is, else the topmost that has a name.

    Numbers are dates, and a folder of one index file is a page.
    """
    path = page.partition("#")[0]
    folders = dirname(path).split("/")
    if basename(path).partition(".")[0].casefold() in {"index", "default"}:
        folders = folders[:-1] if len(folders) > 1 else folders
    named = (name for name in folders if _HOST.fullmatch(name))
    return next(named, next((name for name in folders if any(char.isalpha() for char in name)), ""))
