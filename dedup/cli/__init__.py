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
    "run": "dedup.cli.run:run",
    "watch": "dedup.cli.watch:watch",
    "remove": "dedup.cli.remove:remove",
    "clean": "dedup.cli.clean:clean",
    "match": "dedup.cli.match:match",
    "show": "dedup.cli.show:show",
    "list": "dedup.cli.lists:list_",
    "sites": "dedup.cli.sites:sites",
    "history": "dedup.cli.history:history",
    "explain": "dedup.cli.explain:explain",
    "diff": "dedup.cli.diff:diff",
    "join": "dedup.cli.judge:join",
    "split": "dedup.cli.judge:split",
    "verdicts": "dedup.cli.judge:verdicts",
    "tune": "dedup.cli.tune:tune",
    "whatif": "dedup.cli.whatif:whatif",
    "report": "dedup.cli.report:report",
    "export": "dedup.cli.export:export",
    "schema": "dedup.cli.schema:schema",
    "evaluate": "dedup.cli.evaluate:evaluate",
    "rules": "dedup.cli.rules:rules",
    "completion": "dedup.cli.completion:completion",
}


class Commands(click.Group):
    """Commands imported when they are asked for, and errors turned into exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """All commands, in the order of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's own signature
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but an unknown command is answered with the nearest one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f"no command {args[0]!r}; {nearest(args[0], list(COMMANDS))}", ctx)
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

    Exit codes: 0 done; 1 done, but some inputs were unreadable and --strict was given;
    2 wrong usage; 3 the run could not go on; 130 it was interrupted.
    """
