"""``dedup tune``: a person answers for borderline pairs, and thresholds are fitted to the answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dedup.cli.common import FOLDER, console

if TYPE_CHECKING:
    from dedup.report.workspace import Workspace
    from dedup.review.tune import Fit, Question

_ANSWERS = {"y": True, "yes": True, "n": False, "no": False}
_FEW = 30
"""Answers below which a fitted bar is a hint."""
_SKIP, _QUIT = {"s", "skip"}, {"q", "quit"}


@click.command(short_help="Answer for borderline pairs, and fit the thresholds to the answers.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option(
    "--level",
    type=click.Choice(["stories", "copies"]),
    default="stories",
    show_default=True,
    help="Ask whether two texts tell one story, or are copies of one text.",
)
@click.option(
    "--limit", type=click.IntRange(min=0), default=20, show_default=True, help="How many pairs to ask; 0: only fit."
)
@click.option(
    "--write",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also set the fitted options in this TOML file; its other lines stay.",
)
def tune(folder: Path, level: str, limit: int, target: Path | None) -> None:
    """Show the pairs of the run below DIR that are nearest the threshold, and take an answer for each, one per line.

    y: the same; n: not the same; s: skip; q: enough. Answers become verdicts in DIR/verdicts.jsonl, which later
    runs honour. Then thresholds are fitted to all answers kept there: cluster.story_threshold and
    match.event_threshold, or match.edited at --level copies. Questions go to standard error, the suggested
    lines of dedup.toml to standard output.
    """
    from dedup.report.workspace import Workspace  # noqa: PLC0415 - heavy import, needed only here
    from dedup.review import tune as library  # noqa: PLC0415 - heavy import, needed only here
    from dedup.store import overrides  # noqa: PLC0415 - goes with the below

    with Workspace(folder) as space:
        options = space.options()
        if limit:
            asked = library.questions(space, options, level, overrides.read(folder))[:limit]
            if not asked:
                click.echo("No pair is left to ask about.", err=True)
            _ask(space, asked, level)
        found = library.fit(space, overrides.read(folder), options, level)
    _tell(found)
    if target is not None:
        library.write(target, found)
        click.echo(f"Set in {target}; use it with: dedup run INPUT... --out {folder} --config {target}", err=True)


def _ask(space: Workspace, asked: list[Question], level: str) -> None:
    """Put the questions, and keep each answer as soon as it is given."""
    from dedup.cli.views.decisions import question_view  # noqa: PLC0415 - rich is needed only here
    from dedup.store import overrides  # noqa: PLC0415 - goes with the above

    screen = console(stderr=True)
    what = "one story" if level == "stories" else "copies of one text"
    for number, question in enumerate(asked, 1):
        pair = space.article(question.left), space.article(question.right)
        for part in question_view(question, *pair, number, len(asked)):
            screen.print(part)
        answer = _answer(f"{what}? [y/n/s/q] ")
        if answer in _QUIT:
            return
        if answer in _ANSWERS:
            new = overrides.override(question.left, question.right, same=_ANSWERS[answer], level=level)
            for item in overrides.record(space.folder, new):
                click.echo(f"This takes back the earlier verdict: {item.words}", err=True)


def _answer(prompt: str) -> str:
    """The next answer that is one; the end of the input is ``q``."""
    while True:
        click.echo(prompt, nl=False, err=True)
        line = sys.stdin.readline()
        if not line:
            click.echo(err=True)
            return "q"
        answer = line.strip().lower()
        if answer in _ANSWERS or answer in _SKIP | _QUIT:
            return answer
        click.echo("Answer y (the same), n (not the same), s (skip) or q (enough).", err=True)


def _tell(found: Fit) -> None:
    for bar in found.bars:
        told = f"F1 {bar.f1_was:.3f} at {bar.was:g}, {bar.f1_fitted:.3f} at {bar.fitted:g}"
        click.echo(f"{bar.name}: {told}", err=True)
    answers = found.same + found.different
    click.echo(f"Fitted to {answers} answers, {found.same} same and {found.different} different.", err=True)
    if answers < _FEW:
        click.echo("That is few: take the values as a hint, and answer more.", err=True)
    click.echo(found.toml(), nl=False)
