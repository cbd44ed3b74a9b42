"""Printed packets beside those that would be printed now, and what a packet itself says of that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.engine.manifest import is_printed
from briefgen.engine.publish import publish
from briefgen.packets.build import build_packets
from briefgen.packets.correction import ERRATA
from briefgen.packets.manifest import NAME, dumped, read_packets
from briefgen.packets.plan.planning import folder_of
from briefgen.packets.runs.corrections import Comparing, Held
from briefgen.packets.runs.sheets import again

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.load import Library
    from briefgen.packets.correction import Correction
    from briefgen.packets.plan.planning import PacketsPlanned
    from briefgen.packets.request import PacketRequest
    from briefgen.packets.runs.run import PrintRun


@dataclass(frozen=True, slots=True)
class RunQuestion:
    """Which project is asked, and with which print run its packets are compared.

    `folder` is the run's own. Packets are planned with the request's date if it is `dated`, or if
    the run had the project's own; else with that of the run. They are bound into `scratch`.
    """

    library: Library
    request: PacketRequest
    run: PrintRun
    folder: Path
    scratch: Path
    dated: bool = False

    @property
    def day(self) -> date:
        """Give the date that packets are planned with."""
        if self.dated or self.run.project_date:
            return self.request.date
        return date.fromisoformat(self.run.manifest.date)


def put_printed(question: RunQuestion, folder: Path) -> None:
    """Put a run's packets into a folder, by links, so that what has not changed stands already."""
    folder.mkdir(parents=True)
    for name in question.run.manifest.files:
        _link(question.folder / name, folder / name)
    publish(folder / NAME, dumped(question.run.manifest))


def _link(kept: Path, target: Path) -> None:
    try:
        target.symlink_to(kept.resolve())
    except (OSError, NotImplementedError):
        target.write_bytes(kept.read_bytes())


def corrected(
    question: RunQuestion, request: PacketRequest, planned: PacketsPlanned
) -> PacketsPlanned:
    """Give packets with a part of corrections what has changed since the run.

    They are bound without it first: its own pages are no correction.
    """
    if not any(part.part == ERRATA for part in planned.plan.parts):
        return planned
    output = question.scratch / f"{ERRATA}-{request.slots}"
    folder = output / folder_of(planned.plan.id)
    put_printed(question, folder)
    # What readers hold is trimmed: marks and bleed change no word.
    request = replace(request, marks=False)
    result = build_packets(question.library, request, planned, output)
    rows = _rows(question, folder, {_name(one.file) for one in result.files if one.held})
    packets = (replace(one, errata=rows.get(_name(one.file), ())) for one in planned.packets)
    return replace(planned, packets=tuple(packets))


def _name(file: str) -> str:
    return file.rpartition("/")[2]


def _rows(question: RunQuestion, folder: Path, held: set[str]) -> dict[str, tuple[Correction, ...]]:
    bound, comparing, found = read_packets(folder).files, Comparing(), {}
    for name, old in question.run.manifest.files.items():
        kept, copies = question.folder / name, question.run.copies.get(old.delegation, 0)
        if name in held or name not in bound or not copies or not is_printed(kept, old):
            continue
        said = again(name, old, bound[name], copies)
        if said.sheets or said.out:
            new = Held(folder / name, bound[name])
            found[name] = comparing.corrections(Held(kept, old), new, moved=said.moved)
    return found
