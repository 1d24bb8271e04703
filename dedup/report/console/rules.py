"""Cleaning rules and cue phrases as records, and as a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from rich import box
from rich.table import Table

from dedup.lexicon.cues import Cue
from dedup.model import CutKind
from dedup.report.console.text import Text
from dedup.report.safe import isolated


class Documented(Protocol):
    """A rule, as far as it documents itself."""

    @property
    def name(self) -> str:
        """The rule's name, as cuts carry it."""

    @property
    def kind(self) -> CutKind:
        """The kind of its cuts."""

    @property
    def doc(self) -> str:
        """What it cuts."""

    @property
    def fires(self) -> tuple[str, ...]:
        """Lines it cuts."""

    @property
    def spares(self) -> tuple[str, ...]:
        """Lines it leaves."""


def rule_records(rules: Iterable[Documented], *, examples: bool) -> list[dict[str, Any]]:
    """A record a rule, with its examples where they are asked for."""
    return [
        {"rule": rule.name, "kind": rule.kind.value, "cuts": rule.doc}
        | (
            {"fires": "\n".join(rule.fires), "spares": "\n".join(rule.spares)}
            if examples and (rule.fires or rule.spares)
            else {}
        )
        for rule in rules
    ]


def cue_records(cues: Iterable[Cue]) -> list[dict[str, Any]]:
    """A record a cue phrase."""
    return [{"cue": cue.text, "means": cue.means, "where": cue.where, "cuts": cue.cuts} for cue in cues]


def table(records: Sequence[dict[str, Any]]) -> Table:
    """The records as a table."""
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim")
    names = list(records[0])
    for name in names:
        shown.add_column(name, ratio=None if name in {"rule", "kind", "means", "where"} else 1)
    for record in records:
        shown.add_row(*(Text("\n".join(isolated(line) for line in str(record[name]).split("\n"))) for name in names))
    return shown
