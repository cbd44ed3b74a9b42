"""`briefgen completion`: let the shell finish words."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "fish", "zsh")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion_command(ctx: click.Context, shell: str) -> None:
    """Print the script that lets a shell complete commands, options and ids.

    \b
    Examples:
      briefgen completion bash >> ~/.bashrc
      briefgen completion zsh >> ~/.zshrc
      briefgen completion fish > ~/.config/fish/completions/briefgen.fish
    """
    found = get_completion_class(shell)
    if found is None:  # pragma: no cover - click has these three
        raise click.UsageError(shell)
    made = found(ctx.find_root().command, {}, "briefgen", "_BRIEFGEN_COMPLETE")
    click.echo(made.source())
