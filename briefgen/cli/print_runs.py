"""`briefgen packet printed`: keep what was really printed, under a number."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.options import (
    delegations_option,
    json_option,
    output_folder,
    printed_option,
    project_option,
)
from briefgen.project_folder import find_project

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.diagnostics import Diagnostic
    from briefgen.packets.manifest import PacketManifest
    from briefgen.packets.runs import PrintRun


@click.command("printed")
@click.argument("plan")
@click.option(
    "--copies", type=click.Path(dir_okay=False, path_type=Path), default=None, metavar="FILE",
    help="How many were really printed: CSV or XLSX with the columns delegation and copies.",
)  # fmt: skip
@delegations_option
@printed_option
@project_option
@json_option
def printed_command(
    plan: str, copies: Path | None, delegations: Path | None, output: Path | None, start: Path,
    as_json: bool,
) -> None:  # fmt: skip
    """Keep the packets of a plan as they were printed: a print run, with a number of its own.

    Say it when the copies leave the printer. No build changes a print run; what changes later is
    compared with it. A folder that is not as its manifest has it is refused.

    \b
    Examples:
      briefgen packet printed conference
      briefgen packet printed conference --copies from-the-shop.csv
    """
    from briefgen.cli.json_output import findings_as_json, print_json  # noqa: PLC0415
    from briefgen.cli.shown import messages, show_findings  # noqa: PLC0415 - --help needs none

    with findings_as_json({"run": None} if as_json else None):
        run, findings = _frozen(plan, copies, delegations, output, start)
    if as_json:
        from briefgen.cli.json_output import finding_data  # noqa: PLC0415

        found = [finding_data(finding) for finding in findings]
        print_json({"run": run.number, **_counts(run), "findings": found})
        return
    show_findings(findings)
    said = _counts(run)
    messages().print(
        f"print run {run.number}: {said['packets']} packets, {said['copies']} copies, "
        f"{said['sheets']} sheets"
    )


def _frozen(
    plan: str, copies: Path | None, delegations: Path | None, output: Path | None, start: Path
) -> tuple[PrintRun, list[Diagnostic]]:
    from briefgen.inspect import drawer_name  # noqa: PLC0415 - --help needs no reader
    from briefgen.load import load  # noqa: PLC0415
    from briefgen.packets import read_roster  # noqa: PLC0415
    from briefgen.packets.manifest import read_packets, row_digest  # noqa: PLC0415
    from briefgen.packets.plan.planning import folder_of  # noqa: PLC0415
    from briefgen.packets.runs import Freezing, freeze  # noqa: PLC0415

    root = find_project(start)
    folder = output_folder(output, root) / folder_of(plan)
    manifest = read_packets(folder)
    counted, findings = _counted(copies, manifest)
    library = load(root)
    roster = read_roster(library, delegations)
    rows = {id_: row_digest(one) for id_, one in roster.delegations.items() if one.packet == plan}
    own = manifest.date == library.project.date.isoformat()
    return freeze(Freezing(folder, manifest, counted, rows, own, drawer_name())), findings


def _counted(
    copies: Path | None, manifest: PacketManifest
) -> tuple[Mapping[str, int], list[Diagnostic]]:
    from briefgen.packets.runs.copies import listed_copies, read_copies  # noqa: PLC0415

    if copies is None:
        return listed_copies(manifest), []
    return read_copies(copies, str(copies), manifest)


def _counts(run: PrintRun) -> dict[str, int]:
    """Count what was printed."""
    files = run.manifest.files.values()
    return {
        "packets": len(files),
        "copies": sum(run.copies.values()),
        "sheets": sum(run.copies[one.delegation] * len(one.sheets) for one in files),
    }
