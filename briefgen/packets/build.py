"""From a plan and a list of delegations to packets on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.check import check_settings
from briefgen.diagnostics import ProjectError, Severity, error, in_reading_order
from briefgen.engine.request import BuiltFile, Result
from briefgen.engine.rows import changed_meanwhile, ignore
from briefgen.packets.briefing import print_briefs
from briefgen.packets.making import Making

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.diagnostics import Diagnostic
    from briefgen.engine.request import Progress
    from briefgen.load import Library
    from briefgen.packets.manifest import PacketEntry
    from briefgen.packets.plan.planning import PacketsPlanned
    from briefgen.packets.request import PacketRequest


def build_packets(
    library: Library,
    request: PacketRequest,
    planned: PacketsPlanned,
    output: Path,
    progress: Progress = ignore,
) -> Result:
    """Bind every packet that is planned; an error holds back only the packets that it is in."""
    general = [*_settings(library, request), *planned.findings]
    if not planned.packets:
        return Result((), (*general, _nobody(request)))
    briefs = print_briefs(library, request, planned.packets, _ignored)
    making = Making(library, request, planned, briefs, output)
    files: list[BuiltFile] = []
    entries: dict[str, PacketEntry] = {}
    try:
        for file, entry in making.packets():
            files.append(file)
            if entry:
                entries[file.file.rpartition("/")[2]] = entry
            progress(file)
    finally:
        # Of a run that is cut, what was finished is listed too.
        general += making.list_all(entries)
        general += changed_meanwhile(library)
    found = [*general, *briefs.findings]
    accepted = tuple(f for f in dict.fromkeys(found) if f.code not in request.allow)
    return Result(tuple(sorted(files, key=lambda f: f.file)), accepted)


def _settings(library: Library, request: PacketRequest) -> list[Diagnostic]:
    """Say what is wrong in the settings; an error there stops the run."""
    found = [f for f in check_settings(library, request.date) if f.code not in request.allow]
    if any(finding.severity == Severity.ERROR for finding in found):
        raise ProjectError(*in_reading_order(found))
    return found


def _nobody(request: PacketRequest) -> Diagnostic:
    hint = "`briefgen list delegations` shows who gets packets of which plan"
    message = f"no delegation gets packets of the plan {request.plan!r}"
    return error("nothing-to-print", message, hint=hint)


def _ignored(_: str) -> None:
    return None
