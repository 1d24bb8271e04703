"""An evaluation for a terminal: figures a section, then the worst errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich import box
from rich.columns import Columns
from rich.console import RenderableType
from rich.rule import Rule
from rich.table import Table

from dedup.report.console.text import Text
from dedup.report.safe import isolated


def evaluation_view(
    figures: Mapping[str, Mapping[str, Any]], errors: Sequence[Mapping[str, str]]
) -> Iterator[RenderableType]:
    """Sections side by side where there is room, then the errors."""
    yield Columns([_section(name, values) for name, values in figures.items()], padding=(0, 4))
    if not errors:
        return
    yield Rule("The worst errors", style="dim")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim")
    table.add_column("what", no_wrap=True)
    table.add_column("where", max_width=48, overflow="ellipsis", no_wrap=True)
    table.add_column("text", ratio=1, overflow="ellipsis", no_wrap=True)
    for error in errors:
        table.add_row(Text(error["what"], "yellow"), Text(isolated(error["where"])), Text(isolated(error["text"], 200)))
    yield table


def _section(name: str, values: Mapping[str, Any]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    table.add_column(name)
    table.add_column("", justify="right")
    for key, value in values.items():
        if not key.endswith(("_of", "_low", "_high")):
            table.add_row(key, _figure(key, value, values))
    return table


def _figure(key: str, value: Any, values: Mapping[str, Any]) -> str:
    shown = f"{value:.4f}" if isinstance(value, float) else f"{value}"
    if f"{key}_of" in values:
        return f"{shown} of {values[f'{key}_of']}"
    if f"{key}_low" in values:
        return f"{shown} ({values[f'{key}_low']:.3f} to {values[f'{key}_high']:.3f})"
    return shown
