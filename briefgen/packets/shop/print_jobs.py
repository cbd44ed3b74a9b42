"""What is to be printed of a plan: packets on the disk, held against the list of delegations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, Location, error, warning
from briefgen.engine.manifest import is_printed
from briefgen.packets.address import address_lines
from briefgen.packets.manifest import row_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from briefgen.model import Delegation, State
    from briefgen.packets.manifest import PacketEntry, PacketManifest
    from briefgen.packets.plan.roster import Roster

ON_PAPER = ("hand", "print shop")
# So many ids are named; the rest is counted.
FEW = 9


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One delegation's packet, and how it is printed; `file` is its name in the plan's folder."""

    delegation: Delegation
    state: State
    file: str
    entry: PacketEntry

    @property
    def id(self) -> str:
        """Give the delegation's id."""
        return self.delegation.id

    @property
    def sheets(self) -> int:
        """Count the sheets of one copy, printed on both sides."""
        return (self.entry.pages + 1) // 2

    @property
    def is_on_paper(self) -> bool:
        """Say whether the packet goes out on paper."""
        return self.entry.channel in ON_PAPER

    @property
    def codes(self) -> tuple[str, str]:
        """Give the codes at the foot of the first and the last sheet."""
        codes = self.entry.sheets or ("",)
        return codes[0], codes[-1]

    @property
    def dividers(self) -> tuple[int, ...]:
        """Number the sheets that are dividers, which a shop may print on card."""
        found = (part for part in self.entry.parts if part.kind == "divider")
        return tuple((part.first + 1) // 2 for part in found)

    @property
    def address(self) -> tuple[str, ...]:
        """Write the address line by line."""
        return address_lines(self.delegation, self.state)


@dataclass(frozen=True, slots=True)
class PrintJobs:
    """All packets that can be printed, in the order of the list, and what is wrong."""

    jobs: tuple[PrintJob, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def on_paper(self) -> tuple[PrintJob, ...]:
        """Give those that are printed."""
        return tuple(job for job in self.jobs if job.is_on_paper)

    @property
    def elsewhere(self) -> tuple[PrintJob, ...]:
        """Give those that go out by email or the web."""
        return tuple(job for job in self.jobs if not job.is_on_paper)


def print_jobs(
    manifest: PacketManifest, roster: Roster, folder: Path, subject: str
) -> PrintJobs:  # fmt: skip
    """List what can be printed; a packet that is not as it was bound is left out, and named.

    `subject` is the State that the briefs are about: nobody misses its packet.
    """
    listed = [one for one in roster.delegations.values() if one.packet == manifest.plan]
    files = {entry.delegation: (name, entry) for name, entry in manifest.files.items()}
    lacking = [one.id for one in listed if one.id not in files and one.state != subject]
    known = {one.id for one in listed}
    strange = [id_ for id_ in files if id_ not in known]
    findings = [*_without_packet(lacking, manifest.plan), *_unlisted(strange, roster.file)]
    jobs = []
    for one in listed:
        if one.id in files:
            name, entry = files[one.id]
            findings += _outdated(one, entry, roster.places[one.id])
            if is_printed(folder / name, entry):
                jobs.append(PrintJob(one, roster.states.by_code[one.state], name, entry))
            else:
                findings.append(_not_as_bound(folder, name, manifest.plan, one.id))
    return PrintJobs(tuple(jobs), tuple(findings))


def _without_packet(ids: Sequence[str], plan: str) -> Iterator[Diagnostic]:
    if ids:
        hint = f"`briefgen packet build {plan}` binds them"
        yield warning("no-packet", f"no packet is bound for {_named(ids)}", hint=hint)


def _unlisted(ids: Sequence[str], file: str) -> Iterator[Diagnostic]:
    if ids:
        hint = "they are not printed; delete them, or mend their rows"
        message = f"packets of delegations that the list does not have: {_named(ids)}"
        yield warning("unlisted-delegation", message, Location(file), hint)


def _outdated(one: Delegation, entry: PacketEntry, place: Location) -> Iterator[Diagnostic]:
    """Say where a packet was bound for another row than the list has now."""
    pairs = {
        "state": (entry.state, one.state),
        "paper": (entry.paper, one.paper),
        "copies": (entry.copies, one.copies),
        "channel": (entry.channel, one.channel),
    }
    told = [f"{name} {was}, now {now}" for name, (was, now) in pairs.items() if was != now]
    if not told and entry.row not in ("", row_digest(one)):
        told = ["another name, title, mission, city or language"]
    if told:
        message = f"{one.id}: its packet was bound for another row: {'; '.join(told)}"
        hint = f"`briefgen packet build {one.packet} --only {one.id}` takes up the row"
        yield warning("packet-outdated", message, place, hint)


def _not_as_bound(folder: Path, name: str, plan: str, id_: str) -> Diagnostic:
    place = Location(f"packets/{folder.name}/{name}")
    hint = f"`briefgen packet build {plan} --only {id_}` binds it again"
    if not (folder / name).is_file():
        return error("file-missing", "the manifest lists it, and it is not there", place, hint)
    return error("file-changed", "its bytes are not those that were bound", place, hint)


def _named(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - FEW} more" if len(ids) > FEW else ""
    return f"{', '.join(ids[:FEW])}{more}"
