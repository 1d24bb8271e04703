"""``dedup rules``: the cleaning rules and the cue phrases."""

from __future__ import annotations

import click

from dedup.cli.common import console


@click.command(short_help="List the cleaning rules, or the cue phrases of a language.")
@click.argument("name", required=False, metavar="[RULE|LANGUAGE]")
@click.option("--json", "as_json", is_flag=True, help="As JSON lines.")
def rules(name: str | None, as_json: bool) -> None:
    """List all cleaning rules; with the name of a RULE its examples, with a LANGUAGE code its cue phrases."""
    from dedup.clean.page.rules.order import EXPLAINED  # noqa: PLC0415 - heavy import, needed only here
    from dedup.errors import nearest  # noqa: PLC0415 - goes with the below
    from dedup.lexicon import cues  # noqa: PLC0415 - goes with the below
    from dedup.report.console.rules import cue_records, rule_records, table  # noqa: PLC0415 - rich is needed only here
    from dedup.store.codec import line  # noqa: PLC0415 - heavy import, needed only here

    known = {rule.name: rule for rule in EXPLAINED}
    if name in cues.languages():
        records = cue_records(cues.cues(name))
    elif name is None or name in known:
        records = rule_records(known.values() if name is None else [known[name]], examples=name is not None)
    else:
        raise click.UsageError(f"no rule or language {name!r}; {nearest(name, [*known, *cues.languages()])}")
    if as_json:
        for record in records:
            click.echo(line(record).decode())
    else:
        console().print(table(records))
