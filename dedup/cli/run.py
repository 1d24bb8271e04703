"""``dedup run``: the whole pipeline over a folder."""

from __future__ import annotations

from pathlib import Path

import click

from dedup.cli.common import Bars, config_path, console, fields, settings, with_fields
from dedup.errors import UsageError


@click.command(short_help="Clean pages, find copies and stories, write everything to a folder.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--out", required=True, type=click.Path(file_okay=False), help="Folder for the results; on Spark any URI."
)
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    help="This machine; or Spark: a fresh run from files of any system it knows to Parquet tables  [local].",
)
@click.option(
    "--level", type=click.Choice(["copies", "stories"]), help="Stop at copies, or go on to stories  [stories]."
)
@click.option("--encoder", help="Sentence encoder: use, none, or a model's path  [use].")
@click.option("--workers", type=click.IntRange(min=0), help="Worker processes  [0: one per core].")
@click.option("--memory", help="Memory for all processes of the run together; tables spill to disk  [75%].")
@click.option("--fresh", is_flag=True, help="Do all work anew; ids of groups and what a person decided are kept.")
@click.option("--sync", is_flag=True, help="Forget what --out knows of other inputs than these, such as deleted files.")
@click.option("--readd", is_flag=True, help="Take pages back that dedup remove took out, where these inputs hold them.")
@click.option("--wait", type=click.FloatRange(min=0), help="Seconds to wait while another run holds --out  [0].")
@click.option("--report-budget", type=click.IntRange(min=1), metavar="MB", help="How large report.html may be  [40].")
@click.option("--strict", is_flag=True, help="Exit with 1 if an input could not be read.")
@click.option("--json", "as_json", is_flag=True, help="Print summary.json instead of the report.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("--verbose", is_flag=True, help="Where stderr is no terminal, tell there how far each step is.")
@fields
@settings
def run(
    inputs: tuple[str, ...],
    out: str,
    engine: str,
    level: str | None,
    encoder: str | None,
    workers: int | None,
    memory: str | None,
    fresh: bool,
    sync: bool,
    readd: bool,
    wait: float | None,
    report_budget: int | None,
    strict: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
    fields: tuple[str, ...],
    config: Path | None,
    sets: tuple[str, ...],
) -> None:
    """Turn INPUTs into articles, copy groups and stories below --out.

    An INPUT is a folder of saved pages, a file (HTML, MHTML, web archive, text, JSON, JSONL, CSV, TSV, RSS, Atom,
    NITF, NewsML, TEI, collections in SGML, databanks' exports, mailboxes, HAR, Parquet, WARC, ARC, WACZ, ZIP, EPUB,
    each also compressed with gzip, zstd or bzip2), a glob, or - for any of them but text on standard input. The
    report goes to standard output; articles.jsonl, stories.jsonl, matches.jsonl, skipped.jsonl, summary.json and
    report.html go to the folder.

    A later run into the same folder reads only what is new or changed, adds to what is there, and ends as
    one run on everything would. A run that was killed goes on where it was when it is started again.

    With --engine spark the same steps run on Spark, alone or under spark-submit, and --out gets Parquet tables;
    standard output gets the summary. It keeps no workspace, and reads no verdicts and no standard input.
    """
    from dedup import pipeline  # noqa: PLC0415 - the pipeline's libraries take a second to load
    from dedup.adapters import spark as spread  # noqa: PLC0415 - the pipeline's libraries take a second to load
    from dedup.model import UNREADABLE  # noqa: PLC0415 - goes with the above
    from dedup.options import settings as options  # noqa: PLC0415 - the pipeline's libraries take a second to load
    from dedup.read.tables.intake import Intake  # noqa: PLC0415 - goes with the above

    flags = {
        "cluster.level": level,
        "match.encoder": encoder,
        "run.workers": workers,
        "run.memory": memory,
        "run.wait": wait,
        "report.budget": report_budget,
    }
    more = [f"{key}={value}" for key, value in flags.items() if value is not None]
    chosen = options.load(config_path(config), [*with_fields(sets, fields), *more])
    bars = Bars(quiet=quiet or (as_json and not verbose), verbose=verbose)
    if engine == "spark":
        from dedup.store.codec import pretty  # noqa: PLC0415 - heavy import, needed only here

        if sync or readd or fresh:
            raise UsageError("a run on Spark is always a fresh one; leave out --sync, --readd and --fresh")
        summary = spread.run(inputs, out, chosen, bars)
        if not quiet:
            click.echo(pretty(summary))
        if strict and UNREADABLE & set(summary["inputs"]["skipped"]):
            raise SystemExit(1)
        return
    report = pipeline.run(inputs, Path(out), chosen, bars, Intake(fresh=fresh, sync=sync, readd=readd))
    if as_json:
        click.echo(Path(out, "summary.json").read_text(encoding="utf-8"), nl=False)
    elif not quiet:
        from dedup.report.console.run import show  # noqa: PLC0415 - rich is needed only here

        show(report, console())
    if not report.summary["inputs"]["pages"]:
        given = " ".join(inputs)
        click.echo(
            f"No page was found in {given}; give a folder or files of HTML, MHTML, text, JSONL or WARC.", err=True
        )
    if strict and pipeline.unreadable(report):
        raise SystemExit(1)
