"""Frames of a page that was saved with them: each document goes into its frame's ``srcdoc``."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

_FRAME = re.compile(r"<i?frame\b(?![^<>]*\bsrcdoc\s*=)[^<>]*?\bsrc\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')", re.IGNORECASE)


def filled(text: str, held: Callable[[str], str | None]) -> str:
    """The page with the documents that ``held`` gives for the addresses of its frames; None: it has none."""

    def document(match: re.Match[str]) -> str:
        inner = held(html.unescape(match[1] or match[2] or "").strip())
        return match[0] if inner is None else f'{match[0]} srcdoc="{html.escape(inner)}"'

    return _FRAME.sub(document, text)
