"""Addresses: which one a page has, and the one form of it that copies of the address share."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

import regex
from lxml.html import HtmlElement

_TRACKING = regex.compile(
    r"^(?:utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|mc_[ce]id|ocid|cmpid?|ncid|_ga|_gl|__twitter_impression"
    r"|s_cid|icid|smid|ito|at_(?:medium|campaign|custom\d?).*|wt_mc|xtor|spm|ref_src|ref_url|ns_.*|mkt_tok)$",
    regex.IGNORECASE,
)
_LONGEST = 2000
"""Characters of an address that is still read as one."""
_CONTROL = regex.compile(r"(?!\s)\p{Cc}")
_ARCHIVED = regex.compile(
    r"https?://(?:web\.archive\.org/web|arquivo\.pt/\w+|wayback\.archive-it\.org/\w+)/\d+\w*/(https?://.+)"
)


def cleaned(address: str, base: str | None = None) -> str | None:
    """The address without fragment and tracking parameters, host in lower case; None where it is not absolute http."""
    address = _CONTROL.sub(lambda found: quote(found.group()), address.strip())
    if not address or len(address) > _LONGEST or address.split() != [address]:
        return None
    return _absolute(address, base)


@lru_cache(maxsize=4096)
def _absolute(address: str, base: str | None) -> str | None:
    """``cleaned`` for an address of bounded length: a page's links are asked for more than once."""
    try:
        parts = urlsplit(urljoin(base, address) if base else address)
        named, port = parts.hostname, parts.port
    except ValueError:
        return None
    if (
        parts.scheme not in ("http", "https")
        or not named
        or "." not in named
        or not named.isprintable()
        or "%" in named
    ):
        return None
    host = named if port is None or port == {"http": 80, "https": 443}[parts.scheme] else f"{named}:{port}"
    return urlunsplit((parts.scheme, host, parts.path or "/", _query(parts.query), ""))


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _TRACKING.match(pair[0])]
    return query if len(kept) == len(pairs) else urlencode(kept)


def host(address: str | None) -> str | None:
    """The host of an address without ``www.``, else None."""
    try:
        name = urlsplit(address).hostname if address else None
    except ValueError:
        return None
    return str(name).removeprefix("www.") if name and name.isprintable() else None


def fetched(given: str | None, claimed: str | None) -> str | None:
    """The host that a page came from by the address it was fetched from: in the form that the page itself names it.

    An archive of other sites' pages is no site: there the page came from the address that it was archived from.
    """
    name, own = host(_archived(given)), host(claimed)
    same = name and own and f".{own}".endswith(f".{name}") | f".{name}".endswith(f".{own}")
    return own if same else name


def _archived(given: str | None) -> str | None:
    found = _ARCHIVED.match(given or "")
    return found[1] if found else given


def root(address: str) -> bool:
    """Whether the address is a site's front page: no path, or that of a language or an index file, and no query."""
    parts = urlsplit(address)
    return not parts.query and bool(
        regex.fullmatch(r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|home|default)\.\w+)?", parts.path.lower())
    )


def base(tree: HtmlElement, given: str | None) -> str | None:
    """What relative links of the page start from: its ``<base>`` upon the address it was fetched from."""
    href = next((str(found) for found in tree.xpath("//base/@href")), "")
    fetched = cleaned(given) if given else None
    return (cleaned(href, fetched) if href else None) or fetched


def own(tree: HtmlElement, said: tuple[str, ...], given: str | None) -> str | None:
    """The page's address: canonical link, then what metadata say (``said``, in order), then the address given.

    A claim that leads to a site's front page while the page was fetched from another place is not
    believed, nor is one on another host whose path shares nothing with the address given.
    """
    fetched = cleaned(given) if given else None
    canonical = tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")
    start = base(tree, given)
    for claim in (*map(str, canonical), *said):
        address = cleaned(claim, start)
        if address and not root(address) and (fetched is None or _believed(address, fetched)):
            return address
    return fetched


def _believed(address: str, fetched: str) -> bool:
    if root(fetched) or host(address) == host(fetched):
        return True
    left, right = urlsplit(address).path, urlsplit(fetched).path
    return bool(set(_pieces(left)) & set(_pieces(right)))


def _pieces(path: str) -> list[str]:
    return [piece for piece in regex.split(r"[/.]", path) if len(piece) > 4]
