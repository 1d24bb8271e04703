"""Two articles for a terminal: side by side, or why they are together or apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import RenderableType
from rich.table import Table

from dedup.model import Article
from dedup.report.console.text import Text
from dedup.report.safe import isolated, plain, right_to_left
from dedup.text.alignment import AlignedWords, Row, align


@dataclass(frozen=True, slots=True)
class Mark:
    """How words that only one side has are told: by a style, or by what stands around them."""

    style: str = ""
    before: str = ""
    behind: str = ""


STYLED = (Mark("red strike"), Mark("green underline"))
WRITTEN = (Mark(before="[-", behind="-]"), Mark(before="{+", behind="+}"))
"""What ``git diff --word-diff`` writes: for where nothing has a style, as in a file, a pipe or a dumb terminal."""
_NONE = (Mark(), Mark())


def diff_view(
    left: Article, right: Article, rows: tuple[Row, ...], marks: tuple[Mark, Mark] = STYLED
) -> Iterator[RenderableType]:
    """Two columns of aligned paragraphs, changed words marked; right-to-left paragraphs stand at the right.

    Of two languages all words would be marked: there none is, and the last line says so.
    """
    foreign = in_two_languages(left, right)
    marks = _NONE if foreign else marks
    titles = align(left.title or "", right.title or "")
    heads = [Text(isolated(item.site or item.page)) for item in (left, right)]
    whole = Row(*(tuple(piece for row in titles for piece in getattr(row, side)) for side in ("left", "right")))
    yield _sides(heads, (whole, *rows), marks)
    if foreign:
        yield Text("Two languages: words are compared within one language only, and no change is marked.", "dim")
    elif rows or titles:
        one, other = (_marked(Text(), "so", mark) for mark in marks)
        yield Text.assemble(("Only on the left: ", "dim"), one, ("; only on the right: ", "dim"), other)


def changes_view(rows: tuple[Row, ...], marks: tuple[Mark, Mark] = STYLED) -> RenderableType:
    """Two columns of paragraphs, before and after, changed words marked."""
    return _sides([Text("before"), Text("after")], rows, marks)


def _sides(heads: Sequence[Text], rows: tuple[Row, ...], marks: tuple[Mark, Mark]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, show_lines=True)
    for head in heads:
        table.add_column(head, ratio=1)
    for row in rows:
        table.add_row(_cell(row.left, marks[0]), _cell(row.right, marks[1]))
    return table


def in_two_languages(left: Article, right: Article) -> bool:
    """Whether both languages are known, and are not one; regions and scripts apart."""
    one, other = ((article.language or "").partition("-")[0].lower() for article in (left, right))
    return bool(one and other) and one != other


def _cell(pieces: tuple[AlignedWords, ...], mark: Mark) -> Text:
    to_left = right_to_left("".join(piece.text for piece in pieces))
    cell = Text(justify="right" if to_left else "left")
    cell.append("\u2067" if to_left else "")
    for piece in pieces:
        lead = " " if piece.text[:1].isspace() and cell.plain.strip("\u2067") else ""
        cell.append(lead)
        _marked(cell, plain(piece.text), mark if piece.changed else Mark())
    return cell.append("\u2069" if to_left else "")


def _marked(cell: Text, words: str, mark: Mark) -> Text:
    return cell.append(f"{mark.before}{words}{mark.behind}" if words else "", mark.style)
