"""A print run: the frozen manifest of what left the printer, with the packets themselves."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic reads it at run time
from functools import cache
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, Location, ProjectError, WrongUsageError, error
from briefgen.engine.manifest import read_versioned
from briefgen.packets.manifest import PacketManifest  # noqa: TC001 - pydantic reads it at run time

if TYPE_CHECKING:
    from pathlib import Path

RUNS = "runs"
NAME = "run.json"
SCHEMA = "briefgen-print-run/1"


@dataclass(frozen=True, slots=True)
class PrintRun:
    """What was printed: the manifest as it stood, and how many copies of each packet.

    `copies` is by delegation. `rows` names each row that the list of delegations had then, also of
    those who got no packet. `project_date`: the date is the project's own. `drawer` is what drew
    the pages that sheets are named by.
    """

    number: int
    manifest: PacketManifest
    copies: Mapping[str, int]
    rows: Mapping[str, str]
    project_date: bool
    drawer: str
    schema: str = SCHEMA


def run_folder(packets: Path, number: int) -> Path:
    """Say where a run of a folder of packets is kept."""
    return packets / RUNS / f"{number:03}"


def run_numbers(packets: Path) -> list[int]:
    """List the runs that are kept, the earliest first."""
    folder = packets / RUNS
    named = (path.name for path in folder.iterdir()) if folder.is_dir() else ()
    return sorted(int(name) for name in named if name.isdecimal() and name.isascii())


def read_run(packets: Path, number: int | None = None) -> PrintRun:
    """Read a run, the latest by default; raises ProjectError if that cannot be."""
    known = run_numbers(packets)
    if not known:
        hint = "`briefgen packet printed PLAN` keeps what was printed"
        raise ProjectError(error("no-print-run", f"no print run of {packets.name}", hint=hint))
    if number is not None and number not in known:
        hint = f"there are: {', '.join(map(str, known))}"
        message = f"no print run {number} of {packets.name}"
        raise WrongUsageError(error("no-print-run", message, hint=hint))
    path = run_folder(packets, number or known[-1]) / NAME
    return read_versioned(_adapter(), path, SCHEMA, _unreadable(path), _unreadable(path))


def dumped(run: PrintRun) -> bytes:
    """Write a run as JSON."""
    return _adapter().dump_json(run, indent=1) + b"\n"


def _unreadable(path: Path) -> Diagnostic:
    place = Location(f"{RUNS}/{path.parent.name}/{NAME}")
    hint = "it is of another version of briefgen, or damaged"
    return error("unreadable-print-run", "the print run cannot be read", place, hint)


@cache
def _adapter() -> TypeAdapter[PrintRun]:
    return TypeAdapter(PrintRun)
