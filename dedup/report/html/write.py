"""``report.html`` written: the overview as markup, everything else as inert JSON that the report's own script shows."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from dedup.clean.page.rules.order import EXPLAINED
from dedup.report import lines
from dedup.report.evidence import CUE_ABOVE, EVIDENCE_WORDS, SHAPE_WORDS
from dedup.report.html import charts, figures
from dedup.report.html.catalogue import Catalogue, Content, catalogue
from dedup.report.html.details import KINDS, FileLinks, Ties
from dedup.report.html.indexed import DOUBTFUL
from dedup.report.html.pieces import Before, Pieces, Places, inert
from dedup.report.safe import plain
from dedup.report.words import RELATION_WORDS
from dedup.store import files
from dedup.text import words as text
from dedup.text.spellings import SPELLINGS

_SCRIPTS = (
    "fold",
    "compare",
    "dom",
    "data",
    "words",
    "search",
    "rows",
    "stories",
    "timeline",
    "difference",
    "story",
    "captures",
    "page",
    "sites",
    "main",
)
_CHUNK = 400_000
"""Characters of details that are read together when one of their stories is opened."""
_TEXTS = "\0"
"""What the template puts where the chunks stand; no text that it shows has such a character."""
_INDEX_SHARE = 0.8
"""Share of the budget that the index may take before stories are left out of it."""
_EXAMPLES = 50
_PAIRS = 200


@dataclass(slots=True)
class _Book:
    """What one report holds; ``held`` says of each piece its mark, its chunk, and first byte and bytes in that."""

    content: Content
    found: Catalogue
    counted: figures.Figures
    pieces: Pieces
    kept: int = 0
    shown: int = 0
    starts: list[int] = field(default_factory=list)
    held: list[tuple[int, int, int, int]] = field(default_factory=list)

    def chunks(self, budget: int | None) -> Iterator[bytes]:
        """Details of stories as JSON objects by number, about ``_CHUNK`` bytes each, within ``budget`` bytes.

        A story that would take more than a quarter of the budget is left out, so that it does not stand for all others.
        """
        quarter = None if budget is None else budget // 4
        chunk = bytearray()
        with closing(self.pieces.first(self.kept, budget)) as pieces:
            for number, mark, piece in pieces:
                size = len(piece)
                if quarter is not None and size > quarter:
                    continue
                if budget is not None and size > budget:
                    break
                budget = None if budget is None else budget - size
                if not chunk:
                    self.starts.append(number)
                chunk += b'%b"%d":' % (b"," if chunk else b"{", number)
                self.held.append((mark, len(self.starts) - 1, len(chunk), size))
                chunk += piece
                self.shown += 1
                if len(chunk) > _CHUNK:
                    yield bytes(chunk) + b"}"
                    chunk.clear()
        if chunk:
            yield bytes(chunk) + b"}"


def write_file(
    content: Content, summary: Mapping[str, Any], path: Path, budget: int, before: Before | None = None
) -> Places:
    """Write one self-contained file of at most about ``budget`` megabytes; where pieces of it stand, by their marks.

    Texts of the largest stories come first; what does not fit is left out, and the report says what.
    """
    book = _book(content, path.parent, before)
    room = budget * 1_000_000
    index = _index(book, int(room * _INDEX_SHARE))
    starts = _write(path, _facts(book, summary, folder=False), index, book.chunks(room - len(index)), book)
    return {mark: (starts[chunk] + start, size) for mark, chunk, start, size in book.held}


def write_folder(content: Content, summary: Mapping[str, Any], folder: Path) -> None:
    """Write everything below ``folder``: ``index.html``, and the texts in ``texts/``, which it reads when needed.

    It needs no server. Files of an earlier report in the folder are replaced.
    """
    texts = folder / "texts"
    texts.mkdir(parents=True, exist_ok=True)
    for old in texts.glob("*.js"):
        old.unlink()
    book = _book(content, folder)
    index = _index(book, None)
    for number, chunk in enumerate(book.chunks(None)):
        with files.replaced(texts / f"{number}.js") as file:
            file.write(b"dedupTexts(%d,%b)\n" % (number, chunk))
    _write(folder / "index.html", _facts(book, summary, folder=True), index, (), book)


def _write(path: Path, facts: Mapping[str, Any], index: bytes, chunks: Iterable[bytes], book: _Book) -> list[int]:
    """Write the file; returns at which byte each chunk begins. What the chunks hold is told behind them."""
    starts = []
    told = _template().generate(facts, index=_inert(index), texts=Markup(_TEXTS), rest=lambda: _rest(book))  # noqa: S704 - our own mark
    with files.replaced(path) as file:
        for piece in told:
            if piece != _TEXTS:
                file.write(piece.encode("utf-8", "replace"))
                continue
            for number, chunk in enumerate(chunks):
                file.write(b'<script type="application/json" id="texts-%d">' % number)
                starts.append(file.tell())
                file.write(chunk)
                file.write(b"</script>\n")
    return starts


def _book(content: Content, folder: Path, before: Before | None = None) -> _Book:
    counted = figures.Figures()
    found = catalogue(content, counted.add)
    ties = Ties(found.stories)
    ties.add(content.ties())
    return _Book(content, found, counted, Pieces(content, found, ties, FileLinks(folder), before), len(found.stories))


def _index(book: _Book, room: int | None) -> bytes:
    """The index as inert JSON; where it is larger than ``room`` bytes, the smallest stories are left out."""
    extra = {
        "kinds": [kind.value for kind in KINDS],
        "words": {relation.value: words for relation, words in RELATION_WORDS.items()},
        "figures": {name: site.record() for name, site in book.counted.sites.items()},
        "copying": [[row.copier, row.source, row.texts, row.lag] for row in figures.copying(book.found)],
        "doubtful": DOUBTFUL,
        "evidence": EVIDENCE_WORDS,
        "cueAbove": CUE_ABOVE,
        "shapes": SHAPE_WORDS,
        "rules": {rule.name: rule.doc for rule in EXPLAINED},
        "fold": text.fold_table(),
        "spellings": SPELLINGS,
    }
    while True:
        encoded = msgspec.json.encode(book.found.record(book.kept) | extra)
        if room is None or len(encoded) <= room or book.kept == 0:
            return inert(encoded)
        book.kept = min(int(book.kept * room / len(encoded)), book.kept - 1)


def _inert(encoded: bytes) -> Markup:
    return Markup(encoded.decode())  # noqa: S704 - escaped by inert


def _rest(book: _Book) -> Markup:
    """What is known only when all chunks are written."""
    facts = {"starts": book.starts, "shown": book.shown, "kept": book.kept, "stories": len(book.found.stories)}
    return _inert(inert(msgspec.json.encode(facts)))


def _facts(book: _Book, summary: Mapping[str, Any], *, folder: bool) -> dict[str, Any]:
    style, script = _asset("style.css"), "\n".join(_asset(f"{name}.js") for name in _SCRIPTS)
    script = f'(() => {{\n"use strict";\n{script}\n}})();\n'
    sites, copied = book.counted.sites, figures.copying(book.found)
    agencies, legend = charts.agency_shares(sites)
    kinds = charts.bars(
        [(row["kind"].replace("_", " "), row["count"], f"{row['count']:,}") for row in _by_kind(summary["cuts"])]
    )
    stories = [(size, count, f"{count:,}") for size, count in figures.sizes(book.found.stories)]
    return {
        "style": Markup(style),  # noqa: S704 - our own file
        "script": Markup(script),  # noqa: S704 - our own file
        "policy": _policy(style, script, folder=folder),
        "folder": folder,
        "summary": summary,
        "steps": lines.step_lines(summary),
        "seconds": {step: lines.seconds(summary, step) for step in lines.step_lines(summary)},
        "findings": figures.findings(summary, sites, copied, book.found.captures.later()),
        "timeline": charts.timeline(book.counted.published),
        "undated": book.counted.undated,
        "sizes": charts.bars(stories),
        "shares": charts.cut_shares(sites),
        "kinds": kinds,
        "agencies": agencies,
        "agency_legend": legend,
        "matrix": charts.matrix(copied),
        "copied": [asdict(row) | {"told": charts.lag_told(row.lag)} for row in copied[:_PAIRS]],
        "copied_more": max(len(copied) - _PAIRS, 0),
        "doubtful": book.counted.doubtful,
        "site_count": len(sites),
        "height": charts.HEIGHT,
        "skipped": _skipped(book.content, summary),
        "plain": plain,
    }


def _by_kind(cuts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    counts: dict[str, int] = {}
    for row in cuts:
        counts[row["kind"]] = counts.get(row["kind"], 0) + row["count"]
    return [{"kind": kind, "count": count} for kind, count in sorted(counts.items(), key=lambda item: -item[1])]


def _skipped(content: Content, summary: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each reason with its count and some examples."""
    found: dict[str, list[tuple[str, str]]] = {}
    for item in content.skipped() if summary["inputs"]["skipped"] else ():
        examples = found.setdefault(item.reason.value, [])
        if len(examples) < _EXAMPLES:
            examples.append((plain(item.page, 160), plain(item.detail, 300)))
    counts = summary["inputs"]["skipped"]
    return [{"reason": name, "count": counts.get(name, len(some)), "examples": some} for name, some in found.items()]


def _policy(style: str, script: str, *, folder: bool) -> str:
    """The content security policy: our own style and script by their digests, and in a folder its files of texts."""
    own = " 'self' file:" if folder else ""
    return (
        f"default-src 'none'; script-src {_digest(script)}{own}; style-src {_digest(style)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def _asset(name: str) -> str:
    return (resources("dedup.report.html") / "assets" / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _template() -> Any:
    loader = PackageLoader("dedup.report.html", "assets")
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template("report.html")
