"""ARC archives, WARC's forerunner (versions 1 and 2): lines of facts, and an answer of HTTP behind each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from dedup.errors import InputError
from dedup.read import warc

_LINE = 65_536
"""Bytes of a line of facts."""
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)")
_NAMED = "filedesc:"
"""What the address of the record begins with that describes the archive."""
_FACTS = 5
"""Facts of a record in version 1: address, host, time, media type, length; version 2 has more between the last two."""


def records(stream: BinaryIO, limit: int) -> Iterator[warc.Record]:
    """The records that can hold a page, in order, of each no more than ``limit`` bytes.

    Raises ``InputError`` where the archive ends early or a line of facts is none.
    """
    while line := stream.readline(_LINE):
        facts = line.decode("utf-8", "replace").split()
        if not facts:
            continue
        if len(facts) < _FACTS or not facts[-1].isdecimal() or len(facts[-1]) > 18:
            raise InputError(f"a line of facts of an ARC was expected, not {line[:40]!r}; fetch the archive again")
        data = warc.taken(stream, int(facts[-1]), limit)
        if facts[0].startswith(_NAMED):
            continue
        when = _TIME.match(facts[2])
        # It has no names for its records: the page is called as the Wayback Machine calls it.
        fields = {"warc-record-id": f"{facts[2]}/{facts[0]}", "warc-target-uri": facts[0], "content-type": facts[3]}
        if when:
            fields["warc-date"] = "{}-{}-{}T{}:{}:{}Z".format(*when.groups())
        yield warc.record(fields, data, limit, cut_off=int(facts[-1]) > len(data))
