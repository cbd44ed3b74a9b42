"""What is printed of a plan, and in which stacks: nothing is set yet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from briefgen.check.glyphs import CODE, cure
from briefgen.diagnostics import Diagnostic, ProjectError, WrongUsageError, error
from briefgen.fonts import missing_in
from briefgen.load.nearest import did_you_mean
from briefgen.load.plans import read_plans
from briefgen.packets.manifest import read_packets
from briefgen.packets.plan.planning import folder_of
from briefgen.packets.plan.roster import read_roster
from briefgen.packets.records.holding import held_records
from briefgen.packets.shop.labels import addressed, named, size_of
from briefgen.packets.shop.papers import PaperOrder
from briefgen.packets.shop.print_jobs import PrintJob, print_jobs
from briefgen.packets.shop.rows import banner_rows, run_rows, totals
from briefgen.packets.shop.stacks import Stack, stacked, too_thick

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from briefgen.load import Library
    from briefgen.packets.plan.roster import Roster
    from briefgen.packets.shop.request import ShopRequest


@dataclass(frozen=True)
class Printing:
    """The packets of a plan that are on the disk, as they are to be printed.

    `unwritable` are ids of delegations whose address no label can hold.
    """

    request: ShopRequest
    audience: str
    jobs: tuple[PrintJob, ...]
    stacks: tuple[Stack, ...]
    unwritable: frozenset[str]
    findings: tuple[Diagnostic, ...]

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """Give the rows of the run sheet."""
        return run_rows(self.jobs, self.stacks, self.request.finishing)

    @cached_property
    def totals(self) -> list[dict[str, Any]]:
        """Add up what is printed."""
        return totals(self.stacks)

    @property
    def file_count(self) -> int:
        """Count the files that come of it."""
        return 1 + len([*self.orders()]) + len(self.stacks)

    @property
    def on_paper(self) -> tuple[PrintJob, ...]:
        """Give what is printed; the rest goes out by email or the web."""
        return tuple(job for job in self.jobs if job.is_on_paper)

    def orders(self) -> Iterator[PaperOrder]:
        """Ask for the papers of the staff: run sheet, packing list, labels."""
        plan, paper = {"plan": self.request.plan}, self.request.paper
        fit = [job for job in self.on_paper if job.id not in self.unwritable]
        labels = [address for address in map(addressed, fit) if address]
        whom = {job.id: named(job) for job in fit}
        packed = [
            {**row, "whom": whom.get(row["delegation"], [])} for row in self.rows if row["stacks"]
        ]
        shown = {"rows": self.rows, "totals": self.totals, **plan}
        yield PaperOrder("run-sheet", "shop-run-sheet", plan, shown, paper)
        if packed:
            yield PaperOrder("packing-list", "shop-packing-list", plan, {"rows": packed}, paper)
        if labels:
            yield PaperOrder("labels", "shop-labels", plan, {"labels": labels}, paper)

    def banners(self) -> Iterator[tuple[list[Stack], PaperOrder]]:
        """Ask for the banner sheets of all stacks of one paper."""
        plan = {"plan": self.request.plan}
        for paper in dict.fromkeys(stack.paper for stack in self.stacks):
            stacks = [stack for stack in self.stacks if stack.paper == paper]
            shown = {"banners": banner_rows(stacks)}
            yield stacks, PaperOrder("banners", "shop-banners", plan, shown, paper)  # type: ignore[arg-type]


def planned_printing(library: Library, request: ShopRequest, output: Path) -> Printing:
    """Plan what is printed; raises ProjectError where there are no packets, or no such plan."""
    plans = read_plans(library.root)
    if request.plan in plans.broken:
        raise ProjectError(*plans.broken[request.plan])
    if request.plan not in plans.plans:
        hint = did_you_mean(request.plan, plans.plans)
        raise WrongUsageError(error("unknown-plan", f"no plan {request.plan!r}", hint=hint))
    folder = output / folder_of(request.plan)
    manifest, roster = read_packets(folder), read_roster(library, request.delegations)
    subject = held_records(library).settings.subject
    found = print_jobs(manifest, roster, folder, subject)
    stacks = stacked([job for job in found.jobs if job.is_on_paper], request.sheets)
    unwritable = _unwritable(found.jobs, roster)
    findings = (
        *roster.findings, *found.findings, *too_thick(stacks, request.sheets),
        *unwritable.values(),
    )  # fmt: skip
    return Printing(
        request, plans.plans[request.plan].audience, found.jobs, tuple(stacks),
        frozenset(unwritable), findings,
    )  # fmt: skip


def _unwritable(jobs: Sequence[PrintJob], roster: Roster) -> dict[str, Diagnostic]:
    """Say which addresses no label can hold; the packets were bound all the same."""
    found = {}
    for job in jobs:
        place = roster.places[job.id]
        if missing := [c for c, _ in missing_in(" ".join(job.address)) if job.is_on_paper]:
            message = f"{job.id}: no font has {', '.join(map(repr, missing))}: it gets no label"
            by_hand = "write the envelope by hand, or the name in letters that the fonts have"
            hint = cure(missing[0], by_hand)
            found[job.id] = error(CODE, message, place, hint)
        elif job.is_on_paper and size_of(job.address) is None:
            message = f"{job.id}: its address is too long for a label"
            hint = "write the envelope by hand, or shorten its longest line"
            found[job.id] = error("label-too-long", message, place, hint)
    return found
