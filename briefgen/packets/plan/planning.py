"""Who gets a packet, and what it is made of: nothing is set yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.dataclass import dataclass
from briefgen.diagnostics import (
    Diagnostic,
    Location,
    ProjectError,
    Severity,
    WrongUsageError,
    error,
)
from briefgen.engine.naming import name_of
from briefgen.load.nearest import did_you_mean
from briefgen.load.plans import read_plans
from briefgen.packets.plan.conditions import condition_findings
from briefgen.packets.plan.given import Party
from briefgen.packets.plan.parts import parts_of
from briefgen.packets.plan.plans import plan_findings
from briefgen.packets.plan.printable import unprintable
from briefgen.packets.plan.roster import is_complete, read_roster
from briefgen.packets.records.holding import held_records
from briefgen.packets.records.record import record_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.load import Library
    from briefgen.load.records import Records
    from briefgen.model import Delegation, PacketPlan
    from briefgen.packets.correction import Correction
    from briefgen.packets.plan.parts import Part
    from briefgen.packets.plan.roster import Roster
    from briefgen.packets.request import PacketRequest


SHOP = "print shop"


@dataclass(frozen=True, slots=True)
class Planned:
    """One packet to be: for whom, of which parts, under which name below output/.

    `errata` are what its part of corrections says; without any, that part is left out.
    """

    party: Party
    parts: tuple[Part, ...]
    file: str
    place: Location
    errata: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class PacketsPlanned:
    """All packets of a run in the order of the list, and what is wrong beside them."""

    plan: PacketPlan
    packets: tuple[Planned, ...]
    findings: tuple[Diagnostic, ...]
    order: dict[str, int]


def folder_of(plan: str, *, marks: bool = False) -> str:
    """Name the folder of a plan's packets below output/; those with `marks` have their own."""
    return f"packets/{name_of(plan)}{'.print' if marks else ''}"


def plan_packets(library: Library, request: PacketRequest) -> PacketsPlanned:
    """Plan every packet that was asked for; raises ProjectError if none can be."""
    plan, found = _plan(library, request.plan)
    records, roster = held_records(library), read_roster(library, request.delegations)
    listed = [one for one in roster.delegations.values() if one.packet == plan.id]
    chosen = _chosen(listed, request, roster, records.settings.subject)
    unfit = {one.id: [*unprintable(one, roster.places[one.id])] for one in chosen}
    folder = folder_of(plan.id, marks=request.marks)
    packets = [
        Planned(party, parts_of(library, plan, party), _file(folder, one), roster.places[one.id])
        for one in chosen
        if not unfit[one.id]
        for party in [_party(library, records, plan, one)]
    ]
    order = {f"{name_of(one.id)}.pdf": n for n, one in enumerate(listed)}
    if wrong := condition_findings(library, records):
        raise ProjectError(*wrong)
    wrong_rows = (finding for findings in unfit.values() for finding in findings)
    findings = (*found, *records.findings, *roster.findings, *wrong_rows)
    return PacketsPlanned(plan, tuple(packets), tuple(dict.fromkeys(findings)), order)


def _plan(library: Library, id_: str) -> tuple[PacketPlan, list[Diagnostic]]:
    plans = read_plans(library.root)
    if id_ in plans.broken:
        raise ProjectError(*plans.broken[id_])
    if id_ not in plans.plans:
        hint = did_you_mean(id_, plans.plans)
        raise WrongUsageError(error("unknown-plan", f"no plan {id_!r}", hint=hint))
    file = plans.origins[id_].source.file
    found = [f for f in plan_findings(library, plans) if f.location.file == file]
    found += _unread(library, plans.plans[id_])
    if any(finding.severity == Severity.ERROR for finding in found):
        raise ProjectError(*found)
    return plans.plans[id_], found


def _unread(library: Library, plan: PacketPlan) -> Iterator[Diagnostic]:
    """Say why blocks that a plan names could not be read: no packet is made without them."""
    named = [id_ for part in plan.parts for id_ in (part.block, *part.blocks) if id_]
    for id_ in dict.fromkeys(named):
        if cause := library.broken.get(("block", id_)):
            yield from (f for f in library.findings if f.location.file == cause.file)


def _chosen(
    listed: Sequence[Delegation], request: PacketRequest, roster: Roster, subject: str
) -> list[Delegation]:
    """Choose delegations; the State that the briefs are about gets a packet only if named.

    So does one that is not printed in a shop, where packets have marks for it.
    """
    known = {one.id for one in listed}
    wrong = [*_unknown(request.only, known, roster)]
    if wrong:
        raise WrongUsageError(*wrong)
    if request.only:
        return [one for one in listed if one.id in request.only]
    marked = [one for one in listed if one.channel == SHOP or not request.marks]
    return [one for one in marked if one.state != subject]


def _unknown(only: Sequence[str], known: set[str], roster: Roster) -> Iterator[Diagnostic]:
    for id_ in only:
        if id_ in known:
            continue
        if id_ in roster.delegations:
            message = f"{id_!r} gets packets of another plan"
            yield error("unknown-delegation", message, roster.places[id_])
        elif not any(f"{id_!r}" in finding.message for finding in roster.findings):
            hint = did_you_mean(id_, known)
            yield error("unknown-delegation", f"no delegation {id_!r}", hint=hint)


def _party(
    library: Library, records: Records, plan: PacketPlan, one: Delegation
) -> Party:  # fmt: skip
    locale = one.language
    if one.fallback and not is_complete(library, locale, plan):
        locale = one.fallback
    state = records.states.by_code[one.state]
    record = record_of(records, one.state, every_list=True)
    return Party(one, state, record, locale, one.state == records.settings.subject)


def _file(folder: str, one: Delegation) -> str:
    return f"{folder}/{name_of(one.id)}.pdf"


def planned_rows(planned: PacketsPlanned) -> list[dict[str, Any]]:
    """Say as data who would get what."""
    return [
        {
            "delegation": packet.party.delegation.id,
            "state": packet.party.state.name_short,
            "locale": packet.party.locale,
            "paper": packet.party.delegation.paper,
            "copies": packet.party.delegation.copies,
            "channel": packet.party.delegation.channel,
            "file": packet.file,
            "parts": [part.name for part in packet.parts],
        }
        for packet in planned.packets
    ]
