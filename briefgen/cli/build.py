"""`briefgen build`: print the briefs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.progress import Progress
from rich.table import Table

from briefgen.cli.options import accepted, exit_code, printing_date
from briefgen.cli.shown import messages, show_findings
from briefgen.load import find_project, load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.engine import BuiltFile, Request
    from briefgen.load import Library


@click.command("build")
@click.argument("blocks", nargs=-1)
@click.option("-a", "--audience", "audiences", multiple=True, help="Only for this audience.")
@click.option("-l", "--locale", "locales", multiple=True, help="Only in this language.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", help="Paper size.")
@click.option("--toner-saving", is_flag=True, help="Outline the leaflet's panel.")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Folder to print to; output/ of the project if not given.",
)
@click.option(
    "-C",
    "--project",
    "start",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Project folder.",
)
@click.option("--date", "day", default="", metavar="YYYY-MM-DD", help="Date on every sheet.")
@click.option("--strict", is_flag=True, help="Exit 1 on warnings too.")
@click.option("--allow", "allowed", multiple=True, metavar="CODE", help="Accept a finding by name.")
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
    """
    from briefgen.engine import Request  # noqa: PLC0415 - --help needs no engine

    library = load(find_project(start))
    made_on: date = printing_date(day, library.project.date)
    target = output or library.root / "output"
    request = Request(target, made_on, blocks, audiences, locales, paper, toner_saving)
    built = _print_all(library, request)
    findings = [*library.findings, *(f for file in built for f in file.findings)]
    shown = accepted(findings, allowed)
    show_findings(shown)
    _show_table(built, shown)
    raise SystemExit(exit_code(shown, strict=strict, some=any(not b.held for b in built)))


def _print_all(library: Library, request: Request) -> list[BuiltFile]:
    from briefgen.engine import build, plan  # noqa: PLC0415 - --help needs no engine

    total = len(plan(library, request.blocks, request.audiences, request.locales))
    console = messages()
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Printing", total=total)

        def advance(built: BuiltFile) -> None:
            progress.advance(task)
            if not console.is_terminal:
                console.print(f"{'held' if built.held else 'printed'} {built.brief.file}")

        return build(library, request, advance)


def _show_table(built: Sequence[BuiltFile], shown: Sequence[object]) -> None:
    table = Table("file", box=None, header_style="bold", pad_edge=False)
    for name in ("pages", "words", "grade", "findings"):
        table.add_column(name, justify="right")
    for file in built:
        count = sum(finding in shown for finding in file.findings)
        table.add_row(*_row(file), str(count))
    messages().print(table)


def _row(file: BuiltFile) -> tuple[str, str, str, str]:
    if file.measurements is None:
        state = "held (last good copy kept)" if file.stale else "held"
        return f"{file.brief.file}  {state}", "–", "–", "–"
    grade = f"{file.grade:.1f}" if file.grade is not None else "–"
    return file.brief.file, str(len(file.measurements.pages)), str(file.measurements.words), grade
