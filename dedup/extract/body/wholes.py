"""Tables and lists of the body: each comes whole, and a table that is set among the article's paragraphs comes."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import numpy.typing as npt

from dedup.extract.body.data_tables import nearest_tables, short_cells
from dedup.extract.body.features import Chosen, Seen
from dedup.extract.body.leaves import Frame, LeafBlock
from dedup.extract.body.names import Name
from dedup.model import BlockKind

_PARAGRAPHS = 2
"""Paragraphs of the body beside a table, in the element around both, for it to be the body's table."""
_PROSE = 10
"""Words of such a paragraph."""
_LISTS = frozenset({"ul", "ol", "dl"})
_LEAST = 0.2
"""The chance below which an item is left out of a list of the body all the same."""
_BESIDE = 12
"""Words that a table's wrapper may hold beside it: its caption, its source."""
_OTHERS = (
    1 << Name.RELATED | 1 << Name.PROMO | 1 << Name.SHARE | 1 << Name.NAVIGATION | 1 << Name.COMMENT | 1 << Name.AUTHOR
    | 1 << Name.TAGS | 1 << Name.CONSENT
)  # fmt: skip
"""Names of tables that hold something else than the article's data."""


def whole_tables(seen: Seen, chosen: Chosen) -> Chosen:
    """The blocks chosen, tables as wholes: body where most of their words are, or where they stand in the body.

    One that lays a page out is no table. Shapes: (blocks,).
    """
    tables: dict[int, list[int]] = defaultdict(list)
    boxed: dict[int, list[int]] = defaultdict(list)
    found, around = seen.pieces, nearest_tables(seen.frames)
    for number, piece in enumerate(found):
        if piece.frame.grid >= 0:
            tables[piece.frame.grid].append(number)
        elif (table := around[piece.frame.number]) >= 0:
            boxed[table].append(number)
    grids = set(tables)
    tables.update({table: rows for table, rows in boxed.items() if short_cells([found[row] for row in rows])})
    if not tables:
        return chosen
    prose = _prose(found, chosen)
    for table, rows in tables.items():
        words = sum(len(found[row].words) for row in rows)
        kept = sum(len(found[row].words) for row in rows if chosen[row])
        chosen[rows] = 2 * kept >= words or (table in grids and _amid(seen.frames[table], rows, prose))
    return chosen


def whole_lists(found: list[LeafBlock], chosen: Chosen, chances: npt.NDArray[np.float32]) -> Chosen:
    """The blocks chosen, with what is left of lists most of whose words are chosen; links are no more of them."""
    lists: dict[int, list[int]] = defaultdict(list)
    for number, piece in enumerate(found):
        if piece.kind is BlockKind.ITEM and piece.words and piece.frame.grid < 0:
            around = next((level for level in piece.frame.up() if level.tag in _LISTS), None)
            if around is not None:
                lists[around.number].append(number)
    result = chosen.copy()
    for items in lists.values():
        kept = sum(len(found[item].words) for item in items if chosen[item])
        if 2 * kept > sum(len(found[item].words) for item in items):
            result[[item for item in items if not found[item].linked and chances[item] >= _LEAST]] = True
    return result


def _prose(found: list[LeafBlock], chosen: Chosen) -> dict[int, list[int]]:
    """The paragraphs of the body by the element around them."""
    prose: dict[int, list[int]] = defaultdict(list)
    for number in np.flatnonzero(chosen):
        piece = found[number]
        parent = piece.frame if piece.frame.tag != "p" else piece.frame.parent
        if parent is not None and piece.kind is BlockKind.PARAGRAPH and len(piece.words) >= _PROSE:
            prose[parent.number].append(int(number))
    return prose


def _amid(table: Frame, rows: list[int], prose: dict[int, list[int]]) -> bool:
    """Whether a table of data stands among the body's paragraphs, one of them before it, and is no list of links."""
    if 2 * table.linked > table.words:
        return False
    level = table
    while not level.mask & _OTHERS:
        parent = level.parent
        if parent is None:
            return False
        beside = prose.get(parent.number, [])
        if len(beside) >= _PARAGRAPHS:
            return beside[0] < rows[0]
        if parent.words > table.words + _BESIDE:
            return False
        level = parent
    return False
