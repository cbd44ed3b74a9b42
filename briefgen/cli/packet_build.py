"""`briefgen packet build`: print packets for delegations."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import asdict
from hashlib import blake2b
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
    events_option,
    exit_code,
    output_folder,
    print_to_option,
    printing_date,
    project_option,
    quiet_option,
    store_folder,
    strict_option,
    worker_count,
    worker_options,
)
from briefgen.cli.reporting import report
from briefgen.dataclass import dataclass
from briefgen.engine.naming import name_of
from briefgen.engine.standing.runs import Run
from briefgen.project_folder import find_project

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.cli.reporting import Report
    from briefgen.engine import Result
    from briefgen.engine.store import Store
    from briefgen.load import Library
    from briefgen.packets import PacketRequest
    from briefgen.packets.plan.planning import PacketsPlanned


@click.command("build")
@click.argument("plan")
@click.option(
    "--only", multiple=True, metavar="ID", help="Only for this delegation, by its id; repeatable."
)
@delegations_option
@click.option("--dry-run", is_flag=True, help="Say who would get what, and print nothing.")
@click.option(
    "--print",
    "marks",
    is_flag=True,
    help="Print what goes to a print shop, with 3 mm bleed and crop marks, to packets/PLAN.print.",
)
@click.option("--no-slots", is_flag=True, help="Lay out every page in full: slow, the reference.")
@print_to_option
@worker_options
@project_option
@date_option
@strict_option
@allow_option
@quiet_option
@events_option
def build_command(
    plan: str, only: tuple[str, ...], delegations: Path | None, dry_run: bool, marks: bool,
    no_slots: bool, output: Path | None, workers: int | None, seconds: int, store: Path | None,
    no_store: bool, scheduler: str, start: Path, day: str, strict: bool, allowed: tuple[str, ...],
    quiet: bool, as_json: bool,
) -> None:  # fmt: skip
    """Print packets to output/packets/PLAN/DELEGATION.pdf, one for each delegation of the list.

    A row with a mistake costs its own packet, and is named; the others are printed.

    \b
    Examples:
      briefgen packet build conference
      briefgen packet build conference --only nor --only che
      briefgen packet build conference --print
      briefgen packet build conference --delegations geneva.xlsx --dry-run
    """
    root, told = find_project(start), report(quiet=quiet, as_json=as_json)
    folder = output_folder(output, root)
    asked = _Asked(
        plan, only, _digest(delegations), day, os.environ.get("SOURCE_DATE_EPOCH", ""),
        tuple(sorted(allowed)), strict, no_slots, marks, _last_run(folder, plan),
    )  # fmt: skip
    with _store(store, none=no_store) as kept:
        run = Run(kept, root, folder, {"packets": asdict(asked)})
        if not dry_run and (said := run.unchanged()):
            told.unchanged(said["result"])
            raise SystemExit(said["exit_code"])
        means = (worker_count(workers), seconds, scheduler, delegations)
        with _planned(asked, root, kept, run, means) as (library, request, planned):
            if dry_run:
                raise SystemExit(_show_planned(planned, as_json=as_json))
            to_print = _corrected(library, request, planned, folder)
            result = _print_all(library, request, to_print, folder, told)
        told.end(result)
        from briefgen.packets.plan.planning import folder_of  # noqa: PLC0415 - --help needs none

        code = exit_code(result, strict=strict)
        _remember(run, folder_of(plan, marks=marks), result, code)
    raise SystemExit(code)


@dataclass(frozen=True, slots=True)
class _Asked:
    """All that decides what a run prints and says; `delegations` names another list by digest."""

    plan: str
    only: tuple[str, ...]
    delegations: str
    day: str
    epoch: str
    allowed: tuple[str, ...]
    strict: bool
    no_slots: bool
    marks: bool
    last_run: str


def _last_run(folder: Path, plan: str) -> str:
    """Name the latest print run, since which a packet may say what has changed."""
    try:
        return (folder / "packets" / name_of(plan) / "runs" / "last").read_text("ascii").strip()
    except (OSError, ValueError):
        return ""


def _digest(file: Path | None) -> str:
    try:
        return blake2b(file.read_bytes(), digest_size=16).hexdigest() if file else ""
    except OSError:  # whoever reads it will say so
        return "unread"


@contextmanager
def _planned(
    asked: _Asked, root: Path, store: Store, run: Run, means: tuple[int, int, str, Path | None]
) -> Iterator[tuple[Library, PacketRequest, PacketsPlanned]]:
    """Read the project and plan the packets, while workers warm up."""
    from briefgen.engine.warm import warm_up  # noqa: PLC0415 - only if something changed

    warm_up()

    from briefgen.engine import Limits  # noqa: PLC0415
    from briefgen.load import load  # noqa: PLC0415
    from briefgen.packets import PacketRequest, plan_packets  # noqa: PLC0415

    library, (workers, seconds, scheduler, delegations) = load(root), means
    request = PacketRequest(
        asked.plan, printing_date(asked.day, library.project.date), store, asked.only,
        delegations, frozenset(asked.allowed), workers, Limits(seconds), not asked.no_slots,
        run.installation, scheduler, asked.marks,
    )  # fmt: skip
    yield library, request, plan_packets(library, request)


def _corrected(
    library: Library, request: PacketRequest, planned: PacketsPlanned, folder: Path
) -> PacketsPlanned:
    """Give packets that say so the corrections since the latest print run."""
    if not any(part.part == "errata" for part in planned.plan.parts):
        return planned
    from briefgen.packets.plan.planning import folder_of  # noqa: PLC0415 - few plans have such a part
    from briefgen.packets.runs import (  # noqa: PLC0415
        RunQuestion,
        corrected,
        read_run,
        run_folder,
        run_numbers,
    )

    packets = folder / folder_of(planned.plan.id)
    if not run_numbers(packets):
        return planned
    run = read_run(packets)
    with TemporaryDirectory(prefix="briefgen-") as scratch:
        kept = run_folder(packets, run.number)
        question = RunQuestion(library, request, run, kept, Path(scratch))
        return corrected(question, request, planned)


def _print_all(
    library: Library, request: PacketRequest, planned: PacketsPlanned, folder: Path, told: Report
) -> Result:
    from briefgen.packets import build_packets  # noqa: PLC0415 - --help needs none

    with told.printing(len(planned.packets)) as advance:
        return build_packets(library, request, planned, folder, advance)


def _remember(run: Run, folder: str, result: Result, code: int) -> None:
    """Keep what this run said, if all came out and nothing changed under its hands."""
    from briefgen.cli.json_output import result_data  # noqa: PLC0415 - --help needs none
    from briefgen.diagnostics import Severity  # noqa: PLC0415
    from briefgen.packets.manifest import NAME  # noqa: PLC0415

    errors = any(finding.severity == Severity.ERROR for finding in result.everything)
    if errors or any(file.held for file in result.files) or not run.is_still():
        return
    printed = [*(file.file for file in result.files), f"{folder}/{NAME}"]
    run.remember(printed, {"result": result_data(result), "exit_code": code})


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
