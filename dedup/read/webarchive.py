"""Web archives of Safari: a property list with the page and its parts; the page is taken."""

from __future__ import annotations

import plistlib
from dataclasses import dataclass
from xml.parsers.expat import ExpatError

from dedup.errors import InputError


@dataclass(frozen=True, slots=True)
class Main:
    """The page of a web archive: its bytes, the charset it was sent with, and where it was saved from."""

    data: bytes
    charset: str | None
    url: str | None


def main(data: bytes) -> Main:
    """The main resource. Raises ``InputError`` where there is none."""
    try:
        archive = plistlib.loads(data)
    except (plistlib.InvalidFileException, ExpatError, ValueError, TypeError, OverflowError, RecursionError) as error:
        raise InputError(f"is no sound property list ({error}); save the page again") from error
    resource = archive.get("WebMainResource") if isinstance(archive, dict) else None
    body = resource.get("WebResourceData") if isinstance(resource, dict) else None
    if not isinstance(resource, dict) or not isinstance(body, bytes):
        raise InputError("is a property list without a page; save the page again as a web archive or HTML")
    charset, url = resource.get("WebResourceTextEncodingName"), resource.get("WebResourceURL")
    return Main(body, charset if isinstance(charset, str) else None, url if isinstance(url, str) else None)
