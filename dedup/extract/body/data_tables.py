"""Which tables hold data: their rows are lines and their cells stay side by side. The others only lay out a page."""

from __future__ import annotations

from collections import defaultdict

from lxml.html import HtmlElement

from dedup.extract.body.leaves import Frame, LeafBlock

BAR = " |"
"""What stands, before a blank, between the cells of a row; it is no word, so that comparisons never see it."""
CELLS = frozenset({"td", "th"})
ROWS = frozenset({"table", "tr", "thead", "tbody", "tfoot", "caption", "colgroup", "col"})
"""Elements of a table that begin a line of their own; what stands within a cell does not."""
_BOXES = ("table", "article", "section", "form", "h1", "h2", "h3", "iframe")
_WORDS = 40
"""Words of a block up to which it may be a table's cell; a table with a longer one lays out a page."""
_CELL = 240
"""Characters of a cell of data; one with a heading column may hold some more."""
_HEADED = 600
"""Characters of a cell up to which a table with a header row holds data."""
_LINE = 60
"""Characters of a line of a cell; two longer ones are paragraphs."""


def tabular(table: HtmlElement) -> bool:
    """Whether a table holds data: two rows of two cells and more, each cell a short text without boxes of its own."""
    if table.get("role") in {"presentation", "none"} or next(table.iterdescendants(*_BOXES), None) is not None:
        return False
    rows = [sum(1 for _ in row.iterchildren("td", "th")) for row in table.iterdescendants("tr")]
    wide = sum(count > 1 for count in rows)
    if wide < max(2, len(rows) / 2):
        return False
    headed = next(table.iterdescendants("th", "thead", "caption"), None) is not None
    most = _HEADED if headed else _CELL
    return all(_length(cell, most) <= most and not _prose(cell) for cell in table.iterdescendants("td", "th"))


def _prose(cell: HtmlElement) -> bool:
    """Whether a cell holds paragraphs in a row."""
    return sum(1 for part in cell.iterchildren("p") if _length(part, _LINE) > _LINE) > 1


def _length(cell: HtmlElement, most: int) -> int:
    """Characters of a cell's text, white space aside; counting ends where there are more than it may have."""
    total = 0
    for text in cell.itertext(with_tail=False):
        total += len(text.strip())
        if total > most:
            break
    return total


def nearest_tables(frames: list[Frame]) -> list[int]:
    """The number of the nearest table around each element, itself included; -1 where there is none."""
    found: list[int] = []
    for frame in frames:
        outside = found[frame.parent.number] if frame.parent is not None else -1
        found.append(frame.number if frame.tag == "table" else outside)
    return found


def short_cells(blocks: list[LeafBlock]) -> bool:
    """Whether a table of boxes is a table still: short texts, side by side in two rows and more."""
    cells: dict[int, set[int]] = defaultdict(set)
    for block in blocks:
        cell = next((level for level in block.frame.up() if level.tag in CELLS), None)
        if cell is not None and cell.parent is not None:
            cells[cell.parent.number].add(cell.number)
    short = all(len(block.words) <= _WORDS for block in blocks)
    return short and sum(len(inside) > 1 for inside in cells.values()) > 1
