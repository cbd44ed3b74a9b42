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
    selection_options,
    store_folder,
    strict_option,
    variant_options,
    worker_count,
    worker_options,
)
from briefgen.cli.shown import progress, show_findings, show_table
from briefgen.load import find_project, load

if TYPE_CHECKING:
    from briefgen.compose import Paper
    from briefgen.engine import Request, Result
    from briefgen.load import Library


@click.command("build")
@selection_options
@variant_options
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Folder to print to; output/ of the project if not given.",
)
@worker_options
@project_option
@date_option
@strict_option
@allow_option
def build_command(
    blocks: tuple[str, ...], audiences: tuple[str, ...], locales: tuple[str, ...], paper: Paper,
    toner_saving: bool, marks: bool, grey: bool, output: Path | None, workers: int | None,
    seconds: int, store: Path | None, no_store: bool, start: Path, day: str, strict: bool,
    allowed: tuple[str, ...],
) -> None:  # fmt: skip
    """Print briefs to output/LOCALE/AUDIENCE/BLOCK.pdf; nothing named prints everything.

    \b
    Examples:
      briefgen build
      briefgen build strengthen-mandate -a diplomats --paper letter
      briefgen build -a public --toner-saving -o leaflets
      briefgen build -a public --print --paper dual-safe
    """
    from briefgen.compose import Variant  # noqa: PLC0415 - --help needs no engine
    from briefgen.engine import Limits, Request  # noqa: PLC0415
    from briefgen.engine.store import Store  # noqa: PLC0415

    library = load(find_project(start))
    made_on = printing_date(day, library.project.date)
    variant = Variant(paper, toner_saving, marks, grey)
    request = Request(
        made_on, blocks, audiences, locales, variant, frozenset(allowed),
        worker_count(workers), Limits(seconds),
        None if no_store else Store(store_folder(store)),
    )  # fmt: skip
    result = _print_all(library, request, output or library.root / "output")
    show_findings(result.everything, few=True)
    show_table(result.files)
    raise SystemExit(exit_code(result, strict=strict))


def _print_all(library: Library, request: Request, output: Path) -> Result:
    from briefgen.engine import build, plan  # noqa: PLC0415 - --help needs no engine

    with progress("Printing", len(plan(library, request.selection).briefs)) as advance:
        return build(library, request, output, advance)
