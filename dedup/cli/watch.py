"""``dedup watch``: folders kept up to date as files arrive."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from dedup.cli.common import FOLDER, config_path, settings

if TYPE_CHECKING:
    from dedup.errors import DedupError
    from dedup.options.settings import Options
    from dedup.read.tables.intake import Intake


class _Ended(Exception):  # noqa: N818 - an end, not an error
    """Somebody asked the program to end."""


def _end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature of a signal's handler
    raise _Ended


@click.command(short_help="Keep folders up to date as files arrive; tell new and changed stories.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--out", required=True, type=FOLDER, help="Folder for the results; made where it is missing.")
@click.option("--every", type=click.FloatRange(min=0.1), default=10.0, show_default=True, help="Seconds between looks.")
@click.option("--sync", is_flag=True, help="Forget files that are deleted, and all inputs but these.")
@click.option("--wait", type=click.FloatRange(min=0), help="Seconds to wait while another run holds --out  [0].")
@settings
def watch(
    inputs: tuple[str, ...],
    out: Path,
    every: float,
    sync: bool,
    wait: float | None,
    config: Path | None,
    sets: tuple[str, ...],
) -> None:
    """Look at INPUTs again and again, and run dedup run when files have come or changed and stand still.

    Each story that a run made or changed goes to standard output as a line of JSON: run, change (new, changed or
    gone) and the story as in stories.jsonl (of one that is gone, its id). Ctrl-C or SIGTERM ends it; a run
    under way goes on at the next start.
    """
    from dedup.engines import arenas  # noqa: PLC0415 - goes with the below
    from dedup.options import settings as options  # noqa: PLC0415 - heavy imports, needed only here
    from dedup.read import pages  # noqa: PLC0415 - heavy imports, needed only here
    from dedup.read import watch as watching  # noqa: PLC0415 - goes with the above
    from dedup.read.tables.intake import Intake  # noqa: PLC0415 - goes with the above

    if "-" in inputs:
        raise click.UsageError("standard input cannot be watched; name folders, files or patterns")
    more = [] if wait is None else [f"run.wait={wait}"]
    chosen = options.load(config_path(config), [*sets, *more])
    arenas.one_arena()

    def run(held: frozenset[str]) -> Iterator[dict[str, Any]]:
        yield from _run_and_changes(inputs, out, chosen, Intake(sync=sync, held=held))
        arenas.give_back()

    def wait_some() -> bool:
        time.sleep(every)
        return True

    before = {number: signal.signal(number, _end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        click.echo(f"watching {', '.join(inputs)} every {every:g} seconds; Ctrl-C ends it", err=True)
        for record in watching.watch(lambda: pages.inputs(inputs), run, wait_some, _complain):
            _print(record)
    except _Ended:
        click.echo("ended", err=True)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _run_and_changes(inputs: tuple[str, ...], out: Path, options: Options, intake: Intake) -> Iterator[dict[str, Any]]:
    """A run, and the stories that changed since the one that was published before."""
    from dedup import pipeline  # noqa: PLC0415 - the pipeline's libraries take a second to load
    from dedup.model import Story  # noqa: PLC0415 - goes with the above
    from dedup.report.lines import many  # noqa: PLC0415 - goes with the above
    from dedup.report.records import story_record  # noqa: PLC0415 - goes with the above
    from dedup.report.workspace import SNAPSHOT, Workspace  # noqa: PLC0415 - heavy import, needed only here

    since = 0
    if (out / SNAPSHOT).is_file():
        with Workspace(out) as space:
            since = space.runs()
    report = pipeline.run(inputs, out, options, None, intake)
    click.echo(many(report.summary["groups"]["stories"], "story", "stories"), err=True)
    with Workspace(out) as space:
        number = space.runs()
        for change, story in space.changes(since):
            record = story_record(story) if isinstance(story, Story) else {"id": story}
            yield {"run": number, "change": change, **record}


def _complain(error: DedupError) -> None:
    click.echo(f"{error}; tried again at the next look", err=True)


def _print(record: dict[str, Any]) -> None:
    from dedup.store.codec import line  # noqa: PLC0415 - heavy import, needed only here

    click.echo(line(record).decode())
