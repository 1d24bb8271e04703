"""Web archives of Safari: a property list with the page and its parts; the page is taken, with its frames in it."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin
from xml.parsers.expat import ExpatError

from dedup.errors import InputError
from dedup.options.settings import Read
from dedup.read.charset.decode import decode
from dedup.read.frames import filled


@dataclass(frozen=True, slots=True)
class Main:
    """The page of a web archive: its text, how it was encoded, and where it was saved from."""

    text: str
    encoding: str
    url: str | None


def main(data: bytes, options: Read) -> Main:
    """The main resource, its frames as ``srcdoc``. Raises ``InputError`` where there is none."""
    try:
        archive = plistlib.loads(data)
    except (plistlib.InvalidFileException, ExpatError, ValueError, TypeError, OverflowError, RecursionError) as error:
        raise InputError(f"is no sound property list ({error}); save the page again") from error
    found = _resource(archive, options)
    if found is None:
        raise InputError("is a property list without a page; save the page again as a web archive or HTML")
    frames = {frame.url: frame.text for frame in _frames(archive, options) if frame.url}

    def held(address: str) -> str | None:
        try:
            return frames.pop(urljoin(found.url or "", address), None)
        except ValueError:
            return None  # an address that is none

    return Main(filled(found.text, held) if frames else found.text, found.encoding, found.url)


def _resource(archive: Any, options: Read) -> Main | None:
    """The page of an archive without its frames."""
    resource = archive.get("WebMainResource") if isinstance(archive, Mapping) else None
    body = resource.get("WebResourceData") if isinstance(resource, Mapping) else None
    if not isinstance(resource, Mapping) or not isinstance(body, bytes):
        return None
    charset, url = resource.get("WebResourceTextEncodingName"), resource.get("WebResourceURL")
    decoded = decode(body, options, charset if isinstance(charset, str) else None)
    return Main(decoded.text, decoded.encoding, url if isinstance(url, str) else None)


def _frames(archive: Mapping[str, Any], options: Read) -> Iterator[Main]:
    inner = archive.get("WebSubframeArchives")
    for frame in inner if isinstance(inner, list) else ():
        if (found := _resource(frame, options)) is not None:
            yield found
