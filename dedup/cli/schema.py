"""``dedup schema``: what each output looks like."""

from __future__ import annotations

import click

OUTPUTS = (
    "articles", "stories", "matches", "skipped", "match", "summary", "sites", "history", "revisions", "explain", "diff",
    "verdicts", "whatif", "group", "rules", "cues",
)  # fmt: skip


@click.command(short_help="Print the JSON Schema of an output.")
@click.argument("output", type=click.Choice(OUTPUTS), default="articles", metavar="[OUTPUT]")
def schema(output: str) -> None:
    """Print the JSON Schema of OUTPUT.

    Of a line of articles (also of dedup clean), stories, matches, skipped or match; of summary.json; of what --json
    prints of sites, history, revisions, explain, diff, verdicts, whatif --without, a group shown, rules or cues. Keys
    are always present; later versions may add some.
    """
    import msgspec  # noqa: PLC0415 - heavy import, needed only here

    from dedup.report.contract.outputs import json_schema  # noqa: PLC0415 - goes with the above

    click.echo(msgspec.json.format(msgspec.json.encode(json_schema(output)), indent=2))
