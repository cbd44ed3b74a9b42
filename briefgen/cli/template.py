"""`briefgen template eject`: make a packaged template the project's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from briefgen.cli.options import project_option
from briefgen.cli.shown import messages
from briefgen.project_folder import find_project

if TYPE_CHECKING:
    from pathlib import Path


@click.group("template")
def template_group() -> None:
    """Change how pages look."""


@template_group.command("eject")
@click.argument("name")
@project_option
def eject_command(name: str, start: Path) -> None:
    """Copy a packaged template, or a section of it, into templates/, where it wins.

    `briefgen list templates` gives the names; a section is written after #.

    \b
    Examples:
      briefgen template eject public/style.css
      briefgen template eject diplomats/brief.html.j2#asks
    """
    from briefgen.compose.eject import eject  # noqa: PLC0415 - --help needs no templates

    root = find_project(start)
    target = eject(root, name)
    messages().print(
        f"wrote {target.relative_to(root).as_posix()}: edit it, then run briefgen build"
    )
