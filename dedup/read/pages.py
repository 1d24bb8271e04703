"""The read step: paths and stdin to pages.

``pages`` is the step; ``inputs`` is its walk alone and ``read`` one input alone (``read_bytes``: where its bytes are at
hand), for runs that know most of the files already; ``count`` is for progress, ``given`` what a walk begins with.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from dedup.model import Page, Skipped, SkipReason
from dedup.options.settings import Read
from dedup.read.source import read, read_bytes
from dedup.read.walk import Input, count, given, inputs, name_of
from dedup.store.columns import STDIN
from dedup.text.hashing import short_hash

__all__ = ["Input", "count", "given", "inputs", "name_of", "pages", "read", "read_bytes"]


def pages(
    arguments: Sequence[str | os.PathLike[str]], options: Read | None = None, stdin: BinaryIO | None = None
) -> Iterator[Page | Skipped]:
    """Every page that the arguments stand for, decoded, in the order of ``inputs``; and what gave no page, and why.

    Streams: no container is held whole, and of each key an 8-byte digest only. Of two pages with one key the first
    stands; the other is skipped as ``duplicate_key``, both sources named. Raises ``UsageError`` at once for arguments
    that are wrong (see ``inputs``); an input that cannot be read is a ``Skipped``, never an exception.
    """
    options = options or Read()
    return _unique(inputs(arguments, links=options.follow_links), options, stdin)


def _unique(items: Iterator[Input], options: Read, stdin: BinaryIO | None) -> Iterator[Page | Skipped]:
    seen: dict[bytes, tuple[int, int]] = {}
    sources: list[str] = []
    for item in items:
        sources.append("stdin" if item.path == STDIN else name_of(item.path))
        number = 0
        for entry in read(item, options, stdin):
            if isinstance(entry, Skipped):
                yield entry
                continue
            number += 1
            mark = short_hash(entry.key)
            place = (len(sources) - 1, number)
            first = seen.setdefault(mark, place)
            if first is place:
                yield entry
            else:
                detail = f"{entry.source} has the key of {sources[first[0]]} (page {first[1]} in it), which stands"
                yield Skipped(entry.key, SkipReason.DUPLICATE_KEY, f"{detail}; rename one or give it another id")
