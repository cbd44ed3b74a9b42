"""`briefgen build`: print the briefs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.options import (
    allow_option,
    date_option,
    exit_code,
    printing_date,
    project_option,
    say_misspelt,
    selection_options,
    strict_option,
)
from briefgen.cli.shown import progress, show_findings, show_table
from briefgen.load import find_project, load

if TYPE_CHECKING:
    from briefgen.engine import Request, Result
    from briefgen.load import Library


@click.command("build")
@selection_options
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", help="Paper size.")
@click.option("--toner-saving", is_flag=True, help="Draw large panels as outlines.")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Folder to print to; output/ of the project if not given.",
)
@project_option
@date_option
@strict_option
@allow_option
def build_command(
    blocks: tuple[str, ...], audiences: tuple[str, ...], locales: tuple[str, ...], paper: str,
    toner_saving: bool, output: Path | None, start: Path, day: str, strict: bool,
    allowed: tuple[str, ...],
) -> None:  # fmt: skip
    """Print briefs to output/LOCALE/AUDIENCE/BLOCK.pdf; nothing named prints everything.

    \b
    Examples:
      briefgen build
      briefgen build strengthen-mandate -a diplomats --paper letter
      briefgen build -a public --toner-saving -o leaflets
    """
    from briefgen.engine import Request  # noqa: PLC0415 - --help needs no engine

    library = load(find_project(start))
    made_on = printing_date(day, library.project.date)
    request = Request(made_on, blocks, audiences, locales, paper, toner_saving, frozenset(allowed))
    result = _print_all(library, request, output or library.root / "output")
    show_findings(result.everything, few=True)
    show_table(result.files)
    say_misspelt(allowed, result)
    raise SystemExit(exit_code(result, strict=strict))


def _print_all(library: Library, request: Request, output: Path) -> Result:
    from briefgen.engine import build, plan  # noqa: PLC0415 - --help needs no engine

    with progress("Printing", len(plan(library, request.selection).briefs)) as advance:
        return build(library, request, output, advance)
