"""The command line: it parses, calls the library and shows; it decides nothing."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from dedup.errors import DedupError, UsageError, nearest
from dedup.version import __version__

# Many small products: with a thread a core they wait for each other. Read when the numeric library is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

COMMANDS = {
    "run": ("dedup.cli.run:run", "Clean pages, find copies and stories, write everything to a folder."),
    "watch": ("dedup.cli.watch:watch", "Keep folders up to date as files arrive; tell new and changed stories."),
    "remove": ("dedup.cli.remove:remove", "Take pages out, and everything that came from them."),
    "clean": ("dedup.cli.clean:clean", "Clean each page by itself, JSON lines to standard output."),
    "match": ("dedup.cli.match:match", "Tell of new pages whom of a finished run they copy; nothing is written."),
    "show": ("dedup.cli.show:show", "Show an article, its cuts, a story, or a group."),
    "list": ("dedup.cli.lists:list_", "List stories or articles by word, day, site, language, size."),
    "sites": ("dedup.cli.sites:sites", "List the sites: share cut, copies, agencies, template lines."),
    "history": ("dedup.cli.history:history", "Tell how a story grew, merged and split."),
    "explain": ("dedup.cli.explain:explain", "Say why two articles are together or apart."),
    "diff": ("dedup.cli.diff:diff", "Two articles side by side, changed words marked."),
    "join": ("dedup.cli.judge:join", "Say that two articles tell one story."),
    "split": ("dedup.cli.judge:split", "Say that two articles tell two stories."),
    "verdicts": ("dedup.cli.judge:verdicts", "List what a person decided, or forget it."),
    "tune": ("dedup.cli.tune:tune", "Answer for borderline pairs, and fit the thresholds to the answers."),
    "whatif": ("dedup.cli.whatif:whatif", "Try other thresholds, or one rule less, on a finished run."),
    "report": ("dedup.cli.report:report", "Show the report of the last run again."),
    "export": ("dedup.cli.export:export", "Write the last run as JSONL, CSV, Parquet, SQLite or GraphML."),
    "schema": ("dedup.cli.schema:schema", "Print the JSON Schema of an output."),
    "evaluate": ("dedup.cli.evaluate:evaluate", "Measure a run against gold labels."),
    "rules": ("dedup.cli.rules:rules", "List the cleaning rules, or the cue phrases of a language."),
    "completion": ("dedup.cli.completion:completion", "Print the completion script of a shell."),
}
"""Where each command lives, and its short help again: to list all of them none is imported."""

SYNONYMS = {
    "stories": "list", "articles": "list", "pages": "list", "search": "list", "find": "list", "story": "show",
    "page": "show", "cuts": "show", "open": "report", "html": "report", "why": "explain", "compare": "diff",
    "delete": "remove", "undo": "verdicts", "update": "run", "add": "run",
}  # fmt: skip
"""Words that people try, and the command that does it."""


class Commands(click.Group):
    """Commands imported when they are asked for, and errors turned into exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """All commands, in the order of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's own signature
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's own signature
        """The list of commands, as click writes it."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but an unknown command is answered with the nearest one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            known = SYNONYMS.get(args[0])
            hint = f"did you mean {known!r}?" if known else nearest(args[0], list(COMMANDS))
            raise click.UsageError(f"no command {args[0]!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; 2 for wrong usage, 3 where the run cannot go on, 130 for Ctrl-C."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("Interrupted; what is done is kept.", err=True)
            ctx.exit(130)
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else ctx.command_path
            click.echo(f"Error: {error.format_message()}  ({command} --help tells more)", err=True)
            ctx.exit(2)
        except UsageError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(2)
        except BrokenPipeError:
            _let_go()
            ctx.exit(0)
        except (DedupError, OSError) as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(3)


def _let_go() -> None:
    """Whoever read standard output has seen enough: nothing more is written, at the end of the process neither."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dedup")
def main() -> None:
    """Turn saved news pages into clean articles and story clusters.

    Begin with: dedup run FOLDER --out DIR. It prints a report and leaves DIR/report.html, which holds the same to
    search; the other commands ask, export or correct what stands in DIR.

    Exit codes: 0 done; 1 done, but some inputs were unreadable and --strict was given;
    2 wrong usage; 3 the run could not go on; 130 it was interrupted.
    """
