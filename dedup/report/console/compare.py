"""Two articles for a terminal: side by side, or why they are together or apart."""

from __future__ import annotations

from rich import box
from rich.table import Table
from rich.text import Text

from dedup.model import Article
from dedup.report.safe import isolated, plain, right_to_left
from dedup.text.alignment import AlignedWords, Row

_MARKS = ("red strike", "green")


def diff_view(left: Article, right: Article, rows: tuple[Row, ...]) -> Table:
    """Two columns of aligned paragraphs, changed words marked; right-to-left paragraphs stand at the right.

    Of two languages all words would be marked: there none is, and the caption says so.
    """
    foreign = in_two_languages(left, right)
    marks = ("", "") if foreign else _MARKS
    note = "Two languages: words are compared within one language only, and no change is marked."
    table = Table(box=box.SIMPLE_HEAD, expand=True, show_lines=True, caption=note if foreign else None)
    for article in (left, right):
        table.add_column(Text(f"{isolated(article.site or article.page)}\n{isolated(article.title)}"), ratio=1)
    for row in rows:
        table.add_row(_cell(row.left, marks[0]), _cell(row.right, marks[1]))
    return table


def changes_view(rows: tuple[Row, ...]) -> Table:
    """Two columns of paragraphs, before and after, changed words marked."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, show_lines=True)
    for name in ("before", "after"):
        table.add_column(name, ratio=1)
    for row in rows:
        table.add_row(_cell(row.left, _MARKS[0]), _cell(row.right, _MARKS[1]))
    return table


def in_two_languages(left: Article, right: Article) -> bool:
    """Whether both languages are known, and are not one; regions and scripts apart."""
    one, other = ((article.language or "").partition("-")[0].lower() for article in (left, right))
    return bool(one and other) and one != other


def _cell(pieces: tuple[AlignedWords, ...], style: str) -> Text:
    whole = "".join(piece.text for piece in pieces)
    to_left = right_to_left(whole)
    cell = Text(justify="right" if to_left else "left")
    cell.append("\u2067" if to_left else "")
    for piece in pieces:
        lead = " " if piece.text[:1].isspace() and cell.plain.strip("\u2067") else ""
        cell.append(lead + plain(piece.text), style if piece.changed else "")
    return cell.append("\u2069" if to_left else "")
