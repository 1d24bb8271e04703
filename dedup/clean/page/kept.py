"""What the first round cut of a page, as it is kept for the second: without its text, which the blocks hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import msgspec

from dedup.model import Block, Cut, CutKind, Evidence

_Kept: TypeAlias = tuple[int, int, int, CutKind, str, Evidence]
"""Block, start and end, kind, rule, and evidence."""
_CUTS = msgspec.msgpack.Decoder(tuple[_Kept, ...])


def encoded(cuts: Sequence[Cut]) -> bytes:
    """The cuts of a page's own article as bytes."""
    return msgspec.msgpack.encode([(cut.block, cut.start, cut.end, cut.kind, cut.rule, cut.evidence) for cut in cuts])


def decoded(data: bytes, blocks: Sequence[Block]) -> tuple[Cut, ...]:
    """The cuts that ``encoded`` wrote; ``blocks`` are all of the page."""
    return tuple(
        Cut(kind, rule, blocks[block].text[start:end].strip(), block, start, end, evidence)
        for block, start, end, kind, rule, evidence in _CUTS.decode(data)
    )
