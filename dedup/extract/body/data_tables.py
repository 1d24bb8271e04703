"""Which tables hold data: their rows are lines and their cells stay side by side. The others only lay out a page."""

from __future__ import annotations

from lxml.html import HtmlElement

BAR = " |"
"""What stands, before a blank, between the cells of a row; it is no word, so that comparisons never see it."""
CELLS = frozenset({"td", "th"})
ROWS = frozenset({"table", "tr", "thead", "tbody", "tfoot", "caption", "colgroup", "col"})
"""Elements of a table that begin a line of their own; what stands within a cell does not."""
_BOXES = ("table", "article", "section", "form", "h1", "h2", "h3", "iframe")
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
