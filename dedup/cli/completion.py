"""``dedup completion``: what a shell needs to complete commands, options and their values."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command(short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print a script that completes commands, options and the values of --set in SHELL.

    bash: eval "$(dedup completion bash)" in ~/.bashrc; zsh: the same in ~/.zshrc; fish: dedup completion fish >
    ~/.config/fish/completions/dedup.fish
    """
    found = get_completion_class(shell)
    if found is not None:
        click.echo(found(ctx.find_root().command, {}, "dedup", "_DEDUP_COMPLETE").source())
