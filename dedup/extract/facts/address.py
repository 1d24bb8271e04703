"""Which URL a page has."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

import regex
from lxml.html import HtmlElement

from dedup.extract.tree import Tagged
from dedup.text.urls import front_page, host, normalized

_CANONICAL = "canonical"


def base(bases: Iterable[HtmlElement], given: str | None) -> str | None:
    """What relative links of the page start from: its ``<base>`` (``bases``) upon the address it was fetched from."""
    href = next((found for element in bases if (found := element.get("href")) is not None), "")
    fetched = normalized(given) if given else None
    return (normalized(href, fetched) if href else None) or fetched


def own(tags: Tagged, said: tuple[str, ...], given: str | None) -> str | None:
    """The page's address: canonical link, then what metadata say (``said``, in order), then the address given.

    A claim that leads to a site's front page while the page was fetched from another place is not
    believed, nor is one on another host whose path shares nothing with the address given.
    """
    fetched = normalized(given) if given else None
    canonical = [link.get("href") or "" for link in tags["link"] if (link.get("rel") or "").lower() == _CANONICAL]
    start = base(tags["base"], given)
    for claim in (*canonical, *said):
        address = normalized(claim, start)
        if address and not front_page(address) and (fetched is None or _believed(address, fetched)):
            return address
    return fetched


def _believed(address: str, fetched: str) -> bool:
    if front_page(fetched) or host(address) == host(fetched):
        return True
    left, right = urlsplit(address).path, urlsplit(fetched).path
    return bool(set(_pieces(left)) & set(_pieces(right)))


def _pieces(path: str) -> list[str]:
    return [piece for piece in regex.split(r"[/.]", path) if len(piece) > 4]
