"""The briefs that packets need: printed once for all packets, and kept in the store."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.engine.bench import sheets
from briefgen.engine.planning import plan
from briefgen.engine.press import Press
from briefgen.packets.kept_briefs import KeptBriefs
from briefgen.packets.plan.parts import BRIEF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from briefgen.compose import Paper
    from briefgen.diagnostics import Diagnostic
    from briefgen.engine.planning import Brief
    from briefgen.load import Library
    from briefgen.packets.kept_briefs import KeptBrief
    from briefgen.packets.manifest import MadeFrom
    from briefgen.packets.plan.parts import Part
    from briefgen.packets.plan.planning import Planned
    from briefgen.packets.request import PacketRequest

Key = tuple[str, str, str, str]  # block, audience, locale, paper


@dataclass(frozen=True, slots=True)
class Briefs:
    """What became of each brief: the digest of its job, or why there is none."""

    jobs: dict[Key, str] = field(default_factory=dict)
    held: dict[Key, tuple[Diagnostic, ...]] = field(default_factory=dict)
    files: dict[Key, str] = field(default_factory=dict)
    documents: dict[str, MadeFrom] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    def take(self, brief: Brief, paper: Paper, made: KeptBrief) -> None:
        """Take in a brief that came out."""
        key = brief.block.id, brief.audience.id, brief.locale, paper
        self.files[key], self.jobs[key] = brief.file, made.job
        self.documents[made.job] = made.made_from
        self.findings.extend(made.findings)

    def hold(self, brief: Brief, paper: Paper, findings: tuple[Diagnostic, ...]) -> None:
        """Take in a brief that an error holds back."""
        key = brief.block.id, brief.audience.id, brief.locale, paper
        self.files[key], self.held[key] = brief.file, findings

    def jobs_of(self, packet: Planned) -> Mapping[str, str]:
        """Map the names of a packet's briefs to their jobs."""
        found = {part.name: self.jobs.get(key_of(packet, part)) for part in _briefs(packet)}
        return {name: job for name, job in found.items() if job}

    def files_of(self, packet: Planned) -> Mapping[str, str]:
        """Map the names of a packet's briefs to the files that they are by themselves."""
        return {part.name: self.files[key_of(packet, part)] for part in _briefs(packet)}

    def holding(self, packet: Planned) -> tuple[Diagnostic, ...]:
        """Say which briefs hold a packet back, and why."""
        found = [self.held.get(key_of(packet, part), ()) for part in _briefs(packet)]
        return tuple(dict.fromkeys(finding for findings in found for finding in findings))


def print_briefs(
    library: Library,
    request: PacketRequest,
    packets: Iterable[Planned],
    advance: Callable[[str], None],
) -> Briefs:
    """Print the briefs of all packets, each once."""
    made, kept = Briefs(), KeptBriefs(library, request)
    for (audience, locale, paper), blocks in _needed(packets).items():
        asked = request.of_briefs(audience, locale, sorted(blocks), paper)
        wanted = []
        for brief in plan(library, asked.selection).briefs:
            if found := kept.take(brief, asked.variant):
                made.take(brief, paper, found)
            else:
                wanted.append(brief)
        if not wanted:
            continue
        for brief, sheet in sheets(library, asked, wanted, Press.print, made.findings):
            if sheet.stopped:
                made.hold(brief, paper, sheet.findings)
            else:
                made.take(brief, paper, kept.keep(brief, asked.variant, sheet))
            advance(brief.file)
    return made


def _needed(packets: Iterable[Planned]) -> dict[tuple[str, str, Paper], set[str]]:
    needed: dict[tuple[str, str, Paper], set[str]] = {}
    for packet in packets:
        for part in _briefs(packet):
            block, audience, locale, _ = key_of(packet, part)
            paper = packet.party.delegation.paper
            needed.setdefault((audience, locale, paper), set()).add(block)
    return needed


def _briefs(packet: Planned) -> list[Part]:
    return [part for part in packet.parts if part.kind == BRIEF]


def key_of(packet: Planned, part: Part) -> Key:
    """Name a brief by all that tells it from others."""
    return part.block, part.audience, packet.party.locale, packet.party.delegation.paper
