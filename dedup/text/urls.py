"""URLs: the one form in which two are compared, their hosts, and what kind of page they lead to."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

import regex

_TRACKING = regex.compile(
    r"^(?:utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|mc_[ce]id|ocid|cmpid?|ncid|_ga|_gl|__twitter_impression"
    r"|s_cid|icid|smid|ito|at_(?:medium|campaign|custom\d?).*|wt_mc|xtor|spm|ref_src|ref_url|ns_.*|mkt_tok)$",
    regex.IGNORECASE,
)
_LONGEST = 2000
"""Characters of an address that is still read as one."""
_CONTROL = regex.compile(r"(?!\s)[\p{Cc}\p{Bidi_Control}]")
"""Controls, and what turns the direction of the address when it is shown."""
_PATH, _QUERY = r"(?:/(?!\.)[a-zA-Z0-9._~!$&'()*+,=:@%-]*)+", r"\?([a-zA-Z0-9._~!$&'()*+,;=:@%/-]*)"
_WRITTEN = re.compile(rf"(https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+)({_PATH})?(?:{_QUERY})?")
"""An address of the web with neither user nor port nor fragment, its host in lower case."""
_ROOTED = re.compile(rf"(/(?![./])[a-zA-Z0-9._~!$&'()*+,=:@%-]*(?:{_PATH})?)(?:{_QUERY})?")
"""A path from the site's root, without steps up or parameters, which joining would read."""
_ARCHIVED = regex.compile(
    r"https?://(?:web\.archive\.org/web|arquivo\.pt/\w+|wayback\.archive-it\.org/\w+)/\d+\w*/(https?://.+)"
)


def normalized(address: str, base: str | None = None) -> str | None:
    """The address made absolute, without fragment and tracking parameters, host in lower case.

    ``base`` is what a relative one starts from. None where it is not one of the web, or names no public host.
    """
    address = address.strip()
    if not (address.isascii() and address.isprintable()):
        address = _CONTROL.sub(lambda found: quote(found.group()), address)
    if not address or len(address) > _LONGEST or address.split() != [address]:
        return None
    return _absolute(address, base)


@lru_cache(maxsize=4096)
def _absolute(address: str, base: str | None) -> str | None:
    """``normalized`` for an address of bounded length: a page's links are asked for more than once."""
    plain = _plain(address, base)
    return plain if plain is not None else _taken_apart(address, base)


def _taken_apart(address: str, base: str | None) -> str | None:
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


def _plain(address: str, base: str | None) -> str | None:
    """``_absolute`` of an address that is written as it should be, as most are; None where it has to be taken apart."""
    found = _WRITTEN.fullmatch(address)
    if found is not None:
        return f"{found[1]}{found[2] or '/'}{_asked(found[3])}"
    rooted = _ROOTED.fullmatch(address) if base else None
    start = _WRITTEN.fullmatch(base) if rooted is not None and base else None
    return f"{start[1]}{rooted[1]}{_asked(rooted[2])}" if start is not None and rooted is not None else None


def _asked(query: str | None) -> str:
    kept = _query(query) if query else ""
    return f"?{kept}" if kept else ""


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _TRACKING.match(pair[0])]
    return query if len(kept) == len(pairs) else urlencode(kept)


def host(address: str | None) -> str | None:
    """The host of an address without ``www.``, else None."""
    name = _parts(address).hostname
    return str(name).removeprefix("www.") if name and name.isprintable() else None


def fetched_host(given: str | None, claimed: str | None) -> str | None:
    """The host that a page came from by the address it was fetched from: in the form that the page itself names it.

    An archive of other sites' pages is no site: there the page came from the address that it was archived from.
    """
    name, own = host(_archived(given)), host(claimed)
    return own if name and own and one_site(name, own) else name


def one_site(one: str, other: str) -> bool:
    """Whether two hosts are one, or one is a subdomain of the other; in lower case and without ``www.``."""
    return f".{one}".endswith(f".{other}") or f".{other}".endswith(f".{one}")


def identity(address: str | None) -> str:
    """What captures of one page have in common: its URL without scheme, fragment and last slash.

    Empty for a site's root, which names no page.
    """
    parts = _parts(address)
    if not (parts.path.strip("/") or parts.query):
        return ""
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}?{parts.query}"


def web(address: str | None) -> bool:
    """Whether the address is one of the web, ``http`` or ``https``."""
    return _parts(address).scheme in {"http", "https"}


def _archived(given: str | None) -> str | None:
    found = _ARCHIVED.match(given or "")
    return found[1] if found else given


def front_page(address: str) -> bool:
    """Whether the address is a site's front page: no path, or that of a language or an index file, and no query."""
    parts = _parts(address)
    return not parts.query and bool(
        regex.fullmatch(r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|home|default)\.\w+)?", parts.path.lower())
    )


def same_page(one: str, other: str) -> bool:
    """Whether two links of one site, absolute or relative, have the same path and query."""
    here, there = _parts(one), _parts(other)
    return (here.path, here.query) == (there.path, there.query)


def _parts(address: str | None) -> SplitResult:
    """The pieces of an address; all empty where it is none."""
    try:
        return urlsplit(address or "")
    except ValueError:
        return SplitResult("", "", "", "", "")
