"""``report.html`` written: the overview as markup, everything else as inert JSON that the report's own script shows."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from importlib.resources import files as resources
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from dedup.clean.page.rules.order import EXPLAINED
from dedup.model import Story
from dedup.report import lines
from dedup.report.evidence import CUE_ABOVE, EVIDENCE_WORDS, SHAPE_WORDS
from dedup.report.html import charts, figures
from dedup.report.html.catalogue import DOUBTFUL, Catalogue, Content, catalogue
from dedup.report.html.details import KINDS, FileLinks, Ties, detail
from dedup.report.safe import plain
from dedup.report.words import REASON_WORDS, RELATION_WORDS
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
_FETCHED = 2_000
"""Articles fetched together."""
_INDEX_SHARE = 0.8
"""Share of the budget that the index may take before stories are left out of it."""
_EXAMPLES = 50
_PAIRS = 200


@dataclass(slots=True)
class _Book:
    """What one report holds."""

    content: Content
    folder: Path
    found: Catalogue
    counted: figures.Figures
    ties: Ties
    kept: int = 0
    shown: int = 0
    starts: list[int] = field(default_factory=list)

    def chunks(self, budget: int | None) -> Iterator[list[bytes]]:
        """Details of stories as members of a JSON object, about ``_CHUNK`` bytes at a time, within ``budget`` bytes.

        A story that would take more than a quarter of the budget is left out, so that it does not stand for all others.
        """
        sources, links = self.content.files(), FileLinks(self.folder)
        quarter = None if budget is None else budget // 4
        chunk: list[bytes] = []
        size = 0
        for number, details in self._details(sources, links):
            encoded = b'"%d":%b' % (number, msgspec.json.encode(details))
            if quarter is not None and len(encoded) > quarter:
                continue
            if budget is not None and len(encoded) > budget:
                break
            budget = None if budget is None else budget - len(encoded)
            if not chunk:
                self.starts.append(number)
            chunk.append(encoded)
            self.shown += 1
            size += len(encoded)
            if size > _CHUNK:
                yield chunk
                chunk, size = [], 0
        if chunk:
            yield chunk

    def _details(self, sources: Mapping[str, str], links: FileLinks) -> Iterator[tuple[int, dict[str, Any]]]:
        """The details of each story by its number; articles are fetched for many stories at once."""
        for batch in _batches(self.found.stories[: self.kept]):
            members = [m.article for _, story in batch for group in story.copies for m in group.members]
            articles = self.content.some(members)
            for number, story in batch:
                ties, more = self.ties.of(number, self.found.number)
                told = [
                    detail(article, self.found.number, links.to(sources.get(article.page)))
                    for article in islice(articles, story.size)
                ]
                yield (
                    number,
                    {
                        "articles": told,
                        "reasons": [REASON_WORDS.get(group.reason, group.reason) for group in story.copies],
                        "ties": ties,
                        "more": more,
                    },
                )


def _batches(stories: Sequence[Story]) -> Iterator[list[tuple[int, Story]]]:
    batch: list[tuple[int, Story]] = []
    size = 0
    for number, story in enumerate(stories):
        batch.append((number, story))
        size += story.size
        if size >= _FETCHED:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def write_file(content: Content, summary: Mapping[str, Any], path: Path, budget: int) -> None:
    """Write one self-contained file of at most about ``budget`` megabytes.

    Texts of the largest stories come first; what does not fit is left out, and the report says what.
    """
    book = _book(content, path.parent)
    room = budget * 1_000_000
    index = _index(book, int(room * _INDEX_SHARE))
    texts = enumerate(_inert(b"{%b}" % b",".join(chunk)) for chunk in book.chunks(room - len(index.encode())))
    _write(path, _facts(book, summary, folder=False), index, texts, book)


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
            file.write(f"dedupTexts({number},{_inert(b'{%b}' % b','.join(chunk))})\n".encode())
    _write(folder / "index.html", _facts(book, summary, folder=True), index, (), book)


def _write(path: Path, facts: Mapping[str, Any], index: str, chunks: Iterable[tuple[int, str]], book: _Book) -> None:
    """What the chunks hold is known once they are written, so it stands behind them."""
    inert = ((number, Markup(chunk)) for number, chunk in chunks)  # noqa: S704 - escaped by _inert
    told = _template().generate(facts, index=Markup(index), chunks=inert, rest=lambda: _rest(book))  # noqa: S704 - escaped by _inert
    with files.replaced(path) as file:
        for piece in told:
            file.write(piece.encode("utf-8", "replace"))


def _book(content: Content, folder: Path) -> _Book:
    counted = figures.Figures()
    found = catalogue(content, counted.add)
    ties = Ties(found.stories)
    ties.add(content.matches())
    return _Book(content, folder, found, counted, ties, len(found.stories))


def _index(book: _Book, room: int | None) -> str:
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
            return _inert(encoded)
        book.kept = min(int(book.kept * room / len(encoded)), book.kept - 1)


def _inert(encoded: bytes) -> str:
    """JSON that can stand inside a script element: no ``<`` is left in it, and no end of a line but JSON's own."""
    told = encoded.decode("utf-8").replace("<", "\\u003c")
    return told.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _rest(book: _Book) -> Markup:
    """What is known only when all chunks are written."""
    facts = {"starts": book.starts, "shown": book.shown, "kept": book.kept, "stories": len(book.found.stories)}
    return Markup(_inert(msgspec.json.encode(facts)))  # noqa: S704 - escaped by _inert


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
    for item in content.skipped():
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
