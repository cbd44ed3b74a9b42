"""`briefgen packet`: packets for delegations, from plan to printed copy."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.options import (
    CLEAN,
    ERRORS,
    PARTIAL,
    allow_option,
    date_option,
    delegations_option,
    exit_code,
    output_folder,
    printing_date,
    project_option,
    store_folder,
    strict_option,
    worker_count,
    worker_options,
)
from briefgen.cli.reporting import report
from briefgen.project_folder import find_project

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.engine.store import Store
    from briefgen.packets.planning import PacketsPlanned


@click.group("packet")
def packet_group() -> None:
    """Make packets for delegations, and keep track of what was printed."""


@packet_group.command("build")
@click.argument("plan")
@click.option(
    "--only", multiple=True, metavar="ID", help="Only for this delegation, by its id; repeatable."
)
@delegations_option
@click.option("--dry-run", is_flag=True, help="Say who would get what, and print nothing.")
@click.option("--no-slots", is_flag=True, help="Lay out every page in full: slow, the reference.")
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), default=None,
    help="Folder to print to; output/ of the project if not given.",
)  # fmt: skip
@worker_options
@project_option
@date_option
@strict_option
@allow_option
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON an event to stdout.")
def build_command(
    plan: str, only: tuple[str, ...], delegations: Path | None, dry_run: bool, no_slots: bool,
    output: Path | None, workers: int | None, seconds: int, store: Path | None, no_store: bool,
    scheduler: str, start: Path, day: str, strict: bool, allowed: tuple[str, ...], quiet: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Print packets to output/packets/PLAN/DELEGATION.pdf, one for each delegation of the list.

    A row with a mistake costs its own packet, and is named; the others are printed.

    \b
    Examples:
      briefgen packet build conference
      briefgen packet build conference --only nor --only che
      briefgen packet build conference --delegations geneva.xlsx --dry-run
    """
    from briefgen.engine.warm import warm_up  # noqa: PLC0415 - --help needs no engine

    warm_up()
    from briefgen.engine import Limits  # noqa: PLC0415
    from briefgen.load import load  # noqa: PLC0415
    from briefgen.packets import PacketRequest, build_packets, plan_packets  # noqa: PLC0415

    root, told = find_project(start), report(quiet=quiet, as_json=as_json)
    folder, library = output_folder(output, root), load(root)
    with _store(store, none=no_store) as kept:
        request = PacketRequest(
            plan, printing_date(day, library.project.date), kept, only, delegations,
            frozenset(allowed), worker_count(workers), Limits(seconds), not no_slots,
            scheduler=scheduler,
        )  # fmt: skip
        planned = plan_packets(library, request)
        if dry_run:
            raise SystemExit(_show_planned(planned, as_json=as_json))
        with told.printing(len(planned.packets)) as advance:
            result = build_packets(library, request, planned, folder, advance)
    told.end(result)
    raise SystemExit(exit_code(result, strict=strict))


def _show_planned(planned: PacketsPlanned, *, as_json: bool) -> int:
    """Show who would get what; gives the exit code."""
    from briefgen.cli.json_output import print_json  # noqa: PLC0415 - --help needs no tables
    from briefgen.cli.shown import show_findings  # noqa: PLC0415
    from briefgen.diagnostics import Severity  # noqa: PLC0415
    from briefgen.packets import planned_rows  # noqa: PLC0415

    rows = planned_rows(planned)
    if as_json:
        print_json({"packets": rows})
    else:
        _print_planned(rows)
    show_findings(planned.findings)
    if any(finding.severity == Severity.ERROR for finding in planned.findings):
        return PARTIAL if rows else ERRORS
    return CLEAN


def _print_planned(rows: Sequence[Mapping[str, Any]]) -> None:
    from rich.table import Table  # noqa: PLC0415 - only if there is something to show

    from briefgen.cli.shown import data_console  # noqa: PLC0415

    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("delegation", "state", "language", "paper", "copies", "channel", "parts"):
        table.add_column(name, no_wrap=name != "parts")
    for row in rows:
        told = (str(row[name]) for name in ("delegation", "state", "locale", "paper", "copies"))
        table.add_row(*told, row["channel"], ", ".join(row["parts"]))
    data_console().print(table)


@contextmanager
def _store(named: Path | None, *, none: bool) -> Iterator[Store]:
    """Give the store, or one that is gone when the run is over: packets are bound from it."""
    from briefgen.engine.store import Store  # noqa: PLC0415 - --help needs none

    if not none:
        yield Store(store_folder(named))
        return
    with TemporaryDirectory(prefix="briefgen-") as folder:
        yield Store(Path(folder))
