"""`briefgen packet run-sheet`: what the printer and the packers need."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from briefgen.cli.options import (
    allow_option,
    date_option,
    delegations_option,
    exit_code,
    json_option,
    output_folder,
    printed_option,
    printing_date,
    project_option,
    quiet_option,
    strict_option,
    worker_count,
)
from briefgen.project_folder import find_project

if TYPE_CHECKING:
    from briefgen.engine import Result
    from briefgen.packets.shop import Printing


@click.command("run-sheet")
@click.argument("plan")
@delegations_option
@click.option(
    "--sheets",
    type=click.IntRange(min=2),
    default=500,
    metavar="N",
    show_default=True,
    help="Sheets of a stack at most, its banner sheets among them.",
)
@click.option(
    "--staple",
    type=click.IntRange(min=0),
    default=25,
    metavar="N",
    show_default=True,
    help="Sheets that the printer staples; what is thicker gets a clip.",
)
@click.option("--grey", is_flag=True, help="Ask the printer for grey.")
@click.option(
    "--paper",
    type=click.Choice(["a4", "letter"]),
    default="a4",
    help="Paper of lists and labels: labels are L7163 on A4, 5163 on Letter.",
)
@printed_option
@click.option(
    "--workers",
    type=click.IntRange(min=0),
    default=None,
    metavar="N",
    help="Processes that set pages; one a core by default, 0 for none and no limits.",
)
@project_option
@date_option
@strict_option
@allow_option
@quiet_option
@json_option
def run_sheet_command(
    plan: str, delegations: Path | None, sheets: int, staple: int, grey: bool,
    paper: Literal["a4", "letter"], output: Path | None, workers: int | None, start: Path, day: str,
    strict: bool, allowed: tuple[str, ...], quiet: bool, as_json: bool,
) -> None:  # fmt: skip
    """Write run sheet, stacks, labels and packing list to output/packets/PLAN/shop.

    Made from the packets that `briefgen packet build` bound. A stack is a file of packets in the
    order of the list, each copy behind the other, with a banner sheet before each delegation.
    Packets for email and web lie in none.

    \b
    Examples:
      briefgen packet run-sheet conference
      briefgen packet run-sheet conference --sheets 250 --paper letter
      briefgen packet run-sheet conference --json
    """
    from briefgen.engine.warm import warm_up  # noqa: PLC0415 - --help needs no engine

    warm_up()
    from briefgen.cli.json_output import findings_as_json  # noqa: PLC0415
    from briefgen.cli.reporting import report  # noqa: PLC0415
    from briefgen.load import load  # noqa: PLC0415
    from briefgen.packets.shop import (  # noqa: PLC0415
        Finishing,
        ShopRequest,
        equip,
        planned_printing,
    )

    told = report(quiet=quiet or as_json, as_json=False)
    with findings_as_json({"packets": [], "totals": [], "files": []} if as_json else None):
        root = find_project(start)
        folder, library = output_folder(output, root), load(root)
        request = ShopRequest(
            plan, printing_date(day, library.project.date), delegations, paper, sheets,
            Finishing(staple, grey), frozenset(allowed), worker_count(workers),
        )  # fmt: skip
        printing = planned_printing(library, request, folder)
        with told.printing(printing.file_count) as advance:
            result = equip(library, printing, folder, advance)
    if as_json:
        _print_data(printing, result)
    else:
        told.end(result)
    raise SystemExit(exit_code(result, strict=strict))


def _print_data(printing: Printing, result: Result) -> None:
    from briefgen.cli.json_output import print_json, result_data  # noqa: PLC0415

    print_json({"packets": printing.rows, "totals": printing.totals, **result_data(result)})
