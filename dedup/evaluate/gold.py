"""Reading the two sides of an evaluation: what a run wrote, and what is true.

A gold file is JSONL or CSV; what it holds is told by its keys, so that one file may label texts,
groups and skipped pages alike. Rows name an article by ``id`` (or ``article``), or by ``page`` and
``part`` (0 where it is not given).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from dedup.errors import UsageError
from dedup.text.words import words

LEVELS = ("story", "copy", "headline_group")
_TEXT_KEYS = frozenset({"text", "cuts", "without", "with", "related"})
_FACT_KEYS = frozenset({"title", "published", "agency", "language"})
_YES = frozenset({"1", "true", "yes", "y", "same"})
_Row = TypeVar("_Row", bound=msgspec.Struct)


class AgencyRow(msgspec.Struct, frozen=True):
    """An article's agency as the run wrote it."""

    name: str


class RelatedRow(msgspec.Struct, frozen=True):
    """A related headline as the run wrote it."""

    headline: str
    article: str | None = None


class Answer(msgspec.Struct, frozen=True):
    """A line of ``articles.jsonl``: the keys that can be scored."""

    id: str
    page: str
    part: int
    text: str = ""
    title: str | None = None
    published: str | None = None
    language: str | None = None
    agency: AgencyRow | None = None
    related: list[RelatedRow] = msgspec.field(default_factory=list)
    story: str | None = None
    copy: str | None = None
    headline_group: str | None = None


class SkippedRow(msgspec.Struct, frozen=True):
    """A line of ``skipped.jsonl``."""

    page: str
    reason: str


class MatchRow(msgspec.Struct, frozen=True):
    """A line of ``matches.jsonl``."""

    left: str
    right: str
    relation: str
    scores: dict[str, float]


class MemberRow(msgspec.Struct, frozen=True):
    """A member of a copy group in ``stories.jsonl``."""

    article: str
    relation: str


class CopyRow(msgspec.Struct, frozen=True):
    """A copy group in ``stories.jsonl``."""

    members: list[MemberRow]


class StoryRow(msgspec.Struct, frozen=True):
    """A line of ``stories.jsonl``: what its members are to each other."""

    copies: list[CopyRow]


@dataclass(frozen=True, slots=True)
class TrueRelated:
    """A headline that a page points to, and the articles of the folder that bear it."""

    headline: str
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of one article. ``given`` names the keys that the gold has a word on; others are not scored."""

    page: str
    part: int = 0
    id: str | None = None
    given: frozenset[str] = frozenset()
    title: str | None = None
    published: str | None = None
    agency: str | None = None
    language: str | None = None
    text: str | None = None
    paragraphs: tuple[str, ...] = ()
    residue: tuple[str, ...] = ()
    related: tuple[TrueRelated, ...] = ()
    chrome: tuple[str, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict)
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class TruePair:
    """Two articles, by id or page, and whether they belong together."""

    left: str
    right: str
    same: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """All that the gold says."""

    texts: tuple[Truth, ...]
    groups: tuple[Truth, ...]
    pairs: tuple[TruePair, ...]
    skipped: Mapping[str, str]


def read_export(path: Path, row: type[_Row]) -> list[_Row]:
    """The rows of one exported file. Raises ``UsageError`` naming the file and line where it is none of ours."""
    decoder = msgspec.json.Decoder(row)
    return [_decoded(decoder.decode, line, f"{path}:{number}") for number, line in _lines(path)]


def read_gold(path: Path) -> Gold:
    """The gold in a file, or in all ``.jsonl`` and ``.csv`` files of a folder.

    Raises ``UsageError`` where there is none, or where no row says anything that can be scored.
    """
    files = sorted(item for item in path.iterdir() if item.suffix in {".jsonl", ".csv"}) if path.is_dir() else [path]
    rows = [row for file in files for row in _rows(file)]
    labelled = [(row, _truth(row)) for row in rows if "reason" not in row and not {"left", "right"} <= row.keys()]
    gold = Gold(
        texts=tuple(truth for _, truth in labelled if _tells_text(truth)),
        groups=tuple(truth for _, truth in labelled if truth.groups),
        pairs=tuple(_pair(row) for row in rows if {"left", "right"} <= row.keys()),
        skipped={str(row["page"]): str(row["reason"]) for row in rows if {"page", "reason"} <= row.keys()},
    )
    if not (gold.texts or gold.groups or gold.pairs or gold.skipped):
        raise UsageError(f"{path}: holds no gold; a row names text, story or copy, left and right, or reason")
    return gold


def _tells_text(truth: Truth) -> bool:
    """A title beside a group's name is there to be read, not to be scored."""
    return bool(truth.given & _TEXT_KEYS) or bool(truth.given & _FACT_KEYS and not truth.groups)


def _lines(path: Path) -> list[tuple[int, str]]:
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error}); give a folder that `dedup run` wrote, and gold") from error
    return [(number, line) for number, line in enumerate(content.split("\n"), 1) if line.strip()]


def _decoded(decode: Any, line: str, place: str) -> Any:
    try:
        return decode(line)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise UsageError(f"{place}: {error}; write one JSON object a line, as in docs") from error


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    if path.suffix == ".csv":
        lines = [line for _, line in _lines(path)]
        return [{key: value for key, value in row.items() if value != ""} for row in csv.DictReader(lines)]
    decoder = msgspec.json.Decoder(dict[str, Any])
    return [_decoded(decoder.decode, line, f"{path}:{number}") for number, line in _lines(path)]


def _truth(row: Mapping[str, Any]) -> Truth:
    """One row, whichever of its keys are there."""
    agency = row.get("agency")
    text = row.get("text")
    body = row.get("with") or (text.split("\n\n") if text else ())
    residue = row.get("without") or [cut["text"] if isinstance(cut, dict) else cut for cut in row.get("cuts", ())]
    groups = {level: str(row[level]) for level in LEVELS if row.get(level) is not None}
    named = row.get("group", row.get("cluster"))
    return Truth(
        page=str(row.get("page", "")),
        part=int(row.get("part", 0)),
        id=row.get("id", row.get("article")),
        given=frozenset(row),
        title=row.get("title"),
        published=row.get("published"),
        agency=agency["name"] if isinstance(agency, dict) else agency,
        language=row.get("language"),
        text=text,
        paragraphs=tuple(line for line in body if words(line)),
        residue=tuple(line for line in residue if words(line)),
        related=tuple(_related(item) for item in row.get("related", ())),
        chrome=tuple(row.get("chrome", ())),
        groups=groups if named is None else {"story": str(named)} | groups,
        relation=row.get("relation"),
    )


def _related(item: Any) -> TrueRelated:
    if isinstance(item, str):
        return TrueRelated(item)
    targets = item.get("targets") or ([item["article"]] if item.get("article") else [])
    return TrueRelated(str(item["headline"]), tuple(targets))


def _pair(row: Mapping[str, Any]) -> TruePair:
    same = row.get("same", row.get("label"))
    return TruePair(str(row["left"]), str(row["right"]), str(same).strip().lower() in _YES)
