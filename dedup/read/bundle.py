"""ZIP archives, WACZ and EPUB: the files in them, one after another, without unpacking any to disk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from dedup.errors import InputError
from dedup.read.unpack import Unpacked
from dedup.read.walk import COMPANIONS, PAGES

_OFFICE = frozenset({"[Content_Types].xml", "mimetype", "META-INF/container.xml"})
_CHAPTERS = (".xhtml", ".html", ".htm")
_LITTER = ("__MACOSX/", ".")


@dataclass(frozen=True, slots=True)
class File:
    """A file of an archive: its path in it, its size, and its bytes as a stream; ``fault`` says why there are none."""

    name: str
    size: int
    stream: BinaryIO | None
    fault: str = ""


def files(stream: BinaryIO) -> Iterator[File]:
    """The files of an archive by name; of a WACZ its WARC files alone, of an e-book its chapters.

    ``stream`` must be seekable. Raises ``InputError`` for an office document, and for what is no sound archive.
    """
    try:
        archive = zipfile.ZipFile(stream)
    # NotImplementedError: an archive of a later ZIP version than zipfile reads.
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError(f"is no sound ZIP archive ({error}); fetch it again") from error
    with archive:
        members = sorted(archive.infolist(), key=_name)
        names = set(map(_name, members))
        book = "META-INF/container.xml" in names and any(name.endswith(_CHAPTERS) for name in names)
        if names & _OFFICE and not book:
            raise InputError("is an office document; save it as HTML or text first")
        crawls = [name.removesuffix("datapackage.json") for name in names if name.endswith("datapackage.json")]
        crawls = [above for above in crawls if any(name.startswith(f"{above}archive/") for name in names)]
        for member in members:
            name = _name(member)
            if (
                name.endswith("/")
                or (book and not name.endswith(_CHAPTERS))
                or _aside(name)
                or any(_beside(name, above) for above in crawls)
                or _companion(name, names)
            ):
                continue
            yield from _opened(archive, member)


def _name(member: zipfile.ZipInfo) -> str:
    """A file's path in the archive; some systems write it with backslashes."""
    return member.filename.replace("\\", "/")


def _beside(name: str, crawl: str) -> bool:
    """Whether a file of a WACZ is none of its WARC files: an index, a list of pages with their texts, a log."""
    return name.startswith(crawl) and not name.startswith(f"{crawl}archive/")


def _companion(name: str, names: Collection[str]) -> bool:
    """Whether a browser saved a file with the page that stands beside its folder."""
    folders = name.split("/")[:-1]
    return any(
        folder.endswith(COMPANIONS)
        and any("/".join((*folders[:place], stem + page)) in names for stem in _stems(folder) for page in PAGES)
        for place, folder in enumerate(folders)
    )


def _stems(folder: str) -> list[str]:
    return [folder.removesuffix(ending) for ending in COMPANIONS if folder.endswith(ending) and folder != ending]


def _aside(name: str) -> bool:
    return name.startswith(_LITTER[0]) or any(
        part.startswith(_LITTER[1]) and part.strip(".") for part in name.split("/")
    )


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[File]:
    try:
        with archive.open(member) as stream:
            whole = io.BufferedReader(Unpacked(cast("zipfile.ZipExtFile", stream), "ZIP"))
            yield File(_name(member), member.file_size, cast("BinaryIO", whole))
    except (RuntimeError, OSError, ValueError, zipfile.BadZipFile) as error:
        yield File(_name(member), member.file_size, None, f"cannot be unpacked ({error})")
