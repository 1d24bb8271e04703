"""XML as a tree, in the form that all readers take it: broken markup is mended, nothing is fetched or expanded."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from dedup.errors import InputError

_LIMIT = re.compile(r"XML_PARSE_HUGE|[Hh]uge|xcessive depth|loop|amplification")


def parsed(data: bytes, what: str, encoding: str | None = None) -> Any:
    """The root of some XML; ``what`` is what messages call it. Raises ``InputError`` where it is none."""
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, encoding=encoding
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"{what} that is no XML ({error}); fetch it again") from error
    # libxml2 leaves out what it takes for an attack, and goes on.
    if limit := next((entry.message for entry in parser.error_log if _LIMIT.search(entry.message)), None):
        raise InputError(f"XML that is too deep or too long in one piece ({limit.strip()[:120]}); part or flatten it")
    if root is None:
        raise InputError(f"{what} that is no XML; fetch it again")
    return root
