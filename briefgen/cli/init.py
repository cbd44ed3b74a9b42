"""`briefgen init`: begin a project."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from briefgen.cli.shown import messages
from briefgen.scaffold import Answers, create

QUESTIONS = {
    "organisation": "Name of your organisation",
    "contact": "Contact address on every sheet",
    "url": "Web address on every sheet",
    "next_event": "Next event, such as a Council session",
}


@click.command("init")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--organisation", default=None, help=QUESTIONS["organisation"] + ".")
@click.option("--contact", default=None, help=QUESTIONS["contact"] + ".")
@click.option("--url", default=None, help=QUESTIONS["url"] + ".")
@click.option("--next-event", default=None, help=QUESTIONS["next_event"] + ".")
def init_command(
    folder: Path, organisation: str | None, contact: str | None, url: str | None,
    next_event: str | None,
) -> None:  # fmt: skip
    """Write the example project to FOLDER, ready to build; asks for what is not given.

    \b
    Examples:
      briefgen init my-briefs
      briefgen init my-briefs --organisation "Example Rights Watch" --contact geneva@example.org
    """
    given = {
        "organisation": organisation, "contact": contact, "url": url, "next_event": next_event,
    }  # fmt: skip
    answers = {name: _asked(name) if value is None else value for name, value in given.items()}
    create(folder, Answers(**answers))
    command = f"briefgen build -C {shlex.quote(str(folder))}"
    messages().print(f"wrote {folder}: now run `{command}`", soft_wrap=True)


def _asked(name: str) -> str:
    """Ask on a terminal; elsewhere leave the example's placeholder."""
    if not sys.stdin.isatty():
        return ""
    answer: str = click.prompt(QUESTIONS[name], default="", show_default=False, err=True)
    return answer
