"""Where a page came from, as evidence about other pages counts it: a fact; what a page says of itself is a claim.

A site is the host from which its pages were fetched. Where that is not known, a page's claim (address, name) counts
only among pages of the same place, the topmost folder that bears a name: pages of another folder may claim any address.
Claims that no place bounds count among each other, and never with known pages. A table (JSON lines, CSV, Parquet, a
feed) is a place of its own: what its records say of themselves counts among them, as if it were known, and nowhere
else.
"""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import dirname

from dedup.clean.corpus.segments import key
from dedup.model import Article, Skipped
from dedup.text import places
from dedup.text.words import fold, folded_words


@dataclass(frozen=True, slots=True)
class Place:
    """Keys, 0 for none: ``site`` as told, ``placed`` that site within ``place``, ``folder`` that holds the page.

    ``site`` is a claim unless ``sure`` is 1: what the page came from is known, or its folder is named as it says.
    ``bound`` is the table whose record it is: its site is one of that table's. ``spot`` is what is known of where it
    was found: the host that it was fetched from, a folder that is named as a host is, the table. A page that names no
    site is of one by its furniture among pages of its spot, else of its place.
    """

    site: int
    placed: int
    place: int
    folder: int
    sure: int = 0
    bound: int = 0
    spot: int = 0


def place_of(page: Article | Skipped) -> Place:
    """Where a page came from; the table ``clean_placed`` decides between ``placed`` and ``site``."""
    where = page.place or page.page
    host = page.host.casefold().removeprefix("www.") if page.host else ""
    known = _named(host) if places.of_host(where, host) else 0
    if table := places.table(where):
        return _in_table(table, where, known, _named(page.source or host or page.site or ""))
    folder = dirname(where)
    within = key(("folder", folder)) if folder else 0
    if page.source:
        site = _named(page.source)
        return Place(site, site, 0, within, int(site != 0), spot=key(("fetched", str(site))))
    name = places.folder(where)
    place = key(("place", name)) if name else 0
    if known:
        return Place(known, known, 0, within, 1, spot=place)
    spot = place if places.like_host(name) else 0
    site = _named(host or page.site or "")
    claimed = key(("claimed", str(site))) if site else 0
    placed = key(("placed", name, str(site))) if site and name else claimed
    return Place(claimed, placed, place, within, spot=spot)


def _in_table(table: str, where: str, known: int, site: int) -> Place:
    within, bound = key(("folder", table)), key(("table", table))
    if known:
        return Place(known, known, 0, within, 1, spot=key(("place", places.folder(where))))
    placed = key(("placed", table, str(site))) if site else 0
    return Place(placed, placed, 0, within, int(site != 0), bound, bound)


def at_home(article: Article, found: Place) -> int:
    """1 where a page is known to come from the host that its address names, as far as its table is; else 0."""
    host = (article.url or "").partition("//")[2].partition("/")[0].partition(":")[0]
    if found.bound:
        return int(bool(host) and _named(article.source or host) == _named(host))
    return int(found.sure == 1 and bool(host) and found.site == _named(host))


def _named(name: str) -> int:
    """The key of a host or of a site's name, which are never equal."""
    host = name.casefold().removeprefix("www.")
    words = folded_words(fold(name))
    return key((host,)) if "." in host and " " not in host else key(("site", *words)) if words else 0
