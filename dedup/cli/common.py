"""What commands share: the options every one of them takes, consoles, and progress on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from dedup.model import Skipped

Command = TypeVar("Command", bound=Callable[..., Any])

FOLDER = click.Path(file_okay=False, path_type=Path)


def settings(command: Command) -> Command:
    """``--config`` and ``--set``."""
    command = click.option(
        "--set",
        "sets",
        multiple=True,
        metavar="TABLE.KEY=VALUE",
        help="Change one option; may be given often, and wins over --config.",
    )(command)
    return click.option(
        "--config",
        type=click.Path(dir_okay=False, path_type=Path),
        help="A TOML file of options  [default: dedup.toml in the current folder, where there is one].",
    )(command)


def config_path(config: Path | None) -> Path | None:
    """The options file to read: the one named, else ``dedup.toml`` here, else none."""
    standard = Path("dedup.toml")
    return config or (standard if standard.is_file() else None)


def skips(stack: ExitStack, path: Path | None, *, quiet: bool) -> Callable[[Skipped], None]:
    """How skipped inputs are told: as lines of the file ``path`` (``-``: standard output), else on standard error.

    The file is closed with ``stack``.
    """
    import msgspec  # noqa: PLC0415 - heavy import, needed only here

    from dedup.report.records import skipped_record  # noqa: PLC0415 - goes with the above
    from dedup.report.safe import plain  # noqa: PLC0415 - goes with the above

    file = None if path is None or str(path) == "-" else stack.enter_context(path.open("wb"))

    def told(item: Skipped) -> None:
        if path is not None:
            click.echo(msgspec.json.encode(skipped_record(item)), file=file)
        elif not quiet:
            click.echo(f"{plain(item.page)}: {item.reason.value}: {plain(item.detail)}", err=True)

    return told


def console(*, stderr: bool = False) -> Console:
    """A console that never reads markup or emoji codes out of text."""
    from rich.console import Console  # noqa: PLC0415 - rich is needed only by commands that show something

    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)


class Bars:
    """Progress bars on stderr. They vanish when done, and never appear where stderr is no terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._on = not quiet and sys.stderr.isatty()
        self._progress: Progress | None = None
        self._task: Any = None

    def start(self, step: str, total: int | None) -> None:
        """Show a bar for a step of ``total`` units, or a spinner."""
        if not self._on:
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=console(stderr=True), transient=True)
        self._task = self._progress.add_task(step, total=total)
        self._progress.start()

    def advance(self, units: int) -> None:
        """Move the bar."""
        if self._progress is not None:
            self._progress.advance(self._task, units)

    def finish(self) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None
