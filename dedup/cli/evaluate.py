"""``dedup evaluate``: a run measured against gold labels."""

from __future__ import annotations

from pathlib import Path

import click

from dedup.cli.common import FOLDER, console


@click.command(short_help="Measure a run against gold labels.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--worst", type=click.IntRange(min=0), default=5, show_default=True, help="How many errors of each kind.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON.")
def evaluate(folder: Path, gold: Path, worst: int, as_json: bool) -> None:
    """Measure the run below DIR against GOLD: a folder, or a JSONL or CSV file, of texts, groups or pairs."""
    from dedup.evaluate.run import evaluate as measured  # noqa: PLC0415 - heavy import, needed only here
    from dedup.report.evaluation import errors, figures  # noqa: PLC0415 - goes with the above
    from dedup.store.codec import pretty  # noqa: PLC0415 - heavy import, needed only here

    found = measured(folder, gold)
    if as_json:
        told = {"figures": figures(found), "errors": errors(found, None)}
        click.echo(pretty(told))
        return
    from dedup.report.console.evaluation import evaluation_view  # noqa: PLC0415 - rich is needed only here

    screen = console()
    for part in evaluation_view(figures(found), errors(found, worst)):
        screen.print(part)
