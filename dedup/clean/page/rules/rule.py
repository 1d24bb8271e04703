"""What a cleaning rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dedup.clean.page.finding import Finding
from dedup.clean.page.view import PageView
from dedup.model import CutKind


@dataclass(frozen=True, slots=True)
class Rule:
    """A named reason to cut. ``fires`` and ``spares`` are lines shown in the docs and run as tests."""

    name: str
    kind: CutKind
    doc: str
    propose: Callable[[PageView], Iterable[Finding]]
    fires: tuple[str, ...] = ()
    spares: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a reader is told of cuts that no rule proposes: as a rule has it, without examples of one line."""

    name: str
    kind: CutKind
    doc: str
    fires: tuple[str, ...] = ()
    spares: tuple[str, ...] = ()
