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
