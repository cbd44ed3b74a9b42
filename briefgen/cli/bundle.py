"""`briefgen bundle`: printed files in a folder or a zip, to hand over."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.options import (
    CLEAN,
    ERRORS,
    PARTIAL,
    audience_option,
    date_option,
    json_option,
    output_folder,
    printing_date,
    project_option,
)
from briefgen.diagnostics import Severity
from briefgen.project_folder import find_project

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.packets.bundle import Bundled


@click.command("bundle")
@click.argument("plan", default="", required=False)
@audience_option("Briefs for this audience; all that are printed if none is named.")
@click.option(
    "--only",
    multiple=True,
    metavar="ID",
    help="Of a plan, the packet of this delegation; repeatable.",
)
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR|FILE.zip",
    help="Folder to make, or zip.",
)
@click.option(
    "--from",
    "printed",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Folder of printed files; output/ of the project if not given.",
)
@project_option
@date_option
@json_option
def bundle_command(
    plan: str, audiences: tuple[str, ...], only: tuple[str, ...], target: Path,
    printed: Path | None, start: Path, day: str, as_json: bool,
) -> None:  # fmt: skip
    """Put printed files into a folder or a zip, with a page that opens without network.

    Briefs for the web or a stick, or the packets of a PLAN: each delegation’s in a folder of its
    own, in which no other is named. A zip is the same, byte for byte, for the same files.
    `briefgen verify DIR` holds a folder against its list.

    \b
    Examples:
      briefgen bundle -a public -o web
      briefgen bundle conference --only nor -o norway.zip
      briefgen bundle conference -o sticks
    """
    from briefgen.cli.json_output import findings_as_json  # noqa: PLC0415 - --help needs none
    from briefgen.load import load  # noqa: PLC0415
    from briefgen.packets.bundle import BundleRequest, make_bundles  # noqa: PLC0415

    if plan and audiences:
        message = "a packet's briefs are chosen by its plan: leave out --audience"
        raise click.UsageError(message)
    if only and not plan:
        message = "--only is about the packets of a plan: name one"
        raise click.UsageError(message)
    with findings_as_json({"bundles": []} if as_json else None):
        root = find_project(start)
        library = load(root)
        request = BundleRequest(
            output_folder(printed, root), target, printing_date(day, library.project.date), plan,
            only, audiences,
        )  # fmt: skip
        made = [*make_bundles(library, request)]
    _show(made, as_json=as_json)
    raise SystemExit(_exit_code(made))


def _show(made: Sequence[Bundled], *, as_json: bool) -> None:
    from briefgen.cli.json_output import finding_data, print_json  # noqa: PLC0415
    from briefgen.cli.shown import messages, show_findings  # noqa: PLC0415

    findings = [*dict.fromkeys(finding for one in made for finding in one.findings)]
    if as_json:
        rows = [{k: v for k, v in asdict(one).items() if k != "findings"} for one in made]
        print_json({"bundles": rows, "findings": [finding_data(found) for found in findings]})
        return
    show_findings(findings)
    for one in made:
        size = f"{one.bytes / 1e6:.1f} MB"
        files = "1 PDF" if one.files == 1 else f"{one.files} PDFs"
        counts = f"{files}, {one.pages} pages, {size}" if one.files else "not made"
        messages().print(f"{one.target}: {counts}")


def _exit_code(made: Sequence[Bundled]) -> int:
    worst = max((f.severity for one in made for f in one.findings), default=Severity.NOTE)
    if worst < Severity.ERROR:
        return CLEAN
    return PARTIAL if any(one.files for one in made) else ERRORS
