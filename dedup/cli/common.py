"""What commands share: the options every one of them takes, consoles, and progress on stderr."""

from __future__ import annotations

import json
import sys
import time
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


def _values(_context: click.Context, _option: click.Parameter, begun: str) -> list[str]:
    """What ``--set`` may be, for a shell: tables and keys, and behind the sign the values where there is a choice."""
    from dedup.options.settings import choices  # noqa: PLC0415 - needed only where a shell asks

    return [item for item in choices() if item.startswith(begun)]


def settings(command: Command) -> Command:
    """``--config`` and ``--set``."""
    command = click.option(
        "--set",
        "sets",
        multiple=True,
        metavar="TABLE.KEY=VALUE",
        shell_complete=_values,
        help="Change one option; may be given often, and wins over --config.",
    )(command)
    return click.option(
        "--config",
        type=click.Path(dir_okay=False, path_type=Path),
        help="A TOML file of options  [default: dedup.toml in the current folder, where there is one].",
    )(command)


def fields(command: Command) -> Command:
    """``--field``, for commands that read records."""
    return click.option(
        "--field",
        "fields",
        multiple=True,
        metavar="NAME=FIELD",
        help="Where records hold text, title, url, ... by another name, as text=maintext; may be given often.",
    )(command)


def with_fields(sets: tuple[str, ...], fields: tuple[str, ...]) -> tuple[str, ...]:
    """The settings, with what ``--field`` says as one more. Raises ``UsageError`` for a mapping that is none."""
    if not fields:
        return sets
    from dedup.read.names import table  # noqa: PLC0415 - goes with the commands that read

    joined = ";".join(fields)
    table(joined)
    return (*sets, f"read.fields={json.dumps(joined)}")


def config_path(config: Path | None) -> Path | None:
    """The options file to read: the one named, else ``dedup.toml`` here, else none."""
    standard = Path("dedup.toml")
    return config or (standard if standard.is_file() else None)


def skips(stack: ExitStack, path: Path | None, *, quiet: bool) -> Callable[[Skipped], None]:
    """How skipped inputs are told: as lines of the file ``path`` (``-``: standard output), else on standard error.

    The file is closed with ``stack``.
    """
    from dedup.report.records import skipped_record  # noqa: PLC0415 - goes with the above
    from dedup.report.safe import plain  # noqa: PLC0415 - goes with the above
    from dedup.store.codec import line  # noqa: PLC0415 - heavy import, needed only here

    file = None if path is None or str(path) == "-" else stack.enter_context(path.open("wb"))

    def told(item: Skipped) -> None:
        if path is not None:
            click.echo(line(skipped_record(item)), file=file)
        elif not quiet:
            click.echo(f"{plain(item.page)}: {item.reason.value}: {plain(item.detail)}", err=True)

    return told


def console(*, stderr: bool = False) -> Console:
    """A console that never reads markup or emoji codes out of text."""
    from rich.console import Console, Group  # noqa: PLC0415 - rich is needed only by commands that show something
    from rich.text import Text  # noqa: PLC0415 - as above

    class Plain(Console):
        def on_broken_pipe(self) -> None:
            """Whoever read the output has seen enough: that is no failure, and the command line ends well."""
            raise BrokenPipeError

        def print(self, *objects: Any, **how: Any) -> None:
            """Each text as what it is: printed bare, it would be joined into one of rich's own."""
            super().print(*(Group(item) if isinstance(item, Text) else item for item in objects), **how)

    return Plain(stderr=stderr, markup=False, emoji=False, highlight=False)


class Bars:
    """Progress on stderr: bars where it is a terminal, which vanish when done; else, with ``verbose``, lines.

    A line comes when a step begins and ends, and every ten seconds between.
    """

    def __init__(self, *, quiet: bool, verbose: bool = False) -> None:
        self._on = not quiet and sys.stderr.isatty()
        self._lines = Lines() if verbose and not quiet and not self._on else None
        self._progress: Progress | None = None
        self._task: Any = None

    def start(self, step: str, total: int | None) -> None:
        """Show a bar for a step of ``total`` units, or a spinner."""
        if self._lines is not None:
            self._lines.start(step, total)
        if not self._on:
            return
        from rich.progress import (  # noqa: PLC0415 - rich is needed only by commands that show something
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        left = (TextColumn("left"), TimeRemainingColumn())
        self._progress = Progress(*columns, *left, console=console(stderr=True), transient=True)
        self._task = self._progress.add_task(step, total=total)
        self._progress.start()

    def expect(self, units: int) -> None:
        """Make the bar longer by what is known to be left."""
        if self._lines is not None:
            self._lines.expect(units)
        if self._progress is not None:
            known = self._progress.tasks[0].total
            self._progress.update(self._task, total=(known or 0) + units)

    def advance(self, units: int) -> None:
        """Move the bar."""
        if self._lines is not None:
            self._lines.advance(units)
        if self._progress is not None:
            self._progress.advance(self._task, units)

    def finish(self) -> None:
        """Take the bar away."""
        if self._lines is not None:
            self._lines.finish()
        if self._progress is not None:
            self._progress.stop()
            self._progress = None


class Lines:
    """Progress as lines of a log: a step's begin and end, and every ``EVERY`` seconds how far it is."""

    EVERY = 10.0

    def __init__(self) -> None:
        self._step, self._done = "", 0
        self._total: int | None = None
        self._begun = self._told = 0.0

    def start(self, step: str, total: int | None) -> None:
        """Begin a step of ``total`` units, or of a number not known."""
        self._step, self._total, self._done = step, total, 0
        self._begun = self._told = time.monotonic()
        click.echo(f"{step}: begun" + (f", {total:,} to do" if total else ""), err=True)

    def expect(self, units: int) -> None:
        """Know of more to do."""
        self._total = (self._total or 0) + units

    def advance(self, units: int) -> None:
        """Tell how far the step is, if that was not told lately."""
        self._done += units
        now = time.monotonic()
        if now - self._told < self.EVERY:
            return
        self._told = now
        spent = now - self._begun
        more = (self._total or 0) - self._done
        of = f" of {self._total:,}" if self._total else ""
        of += f", {spent * more / self._done:.0f} s left" if more > 0 else ""
        click.echo(f"{self._step}: {self._done:,}{of}", err=True)

    def finish(self) -> None:
        """End the step."""
        click.echo(f"{self._step}: done in {time.monotonic() - self._begun:.1f} s", err=True)
