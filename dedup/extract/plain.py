"""Plain text to blocks: paragraphs, list items and subheads as a writer of plain text marks them."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import regex

from dedup.lexicon import cues
from dedup.model import Block, BlockKind
from dedup.text.sentences import CLOSING, STOPS
from dedup.text.words import fold, squeeze, words

_BREAK = regex.compile(r"\r\n?|[\u2028\u0085\x0b\x0c]")
_ENDS = "\n\r\u2028\u2029\u0085\x0b\x0c"
"""What ends a line or a paragraph."""
_PARAGRAPH = regex.compile(r"[\u2029]|\n(?:[^\S\n]|[\u200b\ufeff])*(?=\n)")
_LINE = regex.compile(r"[^\n]+")
_BULLET = regex.compile(r"^\s*(?:[•●▪■◦‣⁃∙·○♦►▶➤*]|[-–—](?=\s))\s*(?=\S)")
_ENDED = regex.compile(rf"[{STOPS}:;؛{CLOSING}]\s*$")
_TITLE = regex.compile(
    r"^(?:title|headline|العنوان|عنوان|titre|titel|título|titolo|заголовок|başlık|כותרת|标题|タイトル)\s*[::]\s*(?=\S)",
    regex.IGNORECASE,
)
_HEADING_WORDS = 12
"""Words up to which a line of plain text can be a heading."""
_TITLE_WORDS = 30
"""Words up to which the first line of plain text can be its title."""
_LONG_WORDS = 12
"""Words from which a line of plain text is a paragraph."""
_WRAP = range(50, 100)


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text, in order.

    Blank lines (of any white space) part paragraphs; a text without any has a paragraph a line, unless its
    lines are wrapped at one width. Bullets become items without their marker, those in a row sharing a container.
    """
    found: list[Block] = []
    container = 0
    for paragraph in _paragraphs(text):
        for line, bullet in _lines(paragraph):
            if bullet and not (found and found[-1].kind is BlockKind.ITEM):
                container += 1
            found.append(
                Block(line, BlockKind.ITEM if bullet else BlockKind.PARAGRAPH, container=container if bullet else 0)
            )
    return tuple(_with_headings(found))


def count(text: str, most: int) -> int:
    """The paragraphs of a plain text, at most one more than ``most``: as many blocks at least, before any is made.

    A text with no more lines than ``most`` cannot have more paragraphs: it is told that it has none.
    """
    if sum(map(text.count, _ENDS)) < most:
        return 0
    text = _normal(text)
    found = list(islice(filter(_holds, _PARAGRAPH.splititer(text)), most + 1))
    if len(found) != 1 or _wrapped(found[0].strip("\n")):
        return len(found)
    return sum(1 for _ in islice(filter(squeeze, (match.group() for match in _LINE.finditer(text))), most + 1))


def title(text: str) -> str | None:
    """The headline a plain text starts with: a ``Title:`` line, or a short line without an end mark before a
    blank line and a long paragraph; else None.
    """  # noqa: D205 - one sentence needs both lines
    paragraphs = _paragraphs(text)
    if not paragraphs:
        return None
    lines = [squeeze(line) for line in paragraphs[0].split("\n") if squeeze(line)]
    cue = _TITLE.match(lines[0]) if lines else None
    if cue:
        return lines[0][cue.end() :]
    parted = len(lines) == 1 and "\n" in text.strip() and len(paragraphs) > 1
    short = (
        parted
        and not _BULLET.match(lines[0])
        and not _ENDED.search(lines[0])
        and 3 <= len(words(lines[0])) <= _TITLE_WORDS
        and cues.find(lines[0], None) is None
    )
    return lines[0] if short and _runs(paragraphs[1]) else None


def without(found: tuple[Block, ...], headline: str | None) -> tuple[Block, ...]:
    """The blocks without an opening line that is the headline itself, with or without its ``Title:``."""
    if not found or not headline:
        return found
    first, *rest = found
    line, newline, after = first.text.partition("\n")
    if fold(_TITLE.sub("", line)) != fold(headline):
        return found
    return (replace(first, text=after), *rest) if newline else tuple(rest)


def _runs(paragraph: str) -> bool:
    """Whether a paragraph is running text: long, or ended like a sentence."""
    count = len(words(paragraph))
    return count >= _LONG_WORDS and (count >= 2 * _LONG_WORDS or bool(_ENDED.search(paragraph)))


def _normal(text: str) -> str:
    return str(_BREAK.sub("\n", text)).replace("\x00", " ")


def _holds(part: str) -> bool:
    return bool(part.replace("\u200b", "").replace("\ufeff", "").strip())


def _paragraphs(text: str) -> list[str]:
    parts = [part.strip("\n") for part in _PARAGRAPH.split(_normal(text)) if _holds(part)]
    if len(parts) == 1 and "\n" in parts[0] and not _wrapped(parts[0]):
        return [line for line in parts[0].split("\n") if squeeze(line)]
    return parts


def _wrapped(paragraph: str) -> bool:
    """Whether all lines but the last end near one width, most inside a sentence: one paragraph, set by a machine."""
    lines = paragraph.split("\n")[:-1]
    if len(lines) < 3 or not all(len(squeeze(line)) in _WRAP for line in lines):
        return False
    return sum(not _ENDED.search(squeeze(line)) for line in lines) >= 0.7 * len(lines)


def _lines(paragraph: str) -> list[tuple[str, bool]]:
    """The lines of a paragraph: bullets apart, long or ended lines apart, others together."""
    found: list[tuple[list[str], bool]] = []
    for raw in paragraph.split("\n"):
        bullet = _BULLET.match(raw)
        line = squeeze(raw[bullet.end() :] if bullet else raw)
        if not line:
            continue
        if bullet or not found or found[-1][1] or _apart(found[-1][0][-1]):
            found.append(([line], bullet is not None))
        else:
            found[-1][0].append(line)
    return [("\n".join(together), bullet) for together, bullet in found]


def _apart(line: str) -> bool:
    """Whether a line is a paragraph of its own: wider than a wrapped line and ended, or far wider than any."""
    width = len(line)
    return width >= 2 * _WRAP.stop or (width >= _WRAP.stop and bool(_ENDED.search(line)))


def _with_headings(found: list[Block]) -> list[Block]:
    """Short lines without an end mark between running text are subheads."""
    marked = list(found)
    for index, block in enumerate(found[:-1]):
        after = found[index + 1]
        if (
            index
            and block.kind is BlockKind.PARAGRAPH
            and after.kind is BlockKind.PARAGRAPH
            and "\n" not in block.text
            and not _ENDED.search(block.text)
            and len(words(block.text)) <= _HEADING_WORDS
            and _runs(found[index - 1].text)
            and _runs(after.text)
        ):
            marked[index] = replace(block, kind=BlockKind.HEADING)
    return marked
