"""What ``report.html`` holds of a story beyond the index: texts with their cuts, and what ties its texts together."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dedup.model import Article, CutKind, Evidence, Match, Relation, Story
from dedup.report.annotate import MarkedSpan, spans
from dedup.report.html.catalogue import RELATIONS
from dedup.report.safe import plain
from dedup.report.words import against_words
from dedup.text.urls import web

KINDS = list(CutKind)
TIES = 200
"""Ties listed per story, the strongest first; the rest is counted, and is in ``matches.jsonl``."""
_TRIMMED = " \t\n\r\f\v"
"""The white space that ``trim`` of a script and ``str.strip`` both take away."""
_OTHER_SPACE = re.compile(r"[^\S \t\n\r\f\v]|\ufeff")


class Ties:
    """The matches between different copy groups of one story, by story; articles by their places in it."""

    def __init__(self, stories: Iterable[Story]) -> None:
        self._home: dict[str, tuple[int, int, int]] = {}
        for number, story in enumerate(stories):
            if len(story.copies) > 1:
                members = ((group, item.article) for group, some in enumerate(story.copies) for item in some.members)
                self._home |= {article: (number, group, at) for at, (group, article) in enumerate(members)}
        self._found: dict[int, list[Match]] = defaultdict(list)

    def add(self, matches: Iterable[Match]) -> None:
        """Take in the matches of a run."""
        for match in matches:
            left, right = self._home.get(match.left), self._home.get(match.right)
            if left and right and left[0] == right[0] and left[1] != right[1] and match.relation != Relation.OVERLAP:
                self._found[left[0]].append(match)

    def of(self, story: int) -> tuple[list[list[Any]], int]:
        """The strongest ties of a story by its number in the index, and how many more there are."""
        if story not in self._found:
            return [], 0
        found = sorted(self._found[story], key=lambda match: (-_strength(match), match.left, match.right))
        listed = [
            [
                self._home[match.left][2],
                self._home[match.right][2],
                RELATIONS.index(match.relation),
                {name: round(value, 2) for name, value in sorted(match.scores.items())},
                [against_words(item) for item in match.against],
            ]
            for match in found[:TIES]
        ]
        return listed, max(len(found) - TIES, 0)


def _strength(match: Match) -> float:
    return max((match.scores.get(name, 0.0) for name in ("event", "headline", "jaccard")), default=0.0)


def detail(article: Article, file: str | None) -> dict[str, Any]:
    """One article: its address, its saved file, its text as spans; keys that would be empty are left out.

    Nothing of it depends on other articles, so that it is the same in every report: others are named by their ids.
    """
    known = {item.block: dict(item.evidence) for item in article.restored}
    marked = list(spans(article))
    record = {
        "url": safe_address(article.url),
        "file": file,
        "kind": article.kind.value if article.kind.value != "article" else None,
        "authors": [plain(name) for name in article.authors],
        "credit": article.agency and [plain(article.agency.evidence), round(article.agency.confidence, 2)],
        "spans": [_span(span, known) for span in marked],
        "text": None if _shown_text(marked) == article.text else article.text,
        "related": [[plain(item.headline), safe_address(item.url), item.article] for item in article.related],
    }
    return {name: value for name, value in record.items() if value}


def _span(span: MarkedSpan, restored: Mapping[int, Evidence]) -> list[Any]:
    """``[block, text]`` as kept, ``[block, text, -1, evidence]`` as restored, else with kind, rule and evidence."""
    if span.cut is None:
        back = restored.get(span.block)
        return [span.block, span.text] if back is None else [span.block, span.text, -1, _flat(back)]
    cut = span.cut
    return [span.block, span.text, KINDS.index(cut.kind), cut.rule, _flat(cut.evidence)]


def _flat(evidence: Evidence) -> dict[str, Any]:
    return {plain(str(key)): _value(value) for key, value in evidence.items()}


def _value(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    return value if isinstance(value, int | float | bool) or value is None else plain(str(value), 300)


def _shown_text(marked: Iterable[MarkedSpan]) -> str:
    """The text as the script puts it together from the spans; None of it where the two could differ on white space."""
    blocks: dict[int, list[str]] = {}
    for span in marked:
        if span.cut is None:
            lines = (line.strip(_TRIMMED) for line in span.text.split("\n"))
            blocks.setdefault(span.block, []).extend(line for line in lines if line)
    text = "\n\n".join("\n".join(lines) for lines in blocks.values() if lines)
    return "" if _OTHER_SPACE.search(text) else text


def safe_address(url: str | None) -> str | None:
    """The address where it is one of the web, else None: a report links to nothing else."""
    return url if web(url) else None


class FileLinks:
    """Links from a report in ``folder`` to saved files, relative where they can be, so that both can move together.

    Pages come by the thousand from a few folders: the way to each folder is asked for once, and so is a file of many.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ways: dict[str, str] = {}
        self._last: tuple[str | None, str | None] = None, None

    def to(self, source: str | None) -> str | None:
        """The link to a file; None where its place is not known."""
        if source != self._last[0]:
            self._last = source, self._link(source)
        return self._last[1]

    def _link(self, source: str | None) -> str | None:
        if not source or not os.path.isabs(source):  # noqa: PTH117 - asked for every page, and a Path takes ten times as long
            return None
        folder, name = os.path.split(source)
        if folder not in self._ways:
            self._ways[folder] = self._way(folder)
        return self._ways[folder] + quote(os.fsencode(name))

    def _way(self, folder: str) -> str:
        try:
            way = Path(os.path.relpath(folder, self._folder)).as_posix()
        except ValueError:  # another drive
            return Path(folder).as_uri() + "/"
        link = quote(os.fsencode(f"{way}/" if way != "." else ""))
        return link if link.startswith("../") else f"./{link}"
