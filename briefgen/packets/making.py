"""Packets are bound by workers, and each is whole on the disk or its last good copy is kept."""

from __future__ import annotations

from concurrent.futures import as_completed
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING

from briefgen.compose import Settings
from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, ProjectError, error
from briefgen.engine.delivery import unwritten
from briefgen.engine.machine import machine_secrets
from briefgen.engine.manifest import digest_of, is_printed
from briefgen.engine.publish import clear_abandoned, publish
from briefgen.engine.request import BuiltFile
from briefgen.engine.setbacks import SETBACKS, said
from briefgen.engine.warm import PRELOAD
from briefgen.executors import InProcess, Workers
from briefgen.packets.binding.binder import Binder
from briefgen.packets.correction import ERRATA
from briefgen.packets.manifest import (
    NAME,
    MadeFrom,
    PacketEntry,
    PacketManifest,
    merge_packets,
    read_packets,
    row_digest,
)
from briefgen.packets.orders import Bound, Order
from briefgen.packets.plan.planning import folder_of
from briefgen.packets.standing import Basis
from briefgen.select import content_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from briefgen.executors import Executor
    from briefgen.load import Library
    from briefgen.packets.briefing import Briefs
    from briefgen.packets.plan.planning import PacketsPlanned, Planned
    from briefgen.packets.request import PacketRequest

# A packet has so many times the work of one brief, at most.
TIMES = 8


@dataclass(frozen=True, slots=True)
class Making:
    """One run: what is made, from what, and where it goes."""

    library: Library
    request: PacketRequest
    planned: PacketsPlanned
    briefs: Briefs
    output: Path
    documents: dict[str, MadeFrom] = field(default_factory=dict)

    def packets(self) -> Iterator[tuple[BuiltFile, PacketEntry | None]]:
        """Give each packet as soon as it is done; one that is held has no entry."""
        former, basis = self._former(), Basis(self.library, self.request, self.planned.plan)
        waiting: list[tuple[Planned, Order, str]] = []
        for packet in self.planned.packets:
            if found := self.briefs.holding(packet):
                yield self._held(packet, found), None
                continue
            order = self._order(packet)
            entry = former.get(_name(packet))
            digest = basis.of(order)
            if entry and entry.made_of == digest and is_printed(self.output / packet.file, entry):
                yield BuiltFile(packet.file, entry.findings, entry.pages), entry
            else:
                waiting.append((packet, order, digest))
        yield from self._bound(waiting)

    @property
    def _folder(self) -> str:
        return folder_of(self.planned.plan.id, marks=self.request.marks)

    def _former(self) -> Mapping[str, PacketEntry]:
        try:
            return read_packets(self.output / self._folder).files
        except ProjectError:
            return {}

    def _order(self, packet: Planned) -> Order:
        plan, library = self.planned.plan, self.library
        block = next((part.block for part in packet.parts if part.kind == "cover"), "")
        title = content_for(library.blocks[block], plan.audience).title if block else plan.id
        variant = self.request.variant(packet.party.delegation.paper)
        settings = Settings(packet.party.locale, self.request.date, variant)
        jobs = self.briefs.jobs_of(packet)
        slots = self.request.slots
        files = self.briefs.files_of(packet)
        parts = tuple(part for part in packet.parts if part.kind != ERRATA or packet.errata)
        return Order(
            plan.id, title, packet.party, parts, jobs, settings, slots, files, packet.errata
        )  # fmt: skip

    def _bound(
        self, waiting: Sequence[tuple[Planned, Order, str]]
    ) -> Iterator[tuple[BuiltFile, PacketEntry | None]]:
        if not waiting:
            return
        limits = self.request.limits.times(TIMES)
        with self._executor(len(waiting)) as executor:
            orders: dict[Future[Bound], tuple[Planned, Order, str]] = {
                executor.submit(limits, Binder.bind, order): (packet, order, digest)
                for packet, order, digest in waiting
            }
            for future in as_completed(orders):
                packet, order, digest = orders.pop(future)
                try:
                    bound = future.result()
                except SETBACKS as problem:
                    message, code, hint = said(problem, limits)
                    name = packet.party.delegation.id
                    found = error(code, f"{name}: {message}", packet.place, hint)
                    bound = Bound((found,))
                yield self._put(packet, order, digest, bound)

    def _executor(self, count: int) -> Executor:
        request = self.request
        make = partial(
            Binder, self.library, request.allow, machine_secrets(self.library.root), request.store
        )
        if not request.workers:
            return InProcess(make)
        return Workers(make, min(request.workers, count), request.limits, PRELOAD)

    def _put(
        self, packet: Planned, order: Order, digest: str, bound: Bound
    ) -> tuple[BuiltFile, PacketEntry | None]:
        """Publish a packet that came out; of one that did not the last good copy is kept."""
        if not bound.pdf:
            return self._held(packet, bound.findings), None
        target = self.output / packet.file
        try:
            clear_abandoned(target.parent)
            publish(target, bound.pdf)
        except OSError as problem:
            return self._held(packet, (*bound.findings, unwritten(packet.file, problem))), None
        self.documents.update(bound.documents)
        return BuiltFile(packet.file, bound.findings, bound.pages), _entry(order, digest, bound)

    def _held(self, packet: Planned, findings: tuple[Diagnostic, ...]) -> BuiltFile:
        stale = (self.output / packet.file).exists()
        return BuiltFile(packet.file, findings, held=True, stale=stale)

    def list_all(self, entries: Mapping[str, PacketEntry]) -> list[Diagnostic]:
        """Put what was bound into the manifest, and say if that is not possible."""
        plan = self.planned.plan.id
        folder = self.output / self._folder
        date, revision = self.request.date.isoformat(), self.library.snapshot.revision
        try:
            if entries:
                documents = {**self.briefs.documents, **self.documents}
                made = PacketManifest(plan, date, revision, entries, documents)
                merge_packets(folder, made, self.planned.order)
        except OSError as problem:
            return [unwritten(f"{self._folder}/{NAME}", problem)]
        return []


def _name(packet: Planned) -> str:
    return packet.file.rpartition("/")[2]


def _entry(order: Order, digest: str, bound: Bound) -> PacketEntry:
    delegation = order.party.delegation
    return PacketEntry(
        delegation=delegation.id,
        state=delegation.state,
        locale=order.settings.locale,
        digest=digest_of(bound.pdf),
        bytes=len(bound.pdf),
        pages=bound.pages,
        copies=delegation.copies,
        paper=delegation.paper,
        channel=delegation.channel,
        made_of=digest,
        slots=order.slots,
        parts=bound.parts,
        sheets=bound.sheets,
        findings=bound.findings,
        row=row_digest(delegation),
    )
