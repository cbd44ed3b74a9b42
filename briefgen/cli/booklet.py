"""`briefgen booklet`: printed files as booklets to fold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.options import CLEAN, ERRORS, PARTIAL, json_option
from briefgen.diagnostics import Location, ProjectError, Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.diagnostics import Diagnostic


@click.command("booklet")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE.pdf...", type=click.Path(path_type=Path)
)
@click.option(
    "--same-sheet",
    is_flag=True,
    help="Scale pages to half of their own sheet, for a printer that takes no larger one.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Folder to write to; beside each file if not given.",
)
@json_option
def booklet_command(
    files: tuple[Path, ...], same_sheet: bool, output: Path | None, as_json: bool
) -> None:  # fmt: skip
    """Impose packets or briefs two pages to a side, to be folded and stapled.

    Each file gets a NAME.booklet.pdf for the printer alone: it has no tags. A4 goes on A3, Letter
    on tabloid; with --same-sheet on its own sheet, at 71 or 65 per cent. Print on both sides,
    flipped on the short edge, unscaled.

    \b
    Examples:
      briefgen booklet output/packets/conference/nor.pdf
      briefgen booklet output/en/diplomats/*.pdf --same-sheet -o booklets
    """
    made = [_made(file, output, same_sheet=same_sheet) for file in files]
    findings = [finding for row, found in made for finding in found]
    rows = [row for row, _ in made if row]
    _show(rows, findings, as_json=as_json)
    if any(finding.severity == Severity.ERROR for finding in findings):
        raise SystemExit(PARTIAL if rows else ERRORS)
    raise SystemExit(CLEAN)


def _made(
    file: Path, output: Path | None, *, same_sheet: bool
) -> tuple[dict[str, Any] | None, list[Diagnostic]]:
    """Make one booklet: a row of what came out, or why none did."""
    from briefgen.engine.publish import publish  # noqa: PLC0415 - --help needs no PDF library
    from briefgen.packets.shop.booklet import ENDING, booklet  # noqa: PLC0415

    place = Location(file.as_posix())
    target = (output or file.parent) / f"{file.stem}{ENDING}"
    try:
        made = booklet(file.read_bytes(), same_sheet=same_sheet)
        publish(target, made.pdf)
    except ProjectError as problem:
        return None, [replace(found, location=place) for found in problem.diagnostics]
    except OSError as problem:
        said = f"cannot be read, or its booklet written: {problem.strerror}"
        return None, [error("unreadable-file", said, place)]
    row = {"file": target.as_posix(), "pages": made.pages, "sheets": made.sheets}
    return row, [replace(found, location=place) for found in made.findings]


def _show(
    rows: list[dict[str, Any]], findings: Iterable[Diagnostic], *, as_json: bool
) -> None:  # fmt: skip
    from briefgen.cli.json_output import finding_data, print_json  # noqa: PLC0415
    from briefgen.cli.shown import messages, show_findings  # noqa: PLC0415

    if as_json:
        found = [finding_data(finding) for finding in findings]
        print_json({"files": rows, "findings": found})
        return
    show_findings(findings)
    for row in rows:
        counts = f"{row['pages']} pages on {row['sheets']} sheets"
        messages().print(f"{row['file']}: {counts}")
